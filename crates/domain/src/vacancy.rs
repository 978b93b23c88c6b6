//! A vacancy of one of three kinds, or a listing imported from elsewhere.

use crate::{ConceptId, EmployerId, LanguageSkills, Message, NewVacancy, VacancyId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Types stored as text: `ALL`, `as_str` and `FromStr` in one place, so that they cannot differ.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// All values, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// As stored, in forms, and (with `-` for `_`) as the ending of Fluent ids.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl FromStr for $name {
            type Err = ();
            fn from_str(text: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|value| value.as_str() == text).ok_or(())
            }
        }
    };
}

words! {
    /// The three kinds.
    VacancyKind {
        /// Hiring without selection: sign up, wait, be invited in order.
        OpenHiring = "open_hiring",
        /// A job combined with civic integration.
        Startbaan = "startbaan",
        /// An ordinary vacancy of an employer who welcomes newcomers.
        Regular = "regular",
    }
}

words! {
    /// State of a vacancy.
    VacancyState {
        /// Being written; only its employer sees it.
        Draft = "draft",
        /// Published; shown when its employer is approved.
        Published = "published",
        /// Filled or withdrawn.
        Closed = "closed",
    }
}

words! {
    /// How a listing came to its occupation.
    ListingOccupationState {
        /// Linked by Kade, which was sure.
        Linked = "linked",
        /// Kade was not sure: the listing has no occupation until somebody confirms one.
        Suggested = "suggested",
        /// A person said which it is.
        Confirmed = "confirmed",
        /// A person said that no occupation fits.
        Refused = "refused",
    }
}

words! {
    /// How much an occupation or vacancy asks a skill.
    Strength {
        /// Cannot do without.
        Essential = "essential",
        /// Matters.
        Important = "important",
        /// Matters a little.
        Somewhat = "somewhat",
        /// Nice to have (ESCO).
        Optional = "optional",
    }
}

words! {
    /// Certificates that work in the shortage sectors asks.
    Certificate {
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

words! {
    /// Ways of travelling.
    TravelMode {
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

words! {
    /// How a workplace can be reached.
    Reach {
        /// Any way.
        Any = "any",
        /// No public transport at the hours of work; bicycle or car.
        BikeOrCar = "bike_or_car",
        /// By car only.
        CarOnly = "car_only",
    }
}

words! {
    /// How to sign up for an open-hiring list.
    SignUpChannel {
        /// In Kade.
        Online = "online",
        /// In person at the employer (the strict Open Hiring rule).
        InPerson = "in_person",
    }
}

words! {
    /// What the pay is counted by.
    PayPer {
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
    /// Is it 1 to 48 hours (Arbeidstijdenwet art. 5:7: 48 on average), from not above to?
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

    /// Do the ranges share an hour?
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
    /// Per what.
    pub per: PayPer,
}

/// A skill asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillDemand {
    /// The concept.
    pub concept: ConceptId,
    /// How much.
    pub strength: Strength,
}

/// Dutch needed on day one, with the task that needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutchDemand {
    /// Level per skill; A0 asks nothing.
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

/// A certificate asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateDemand {
    /// Which.
    pub certificate: Certificate,
    /// The law demands it for the work itself.
    pub by_law: bool,
    /// The employer pays for getting it.
    pub paid_by_employer: bool,
}

/// What the body meets; the seeker alone judges it.
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

/// What the employer offers a newcomer.
#[expect(clippy::struct_excessive_bools, reason = "each is offered or not, independent of the others")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Support {
    /// Job coach.
    pub job_coach: bool,
    /// Buddy at work.
    pub buddy: bool,
    /// Somebody to practise Dutch with.
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

/// Terms of an open-hiring list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenHiringTerms {
    /// Hours in which an invitation must be answered.
    pub answer_hours: u16,
    /// How to sign up.
    pub sign_up: SignUpChannel,
}

/// Where an imported listing comes from. It cannot be answered in Kade.
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
    /// What it says.
    pub details: NewVacancy,
    /// Where it comes from, for a listing.
    pub listing: Option<Listing>,
    /// When published.
    pub published_at: Option<DateTime<Utc>>,
    /// Counts changes; a suggestion keeps the one it was made with.
    pub version: i64,
}
