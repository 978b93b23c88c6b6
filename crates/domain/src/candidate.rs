//! A statushouder as the matcher sees one: no name, contact, text, gender, age or origin.

use crate::{
    CertificateHeld, ConceptId, HoursRange, LanguageSkills, Point, SeekerId, TravelMode, WeekGrid, WorkAuthorisation,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A skill a person says to have, or wants to get.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CandidateSkill {
    /// The concept.
    pub concept: ConceptId,
    /// Not there yet, but willing to learn it.
    pub willing: bool,
}

/// What the matcher may know of a person. **Architecture Invariant:** gender, birth year and origin are not fields here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// Opaque id.
    pub id: SeekerId,
    /// Consented to being suggested, and looking for work.
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
    /// When there are lessons.
    pub lessons: WeekGrid,
    /// When the person can work; empty means "not stated".
    pub available: WeekGrid,
    /// Dutch per skill.
    pub dutch: LanguageSkills,
    /// Skills.
    pub skills: Vec<CandidateSkill>,
    /// Certificates.
    pub certificates: Vec<CertificateHeld>,
    /// May the person work?
    pub work_authorisation: WorkAuthorisation,
    /// Occupations wished for.
    pub wishes: Vec<ConceptId>,
}
