//! The verbinder's review desk: suggestions of the verbinder's regions, one decision per page.

use crate::{
    app::review_suggestion,
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
    http::StatusCode,
    response::Response,
};
use kade_domain::{Dagdeel, FieldErrors, Message, SuggestionId, SuggestionState, Weekday};
use kade_matching::RankedVacancy;
use kade_store::{Page, QueueItem, ReviewItem};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "pages/desk/suggestions.html")]
struct QueuePage {
    page: PageHead,
    t: Texts,
    queue: Page<QueueItem>,
}

#[derive(Template)]
#[template(path = "pages/desk/suggestion.html")]
struct SuggestionPage {
    page: PageHead,
    t: Texts,
    item: ReviewItem,
    now: Option<RankedVacancy>,
    reason: String,
    errors: FieldErrors,
}

/// One dagdeel of the vacancy and the candidate.
struct WeekPart {
    work: bool,
    lesson: bool,
    available: bool,
}

impl SuggestionPage {
    fn travel_modes(&self) -> String {
        let modes = self.item.candidate.travel_modes.iter().map(|mode| self.t.word("travel-mode", mode.as_str()));
        self.t.list(&modes.collect::<Vec<_>>())
    }

    /// Returns the candidate's week combined with the vacancy's shifts.
    fn week(&self) -> Vec<(Weekday, Vec<WeekPart>)> {
        let (work, candidate) = (self.item.vacancy.details.shifts.grid(), &self.item.candidate);
        let part = |day, part| WeekPart {
            work: work.contains(day, part),
            lesson: candidate.lessons.contains(day, part),
            available: candidate.available.contains(day, part),
        };
        Weekday::ALL.into_iter().map(|day| (day, Dagdeel::ALL.into_iter().map(|of| part(day, of)).collect())).collect()
    }
}

/// Form with the decision.
#[derive(Deserialize)]
pub(crate) struct Decision {
    action: DecisionAction,
    #[serde(default)]
    reason: String,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
enum DecisionAction {
    Approve,
    Reject,
}

/// `GET /bureau`
pub(crate) async fn index(
    State(app): State<App>,
    who: Verbinder,
    Query(number): Query<PageNumber>,
) -> Result<Response, Error> {
    let queue = app.store.review_queue(who.scope(), number.number()).await?;
    page::show(&QueuePage { page: who.visit().head("desk-title"), t: who.visit().t.clone(), queue })
}

/// `GET /bureau/{id}`
pub(crate) async fn show(
    State(app): State<App>,
    who: Verbinder,
    PathId(id): PathId<SuggestionId>,
) -> Result<Response, Error> {
    let item = app.store.suggestion_for_review(who.scope(), id).await?;
    let now = review_suggestion::now(&app, &item).await?;
    let page = who.visit().head("suggestion-title");
    page::show(&SuggestionPage {
        page,
        t: who.visit().t.clone(),
        item,
        now,
        reason: String::new(),
        errors: FieldErrors::default(),
    })
}

/// `POST /bureau/{id}`
pub(crate) async fn decide(
    State(app): State<App>,
    who: Verbinder,
    PathId(id): PathId<SuggestionId>,
    Form(decision): Form<Decision>,
) -> Result<Response, Error> {
    let approved = decision.action == DecisionAction::Approve;
    // Load it first: a suggestion of another region is 404, whatever was typed.
    let item = app.store.suggestion_for_review(who.scope(), id).await?;
    match review_suggestion::decide(&app, who.scope(), id, approved, &decision.reason).await? {
        Ok(()) => {
            let notice = if approved { Notice::SuggestionApproved } else { Notice::SuggestionRejected };
            Ok(page::see_other(who.visit().lang(), &urls::suggestions().announcing(notice)))
        }
        // It was decided meanwhile, so the page has no form that could show the errors.
        Err(_) if item.suggestion.state != SuggestionState::Suggested => {
            Err(Error::Conflict(Message::new("conflict-state")))
        }
        Err(errors) => {
            let page = who.visit().head_with_errors("suggestion-title");
            let (t, now) = (who.visit().t.clone(), review_suggestion::now(&app, &item).await?);
            let suggestion_page = SuggestionPage { page, t, item, now, reason: decision.reason, errors };
            page::show_as(StatusCode::UNPROCESSABLE_ENTITY, &suggestion_page)
        }
    }
}
