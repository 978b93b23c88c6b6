//! Tips: whom a verbinder could tell of an open-hiring list, by practical reach only, and what came of it.

use crate::{
    app::find_tips,
    error::Error,
    extract::{Form, Verbinder},
    page::{self, PageHead, PageNumber},
    state::App,
    texts::Texts,
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use kade_domain::{Message, tip::Action};
use kade_store::{Page, TipDeskItem, TipsOfVacancy};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "pages/tips.html")]
struct TipsPage {
    page: PageHead,
    t: Texts,
    list: Page<TipDeskItem>,
}

#[derive(Template)]
#[template(path = "pages/vacancy_tips.html")]
struct VacancyTipsPage {
    page: PageHead,
    t: Texts,
    tips: TipsOfVacancy,
    on_list: u32,
}

/// What the verbinder did.
#[derive(Deserialize)]
pub(crate) struct Choice {
    #[serde(default)]
    action: String,
}

/// `GET /bureau/tips`
pub(crate) async fn list(
    State(app): State<App>,
    who: Verbinder,
    Query(number): Query<PageNumber>,
) -> Result<Response, Error> {
    let list = app.store.tip_desk(who.scope(), number.number()).await?;
    page::show(&TipsPage { page: who.visit().head("tips-title"), t: who.visit().t.clone(), list })
}

/// `GET /bureau/tips/{id}`
pub(crate) async fn one(
    State(app): State<App>,
    who: Verbinder,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Error> {
    let vacancy = id.parse().map_err(|_| Error::NotFound)?;
    let tips = app.store.tips_of(who.scope(), vacancy).await?;
    let on_list = app.store.waiting_list_length(vacancy).await?;
    page::show(&VacancyTipsPage { page: who.visit().head("tips-title"), t: who.visit().t.clone(), tips, on_list })
}

/// `POST /bureau/tip/{id}`
pub(crate) async fn act(
    State(app): State<App>,
    who: Verbinder,
    Path((_, id)): Path<(String, String)>,
    Form(choice): Form<Choice>,
) -> Result<Response, Error> {
    let (action, done) = match choice.action.as_str() {
        "tell" => (Action::Tell, "tip-told"),
        "skip" => (Action::Skip, "tip-skipped"),
        "undo" => (Action::Undo, "tip-undone"),
        _ => return Err(Error::BadRequest(Message::new("field-choice"))),
    };
    let tip = id.parse().map_err(|_| Error::NotFound)?;
    let vacancy = find_tips::act(&app, who.scope(), tip, action).await?;
    Ok(page::see_other(who.visit().lang(), &format!("/bureau/tips/{vacancy}?gedaan={done}")))
}
