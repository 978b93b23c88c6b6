//! Tips: seekers whom a verbinder could inform about a waiting list, selected by practical reach only, and the outcome.

use crate::{
    app::find_tips,
    error::Error,
    extract::{Form, PathId, Verbinder},
    notice::Notice,
    page::{self, PageHead, PageNumber},
    state::App,
    texts::Texts,
    urls,
};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use kade_domain::{TipId, VacancyId, tip::Action};
use kade_store::{Page, TipDeskItem, TipsOfVacancy};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "pages/desk/tips.html")]
struct TipsPage {
    page: PageHead,
    t: Texts,
    list: Page<TipDeskItem>,
}

#[derive(Template)]
#[template(path = "pages/desk/vacancy_tips.html")]
struct VacancyTipsPage {
    page: PageHead,
    t: Texts,
    tips: TipsOfVacancy,
    /// Number of open entries on the waiting list.
    on_list: u32,
}

/// Form with the verbinder's action on a tip.
#[derive(Deserialize)]
pub(crate) struct ActionForm {
    action: TipAction,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum TipAction {
    Tell,
    Skip,
    Undo,
}

/// `GET /bureau/tips`
pub(crate) async fn index(
    State(app): State<App>,
    who: Verbinder,
    Query(number): Query<PageNumber>,
) -> Result<Response, Error> {
    let list = app.store.tip_desk(who.scope(), number.number()).await?;
    page::show(&TipsPage { page: who.visit().head("tips-title"), t: who.visit().t.clone(), list })
}

/// `GET /bureau/tips/{id}`
pub(crate) async fn show(
    State(app): State<App>,
    who: Verbinder,
    PathId(vacancy): PathId<VacancyId>,
) -> Result<Response, Error> {
    let tips = app.store.tips_of(who.scope(), vacancy).await?;
    let on_list = app.store.waiting_list_length(vacancy).await?;
    page::show(&VacancyTipsPage { page: who.visit().head("tips-title"), t: who.visit().t.clone(), tips, on_list })
}

/// `POST /bureau/tip/{id}`
pub(crate) async fn update(
    State(app): State<App>,
    who: Verbinder,
    PathId(tip): PathId<TipId>,
    Form(form): Form<ActionForm>,
) -> Result<Response, Error> {
    let (action, notice) = match form.action {
        TipAction::Tell => (Action::Tell, Notice::TipTold),
        TipAction::Skip => (Action::Skip, Notice::TipSkipped),
        TipAction::Undo => (Action::Undo, Notice::TipUndone),
    };
    let vacancy = find_tips::act(&app, who.scope(), tip, action).await?;
    Ok(page::see_other(who.visit().lang(), &urls::vacancy_tips(vacancy).announcing(notice)))
}
