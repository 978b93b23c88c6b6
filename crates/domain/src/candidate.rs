//! A statushouder as input of the matcher: no name, contact, text, gender, age or origin.

use crate::{
    CertificateHeld, ConceptId, HoursRange, LanguageSkills, Point, SeekerId, TravelMode, WeekGrid, WorkAuthorisation,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A skill that a person has by their own account, or wants to learn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CandidateSkill {
    /// The concept.
    pub concept: ConceptId,
    /// Whether the person does not have the skill yet and is willing to learn it.
    pub willing: bool,
}

/// The data about a person that the matcher may use. **Architecture Invariant:** gender, birth year and origin are not fields here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// Opaque id.
    pub id: SeekerId,
    /// Whether the person consented to being suggested and is looking for work.
    pub available_for_suggestions: bool,
    /// Mean point of the home postcode.
    pub home: Option<Point>,
    /// Ways the person travels.
    pub travel_modes: Vec<TravelMode>,
    /// The person's own limit, one way, in minutes.
    pub travel_minutes: u16,
    /// Hours a week wanted.
    pub hours: HoursRange,
    /// Earliest start.
    pub earliest_start: Option<NaiveDate>,
    /// Dagdelen with lessons.
    pub lessons: WeekGrid,
    /// Dagdelen on which the person can work; empty means "not stated".
    pub available: WeekGrid,
    /// Dutch per skill.
    pub dutch: LanguageSkills,
    /// Skills.
    pub skills: Vec<CandidateSkill>,
    /// Certificates.
    pub certificates: Vec<CertificateHeld>,
    /// Whether the person may work.
    pub work_authorisation: WorkAuthorisation,
    /// Occupations wished for.
    pub wishes: Vec<ConceptId>,
}
