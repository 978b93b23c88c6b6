//! An employer's vacancies: post, edit, publish, close.

use super::{
    vacancy_form::VacancyForm,
    vacancy_offers::{FIND_SKILLS, Offers},
};
use crate::{
    app::post_vacancy,
    error::Error,
    extract::{EmployerMember, EmptyForm, Form, PathId},
    notice::Notice,
    page::{self, PageHead},
    state::App,
    texts::Texts,
    urls,
};
use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use kade_domain::{
    Employer, EmployerState, FieldErrors, LanguageSkill, Message, Vacancy, VacancyId, VacancyKind, VacancyState,
};

#[derive(Template)]
#[template(path = "pages/employer/vacancies.html")]
struct ListPage {
    page: PageHead,
    t: Texts,
    employer: Employer,
    vacancies: Vec<Vacancy>,
}

#[derive(Template)]
#[template(path = "pages/employer/vacancy.html")]
struct VacancyPage {
    page: PageHead,
    t: Texts,
    form: VacancyForm,
    errors: FieldErrors,
    /// The stored vacancy; `None` while it is new.
    stored: Option<Vacancy>,
    offers: Offers,
}

impl VacancyPage {
    fn is(&self, state: VacancyState) -> bool {
        self.stored.as_ref().is_some_and(|vacancy| vacancy.state == state)
    }

    /// Returns the kind of a published vacancy, which does not change.
    fn fixed_kind(&self) -> Option<VacancyKind> {
        self.stored
            .as_ref()
            .filter(|vacancy| vacancy.state == VacancyState::Published)
            .map(|vacancy| vacancy.details.kind)
    }

    fn is_closed(&self) -> bool {
        self.is(VacancyState::Closed)
    }

    /// Returns the address that the form is sent to.
    fn action(&self) -> String {
        let url = self.stored.as_ref().map_or_else(urls::new_vacancy, |vacancy| urls::own_vacancy(vacancy.id));
        self.page.url(url)
    }
}

/// `GET /werkgever/vacatures`
pub(crate) async fn index(State(app): State<App>, who: EmployerMember) -> Result<Response, Error> {
    let employer = app.store.employer(who.scope()).await?;
    let vacancies = app.store.own_vacancies(who.scope()).await?;
    page::show(&ListPage {
        page: who.visit().head("own-vacancies-title"),
        t: who.visit().t.clone(),
        employer,
        vacancies,
    })
}

/// `GET /werkgever/vacatures/nieuw`
pub(crate) async fn new(State(app): State<App>, who: EmployerMember) -> Result<Response, Error> {
    form_page(&app, &who, VacancyForm::blank(), FieldErrors::default(), None).await
}

/// `POST /werkgever/vacatures/nieuw`
pub(crate) async fn create(
    State(app): State<App>,
    who: EmployerMember,
    Form(form): Form<VacancyForm>,
) -> Result<Response, Error> {
    if form.step == FIND_SKILLS {
        return form_page(&app, &who, form, FieldErrors::default(), None).await;
    }
    match form.read(&app, &who.visit().t).await? {
        Ok(vacancy) => {
            let id = post_vacancy::post(&app, who.scope(), &vacancy).await?;
            Ok(page::see_other(who.visit().lang(), &urls::own_vacancy(id).announcing(Notice::VacancySaved)))
        }
        Err(errors) => form_page(&app, &who, form, errors, None).await,
    }
}

/// `GET /werkgever/vacatures/{id}`
pub(crate) async fn edit(
    State(app): State<App>,
    who: EmployerMember,
    PathId(id): PathId<VacancyId>,
) -> Result<Response, Error> {
    let vacancy = app.store.own_vacancy(who.scope(), id).await?;
    let form = VacancyForm::of(&vacancy.details, &who.visit().t);
    form_page(&app, &who, form, FieldErrors::default(), Some(vacancy)).await
}

/// `POST /werkgever/vacatures/{id}`
pub(crate) async fn save(
    State(app): State<App>,
    who: EmployerMember,
    PathId(id): PathId<VacancyId>,
    Form(form): Form<VacancyForm>,
) -> Result<Response, Error> {
    let stored = app.store.own_vacancy(who.scope(), id).await?;
    if form.step == FIND_SKILLS {
        return form_page(&app, &who, form, FieldErrors::default(), Some(stored)).await;
    }
    match form.read(&app, &who.visit().t).await? {
        Ok(vacancy) => {
            post_vacancy::update(&app, who.scope(), id, &vacancy).await?;
            Ok(page::see_other(who.visit().lang(), &urls::own_vacancy(id).announcing(Notice::VacancySaved)))
        }
        // The vacancy was closed meanwhile, so the page has no form that could show the errors.
        Err(_) if stored.state == VacancyState::Closed => Err(Error::Conflict(Message::new("conflict-vacancy-closed"))),
        Err(errors) => form_page(&app, &who, form, errors, Some(stored)).await,
    }
}

/// `POST /werkgever/vacatures/{id}/plaatsen`
pub(crate) async fn publish(
    State(app): State<App>,
    who: EmployerMember,
    PathId(id): PathId<VacancyId>,
    Form(EmptyForm {}): Form<EmptyForm>,
) -> Result<Response, Error> {
    post_vacancy::publish(&app, who.scope(), id).await?;
    let approved = app.store.employer(who.scope()).await?.state == EmployerState::Approved;
    let notice = if approved { Notice::VacancyPublished } else { Notice::VacancyWaitsForApproval };
    Ok(page::see_other(who.visit().lang(), &urls::own_vacancy(id).announcing(notice)))
}

/// `POST /werkgever/vacatures/{id}/sluiten`
pub(crate) async fn close(
    State(app): State<App>,
    who: EmployerMember,
    PathId(id): PathId<VacancyId>,
    Form(EmptyForm {}): Form<EmptyForm>,
) -> Result<Response, Error> {
    post_vacancy::close(&app, who.scope(), id).await?;
    Ok(page::see_other(who.visit().lang(), &urls::own_vacancies().announcing(Notice::VacancyClosed)))
}

async fn form_page(
    app: &App,
    who: &EmployerMember,
    form: VacancyForm,
    errors: FieldErrors,
    stored: Option<Vacancy>,
) -> Result<Response, Error> {
    let title = if stored.is_some() { "own-vacancy-title" } else { "new-vacancy-title" };
    let (status, page) = if errors.0.is_empty() {
        (StatusCode::OK, who.visit().head(title))
    } else {
        (StatusCode::UNPROCESSABLE_ENTITY, who.visit().head_with_errors(title))
    };
    let t = who.visit().t.clone();
    let offers = Offers::of(app, &t, &form, &errors).await?;
    page::show_as(status, &VacancyPage { page, t, form, errors, stored, offers })
}
