//! The employer's view of waiting lists (open hiring): see how many wait, invite the next, record the outcome.

use crate::{
    app::join_list,
    error::Error,
    extract::{EmployerMember, EmptyForm, Form, PathId},
    notice::Notice,
    page::{self, PageHead},
    state::App,
    texts::Texts,
    urls,
};
use askama::Template;
use axum::{extract::State, response::Response};
use kade_domain::{Vacancy, VacancyId, VacancyState, WaitingListEntryId, waiting_list_entry::Action};
use kade_store::WaitingListView;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "pages/employer/waiting_lists.html")]
struct ListsPage {
    page: PageHead,
    t: Texts,
    /// Open-hiring vacancies with the number of people who wait.
    lists: Vec<(Vacancy, u32)>,
}

#[derive(Template)]
#[template(path = "pages/employer/waiting_list.html")]
struct ListPage {
    page: PageHead,
    t: Texts,
    vacancy: Vacancy,
    list: WaitingListView,
}

impl ListPage {
    /// Returns the hours within which an invitation must be answered.
    fn answer_hours(&self) -> u16 {
        self.vacancy.details.open_hiring.map_or(0, |terms| terms.answer_hours)
    }

    /// Returns the number of openings that are filled or promised to somebody who accepted.
    fn filled(&self) -> usize {
        self.list.accepted.len() + self.list.started.len()
    }
}

/// Form that records the outcome of a waiting-list entry.
#[derive(Deserialize)]
pub(crate) struct OutcomeForm {
    action: Outcome,
    /// Vacancy whose waiting list to return to.
    #[serde(default)]
    vacancy: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    Start,
    Leave,
}

/// `GET /werkgever/lijsten`
pub(crate) async fn index(State(app): State<App>, who: EmployerMember) -> Result<Response, Error> {
    let mut lists = Vec::new();
    for vacancy in app.store.own_vacancies(who.scope()).await? {
        if vacancy.details.kind.has_waiting_list() && vacancy.state != VacancyState::Draft {
            let waiting = app.store.count_waiting(who.scope(), vacancy.id).await?;
            lists.push((vacancy, waiting));
        }
    }
    page::show(&ListsPage { page: who.visit().head("lists-title"), t: who.visit().t.clone(), lists })
}

/// `GET /werkgever/lijsten/{id}`
pub(crate) async fn show(
    State(app): State<App>,
    who: EmployerMember,
    PathId(id): PathId<VacancyId>,
) -> Result<Response, Error> {
    let vacancy = app.store.own_vacancy(who.scope(), id).await?;
    if !vacancy.details.kind.has_waiting_list() {
        return Err(Error::NotFound);
    }
    let list = app.store.waiting_list(who.scope(), id).await?;
    let page = who.visit().head_with_title(&vacancy.details.title);
    page::show(&ListPage { page, t: who.visit().t.clone(), vacancy, list })
}

/// `POST /werkgever/lijsten/{id}/uitnodigen`
pub(crate) async fn invite(
    State(app): State<App>,
    who: EmployerMember,
    PathId(vacancy): PathId<VacancyId>,
    Form(EmptyForm {}): Form<EmptyForm>,
) -> Result<Response, Error> {
    join_list::invite_next(&app, who.scope(), vacancy).await?;
    Ok(page::see_other(who.visit().lang(), &urls::waiting_list(vacancy).announcing(Notice::ListInvited)))
}

/// `POST /werkgever/lijsten/plek/{id}`
pub(crate) async fn update_entry(
    State(app): State<App>,
    who: EmployerMember,
    PathId(entry): PathId<WaitingListEntryId>,
    Form(form): Form<OutcomeForm>,
) -> Result<Response, Error> {
    let action = match form.action {
        Outcome::Start => Action::Start,
        Outcome::Leave => Action::Leave,
    };
    join_list::note(&app, who.scope(), entry, action).await?;
    let back = form.vacancy.parse().map_or_else(|_| urls::waiting_lists(), |id: VacancyId| urls::waiting_list(id));
    Ok(page::see_other(who.visit().lang(), &back.announcing(Notice::ListNoted)))
}
