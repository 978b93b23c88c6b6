//! The domain types that every other crate of Kade uses.
//!
//! A [`Seeker`] (to the matcher: a [`Candidate`]) is connected to a [`Vacancy`] by an [`answer`], by an entry of a
//! waiting list ([`waiting_list_entry`]) or by a [`suggestion`]. Each of these changes state only through its transition table
//! ([`transition`]).
//!
//! **Architecture Invariant:** no async, clock, randomness, database or network here.
//! **Architecture Invariant:** nationality, religion, health and BSN have no type here, so no code can store them.
//!
//! ```
//! use kade_domain::{Dagdeel, Weekday, WeekGrid};
//! let lessons = WeekGrid::EMPTY.with(Weekday::Tuesday, Dagdeel::Evening);
//! assert_eq!(lessons.count(), 1);
//! ```

#[doc(hidden)]
pub use serde;

pub mod answer;
pub mod approval;
mod candidate;
mod cefr;
mod employer;
mod ids;
pub mod listing_occupation;
mod message;
mod new_vacancy;
mod new_weights;
mod place;
pub mod publication;
mod region;
mod role;
mod seeker;
mod stored_enum;
pub mod suggestion;
mod text;
pub mod tip;
pub mod transition;
mod vacancy;
pub mod waiting_list_entry;
mod week_grid;

pub use answer::{Answer, AnswerFields, AnswerState};
pub use candidate::{Candidate, CandidateSkill};
pub use cefr::{CefrLevel, LanguageSkill, LanguageSkills};
pub use employer::{Employer, EmployerState, KvkNumber, NewEmployer};
pub use ids::{
    AccountId, AnswerId, ConceptId, DecisionId, EmployerId, IntroductionId, JobId, ReleaseId, SeekerId, SignInLinkId,
    SuggestionId, TipId, VacancyId, WaitingListEntryId,
};
pub use message::{FieldError, FieldErrors, Message};
pub use new_vacancy::NewVacancy;
pub use new_weights::NewWeights;
pub use place::{Place, Point, Postcode};
pub use region::{Region, RegionCode};
pub use role::Role;
pub use seeker::{CertificateHeld, NewSeekerProfile, Possession, Seeker, TRAVEL_MINUTES, WorkAuthorisation};
pub use stored_enum::StoredEnum;
pub use suggestion::{Introduction, Suggestion, SuggestionState};
pub use text::{Email, clean_line, clean_text};
pub use tip::TipState;
pub use vacancy::{
    Certificate, CertificateDemand, Contract, DutchDemand, HoursRange, Listing, ListingOccupationState,
    OpenHiringTerms, Pay, PayPer, PhysicalDemands, Reach, SignUpChannel, SkillDemand, Strength, Support, TravelMode,
    Vacancy, VacancyKind, VacancyState,
};
pub use waiting_list_entry::{WaitingListEntry, WaitingListState};
pub use week_grid::{Dagdeel, Shift, ShiftError, Shifts, WeekGrid, Weekday};
