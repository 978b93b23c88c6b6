//! Answers that the employer received, in order of arrival and with the ticked fields only.

use crate::{
    app::answer_vacancy,
    error::Error,
    extract::{EmployerMember, Form},
    page::{self, PageHead},
    state::App,
    texts::Texts,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use kade_domain::{AnswerState, Message, answer::Action};
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
    #[serde(default)]
    action: String,
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
    Path((_, id)): Path<(String, String)>,
    Form(form): Form<ActionForm>,
) -> Result<Response, Error> {
    let answer = id.parse().map_err(|_| Error::NotFound)?;
    let action = match form.action.as_str() {
        "contact" => Action::Contact,
        "hire" => Action::Hire,
        "decline" => Action::Decline,
        _ => return Err(Error::BadRequest(Message::new("field-choice"))),
    };
    answer_vacancy::note(&app, who.scope(), answer, action).await?;
    Ok(page::see_other(who.visit().lang(), "/werkgever/reacties?gedaan=answer-noted"))
}
