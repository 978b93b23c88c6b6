//! Answering a vacancy: the seeker ticks what the employer may see, reviews it and sends it.

use crate::{
    app::answer_vacancy::{self, Ticked},
    error::Error,
    extract::{Form, PathId, Seeker},
    notice::Notice,
    page::{self, PageHead},
    state::App,
    texts::Texts,
    urls,
};
use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use kade_domain::{FieldErrors, Message, Possession, Seeker as Profile, Vacancy, VacancyId};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "pages/seeker/answering.html")]
struct AnswerPage {
    page: PageHead,
    t: Texts,
    vacancy: Vacancy,
    profile: Profile,
    email: String,
    form: AnswerForm,
    errors: FieldErrors,
}

/// The form as sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct AnswerForm {
    /// Names of the ticked fields.
    fields: Vec<String>,
    message: String,
}

impl AnswerForm {
    fn has(&self, field: &str) -> bool {
        self.fields.iter().any(|ticked| ticked == field)
    }
}

/// `GET /vacatures/{id}/reageren`
pub(crate) async fn show(
    State(app): State<App>,
    who: Seeker,
    PathId(id): PathId<VacancyId>,
) -> Result<Response, Error> {
    let vacancy = answerable_vacancy(&app, id).await?;
    // Only the fields that an answer needs are ticked; the person chooses the others.
    let form = AnswerForm { fields: vec!["name".to_owned(), "email".to_owned()], message: String::new() };
    render(&app, &who, vacancy, form, FieldErrors::default()).await
}

/// `POST /vacatures/{id}/reageren`
pub(crate) async fn send(
    State(app): State<App>,
    who: Seeker,
    PathId(id): PathId<VacancyId>,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Error> {
    let vacancy = answerable_vacancy(&app, id).await?;
    let profile = app.store.seeker(who.scope()).await?;
    let ticked = Ticked { fields: form.fields.clone(), message: form.message.clone() };
    match answer_vacancy::fields(&profile, email(&who), &ticked) {
        Ok(fields) => {
            answer_vacancy::send(&app, who.scope(), vacancy.id, &fields).await?;
            Ok(page::see_other(who.visit().lang(), &urls::my_matters().announcing(Notice::AnswerSent)))
        }
        Err(errors) => render(&app, &who, vacancy, form, errors).await,
    }
}

fn email(who: &Seeker) -> &str {
    who.visit().signed_in.as_ref().map_or("", |signed_in| signed_in.email.as_str())
}

/// Loads a vacancy that seekers can answer.
///
/// # Errors
/// `Conflict` for open hiring and for listings from elsewhere.
async fn answerable_vacancy(app: &App, id: VacancyId) -> Result<Vacancy, Error> {
    let vacancy = app.store.public_vacancy(id).await?;
    if !vacancy.details.kind.takes_answers() || vacancy.listing.is_some() {
        return Err(Error::Conflict(Message::new("conflict-not-answerable")));
    }
    Ok(vacancy)
}

async fn render(
    app: &App,
    who: &Seeker,
    vacancy: Vacancy,
    form: AnswerForm,
    errors: FieldErrors,
) -> Result<Response, Error> {
    let profile = app.store.seeker(who.scope()).await?;
    let (status, page) = if errors.0.is_empty() {
        (StatusCode::OK, who.visit().head("answering-title"))
    } else {
        (StatusCode::UNPROCESSABLE_ENTITY, who.visit().head_with_errors("answering-title"))
    };
    let email = email(who).to_owned();
    page::show_as(status, &AnswerPage { page, t: who.visit().t.clone(), vacancy, profile, email, form, errors })
}
