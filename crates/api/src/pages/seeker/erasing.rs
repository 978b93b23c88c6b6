//! Erasing one's own account: a page that explains the effects, and one button.

use crate::{
    app::erase_account,
    error::Error,
    extract::{EmptyForm, Form, Seeker, cookies},
    notice::Notice,
    page::{self, PageHead},
    state::App,
    texts::Texts,
    urls,
};
use askama::Template;
use axum::{extract::State, http::header, response::Response};

#[derive(Template)]
#[template(path = "pages/seeker/erasing.html")]
struct ErasingPage {
    page: PageHead,
    t: Texts,
    /// Whether the person has another role too, which is erased with the account.
    other_role: bool,
}

/// `GET /profiel/wissen`
pub(crate) async fn show(who: Seeker) -> Result<Response, Error> {
    let other_role = who
        .visit()
        .signed_in
        .as_ref()
        .is_some_and(|who| who.employer.is_some() || who.region.is_some() || who.admin.is_some());
    page::show(&ErasingPage { page: who.visit().head("erasing-title"), t: who.visit().t.clone(), other_role })
}

/// `POST /profiel/wissen`
pub(crate) async fn erase(
    State(app): State<App>,
    who: Seeker,
    Form(EmptyForm {}): Form<EmptyForm>,
) -> Result<Response, Error> {
    erase_account::erase_own(&app, who.scope()).await?;
    let mut response = page::see_other(who.visit().lang(), &urls::home().announcing(Notice::AccountErased));
    response.headers_mut().append(header::SET_COOKIE, cookies::set(&app, cookies::SESSION, "", 0));
    Ok(response)
}
