//! What practical reach may know of a person: the type that keeps skills and Dutch out of open hiring.

use kade_domain::{Candidate, CertificateHeld, HoursRange, Point, SeekerId, TravelMode, WeekGrid, WorkAuthorisation};

/// A candidate without skills, Dutch or wishes: all that [`tips`](crate::tips) and the practical criteria can see.
///
/// Reading a skill from it does not compile:
/// ```compile_fail,E0609
/// fn skills(candidate: &kade_matching::PracticalCandidate<'_>) -> usize {
///     candidate.skills.len()
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PracticalCandidate<'a> {
    /// Opaque id.
    pub id: SeekerId,
    /// Consented to being suggested, and looking for work.
    pub available_for_suggestions: bool,
    /// Mean point of the home postcode.
    pub home: Option<Point>,
    /// Ways the person travels.
    pub travel_modes: &'a [TravelMode],
    /// The person's own limit, one way, in minutes.
    pub travel_minutes: u16,
    /// Hours a week wanted.
    pub hours: HoursRange,
    /// When there are lessons.
    pub lessons: WeekGrid,
    /// When the person can work; empty means "not stated".
    pub available: WeekGrid,
    /// Certificates, for what the law demands.
    pub certificates: &'a [CertificateHeld],
    /// May the person work?
    pub work_authorisation: WorkAuthorisation,
}

impl<'a> From<&'a Candidate> for PracticalCandidate<'a> {
    fn from(candidate: &'a Candidate) -> Self {
        Self {
            id: candidate.id,
            available_for_suggestions: candidate.available_for_suggestions,
            home: candidate.home,
            travel_modes: &candidate.travel_modes,
            travel_minutes: candidate.travel_minutes,
            hours: candidate.hours,
            lessons: candidate.lessons,
            available: candidate.available,
            certificates: &candidate.certificates,
            work_authorisation: candidate.work_authorisation,
        }
    }
}
