//! Two pages for administrators: employers and verbinders.

use crate::pages::parts::choices::Choice;
use crate::{
    app::manage_employers,
    error::Error,
    extract::{Administrator, Form, PathId},
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
use kade_domain::{Email, Employer, EmployerId, EmployerState, FieldErrors, Message, NewEmployer, Region, RegionCode};
use kade_store::{Page, Verbinder};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "pages/admin/employers.html")]
struct EmployersPage {
    page: PageHead,
    t: Texts,
    employers: Page<Employer>,
    form: EmployerForm,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "pages/admin/verbinders.html")]
struct VerbindersPage {
    page: PageHead,
    t: Texts,
    verbinders: Vec<Verbinder>,
    regions: Vec<Region>,
    form: VerbinderForm,
    errors: FieldErrors,
}

impl VerbindersPage {
    fn region_names(&self, verbinder: &Verbinder) -> String {
        let name = |code: &RegionCode| {
            self.regions.iter().find(|region| region.code == *code).map(|region| region.name.clone())
        };
        self.t.list(&verbinder.regions.iter().filter_map(name).collect::<Vec<_>>())
    }

    fn region_choices(&self) -> Vec<Choice> {
        let choice = |region: &Region| {
            let code = region.code.to_string();
            let chosen = self.form.regions.contains(&code);
            (code, region.name.clone(), chosen)
        };
        self.regions.iter().map(choice).collect()
    }
}

/// Form for a new employer.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct EmployerForm {
    name: String,
    kvk: String,
    website: String,
    member: String,
}

/// Form for a new verbinder.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct VerbinderForm {
    email: String,
    regions: Vec<String>,
}

/// Form that approves or refuses an employer.
#[derive(Deserialize)]
pub(crate) struct Approval {
    action: ApprovalAction,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum ApprovalAction {
    Approve,
    Refuse,
}

/// `GET /beheer`
pub(crate) async fn employers(
    State(app): State<App>,
    who: Administrator,
    Query(number): Query<PageNumber>,
) -> Result<Response, Error> {
    employers_page(&app, &who, number.number(), EmployerForm::default(), FieldErrors::default()).await
}

/// `POST /beheer/werkgevers`
pub(crate) async fn add_employer(
    State(app): State<App>,
    who: Administrator,
    Form(form): Form<EmployerForm>,
) -> Result<Response, Error> {
    match NewEmployer::check(&form.name, &form.kvk, &form.website, &form.member) {
        Ok(employer) => {
            manage_employers::add(&app, who.scope(), &employer).await?;
            Ok(page::see_other(who.visit().lang(), &urls::employers().announcing(Notice::EmployerAdded)))
        }
        Err(errors) => employers_page(&app, &who, 1, form, errors).await,
    }
}

/// `POST /beheer/werkgevers/{id}`
pub(crate) async fn decide_employer(
    State(app): State<App>,
    who: Administrator,
    PathId(id): PathId<EmployerId>,
    Form(choice): Form<Approval>,
) -> Result<Response, Error> {
    let state = match choice.action {
        ApprovalAction::Approve => EmployerState::Approved,
        ApprovalAction::Refuse => EmployerState::Refused,
    };
    manage_employers::decide(&app, who.scope(), id, state).await?;
    Ok(page::see_other(who.visit().lang(), &urls::employers().announcing(Notice::EmployerDecided)))
}

/// `GET /beheer/verbinders`
pub(crate) async fn verbinders(State(app): State<App>, who: Administrator) -> Result<Response, Error> {
    verbinders_page(&app, &who, VerbinderForm::default(), FieldErrors::default()).await
}

/// `POST /beheer/verbinders`
pub(crate) async fn add_verbinder(
    State(app): State<App>,
    who: Administrator,
    Form(form): Form<VerbinderForm>,
) -> Result<Response, Error> {
    let mut errors = FieldErrors::default();
    let email = errors.collect("email", Email::parse(&form.email));
    let regions: Vec<RegionCode> = form.regions.iter().filter_map(|code| code.parse().ok()).collect();
    if regions.is_empty() {
        errors.add("regions", Message::new("field-missing"));
    }
    match email {
        Some(email) if errors.0.is_empty() => {
            manage_employers::add_verbinder(&app, who.scope(), &email, &regions).await?;
            Ok(page::see_other(who.visit().lang(), &urls::verbinders().announcing(Notice::VerbinderAdded)))
        }
        _ => verbinders_page(&app, &who, form, errors).await,
    }
}

async fn employers_page(
    app: &App,
    who: &Administrator,
    number: u32,
    form: EmployerForm,
    errors: FieldErrors,
) -> Result<Response, Error> {
    let employers = app.store.employers(who.scope(), number).await?;
    let (status, page) = head(who, "admin-employers-title", &errors);
    page::show_as(status, &EmployersPage { page, t: who.visit().t.clone(), employers, form, errors })
}

async fn verbinders_page(
    app: &App,
    who: &Administrator,
    form: VerbinderForm,
    errors: FieldErrors,
) -> Result<Response, Error> {
    let verbinders = app.store.list_verbinders(who.scope()).await?;
    let regions = app.store.regions().await?;
    let (status, page) = head(who, "admin-verbinders-title", &errors);
    page::show_as(status, &VerbindersPage { page, t: who.visit().t.clone(), verbinders, regions, form, errors })
}

fn head(who: &Administrator, title: &str, errors: &FieldErrors) -> (StatusCode, PageHead) {
    if errors.0.is_empty() {
        (StatusCode::OK, who.visit().head(title))
    } else {
        (StatusCode::UNPROCESSABLE_ENTITY, who.visit().head_with_errors(title))
    }
}
