//! Introductions: seekers who agreed to meet this employer, with their contact details.

use crate::{
    error::Error,
    extract::EmployerMember,
    page::{self, PageHead},
    state::App,
    texts::Texts,
    urls,
};
use askama::Template;
use axum::{extract::State, response::Response};
use kade_domain::Introduction;

#[derive(Template)]
#[template(path = "pages/employer/introductions.html")]
struct IntroductionsPage {
    page: PageHead,
    t: Texts,
    introductions: Vec<Introduction>,
}

/// `GET /werkgever/kennismakingen`
pub(crate) async fn index(State(app): State<App>, who: EmployerMember) -> Result<Response, Error> {
    let introductions = app.store.introductions(who.scope()).await?;
    page::show(&IntroductionsPage {
        page: who.visit().head("introductions-title"),
        t: who.visit().t.clone(),
        introductions,
    })
}
