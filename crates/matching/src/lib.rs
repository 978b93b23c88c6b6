//! Decides which people fit which work, why and in which order, with pure functions over plain values.
//!
//! Overview: a vacancy is prepared once (`prepared_vacancy.rs`) with the [`Rules`] of the run. For every person the
//! gates (`gates.rs`) name each obstacle. A person who passes all gates gets points per criterion (`criteria/`),
//! bounded by the [`Weights`]; [`order`] sorts these people in one total order. [`PeoplePool`] ranks people for a
//! vacancy, [`VacancyPool`] ranks vacancies for a person, and both use the single score definition in `score.rs`.
//! Open hiring has no ranking: [`waiting_list`] gives the order of sign-up, and [`PeoplePool::tips`] finds people who
//! are not on the list yet by practical reach alone.
//!
//! **Architecture Invariant:** no async, clock, randomness, database or network here, and no function can fail:
//! the same inputs and rules give the same order and the same reasons.
//! **Architecture Invariant:** a score is the sum of its integer parts and at most 1,000 points.
//! **Architecture Invariant:** points never lift a gate: only people who pass every gate are ranked.
//! **Architecture Invariant:** for open hiring nobody is ranked by a score; tips read a [`PracticalCandidate`],
//! which has neither skills nor Dutch, and give no position on the list.
//! **Architecture Invariant:** gender, birth year and anything like nationality are in no input type.
//!
//! ```
//! use kade_domain::{Candidate, HoursRange, NewSeekerProfile, NewVacancy, SeekerId, VacancyId, VacancyKind};
//! use kade_domain::{WeekGrid, WorkAuthorisation};
//! use kade_matching::{PeoplePool, PreparedVacancy, PriorContacts, Rules, Scratch, Terms};
//!
//! let blank = NewSeekerProfile::blank();
//! let candidate = |id: u8, hours: HoursRange| Candidate {
//!     id: SeekerId(uuid::Uuid::from_u128(id.into())),
//!     available_for_suggestions: true,
//!     home: None,
//!     travel_modes: blank.travel_modes.clone(),
//!     travel_minutes: 45,
//!     hours,
//!     earliest_start: None,
//!     lessons: WeekGrid::EMPTY,
//!     available: WeekGrid::EMPTY,
//!     dutch: blank.dutch,
//!     skills: Vec::new(),
//!     certificates: Vec::new(),
//!     work_authorisation: WorkAuthorisation::Free,
//!     wishes: Vec::new(),
//! };
//! let people = [candidate(1, HoursRange { min: 16, max: 24 }), candidate(2, HoursRange { min: 36, max: 40 })];
//! let vacancy =
//!     NewVacancy { hours: Some(HoursRange { min: 18, max: 20 }), ..NewVacancy::blank(VacancyKind::Startbaan) };
//!
//! let rules = Rules::new(Terms::new(&kade_taxonomy::Taxonomy::empty()).into(), "2026-12-01".parse()?);
//! let pool = PeoplePool::new(people.clone(), rules);
//! let prepared = PreparedVacancy::new(VacancyId(uuid::Uuid::nil()), &vacancy, pool.rules());
//! let ranking = pool.rank(&prepared, &PriorContacts::new(), 50, &mut Scratch::default());
//! let tally = pool.tally(&prepared, &PriorContacts::new());
//!
//! assert_eq!(ranking[0].candidate, people[0].id);
//! assert_eq!((tally.considered, tally.passed), (2, 1));
//! assert_eq!(tally.blocked["gate-hours"], 1);
//! # Ok::<(), chrono::ParseError>(())
//! ```

mod criteria;
mod facts;
mod gates;
pub mod groups;
pub mod order;
mod person;
pub mod plain;
mod pool;
mod prepared_vacancy;
mod rank;
pub mod reason;
mod rules;
mod score;
mod spatial;
mod spot;
mod terms;
mod travel_settings;
mod vacancy_pool;
pub mod waiting_list;
mod weights;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use criteria::skills::SkillMatch;
pub use gates::{Gate, PriorContact, RecentSuggestions};
pub use person::{Person, PracticalCandidate};
pub use pool::{Opening, PeoplePool, Pick, Scratch, most_suggestions};
pub use prepared_vacancy::PreparedVacancy;
pub use rank::{History, PriorContacts, Ranked, RankedVacancy, Tally};
pub use rules::Rules;
pub use score::{Part, Score};
pub use spot::Spot;
pub use terms::{TermFacts, Terms};
pub use travel_settings::{ModeSettings, TravelSettings};
pub use vacancy_pool::{ProfileEdit, Unlock, VacancyPool};
pub use weights::{Criterion, Weights};

/// Changes whenever the same inputs may give another order or other reasons; logged with every suggestion.
pub const ENGINE_VERSION: &str = "2";
