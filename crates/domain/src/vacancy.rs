//! A vacancy of one of three kinds, or a listing imported from elsewhere.

use crate::{ConceptId, EmployerId, LanguageSkills, Message, NewVacancy, VacancyId, stored_enum};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

stored_enum! {
    /// Kind of a vacancy.
    pub enum VacancyKind {
        /// Hiring without selection: sign up, wait, be invited in order.
        OpenHiring = "open_hiring",
        /// A job combined with civic integration.
        Startbaan = "startbaan",
        /// An ordinary vacancy of an employer who welcomes newcomers.
        Regular = "regular",
    }
}

/// What the product does with each kind. Every match is exhaustive, so the compiler lists what a new kind must answer.
impl VacancyKind {
    /// Returns whether people sign up for a waiting list, whose order decides.
    pub const fn has_waiting_list(self) -> bool {
        match self {
            Self::OpenHiring => true,
            Self::Startbaan | Self::Regular => false,
        }
    }

    /// Returns whether people send the employer an answer.
    pub const fn takes_answers(self) -> bool {
        match self {
            Self::OpenHiring => false,
            Self::Startbaan | Self::Regular => true,
        }
    }

    /// Returns whether the matcher ranks and suggests people. For open hiring the waiting list is the ranking.
    pub const fn is_ranked(self) -> bool {
        match self {
            Self::OpenHiring => false,
            Self::Startbaan | Self::Regular => true,
        }
    }

    /// Returns whether the employer may select: require skills, Dutch or experience.
    pub const fn may_select(self) -> bool {
        match self {
            Self::OpenHiring => false,
            Self::Startbaan | Self::Regular => true,
        }
    }

    /// Returns the kinds with a capability: `VacancyKind::with(VacancyKind::is_ranked)`.
    pub fn with(capability: fn(Self) -> bool) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |kind| capability(*kind))
    }
}

stored_enum! {
    /// State of a vacancy.
    pub enum VacancyState {
        /// Being written; only its employer sees it.
        Draft = "draft",
        /// Published; shown when its employer is approved.
        Published = "published",
        /// Filled or withdrawn.
        Closed = "closed",
    }
}

stored_enum! {
    /// State of a listing's occupation.
    pub enum ListingOccupationState {
        /// Kade linked it with certainty.
        Linked = "linked",
        /// Kade was not certain: the listing has no occupation until a person confirms one.
        Suggested = "suggested",
        /// A person confirmed the occupation.
        Confirmed = "confirmed",
        /// A person decided that no occupation fits.
        Refused = "refused",
    }
}

stored_enum! {
    /// How strongly an occupation or vacancy requires a skill.
    pub enum Strength {
        /// The work cannot be done without it.
        Essential = "essential",
        /// Matters.
        Important = "important",
        /// Matters a little.
        Somewhat = "somewhat",
        /// Nice to have (ESCO).
        Optional = "optional",
    }
}

stored_enum! {
    /// Certificates that work in the shortage sectors requires.
    pub enum Certificate {
        /// Basic safety (VCA), valid ten years.
        Vca = "vca",
        /// Forklift.
        Forklift = "forklift",
        /// Driving licence B.
        DrivingB = "driving_b",
        /// Driving licence C with code 95.
        DrivingC = "driving_c",
        /// Food hygiene (HACCP).
        Haccp = "haccp",
        /// In-house emergency response (BHV).
        Bhv = "bhv",
        /// Certificate of conduct (VOG).
        Vog = "vog",
        /// Entry in the register of health professions (BIG).
        Big = "big",
    }
}

stored_enum! {
    /// Ways of travelling.
    pub enum TravelMode {
        /// On foot.
        Walk = "walk",
        /// Bicycle.
        Bike = "bike",
        /// Electric bicycle.
        EBike = "e_bike",
        /// Train, bus, tram, metro.
        PublicTransport = "public_transport",
        /// Car.
        Car = "car",
    }
}

stored_enum! {
    /// How a workplace can be reached.
    pub enum Reach {
        /// Any way.
        Any = "any",
        /// No public transport at the hours of work; bicycle or car.
        BikeOrCar = "bike_or_car",
        /// By car only.
        CarOnly = "car_only",
    }
}

stored_enum! {
    /// How to sign up for a waiting list.
    pub enum SignUpChannel {
        /// In Kade.
        Online = "online",
        /// In person at the employer (the strict Open Hiring rule).
        InPerson = "in_person",
    }
}

stored_enum! {
    /// Period for which pay is stated.
    pub enum PayPer {
        /// Hour.
        Hour = "hour",
        /// Month.
        Month = "month",
        /// Year.
        Year = "year",
    }
}

/// Hours a week, from and to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct HoursRange {
    /// At least.
    pub min: u8,
    /// At most.
    pub max: u8,
}

impl HoursRange {
    /// Checks that both ends are 1 to 48 hours (Arbeidstijdenwet art. 5:7: 48 on average), and that from is not above to.
    ///
    /// # Errors
    /// `field-hours` or `field-hours-order`.
    pub fn check(self) -> Result<(), Message> {
        if !(1..=48).contains(&self.min) || !(1..=48).contains(&self.max) {
            Err(Message::new("field-hours").with("min", 1).with("max", 48))
        } else if self.min > self.max {
            Err(Message::new("field-hours-order"))
        } else {
            Ok(())
        }
    }

    /// Returns whether the ranges overlap.
    pub const fn overlaps(self, other: Self) -> bool {
        self.min <= other.max && other.min <= self.max
    }
}

/// Pay in euro cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pay {
    /// At least, cents.
    pub min_cents: i64,
    /// At most, cents.
    pub max_cents: i64,
    /// Period.
    pub per: PayPer,
}

/// A required skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillDemand {
    /// The concept.
    pub concept: ConceptId,
    /// How strongly it is required.
    pub strength: Strength,
}

/// Dutch needed on day one, with the task that needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutchDemand {
    /// Level per skill; A0 requires nothing.
    pub levels: LanguageSkills,
    /// The task that needs it; without one the demand is no gate, and above A2 it is refused (AWGB).
    pub task: Option<String>,
}

impl DutchDemand {
    /// The task, if one is named.
    pub fn named_task(&self) -> Option<&str> {
        self.task.as_deref().map(str::trim).filter(|task| !task.is_empty())
    }
}

/// A required certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateDemand {
    /// The certificate.
    pub certificate: Certificate,
    /// Whether the law requires it for the work itself.
    pub by_law: bool,
    /// Whether the employer pays for getting it.
    pub paid_by_employer: bool,
}

/// Physical demands of the work. Only the seeker judges them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhysicalDemands {
    /// Heaviest lift in kilograms, 0 to 50.
    pub lift_kg: u8,
    /// Hours standing a day, 0 to 12.
    pub standing_hours: u8,
    /// Work at heights.
    pub heights: bool,
    /// Work in the cold.
    pub cold: bool,
    /// Noise.
    pub noise: bool,
}

/// Support that the employer offers a newcomer.
#[expect(clippy::struct_excessive_bools, reason = "each is offered or not, independent of the others")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Support {
    /// Job coach.
    pub job_coach: bool,
    /// Buddy at work.
    pub buddy: bool,
    /// A person to practise Dutch with.
    pub taalbuddy: bool,
    /// Hours a week of language lessons given at work, 0 to 20.
    pub language_lesson_hours: u8,
    /// Lesson time of the civic integration course is kept free.
    pub lesson_time_protected: bool,
    /// Languages besides Dutch spoken on the work floor, BCP 47.
    pub working_languages: Vec<String>,
}

/// Contract.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    /// Months; `None` is permanent.
    pub months: Option<u16>,
    /// Months of trial period (BW 7:652).
    pub trial_months: u8,
    /// View on a permanent contract.
    pub permanent_view: bool,
}

/// Terms of a waiting list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenHiringTerms {
    /// Hours within which an invitation must be answered.
    pub answer_hours: u16,
    /// How to sign up.
    pub sign_up: SignUpChannel,
}

/// Source of an imported listing. A listing cannot be answered in Kade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// Name of the source.
    pub source: String,
    /// Date of the listing there.
    pub date: NaiveDate,
}

/// A vacancy as stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Vacancy {
    /// Id.
    pub id: VacancyId,
    /// Its employer; `None` for a listing.
    pub employer: Option<EmployerId>,
    /// Name of the employer, or of the company in the listing.
    pub employer_name: String,
    /// State.
    pub state: VacancyState,
    /// Content.
    pub details: NewVacancy,
    /// Source, for a listing.
    pub listing: Option<Listing>,
    /// Time of publication.
    pub published_at: Option<DateTime<Utc>>,
    /// Incremented by every edit; a suggestion stores the version it was computed with.
    pub version: i64,
}
