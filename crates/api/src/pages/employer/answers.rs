//! Answers that the employer received, in order of arrival and with the ticked fields only.

use crate::{
    app::answer_vacancy,
    error::Error,
    extract::{EmployerMember, Form, PathId},
    notice::Notice,
    page::{self, PageHead},
    state::App,
    texts::Texts,
    urls,
};
use askama::Template;
use axum::{extract::State, response::Response};
use kade_domain::{AnswerId, AnswerState, answer::Action};
use kade_store::ReceivedAnswer;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "pages/employer/answers.html")]
struct AnswersPage {
    page: PageHead,
    t: Texts,
    answers: Vec<ReceivedAnswer>,
}

/// Form that records the employer's action.
#[derive(Deserialize)]
pub(crate) struct ActionForm {
    action: EmployerAction,
}

/// What an employer can do with an answer.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum EmployerAction {
    Contact,
    Hire,
    Decline,
}

/// `GET /werkgever/reacties`
pub(crate) async fn index(State(app): State<App>, who: EmployerMember) -> Result<Response, Error> {
    let answers = app.store.received_answers(who.scope(), None).await?;
    page::show(&AnswersPage { page: who.visit().head("answers-title"), t: who.visit().t.clone(), answers })
}

/// `POST /werkgever/reacties/{id}`
pub(crate) async fn update(
    State(app): State<App>,
    who: EmployerMember,
    PathId(answer): PathId<AnswerId>,
    Form(form): Form<ActionForm>,
) -> Result<Response, Error> {
    let action = match form.action {
        EmployerAction::Contact => Action::Contact,
        EmployerAction::Hire => Action::Hire,
        EmployerAction::Decline => Action::Decline,
    };
    answer_vacancy::note(&app, who.scope(), answer, action).await?;
    Ok(page::see_other(who.visit().lang(), &urls::received_answers().announcing(Notice::AnswerNoted)))
}
