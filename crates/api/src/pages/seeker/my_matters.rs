//! Everything that a seeker has open: invitations first, then suggestions, waiting lists and answers.

use crate::{
    app::{answer_vacancy, review_suggestion},
    error::Error,
    extract::{EmptyForm, Form, PathId, Seeker},
    notice::Notice,
    page::{self, PageHead},
    state::App,
    texts::Texts,
    urls,
};
use askama::Template;
use axum::{extract::State, response::Response};
use kade_domain::{AnswerId, AnswerState, SuggestionId, SuggestionState, WaitingListState};
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

/// Form with the seeker's answer to a suggestion.
#[derive(Deserialize)]
pub(crate) struct AnswerForm {
    action: YesOrNo,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum YesOrNo {
    Yes,
    No,
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
    PathId(answer): PathId<AnswerId>,
    Form(EmptyForm {}): Form<EmptyForm>,
) -> Result<Response, Error> {
    answer_vacancy::withdraw(&app, who.scope(), answer).await?;
    Ok(page::see_other(who.visit().lang(), &urls::my_matters().announcing(Notice::AnswerWithdrawn)))
}

/// `POST /mijn-zaken/voorstellen/{id}`
pub(crate) async fn answer_suggestion(
    State(app): State<App>,
    who: Seeker,
    PathId(suggestion): PathId<SuggestionId>,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Error> {
    let (agree, notice) = match form.action {
        YesOrNo::Yes => (true, Notice::SuggestionAgreed),
        YesOrNo::No => (false, Notice::SuggestionRefused),
    };
    review_suggestion::respond(&app, who.scope(), suggestion, agree).await?;
    Ok(page::see_other(who.visit().lang(), &urls::my_matters().announcing(notice)))
}
