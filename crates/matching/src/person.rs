//! People prepared for matching: compact values with numbers for concepts, computed once per profile edit.

use crate::{
    Rules,
    criteria::travel::farthest,
    gates::PackedLevels,
    spot::Spot,
    terms::{Number, Terms},
};
use chrono::NaiveDate;
use kade_domain::{
    Candidate, Certificate, CertificateHeld, HoursRange, LanguageSkills, Possession, Reach, SeekerId, TravelMode,
    WeekGrid, WorkAuthorisation,
};

/// The facts that practical reach may use: no skills, Dutch or wishes. [`tips`](crate::PeoplePool::tips) and the
/// practical criteria read nothing else.
///
/// Reading a skill from it does not compile:
/// ```compile_fail,E0609
/// fn skills(person: &kade_matching::PracticalCandidate) -> usize {
///     person.skills.len()
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PracticalCandidate {
    pub(crate) consents: bool,
    pub(crate) authorisation: WorkAuthorisation,
    pub(crate) home: Option<Spot>,
    pub(crate) modes: Modes,
    /// The person's own limit, one way, in minutes.
    pub(crate) limit: u16,
    /// By [`Reach`]: the greatest squared distance (see [`Spot::squared`]) within the limit, or one of the three
    /// constants below.
    pub(crate) reaches: [i32; Reach::ALL.len()],
    pub(crate) hours: HoursRange,
    pub(crate) lessons: WeekGrid,
    pub(crate) available: WeekGrid,
    pub(crate) has: Certificates,
    /// Certificates that the person has or is willing to get.
    pub(crate) can_get: Certificates,
}

/// Reach if none of the person's travel modes serves the workplace: less than any distance and than [`NOT_STATED`].
pub(crate) const NO_WAY: i32 = -2;
/// A distance that is not stated; also the reach if the fixed minutes of each mode exceed the limit. Less than any
/// stated distance.
pub(crate) const NOT_STATED: i32 = -1;
/// Reach if home or travel modes are not stated: every distance is smaller.
pub(crate) const ANYWHERE: i32 = i32::MAX;

impl PracticalCandidate {
    /// The practical facts, with the reach computed from the travel settings of these rules.
    pub fn new(candidate: &Candidate, rules: &Rules) -> Self {
        let (home, modes) = (candidate.home.map(Spot::of), Modes::of(&candidate.travel_modes));
        let limit = candidate.travel_minutes;
        let reach = |reach: Reach| {
            let ways = modes.that_serve(reach);
            if modes.is_empty() || (home.is_none() && !ways.is_empty()) {
                return ANYWHERE;
            }
            if ways.is_empty() {
                return NO_WAY;
            }
            farthest(ways, limit, &rules.travel)
        };
        Self {
            consents: candidate.available_for_suggestions,
            authorisation: candidate.work_authorisation,
            home,
            modes,
            limit,
            reaches: std::array::from_fn(|kind| reach(Reach::ALL[kind])),
            hours: candidate.hours,
            lessons: candidate.lessons,
            available: candidate.available,
            has: Certificates::held(&candidate.certificates, |possession| possession == Possession::Have),
            can_get: Certificates::held(&candidate.certificates, |_| true),
        }
    }
}

/// The inputs of practical points: a person seen from one place of work.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PracticalView {
    /// Squared, as [`Spot::squared`]; `None` if home or workplace is not stated.
    pub(crate) distance: Option<i32>,
    pub(crate) modes: Modes,
    pub(crate) limit: u16,
    pub(crate) lessons: WeekGrid,
}

/// The inputs of all points except those for skills.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'a> {
    pub(crate) practical: PracticalView,
    pub(crate) dutch: PackedLevels,
    pub(crate) wishes: &'a WishSet,
}

impl PracticalCandidate {
    pub(crate) fn view_from(&self, work: Option<Spot>) -> PracticalView {
        let distance = self.home.zip(work).map(|(home, work)| home.squared(work));
        PracticalView { distance, modes: self.modes, limit: self.limit, lessons: self.lessons }
    }
}

impl Person {
    pub(crate) fn view_from(&self, work: Option<Spot>) -> View<'_> {
        View { practical: self.practical.view_from(work), dutch: PackedLevels::of(self.dutch), wishes: &self.wishes }
    }
}

/// A person for a startbaan or a regular vacancy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub(crate) id: SeekerId,
    pub(crate) practical: PracticalCandidate,
    pub(crate) dutch: LanguageSkills,
    pub(crate) skills: Box<[PersonSkill]>,
    pub(crate) wishes: WishSet,
    pub(crate) earliest_start: Option<NaiveDate>,
}

impl Person {
    /// Prepares the person with these rules.
    pub fn new(candidate: &Candidate, rules: &Rules) -> Self {
        let terms = &rules.terms;
        let skill =
            |skill: &kade_domain::CandidateSkill| Some(PersonSkill::new(terms.number(skill.concept)?, skill.willing));
        let mut skills: Vec<PersonSkill> = candidate.skills.iter().filter_map(skill).collect();
        skills.sort_unstable();
        skills.dedup();
        let wished = candidate.wishes.iter().filter_map(|concept| terms.number(*concept));
        Self {
            id: candidate.id,
            practical: PracticalCandidate::new(candidate, rules),
            dutch: candidate.dutch,
            skills: skills.into(),
            wishes: wished.flat_map(|wish| Wish::of(wish, terms)).collect(),
            earliest_start: candidate.earliest_start,
        }
    }
}

/// A skill that a person has or is willing to learn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PersonSkill(Number);

impl PersonSkill {
    const fn new(skill: Number, willing: bool) -> Self {
        Self(skill << 1 | willing as Number)
    }

    pub(crate) const fn skill(self) -> Number {
        self.0 >> 1
    }

    pub(crate) const fn willing(self) -> bool {
        self.0 & 1 == 1
    }
}

/// One matchable form of a wish: the wished concept itself, or a parent of it, whose children count as near.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Wish(Number);

impl Wish {
    pub(crate) const fn exact(concept: Number) -> Self {
        Self(concept << 1)
    }

    pub(crate) const fn near(parent: Number) -> Self {
        Self(parent << 1 | 1)
    }

    fn of(wish: Number, terms: &Terms) -> impl Iterator<Item = Self> {
        std::iter::once(Self::exact(wish)).chain(terms.parents(wish).iter().map(|parent| Self::near(*parent)))
    }

    /// A unique index, below twice the number of concepts.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }

    pub(crate) const fn concept(self) -> Number {
        self.0 >> 1
    }

    /// One of 64 bits, as in a Bloom filter: sets of wishes without a common bit have no common wish.
    pub(crate) const fn bit(self) -> u64 {
        // Fibonacci hashing: the high bits of a product with the golden ratio are well spread.
        1 << (self.0.wrapping_mul(0x9E37_79B1) >> 26)
    }
}

/// All wishes of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct WishSet {
    pub(crate) all: Box<[Wish]>,
    /// The bits of all wishes.
    pub(crate) bits: u64,
}

impl FromIterator<Wish> for WishSet {
    fn from_iter<I: IntoIterator<Item = Wish>>(wishes: I) -> Self {
        let mut all: Vec<Wish> = wishes.into_iter().collect();
        all.sort_unstable();
        all.dedup();
        Self { bits: all.iter().fold(0, |bits, wish| bits | wish.bit()), all: all.into() }
    }
}

/// A set of certificates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Certificates(pub(crate) u16);

impl Certificates {
    fn held(held: &[CertificateHeld], counts: impl Fn(Possession) -> bool) -> Self {
        held.iter().filter(|held| counts(held.possession)).map(|held| held.certificate).collect()
    }

    pub(crate) const fn contains(self, certificate: Certificate) -> bool {
        self.0 & 1 << certificate as u16 != 0
    }

    /// Returns whether this set is a subset of the other.
    pub(crate) const fn within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }
}

impl FromIterator<Certificate> for Certificates {
    fn from_iter<I: IntoIterator<Item = Certificate>>(certificates: I) -> Self {
        Self(certificates.into_iter().fold(0, |set, one| set | 1 << one as u16))
    }
}

/// A set of travel modes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Modes(pub(crate) u8);

impl Modes {
    pub(crate) fn of(modes: &[TravelMode]) -> Self {
        Self(modes.iter().fold(0, |set, mode| set | 1 << *mode as u8))
    }

    /// All possible sets, by number.
    pub(crate) fn sets() -> impl Iterator<Item = Self> {
        (0..1 << TravelMode::ALL.len()).map(Self)
    }

    const fn with(self, mode: TravelMode) -> Self {
        Self(self.0 | 1 << mode as u8)
    }

    /// The modes that can reach such a workplace. Without public transport at the hours of work, walking counts like
    /// cycling.
    pub(crate) const fn that_serve(self, reach: Reach) -> Self {
        const CAR: Modes = Modes(0).with(TravelMode::Car);
        const BUS: Modes = Modes(0).with(TravelMode::PublicTransport);
        match reach {
            Reach::Any => self,
            Reach::BikeOrCar => Self(self.0 & !BUS.0),
            Reach::CarOnly => Self(self.0 & CAR.0),
        }
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// In the order of [`TravelMode::ALL`].
    pub(crate) fn iter(self) -> impl Iterator<Item = TravelMode> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let mode = TravelMode::ALL.get(left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(*mode)
        })
    }
}
