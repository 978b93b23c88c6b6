//! A made-up country: any number of people and vacancies, generated from a seed, shaped like the Netherlands.
//!
//! People live and work around the largest municipalities, by number of inhabitants (CBS 2025, rounded; points:
//! GeoNames, CC BY 4.0). Everything else is an assumption, stated where it is made.

use kade_domain::{
    Candidate, CandidateSkill, CefrLevel, Certificate, CertificateDemand, CertificateHeld, ConceptId, Dagdeel,
    DutchDemand, HoursRange, LanguageSkill, LanguageSkills, NewVacancy, Place, Point, Possession, Reach, SeekerId,
    Shift, Shifts, SkillDemand, Strength, Support, TravelMode, VacancyId, VacancyKind, WeekGrid, Weekday,
    WorkAuthorisation,
};
use kade_matching::History;
use kade_taxonomy::{Concept, ConceptKind, Relation, RelationKind, Taxonomy};
use uuid::Uuid;

/// As large as ESCO.
const SKILLS: u64 = 14_000;
const OCCUPATIONS: u64 = 3_000;

/// Inhabitants in thousands, degrees north and east.
const MUNICIPALITIES: [(u16, f64, f64); 40] = [
    (935, 52.37, 4.90),
    (672, 51.92, 4.48),
    (568, 52.08, 4.31),
    (377, 52.09, 5.12),
    (249, 51.44, 5.48),
    (245, 53.22, 6.57),
    (232, 51.56, 5.09),
    (229, 52.37, 5.22),
    (189, 51.59, 4.78),
    (187, 51.84, 5.85),
    (167, 51.98, 5.91),
    (166, 52.21, 5.97),
    (166, 52.38, 4.64),
    (164, 52.22, 6.90),
    (162, 52.16, 5.39),
    (161, 52.44, 4.83),
    (160, 51.70, 5.30),
    (162, 52.30, 4.69),
    (134, 52.51, 6.08),
    (129, 52.06, 4.49),
    (128, 52.16, 4.50),
    (129, 53.20, 5.79),
    (125, 50.85, 5.69),
    (123, 52.04, 5.67),
    (122, 51.82, 4.66),
    (119, 52.63, 4.75),
    (112, 52.25, 6.16),
    (109, 52.01, 4.36),
    (109, 52.78, 6.90),
    (108, 51.25, 5.71),
    (103, 51.37, 6.17),
    (95, 52.70, 5.75),
    (95, 51.50, 4.30),
    (92, 51.48, 5.66),
    (92, 50.88, 5.98),
    (88, 52.27, 6.79),
    (84, 51.50, 3.61),
    (82, 51.76, 5.53),
    (80, 52.99, 6.56),
    (75, 52.96, 5.92),
];

/// A small random number generator (splitmix64), so that every run measures the same country.
pub(crate) struct Rng(pub(crate) u64);

impl Rng {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn small(&mut self, bound: u8) -> u8 {
        u8::try_from(self.below(bound.into())).unwrap_or_default()
    }

    fn percent(&mut self, share: u64) -> bool {
        self.below(100) < share
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[usize::try_from(self.below(of.len() as u64)).unwrap_or_default()]
    }

    /// One of these, chosen by weight.
    fn weighted<T: Copy>(&mut self, of: &[(u16, T)]) -> T {
        let mut at = self.below(of.iter().map(|(weight, _)| u64::from(*weight)).sum());
        for (weight, one) in of {
            match at.checked_sub(u64::from(*weight)) {
                Some(left) => at = left,
                None => return *one,
            }
        }
        of[0].1
    }

    /// Between -1 and 1, mostly near 0.
    fn bell(&mut self) -> f64 {
        let mut sixteenth = || f64::from(u16::try_from(self.next() >> 48).unwrap_or_default()) / 65_536.0;
        (sixteenth() + sixteenth() + sixteenth()) * 2.0 / 3.0 - 1.0
    }

    /// Two thirds within some 13 km of a centre, the others within 40.
    fn point(&mut self) -> Point {
        let towns: Vec<(u16, Point)> =
            MUNICIPALITIES.iter().map(|&(weight, lat, lon)| (weight, Point { lat, lon })).collect();
        let town = self.weighted(&towns);
        let wide = if self.percent(66) { 0.12 } else { 0.36 };
        Point { lat: town.lat + wide * self.bell(), lon: town.lon + wide * 1.6 * self.bell() }
    }

    /// Low numbers are common, as in real profiles.
    fn skill(&mut self) -> ConceptId {
        let bound = 1 + self.below(SKILLS);
        concept(self.below(bound))
    }

    fn occupation(&mut self) -> ConceptId {
        let bound = 1 + self.below(OCCUPATIONS);
        concept(SKILLS + self.below(bound))
    }

    /// Two to four half days of lessons for two in three people.
    fn lessons(&mut self) -> WeekGrid {
        if self.percent(35) {
            return WeekGrid::EMPTY;
        }
        let part = self.weighted(&[(50, Dagdeel::Morning), (25, Dagdeel::Afternoon), (25, Dagdeel::Evening)]);
        (0..2 + self.below(3)).map(|_| (*self.one(&Weekday::ALL[..5]), part)).collect()
    }

    /// Not stated by most; the others are available when childcare or other work allows.
    fn available(&mut self) -> WeekGrid {
        if self.percent(60) {
            return WeekGrid::EMPTY;
        }
        let (evenings, weekends) = (self.percent(30), self.percent(30));
        WeekGrid::FULL
            .iter()
            .filter(|(day, part)| {
                let weekend = matches!(day, Weekday::Saturday | Weekday::Sunday);
                *part != Dagdeel::Night && (weekends || !weekend) && (evenings || *part != Dagdeel::Evening)
            })
            .collect()
    }

    fn dutch(&mut self, low: u8) -> LanguageSkills {
        let mut levels = LanguageSkills::default();
        for skill in LanguageSkill::ALL {
            levels.set(skill, CefrLevel::ALL[usize::from(low + self.small(3))]);
        }
        levels
    }

    pub(crate) fn candidate(&mut self, number: u64) -> Candidate {
        let min = 8 + self.small(17);
        let low = self.small(3);
        let modes = [80, 30, 15, 75, 25];
        let modes =
            [TravelMode::Bike, TravelMode::Walk, TravelMode::EBike, TravelMode::PublicTransport, TravelMode::Car]
                .into_iter()
                .zip(modes)
                .filter(|(_, share)| self.percent(*share))
                .map(|(mode, _)| mode)
                .collect();
        Candidate {
            id: SeekerId(Uuid::from_u64_pair(1, number)),
            available_for_suggestions: self.percent(85),
            home: Some(self.point()),
            travel_modes: modes,
            travel_minutes: self.weighted(&[(25, 30), (40, 45), (25, 60), (7, 75), (3, 90)]),
            hours: HoursRange { min, max: (min + 8 + self.small(17)).min(48) },
            earliest_start: None,
            lessons: self.lessons(),
            available: self.available(),
            dutch: self.dutch(low),
            skills: (0..5 + self.below(21))
                .map(|_| CandidateSkill { concept: self.skill(), willing: self.percent(20) })
                .collect(),
            certificates: Certificate::ALL
                .iter()
                .filter(|_| self.percent(15))
                .map(|certificate| CertificateHeld { certificate: *certificate, possession: Possession::Have })
                .collect(),
            work_authorisation: if self.percent(95) { WorkAuthorisation::Free } else { WorkAuthorisation::Unknown },
            wishes: (0..self.below(4)).map(|_| self.occupation()).collect(),
        }
    }

    /// Nine in twenty vacancies require no skill, as entry jobs do.
    pub(crate) fn vacancy(&mut self) -> NewVacancy {
        let first = usize::from(self.small(4));
        let days = &Weekday::ALL[first..first + 2 + usize::from(self.small(2))];
        let start = self.weighted(&[(50, 8), (15, 6), (15, 13), (15, 17), (5, 22)]) * 60;
        let shifts = days.iter().map(|day| Shift { day: *day, start, end: (start + 300) % 1_440 }).collect();
        let min = 12 + self.small(21);
        let by_law = self.percent(15);
        let asked = if self.percent(45) { 0 } else { 3 + self.below(8) };
        NewVacancy {
            occupation: Some(self.occupation()),
            place: Some(Place {
                name: String::new(),
                municipality: String::new(),
                region: "AM11".parse().unwrap_or_else(|_| unreachable!("a region there is")),
                point: self.point(),
            }),
            hours: Some(HoursRange { min, max: min + self.small(9) }),
            shifts: Shifts::try_new(shifts).unwrap_or_default(),
            skills: (0..asked)
                .map(|_| SkillDemand { concept: self.skill(), strength: *self.one(&Strength::ALL) })
                .collect(),
            dutch: self.percent(40).then(|| DutchDemand {
                levels: self.dutch(0),
                task: self.percent(60).then(|| "reading instructions".to_owned()),
            }),
            certificates: by_law
                .then(|| CertificateDemand {
                    certificate: *self.one(&Certificate::ALL),
                    by_law: true,
                    paid_by_employer: false,
                })
                .into_iter()
                .collect(),
            support: Support {
                lesson_time_protected: self.percent(20),
                taalbuddy: self.percent(20),
                language_lesson_hours: if self.percent(10) { 2 } else { 0 },
                ..Support::default()
            },
            reach: self.weighted(&[(85, Reach::Any), (10, Reach::BikeOrCar), (5, Reach::CarOnly)]),
            ..NewVacancy::blank(if self.percent(30) { VacancyKind::Startbaan } else { VacancyKind::Regular })
        }
    }

    /// A month in which some people were suggested often and most never.
    pub(crate) fn history(&mut self, people: &[Candidate], weekly_cap: u32) -> History {
        let mut history = History::new(weekly_cap);
        for person in people {
            if self.percent(40) {
                history.shown.insert(person.id, u32::from(self.small(6)));
            }
        }
        history
    }
}

pub(crate) fn vacancy_id(number: usize) -> VacancyId {
    VacancyId(Uuid::from_u64_pair(2, number as u64))
}

fn concept(number: u64) -> ConceptId {
    ConceptId(Uuid::from_u64_pair(0, number))
}

/// Common skills lie anywhere in the tree: 7,919 is prime to the number of skills.
fn skill_at(place: u64) -> u64 {
    place * 7_919 % SKILLS
}

/// Skills in a tree ten wide, each occupation requires 40; occupations in groups of 20; every tenth leads to the next.
pub(crate) fn taxonomy(rng: &mut Rng) -> Taxonomy {
    let named = |number: u64, kind| Concept {
        id: concept(number),
        iri: format!("https://example.org/{number}"),
        kind,
        notation: None,
        regulated: None,
    };
    let skills = (0..SKILLS).map(|number| named(number, ConceptKind::Capability));
    let groups = OCCUPATIONS / 20;
    let occupations = (SKILLS..SKILLS + OCCUPATIONS + groups).map(|number| named(number, ConceptKind::Occupation));
    let link = |from, to, kind, strength| Relation { from: concept(from), to: concept(to), kind, strength };
    let mut relations: Vec<Relation> =
        (1..SKILLS).map(|place| link(skill_at(place), skill_at(place / 10), RelationKind::Broader, None)).collect();
    for number in 0..OCCUPATIONS {
        let (occupation, group) = (SKILLS + number, SKILLS + OCCUPATIONS + number / 20);
        relations.push(link(occupation, group, RelationKind::Broader, None));
        if number % 10 == 0 {
            relations.push(link(occupation, occupation + 1, RelationKind::NextStep, None));
        }
        relations.extend((0..40).map(|_| Relation {
            from: concept(occupation),
            to: rng.skill(),
            kind: RelationKind::Requires,
            strength: Some(Strength::Essential),
        }));
    }
    Taxonomy::build(skills.chain(occupations).collect(), Vec::new(), relations)
}
