//! `GET /api/v1/vacancies` and `/api/v1/vacancies/{id}`.

mod parameters;

use crate::{
    app::search_vacancies::{self, Found},
    error::Error,
    json::problem::Problem,
    lang::Lang,
    state::App,
    texts::Texts,
};
use axum::{
    Json,
    extract::{Path, State},
};
use axum_extra::extract::Query;
use kade_domain::{FieldErrors, Message, Pay, Vacancy, VacancyKind};
use parameters::Parameters;
pub(crate) use parameters::{LangParameter, present};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A page of vacancies.
#[derive(Serialize, ToSchema)]
pub(crate) struct Vacancies {
    /// Best match first, at most 20.
    pub items: Vec<VacancyItem>,
    /// Number of matching vacancies.
    pub total: usize,
    /// The search words that were recognised as occupations or skills.
    pub understood: Vec<UnderstoodItem>,
    /// Cursor of the next page, if there is one.
    pub next: Option<String>,
}

/// Search words recognised as a concept.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UnderstoodItem {
    /// The words.
    pub text: String,
    /// The concept.
    pub concept_id: Uuid,
    /// Its label.
    pub label: String,
    /// Language of the label that matched.
    pub lang: String,
}

/// Summary of a vacancy.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VacancyItem {
    /// Id.
    pub id: Uuid,
    /// Title, in Dutch.
    pub title: String,
    /// Label of the occupation.
    pub occupation: Option<String>,
    /// Name of the employer.
    pub employer: String,
    /// Place of work.
    pub place: Option<String>,
    /// Labour-market region.
    pub region: Option<String>,
    /// Kilometres from the requested place, as the crow flies.
    pub distance_km: Option<f64>,
    /// `openHiring`, `startbaan` or `regular`.
    pub kind: &'static str,
    /// Minimum hours per week; absent when not stated.
    pub hours_min: Option<u8>,
    /// Maximum hours per week; absent when not stated.
    pub hours_max: Option<u8>,
    /// Source of a listing from elsewhere, which seekers cannot answer on Kade.
    pub source: Option<String>,
}

/// A vacancy with all its details.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VacancyWhole {
    /// Summary.
    #[serde(flatten)]
    pub summary: VacancyItem,
    /// Tasks and workplace, in Dutch.
    pub text: String,
    /// Labels of the required skills.
    pub skills: Vec<String>,
    /// Pay, if stated.
    pub pay: Option<PayItem>,
    /// Number of openings.
    #[serde(rename = "places")]
    pub openings: u16,
}

/// Pay in euro cents.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PayItem {
    /// Minimum.
    pub min_cents: i64,
    /// Maximum.
    pub max_cents: i64,
    /// `hour`, `month` or `year`.
    pub per: &'static str,
}

/// Searches published vacancies by words, place, region, hours and kind.
///
/// # Errors
/// 400 with every wrong parameter.
#[utoipa::path(get, path = "/vacancies", tag = "vacancies", operation_id = "getVacancies", params(Parameters), responses(
    (status = 200, description = "A page of vacancies", body = Vacancies, headers(("API-Version" = String, description = "Version")),
        links(("theFirst" = (operation_id = "getVacancy", parameters(("id" = "$response.body#/items/0/id")))),
            ("theNextPage" = (operation_id = "getVacancies", parameters(("cursor" = "$response.body#/next")))))),
    (status = 400, description = "Wrong input", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn index(
    State(app): State<App>,
    Query(parameters): Query<Parameters>,
) -> Result<Json<Vacancies>, Error> {
    let (words, lang, mut errors) = parameters.read();
    let t = app.texts(lang);
    let found = search_vacancies::search(&app, &words).await?;
    // The search checks fields too: run it first, so that one response reports every error.
    errors.0.extend(found.as_ref().err().cloned().map(camel_fields).unwrap_or_default().0);
    errors.into_result()?;
    let found = found?;
    Ok(Json(Vacancies {
        items: found.items.iter().map(|item| summary(&t, item)).collect(),
        total: found.total,
        understood: found
            .understood
            .into_iter()
            .map(|word| UnderstoodItem {
                text: word.text,
                concept_id: word.concept.0,
                label: t.concept(&word.concept),
                lang: word.lang,
            })
            .collect(),
        next: found.next,
    }))
}

/// Returns one published vacancy.
///
/// # Errors
/// 400 when the id is not a UUID; 404 when no published vacancy has it.
#[utoipa::path(get, path = "/vacancies/{id}", tag = "vacancies", operation_id = "getVacancy",
    params(("id" = Uuid, Path, description = "Id")), responses(
    (status = 200, description = "The vacancy", body = VacancyWhole, headers(("API-Version" = String, description = "Version"))),
    (status = 400, description = "Not an id", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "No such vacancy", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn show(State(app): State<App>, Path(id): Path<String>) -> Result<Json<VacancyWhole>, Error> {
    let id = id.parse().map_err(|_| {
        let mut errors = FieldErrors::default();
        errors.add("id", Message::new("field-id"));
        errors
    })?;
    let vacancy = app.store.public_vacancy(id).await?;
    let t = app.texts(Lang::Nl);
    let details = &vacancy.details;
    Ok(Json(VacancyWhole {
        text: details.text.clone(),
        skills: details.skills.iter().map(|skill| t.concept(&skill.concept)).collect(),
        pay: details.pay.map(|Pay { min_cents, max_cents, per }| PayItem { min_cents, max_cents, per: per.as_str() }),
        openings: details.openings,
        summary: summary(&t, &Found { vacancy, distance_km: None }),
    }))
}

fn summary(t: &Texts, found: &Found) -> VacancyItem {
    let Vacancy { id, employer_name, details, listing, .. } = &found.vacancy;
    VacancyItem {
        id: id.0,
        title: details.title.clone(),
        occupation: details.occupation.map(|id| t.concept(&id)),
        employer: employer_name.clone(),
        place: details.place.as_ref().map(|place| place.name.clone()),
        region: details.place.as_ref().map(|place| place.region.to_string()),
        distance_km: found.distance_km.map(|km| (km * 10.0).round() / 10.0),
        kind: camel(details.kind),
        hours_min: details.hours.map(|hours| hours.min),
        hours_max: details.hours.map(|hours| hours.max),
        source: listing.as_ref().map(|listing| listing.source.clone()),
    }
}

const fn camel(kind: VacancyKind) -> &'static str {
    match kind {
        VacancyKind::OpenHiring => "openHiring",
        VacancyKind::Startbaan | VacancyKind::Regular => kind.as_str(),
    }
}

/// Renames the fields of the search form to the API's parameters.
fn camel_fields(mut errors: FieldErrors) -> FieldErrors {
    for error in &mut errors.0 {
        error.field = match error.field.as_ref() {
            "radius" => "radiusKm".into(),
            "hours_min" => "hoursMin".into(),
            "hours_max" => "hoursMax".into(),
            other => other.to_owned().into(),
        };
    }
    errors
}
