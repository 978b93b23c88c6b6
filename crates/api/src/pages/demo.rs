//! The demo's doors: sign in as anybody, and read everybody's mail. Routed in a demo only.

use super::sign_in::{Back, enter, own_path};
use crate::{
    app::demo,
    error::Error,
    extract::{Form, Visit},
    mail::Mail,
    page::{self, PageHead},
    state::App,
    texts::Texts,
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use serde::Deserialize;

/// Mails of the mailbox page: filling the demo sends hundreds.
const SHOWN: usize = 50;

#[derive(Template)]
#[template(path = "pages/demo.html")]
struct PeoplePage {
    page: PageHead,
    t: Texts,
    people: Vec<demo::DemoPerson>,
    /// Where somebody was going who had to sign in first.
    back: String,
}

#[derive(Template)]
#[template(path = "pages/demo_mailbox.html")]
struct MailboxPage {
    page: PageHead,
    t: Texts,
    mails: Vec<Mail>,
}

#[derive(Deserialize)]
pub(crate) struct Chosen {
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
    Path((_, account)): Path<(String, String)>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Error> {
    let account = account.parse().map_err(|_| Error::NotFound)?;
    let redeemed = demo::sign_in_as(&app, account, own_path(&chosen.back)).await?;
    enter(&app, &visit, redeemed).await
}

/// `GET /demo/postvak`
pub(crate) async fn mailbox(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    let mut mails = app.mailer.mailbox();
    mails.reverse();
    mails.truncate(SHOWN);
    page::show(&MailboxPage { page: visit.head("demo-mailbox-title"), t: visit.t, mails })
}
