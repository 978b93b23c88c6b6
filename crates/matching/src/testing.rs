//! Generated vacancies, people and concepts for the tests of this crate.

#![expect(clippy::unwrap_used, reason = "fixtures that cannot be made should stop the test")]

use crate::{Person, PreparedVacancy, Rules, Terms};
use chrono::NaiveDate;
use kade_domain::{
    Candidate, CandidateSkill, CefrLevel, Certificate, CertificateDemand, CertificateHeld, ConceptId, DutchDemand,
    HoursRange, LanguageSkills, NewVacancy, Place, Point, Possession, Reach, SeekerId, Shift, Shifts, SkillDemand,
    Strength, Support, TravelMode, VacancyId, VacancyKind, WeekGrid, Weekday, WorkAuthorisation,
};
use kade_taxonomy::{Concept, ConceptKind, Relation, RelationKind, Taxonomy};
use proptest::{collection::vec, option, prelude::*, sample::select};
use std::sync::{Arc, LazyLock};
use uuid::Uuid;

static TERMS: LazyLock<Arc<Terms>> = LazyLock::new(|| Arc::new(Terms::new(&taxonomy())));

/// The default rules with [`taxonomy`].
pub(crate) fn rules() -> Rules {
    Rules::new(Arc::clone(&TERMS), day("2026-12-01"))
}

/// The vacancy of most tests.
pub(crate) const VACANCY: VacancyId = VacancyId(Uuid::from_u128(0xACA));

pub(crate) fn prepared(vacancy: &NewVacancy) -> PreparedVacancy {
    PreparedVacancy::new(VACANCY, vacancy, &rules())
}

pub(crate) fn person(candidate: &Candidate) -> Person {
    Person::new(candidate, &rules())
}

pub(crate) fn day(iso: &str) -> NaiveDate {
    iso.parse().unwrap()
}

pub(crate) fn concept(number: u8) -> ConceptId {
    ConceptId(Uuid::from_u128(number.into()))
}

pub(crate) fn seeker(number: u8) -> SeekerId {
    SeekerId(Uuid::from_u128(0x5EE_0000 + u128::from(number)))
}

/// Number of skills in [`taxonomy`]: concepts 1 to 10.
pub(crate) const SKILLS: u8 = 10;
/// A concept that is in no release.
pub(crate) const UNKNOWN: u8 = 99;

/// Skills: 3 is narrower than 2, 2 and 4 than 1; 5 and 6 are each narrower than the other; 7 to 10 are in no hierarchy.
/// All three occupations require 7, only 21 requires 8 and 10 (so they are related), none requires 9.
///
/// Occupations: 21 and 22 belong to 31, 23 to 32; 31 and 32 to 33. A pathway leads from 23 through 22 to 21.
pub(crate) fn taxonomy() -> Taxonomy {
    let concepts = (1..=SKILLS).map(|number| (number, ConceptKind::Capability));
    let occupations = [21, 22, 23, 31, 32, 33].map(|number| (number, ConceptKind::Occupation));
    let concepts = concepts.chain(occupations).map(|(number, kind)| Concept {
        id: concept(number),
        iri: format!("https://example.org/{number}"),
        kind,
        notation: None,
        regulated: None,
    });
    let skills = [(3, 2), (2, 1), (4, 1), (5, 6), (6, 5)];
    let sectors = [(21, 31), (22, 31), (23, 32), (31, 33), (32, 33)];
    let broader = skills.into_iter().chain(sectors).map(|ends| (ends, RelationKind::Broader, None));
    let asks = [(21, 7), (22, 7), (23, 7), (21, 8), (21, 10)]
        .map(|ends| (ends, RelationKind::Requires, Some(Strength::Essential)));
    let steps = [(23, 22), (22, 21)].map(|ends| (ends, RelationKind::NextStep, None));
    let relations = broader.chain(asks).chain(steps).map(|((from, to), kind, strength)| Relation {
        from: concept(from),
        to: concept(to),
        kind,
        strength,
    });
    Taxonomy::build(concepts.collect(), Vec::new(), relations.collect())
}

/// A startbaan that states nothing.
pub(crate) fn vacancy() -> NewVacancy {
    NewVacancy::blank(VacancyKind::Startbaan)
}

/// A person who passes every gate of a vacancy that states nothing.
pub(crate) fn candidate() -> Candidate {
    Candidate {
        id: seeker(1),
        available_for_suggestions: true,
        home: None,
        travel_modes: vec![TravelMode::Bike, TravelMode::PublicTransport],
        travel_minutes: 45,
        hours: HoursRange { min: 16, max: 40 },
        earliest_start: None,
        lessons: WeekGrid::EMPTY,
        available: WeekGrid::EMPTY,
        dutch: LanguageSkills::default(),
        skills: Vec::new(),
        certificates: Vec::new(),
        work_authorisation: WorkAuthorisation::Free,
        wishes: Vec::new(),
    }
}

/// A workplace at these degrees.
pub(crate) fn place(lat: f64, lon: f64) -> Place {
    Place {
        name: "Almere".to_owned(),
        municipality: "GM0034".to_owned(),
        region: "AM11".parse().unwrap(),
        point: Point { lat, lon },
    }
}

/// One shift in whole hours.
pub(crate) fn shift(day: Weekday, from: u16, to: u16) -> Shift {
    Shift { day, start: from * 60, end: to * 60 }
}

/// Shifts that do not overlap.
pub(crate) fn shifts(list: &[Shift]) -> Shifts {
    Shifts::try_new(list.to_vec()).unwrap()
}

fn any_hours() -> impl Strategy<Value = HoursRange> {
    (1_u8..=48, 0_u8..=30).prop_map(|(min, more)| HoursRange { min, max: (min + more).min(48) })
}

/// A small grid of points, so that some people live at their workplace.
fn any_point() -> impl Strategy<Value = Point> {
    (0_u8..6, 0_u8..6)
        .prop_map(|(north, east)| Point { lat: 52.0 + f64::from(north) * 0.05, lon: 5.0 + f64::from(east) * 0.05 })
}

fn any_grid() -> impl Strategy<Value = WeekGrid> {
    // The conjunction of three draws gives sparse grids, like those of most people.
    prop_oneof![
        Just(WeekGrid::EMPTY),
        Just(WeekGrid::FULL),
        (any::<u32>(), any::<u32>(), any::<u32>()).prop_map(|(a, b, c)| WeekGrid::from_bits(a & b & c)),
        any::<u32>().prop_map(WeekGrid::from_bits),
    ]
}

fn any_shifts() -> impl Strategy<Value = Shifts> {
    vec((0_usize..7, 0_u16..1_440, 60_u16..=600), 0..6).prop_map(|drawn| {
        drawn.into_iter().fold(Shifts::default(), |kept, (day, start, minutes)| {
            let mut more = kept.as_slice().to_vec();
            more.push(Shift { day: Weekday::ALL[day], start, end: (start + minutes) % 1_440 });
            Shifts::try_new(more).unwrap_or(kept)
        })
    })
}

fn any_dutch() -> impl Strategy<Value = LanguageSkills> {
    let level = || select(&CefrLevel::ALL[..4]);
    (level(), level(), level(), level()).prop_map(|(listening, speaking, reading, writing)| LanguageSkills {
        listening,
        speaking,
        reading,
        writing,
    })
}

pub(crate) fn any_skill() -> impl Strategy<Value = CandidateSkill> {
    (1..=SKILLS, any::<bool>()).prop_map(|(number, willing)| CandidateSkill { concept: concept(number), willing })
}

/// Usually an occupation, sometimes a sector or an unknown concept.
pub(crate) fn any_work() -> impl Strategy<Value = ConceptId> {
    select(&[21_u8, 21, 22, 22, 23, 23, 31, 32, 33, UNKNOWN][..]).prop_map(concept)
}

prop_compose! {
    /// Any person; about half pass the gates that do not depend on the vacancy.
    pub(crate) fn any_candidate()(
        number in any::<u8>(),
        available_for_suggestions in prop::bool::weighted(0.8),
        home in option::weighted(0.8, any_point()),
        travel_modes in vec(select(&TravelMode::ALL[..]), 0..4),
        travel_minutes in 0_u16..=120,
        hours in any_hours(),
        start in option::of(0_i64..60),
        (lessons, available) in (any_grid(), any_grid()),
        dutch in any_dutch(),
        (skills, wishes) in (vec(any_skill(), 0..6), vec(any_work(), 0..3)),
        certificates in vec((select(&Certificate::ALL[..]), any::<bool>()), 0..4),
        work_authorisation in prop_oneof![4 => Just(WorkAuthorisation::Free), 1 => select(&WorkAuthorisation::ALL[..])],
    ) -> Candidate {
        Candidate {
            id: seeker(number),
            available_for_suggestions,
            home,
            travel_modes,
            travel_minutes,
            hours,
            earliest_start: start.map(|days| day("2026-12-01") + chrono::Duration::days(days)),
            lessons,
            available,
            dutch,
            skills,
            certificates: certificates.into_iter().map(|(certificate, has)| CertificateHeld {
                certificate,
                possession: if has { Possession::Have } else { Possession::Willing },
            }).collect(),
            work_authorisation,
            wishes,
        }
    }
}

/// People with unique ids.
pub(crate) fn any_candidates() -> impl Strategy<Value = Vec<Candidate>> {
    vec(any_candidate(), 0..20).prop_map(|mut people| {
        people.sort_unstable_by_key(|person| person.id);
        people.dedup_by_key(|person| person.id);
        people
    })
}

prop_compose! {
    /// A vacancy of this kind, valid or not; demands are rare enough for some people to pass.
    pub(crate) fn any_vacancy_of(kind: VacancyKind)(
        place in option::weighted(0.8, any_point()),
        hours in option::weighted(0.7, any_hours()),
        shifts in any_shifts(),
        start in option::of(0_i64..60),
        skills in vec((1..=SKILLS, select(&Strength::ALL[..])), 0..6),
        dutch in option::weighted(0.3, (any_dutch(), option::of("[a-z ]{0,6}"))),
        certificates in vec((select(&Certificate::ALL[..]), any::<bool>(), any::<bool>()), 0..3),
        (lesson_time_protected, taalbuddy, language_lesson_hours) in (any::<bool>(), any::<bool>(), 0_u8..3),
        occupation in option::weighted(0.8, any_work()),
        reach in select(&Reach::ALL[..]),
    ) -> NewVacancy {
        NewVacancy {
            place: place.map(|point| Place { point, ..self::place(0.0, 0.0) }),
            hours,
            shifts,
            start: start.map(|days| day("2026-12-01") + chrono::Duration::days(days)),
            skills: skills.into_iter()
                .map(|(number, strength)| SkillDemand { concept: concept(number), strength })
                .collect(),
            dutch: dutch.map(|(levels, task)| DutchDemand { levels, task }),
            certificates: certificates.into_iter()
                .map(|(certificate, by_law, paid_by_employer)| CertificateDemand { certificate, by_law, paid_by_employer })
                .collect(),
            support: Support { lesson_time_protected, taalbuddy, language_lesson_hours, ..Support::default() },
            occupation,
            reach,
            ..NewVacancy::blank(kind)
        }
    }
}

/// A startbaan or a regular vacancy.
pub(crate) fn any_vacancy() -> impl Strategy<Value = NewVacancy> {
    prop_oneof![any_vacancy_of(VacancyKind::Startbaan), any_vacancy_of(VacancyKind::Regular)]
}
