//! Pages of a demo: sign in as any invented person, and read everybody's mail. They are routed in a demo only.

use crate::pages::account::sign_in::{Back, start_session};
use crate::{
    app::demo,
    error::Error,
    extract::{Form, PathId, Visit},
    mail::Mail,
    page::{self, PageHead},
    state::App,
    texts::Texts,
    urls::{self, Url},
};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use kade_domain::AccountId;
use serde::Deserialize;

/// Number of mails on the mailbox page; filling the demo sends hundreds.
const MAX_SHOWN_MAILS: usize = 50;

#[derive(Template)]
#[template(path = "pages/demo/people.html")]
struct PeoplePage {
    page: PageHead,
    t: Texts,
    people: Vec<demo::DemoPerson>,
    /// Path to return to after signing in.
    back: String,
}

#[derive(Template)]
#[template(path = "pages/demo/mailbox.html")]
struct MailboxPage {
    page: PageHead,
    t: Texts,
    mails: Vec<Mail>,
}

/// Form that signs in as a person of the demo.
#[derive(Deserialize)]
pub(crate) struct SignInForm {
    #[serde(default)]
    back: String,
}

/// `GET /demo`
pub(crate) async fn people(State(app): State<App>, visit: Visit, Query(back): Query<Back>) -> Result<Response, Error> {
    let people = demo::people(&app).await?;
    page::show(&PeoplePage { page: visit.head("demo-title"), t: visit.t, people, back: back.terug })
}

/// `POST /demo/{account}`
pub(crate) async fn sign_in(
    State(app): State<App>,
    visit: Visit,
    PathId(account): PathId<AccountId>,
    Form(form): Form<SignInForm>,
) -> Result<Response, Error> {
    let redeemed = demo::sign_in_as(&app, account, Url::own(&form.back)).await?;
    start_session(&app, &visit, redeemed).await
}

/// `GET /demo/postvak`
pub(crate) async fn mailbox(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    let mut mails = app.mailer.mailbox();
    mails.reverse();
    mails.truncate(MAX_SHOWN_MAILS);
    page::show(&MailboxPage { page: visit.head("demo-mailbox-title"), t: visit.t, mails })
}
