//! A statushouder's own profile. It is short, filled in on a phone, and holds nothing that matching does not need.

use crate::{
    AccountId, CandidateSkill, Certificate, ConceptId, FieldErrors, HoursRange, LanguageSkills, Message, Postcode,
    SeekerId, TravelMode, WeekGrid, clean_line, stored_enum,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

stored_enum! {
    /// Whether a person may work. Holds the outcome only, never the reason.
    #[derive(Default)]
    pub enum WorkAuthorisation {
        /// Any work.
        Free = "free",
        /// The employer notifies UWV before the start.
        EmployerNotifiesUwv = "employer_notifies_uwv",
        /// A work permit (TWV) is needed first.
        PermitNeeded = "permit_needed",
        /// No work for now.
        NotAllowed = "not_allowed",
        /// Not stated.
        #[default]
        Unknown = "unknown",
    }
}

stored_enum! {
    /// Whether a person has a certificate or is willing to get it.
    #[expect(missing_docs, reason = "the names are self-explanatory")]
    pub enum Possession {
        Have = "have",
        Willing = "willing",
    }
}

/// A certificate a person has or wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CertificateHeld {
    /// The certificate.
    pub certificate: Certificate,
    /// Whether the person has it or wants it.
    pub possession: Possession,
}

/// Range of the travel limit that a person may state: minutes, one way.
pub const TRAVEL_MINUTES: RangeInclusive<u16> = 5..=180;

/// The profile data that a person fills in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewSeekerProfile {
    /// Name to be called by.
    pub name: String,
    /// Phone number.
    pub phone: Option<String>,
    /// Home postcode, four digits.
    pub postcode: Option<Postcode>,
    /// Ways of travelling.
    pub travel_modes: Vec<TravelMode>,
    /// Limit one way, minutes, 5 to 180.
    pub travel_minutes: u16,
    /// Hours a week.
    pub hours: HoursRange,
    /// Earliest start.
    pub earliest_start: Option<NaiveDate>,
    /// Lessons.
    pub lessons: WeekGrid,
    /// Free dagdelen; empty means "not stated".
    pub available: WeekGrid,
    /// Dutch.
    pub dutch: LanguageSkills,
    /// Skills.
    pub skills: Vec<CandidateSkill>,
    /// Certificates.
    pub certificates: Vec<CertificateHeld>,
    /// Whether the person may work.
    pub work_authorisation: WorkAuthorisation,
    /// Date until which the work authorisation is known to hold.
    pub authorised_until: Option<NaiveDate>,
    /// Occupations wished for.
    pub wishes: Vec<ConceptId>,
    /// Consent to being suggested to verbinders (AVG art. 6(1)(a); may be withdrawn at any time).
    pub consent_suggestions: bool,
}

impl NewSeekerProfile {
    /// An empty profile with common defaults, for a first visit.
    pub fn blank() -> Self {
        Self {
            name: String::new(),
            phone: None,
            postcode: None,
            travel_modes: vec![TravelMode::Walk, TravelMode::Bike, TravelMode::PublicTransport],
            travel_minutes: 45,
            hours: HoursRange { min: 16, max: 40 },
            earliest_start: None,
            lessons: WeekGrid::EMPTY,
            available: WeekGrid::EMPTY,
            dutch: LanguageSkills::default(),
            skills: Vec::new(),
            certificates: Vec::new(),
            work_authorisation: WorkAuthorisation::Unknown,
            authorised_until: None,
            wishes: Vec::new(),
            consent_suggestions: false,
        }
    }

    /// Cleans and checks the input. Field names are those of the `profiel` form.
    ///
    /// # Errors
    /// All wrong fields at once.
    pub fn check(mut self) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        if let Some(name) = errors.collect("name", clean_line(&self.name, 80)) {
            self.name = name;
        }
        if let Some(phone) = &self.phone {
            let digits = phone.chars().filter(char::is_ascii_digit).count();
            let plain = phone.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '+' | '-' | '(' | ')'));
            if !plain || !(8..=15).contains(&digits) || phone.len() > 30 {
                errors.add("phone", Message::new("field-phone"));
            }
        }
        if !TRAVEL_MINUTES.contains(&self.travel_minutes) {
            let range = Message::new("field-range");
            errors.add("travel_minutes", range.with("min", *TRAVEL_MINUTES.start()).with("max", *TRAVEL_MINUTES.end()));
        }
        if let Err(message) = self.hours.check() {
            errors.add("hours_min", message);
        }
        if self.travel_modes.is_empty() {
            errors.add("travel_modes", Message::new("field-missing"));
        }
        if self.skills.len() > 100 {
            errors.add("skills", Message::new("field-too-many").with("max", 100));
        }
        if self.wishes.len() > 20 {
            errors.add("wishes", Message::new("field-too-many").with("max", 20));
        }
        self.skills.sort_unstable();
        self.skills.dedup_by_key(|skill| skill.concept);
        self.certificates.sort_unstable();
        self.certificates.dedup_by_key(|held| held.certificate);
        self.travel_modes.sort_unstable();
        self.travel_modes.dedup();
        errors.into_result().map(|()| self)
    }
}

/// A statushouder's profile as stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seeker {
    /// Id.
    pub id: SeekerId,
    /// The person's account.
    pub account: AccountId,
    /// Profile data.
    pub profile: NewSeekerProfile,
    /// Incremented by every edit; a suggestion stores the version it was computed with.
    pub version: i64,
}
