//! Everything that a seeker has open: invitations first, then suggestions, waiting lists and answers.

use crate::{
    app::{answer_vacancy, review_suggestion},
    error::Error,
    extract::{Form, Seeker},
    page::{self, PageHead},
    state::App,
    texts::Texts,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use kade_domain::{AnswerState, Message, SuggestionState, WaitingListState};
use kade_store::{MyAnswer, MyEntry, MySuggestion};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "pages/seeker/my_matters.html")]
struct MattersPage {
    page: PageHead,
    t: Texts,
    /// Invitations; they come first because they have a deadline.
    invited: Vec<MyEntry>,
    /// Other waiting-list entries, open ones first, then newest first.
    entries: Vec<MyEntry>,
    suggestions: Vec<MySuggestion>,
    answers: Vec<MyAnswer>,
}

/// A form with no field but its token.
#[derive(Deserialize)]
pub(crate) struct EmptyForm {}

/// Form with the seeker's answer to a suggestion: `yes` or `no`.
#[derive(Deserialize)]
pub(crate) struct AnswerForm {
    #[serde(default)]
    action: String,
}

/// `GET /mijn-zaken`
pub(crate) async fn show(State(app): State<App>, who: Seeker) -> Result<Response, Error> {
    let mut entries = app.store.my_entries(who.scope()).await?;
    entries.sort_by_key(|mine| (!mine.entry.state.is_open(), std::cmp::Reverse(mine.entry.joined_at)));
    let (invited, entries) = entries.into_iter().partition(|mine| mine.entry.state == WaitingListState::Invited);
    let suggestions = app.store.my_suggestions(who.scope()).await?;
    let answers = app.store.my_answers(who.scope()).await?;
    let page = who.visit().head("my-matters-title");
    page::show(&MattersPage { page, t: who.visit().t.clone(), invited, entries, suggestions, answers })
}

/// `POST /mijn-zaken/reacties/{id}/intrekken`
pub(crate) async fn withdraw_answer(
    State(app): State<App>,
    who: Seeker,
    Path((_, id)): Path<(String, String)>,
    Form(EmptyForm {}): Form<EmptyForm>,
) -> Result<Response, Error> {
    let answer = id.parse().map_err(|_| Error::NotFound)?;
    answer_vacancy::withdraw(&app, who.scope(), answer).await?;
    Ok(page::see_other(who.visit().lang(), "/mijn-zaken?gedaan=answer-withdrawn"))
}

/// `POST /mijn-zaken/voorstellen/{id}`
pub(crate) async fn answer_suggestion(
    State(app): State<App>,
    who: Seeker,
    Path((_, id)): Path<(String, String)>,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Error> {
    let suggestion = id.parse().map_err(|_| Error::NotFound)?;
    let (agree, done) = match form.action.as_str() {
        "yes" => (true, "suggestion-agreed"),
        "no" => (false, "suggestion-refused"),
        _ => return Err(Error::BadRequest(Message::new("field-choice"))),
    };
    review_suggestion::respond(&app, who.scope(), suggestion, agree).await?;
    Ok(page::see_other(who.visit().lang(), &format!("/mijn-zaken?gedaan={done}")))
}
