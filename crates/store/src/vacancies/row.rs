//! Converts between a vacancy and its rows.

use crate::{
    StoreError,
    entity::{
        employer, vacancy, vacancy_skill,
        value::{Json, Word},
    },
    numbers::narrow,
    page::IDS_PER_QUERY,
};
use chrono::{DateTime, Utc};
use kade_domain::{
    ConceptId, EmployerId, HoursRange, Listing, NewVacancy, OpenHiringTerms, Pay, Place, Point, SkillDemand, Vacancy,
    VacancyId,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use std::collections::HashMap;
use uuid::Uuid;

/// The columns that hold the details of a vacancy.
pub(super) fn columns(details: &NewVacancy, now: DateTime<Utc>) -> vacancy::ActiveModel {
    let place = details.place.as_ref();
    vacancy::ActiveModel {
        id: NotSet,
        employer_id: NotSet,
        kind: Set(Word(details.kind)),
        state: NotSet,
        title: Set(details.title.clone()),
        text: Set(details.text.clone()),
        occupation: Set(details.occupation.map(|concept| concept.0)),
        place_name: Set(place.map(|place| place.name.clone())),
        municipality: Set(place.map(|place| place.municipality.clone())),
        region: Set(place.map(|place| place.region.to_string())),
        lat: Set(place.map(|place| place.point.lat)),
        lon: Set(place.map(|place| place.point.lon)),
        hours_min: Set(details.hours.map(|hours| i32::from(hours.min))),
        hours_max: Set(details.hours.map(|hours| i32::from(hours.max))),
        places: Set(i32::from(details.openings)),
        start: Set(details.start),
        pay_min_cents: Set(details.pay.map(|pay| pay.min_cents)),
        pay_max_cents: Set(details.pay.map(|pay| pay.max_cents)),
        pay_per: Set(details.pay.map(|pay| Word(pay.per))),
        shifts: Set(Json(details.shifts.clone())),
        contract: Set(Json(details.contract)),
        dutch: Set(details.dutch.clone().map(Json)),
        certificates: Set(Json(details.certificates.clone())),
        physical: Set(Json(details.physical)),
        support: Set(Json(details.support.clone())),
        reach: Set(Word(details.reach)),
        answer_hours: Set(details.open_hiring.map(|terms| i32::from(terms.answer_hours))),
        sign_up: Set(details.open_hiring.map(|terms| Word(terms.sign_up))),
        source: NotSet,
        company: NotSet,
        location_text: NotSet,
        category: NotSet,
        listed_on: NotSet,
        listing_key: NotSet,
        version: NotSet,
        created_at: NotSet,
        updated_at: Set(now),
        published_at: NotSet,
        closed_at: NotSet,
    }
}

/// The rows of the required skills.
pub(super) fn skill_rows(
    vacancy: Uuid,
    skills: &[SkillDemand],
) -> impl Iterator<Item = vacancy_skill::ActiveModel> + Send {
    (0..).zip(skills).map(move |(position, skill)| vacancy_skill::ActiveModel {
        vacancy_id: Set(vacancy),
        position: Set(position),
        concept_id: Set(skill.concept.0),
        strength: Set(Word(skill.strength)),
    })
}

/// The vacancy of a row.
pub(crate) async fn load_one(conn: &impl ConnectionTrait, row: vacancy::Model) -> Result<Vacancy, StoreError> {
    load(conn, vec![row]).await?.pop().ok_or(StoreError::NotFound)
}

/// The vacancies of rows, in their order, with skills and the names of their employers.
pub(crate) async fn load(conn: &impl ConnectionTrait, rows: Vec<vacancy::Model>) -> Result<Vec<Vacancy>, StoreError> {
    let mut vacancies = Vec::with_capacity(rows.len());
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let batch: Vec<vacancy::Model> = rows.by_ref().take(IDS_PER_QUERY).collect();
        let mut skills = skills_of(conn, &batch).await?;
        let names = names_of(conn, &batch).await?;
        for row in batch {
            let name = row.employer_id.and_then(|id| names.get(&id)).or(row.company.as_ref());
            let name = name.cloned().unwrap_or_default();
            let skills = skills.remove(&row.id).unwrap_or_default();
            vacancies.push(vacancy(row, name, skills)?);
        }
    }
    Ok(vacancies)
}

async fn skills_of(
    conn: &impl ConnectionTrait,
    rows: &[vacancy::Model],
) -> Result<HashMap<Uuid, Vec<SkillDemand>>, StoreError> {
    // Listings have no skills, so most batches of a reindex need no query.
    let ids: Vec<Uuid> = rows.iter().filter(|row| row.source.is_none()).map(|row| row.id).collect();
    let mut skills: HashMap<Uuid, Vec<SkillDemand>> = HashMap::new();
    if !ids.is_empty() {
        let query = vacancy_skill::Entity::find()
            .filter(vacancy_skill::Column::VacancyId.is_in(ids))
            .order_by_asc(vacancy_skill::Column::Position);
        for row in query.all(conn).await? {
            let demand = SkillDemand { concept: ConceptId(row.concept_id), strength: row.strength.0 };
            skills.entry(row.vacancy_id).or_default().push(demand);
        }
    }
    Ok(skills)
}

async fn names_of(conn: &impl ConnectionTrait, rows: &[vacancy::Model]) -> Result<HashMap<Uuid, String>, StoreError> {
    let mut ids: Vec<Uuid> = rows.iter().filter_map(|row| row.employer_id).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let employers = employer::Entity::find().filter(employer::Column::Id.is_in(ids)).all(conn).await?;
    Ok(employers.into_iter().map(|row| (row.id, row.name)).collect())
}

fn vacancy(row: vacancy::Model, employer_name: String, skills: Vec<SkillDemand>) -> Result<Vacancy, StoreError> {
    let open_hiring = match (row.answer_hours, row.sign_up) {
        (Some(hours), Some(sign_up)) => {
            Some(OpenHiringTerms { answer_hours: narrow("hours", hours)?, sign_up: sign_up.0 })
        }
        _ => None,
    };
    let listing = match (row.source.clone(), row.listed_on) {
        (Some(source), Some(date)) => Some(Listing { source, date }),
        _ => None,
    };
    let details = NewVacancy {
        kind: row.kind.0,
        place: place(&row)?,
        hours: hours(&row)?,
        pay: pay(&row),
        openings: narrow("places", row.places)?,
        title: row.title,
        text: row.text,
        occupation: row.occupation.map(ConceptId),
        shifts: row.shifts.0,
        start: row.start,
        contract: row.contract.0,
        skills,
        dutch: row.dutch.map(|dutch| dutch.0),
        certificates: row.certificates.0,
        physical: row.physical.0,
        support: row.support.0,
        reach: row.reach.0,
        open_hiring,
    };
    Ok(Vacancy {
        id: VacancyId(row.id),
        employer: row.employer_id.map(EmployerId),
        employer_name,
        state: row.state.0,
        details,
        listing,
        published_at: row.published_at,
        version: row.version,
    })
}

fn place(row: &vacancy::Model) -> Result<Option<Place>, StoreError> {
    let (Some(name), Some(municipality), Some(region), Some(lat), Some(lon)) =
        (&row.place_name, &row.municipality, &row.region, row.lat, row.lon)
    else {
        return Ok(None);
    };
    let region = region.parse().map_err(|error| StoreError::unreadable("region", error))?;
    Ok(Some(Place { name: name.clone(), municipality: municipality.clone(), region, point: Point { lat, lon } }))
}

fn hours(row: &vacancy::Model) -> Result<Option<HoursRange>, StoreError> {
    match (row.hours_min, row.hours_max) {
        (Some(min), Some(max)) => Ok(Some(HoursRange { min: narrow("hours", min)?, max: narrow("hours", max)? })),
        _ => Ok(None),
    }
}

fn pay(row: &vacancy::Model) -> Option<Pay> {
    match (row.pay_min_cents, row.pay_max_cents, row.pay_per) {
        (Some(min_cents), Some(max_cents), Some(per)) => Some(Pay { min_cents, max_cents, per: per.0 }),
        _ => None,
    }
}
