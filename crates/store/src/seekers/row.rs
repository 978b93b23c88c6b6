//! Converts between a profile and its rows.

use crate::{
    StoreError,
    entity::{
        seeker, seeker_skill, seeker_wish,
        value::{Json, Word},
    },
    numbers::{bits, narrow},
    page::IDS_PER_QUERY,
};
use chrono::{DateTime, Utc};
use kade_domain::{
    AccountId, Candidate, CandidateSkill, ConceptId, HoursRange, NewSeekerProfile, Point, Postcode, Seeker, SeekerId,
    WeekGrid,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Skills and wishes of one seeker.
#[derive(Clone, Debug, Default)]
pub(super) struct SkillsAndWishes {
    skills: Vec<CandidateSkill>,
    wishes: Vec<ConceptId>,
}

/// Skills and wishes of these seekers, by seeker.
pub(super) async fn facts_of(
    conn: &impl ConnectionTrait,
    seekers: &[Uuid],
) -> Result<HashMap<Uuid, SkillsAndWishes>, StoreError> {
    let mut facts: HashMap<Uuid, SkillsAndWishes> = HashMap::with_capacity(seekers.len());
    for ids in seekers.chunks(IDS_PER_QUERY) {
        let skills = seeker_skill::Entity::find()
            .filter(seeker_skill::Column::SeekerId.is_in(ids.iter().copied()))
            .order_by_asc(seeker_skill::Column::ConceptId);
        for row in skills.all(conn).await? {
            let skill = CandidateSkill { concept: ConceptId(row.concept_id), willing: row.willing };
            facts.entry(row.seeker_id).or_default().skills.push(skill);
        }
        let wishes = seeker_wish::Entity::find()
            .filter(seeker_wish::Column::SeekerId.is_in(ids.iter().copied()))
            .order_by_asc(seeker_wish::Column::Position);
        for row in wishes.all(conn).await? {
            facts.entry(row.seeker_id).or_default().wishes.push(ConceptId(row.concept_id));
        }
    }
    Ok(facts)
}

/// The columns that hold a profile.
pub(super) fn columns(profile: &NewSeekerProfile, now: DateTime<Utc>) -> seeker::ActiveModel {
    seeker::ActiveModel {
        id: NotSet,
        account_id: NotSet,
        name: Set(profile.name.clone()),
        phone: Set(profile.phone.clone()),
        postcode: Set(profile.postcode.map(|postcode| i32::from(postcode.number()))),
        travel_modes: Set(Json(profile.travel_modes.clone())),
        travel_minutes: Set(i32::from(profile.travel_minutes)),
        hours_min: Set(i32::from(profile.hours.min)),
        hours_max: Set(i32::from(profile.hours.max)),
        earliest_start: Set(profile.earliest_start),
        lessons: Set(bits(profile.lessons)),
        available: Set(bits(profile.available)),
        dutch: Set(Json(profile.dutch)),
        certificates: Set(Json(profile.certificates.clone())),
        work_authorisation: Set(Word(profile.work_authorisation)),
        authorised_until: Set(profile.authorised_until),
        consent_suggestions: Set(profile.consent_suggestions),
        version: NotSet,
        created_at: NotSet,
        updated_at: Set(now),
        erased_at: NotSet,
    }
}

/// A seeker from their row.
///
/// # Errors
/// [`StoreError::NotFound`] when the seeker is erased and has no account.
pub(super) fn seeker(row: seeker::Model, mut facts: HashMap<Uuid, SkillsAndWishes>) -> Result<Seeker, StoreError> {
    let SkillsAndWishes { skills, wishes } = facts.remove(&row.id).unwrap_or_default();
    let profile = NewSeekerProfile {
        postcode: postcode(row.postcode)?,
        travel_minutes: narrow("minutes", row.travel_minutes)?,
        hours: hours(&row)?,
        lessons: grid(row.lessons),
        available: grid(row.available),
        name: row.name,
        phone: row.phone,
        travel_modes: row.travel_modes.0,
        earliest_start: row.earliest_start,
        dutch: row.dutch.0,
        skills,
        certificates: row.certificates.0,
        work_authorisation: row.work_authorisation.0,
        authorised_until: row.authorised_until,
        wishes,
        consent_suggestions: row.consent_suggestions,
    };
    let account = row.account_id.map(AccountId).ok_or(StoreError::NotFound)?;
    Ok(Seeker { id: SeekerId(row.id), account, profile, version: row.version })
}

/// A candidate from a seeker's row; `home` is the point of the postcode.
pub(super) fn candidate(
    row: seeker::Model,
    facts: SkillsAndWishes,
    home: Option<Point>,
) -> Result<Candidate, StoreError> {
    Ok(Candidate {
        id: SeekerId(row.id),
        available_for_suggestions: row.consent_suggestions && row.erased_at.is_none(),
        home,
        travel_minutes: narrow("minutes", row.travel_minutes)?,
        hours: hours(&row)?,
        lessons: grid(row.lessons),
        available: grid(row.available),
        travel_modes: row.travel_modes.0,
        earliest_start: row.earliest_start,
        dutch: row.dutch.0,
        skills: facts.skills,
        certificates: row.certificates.0,
        work_authorisation: row.work_authorisation.0,
        wishes: facts.wishes,
    })
}

fn hours(row: &seeker::Model) -> Result<HoursRange, StoreError> {
    Ok(HoursRange { min: narrow("hours", row.hours_min)?, max: narrow("hours", row.hours_max)? })
}

fn grid(bits: i32) -> WeekGrid {
    WeekGrid::from_bits(bits.cast_unsigned())
}

fn postcode(number: Option<i32>) -> Result<Option<Postcode>, StoreError> {
    number
        .map(|number| Postcode::parse(&number.to_string()).map_err(|_| StoreError::unreadable("postcode", number)))
        .transpose()
}
