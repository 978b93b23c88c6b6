//! Vacancy search, and the page of one vacancy.

use crate::{
    app::search_vacancies::{self, FoundPage, SearchWords},
    error::Error,
    extract::{PathId, Visit},
    page::{self, PageHead},
    state::App,
    texts::Texts,
    urls::{self, Url},
};
use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use axum_extra::extract::Query;
use kade_domain::{AnswerState, FieldErrors, Region, Vacancy, VacancyId};
use kade_store::SeekerScope;

#[derive(Template)]
#[template(path = "pages/public/vacancies.html")]
struct SearchPage {
    page: PageHead,
    t: Texts,
    words: SearchWords,
    errors: FieldErrors,
    found: Option<FoundPage>,
    regions: Vec<Region>,
    /// Whether a collapsed filter is in use.
    filtered: bool,
    /// Address of the first page; empty on the first page.
    first: String,
    /// Address of the next page; empty on the last page.
    next: String,
}

#[derive(Template)]
#[template(path = "pages/public/vacancy.html")]
struct VacancyPage {
    page: PageHead,
    t: Texts,
    vacancy: Vacancy,
    /// Number of open entries on the waiting list, for open hiring.
    waiting: Option<u32>,
    signed_in: bool,
    is_seeker: bool,
    /// Whether the seeker is on its waiting list or has an open answer.
    already: bool,
}

/// `GET /vacatures`
pub(crate) async fn index(
    State(app): State<App>,
    visit: Visit,
    Query(words): Query<SearchWords>,
) -> Result<Response, Error> {
    let regions = app.store.regions().await?;
    let result = search_vacancies::search(&app, &words).await?;
    let (found, errors) = match result {
        Ok(found) => (Some(found), FieldErrors::default()),
        Err(errors) => (None, errors),
    };
    let address = |cursor: Option<&str>| same_search(&visit.query, cursor).in_lang(visit.lang());
    let next =
        found.as_ref().and_then(|found| found.next.as_deref()).map(|cursor| address(Some(cursor))).unwrap_or_default();
    let first = if words.cursor.is_empty() { String::new() } else { address(None) };
    let collapsed = [&words.radius, &words.region, &words.hours_min, &words.hours_max];
    let sorted = !matches!(words.sort.as_str(), "" | "relevance");
    let filtered =
        !errors.0.is_empty() || sorted || !words.kind.is_empty() || collapsed.iter().any(|text| !text.is_empty());
    let (status, page) = if errors.0.is_empty() {
        (StatusCode::OK, visit.head("search-title"))
    } else {
        (StatusCode::UNPROCESSABLE_ENTITY, visit.head_with_errors("search-title"))
    };
    page::show_as(status, &SearchPage { page, t: visit.t, words, errors, found, regions, filtered, first, next })
}

/// `GET /vacatures/{id}`
pub(crate) async fn show(
    State(app): State<App>,
    visit: Visit,
    PathId(id): PathId<VacancyId>,
) -> Result<Response, Error> {
    let vacancy = app.store.public_vacancy(id).await?;
    let has_waiting_list = vacancy.details.kind.has_waiting_list();
    let waiting = if has_waiting_list { Some(app.store.waiting_list_length(id).await?) } else { None };
    let page = visit.head_with_title(&vacancy.details.title);
    let seeker = visit.signed_in.as_ref().and_then(|who| who.seeker.as_ref());
    let already = match seeker {
        Some(seeker) => has_open_application(&app, seeker, id).await?,
        None => false,
    };
    let (signed_in, is_seeker) = (visit.signed_in.is_some(), seeker.is_some());
    page::show(&VacancyPage { page, signed_in, is_seeker, already, t: visit.t, vacancy, waiting })
}

/// Returns whether the seeker has an open waiting-list entry or answer for this vacancy.
async fn has_open_application(app: &App, seeker: &SeekerScope, vacancy: VacancyId) -> Result<bool, Error> {
    let entries = app.store.my_entries(seeker).await?;
    if entries.iter().any(|mine| mine.entry.vacancy == vacancy && mine.entry.state.is_open()) {
        return Ok(true);
    }
    let answers = app.store.my_answers(seeker).await?;
    let is_open = |state| matches!(state, AnswerState::Sent | AnswerState::Contacted);
    Ok(answers.iter().any(|mine| mine.answer.vacancy == vacancy && is_open(mine.answer.state)))
}

/// Returns the address of the same search, from another cursor or from the start.
fn same_search(query: &str, cursor: Option<&str>) -> Url {
    let kept =
        url::form_urlencoded::parse(query.as_bytes()).filter(|(name, value)| name != "cursor" && !value.is_empty());
    let start = kept.fold(urls::vacancies(), |url, (name, value)| url.with(&name, value));
    cursor.map_or_else(|| start.clone(), |cursor| start.with("cursor", cursor))
}
