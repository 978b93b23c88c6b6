//! Random people and vacancies of every sort that the types allow; edge cases come often.

use kade_domain::{
    Candidate, CandidateSkill, CefrLevel, Certificate, CertificateDemand, CertificateHeld, ConceptId, DutchDemand,
    HoursRange, LanguageSkill, LanguageSkills, NewVacancy, Place, Point, Possession, Reach, SeekerId, Shift, Shifts,
    SkillDemand, Strength, Support, TravelMode, VacancyId, VacancyKind, WeekGrid, Weekday, WorkAuthorisation,
};
use kade_matching::{History, PriorContact, PriorContacts};
use kade_taxonomy::{Concept, ConceptKind, Relation, RelationKind, Taxonomy};
use uuid::Uuid;

/// Skills 0 to 119, occupations 200 to 239, sectors 300 to 304; 900 and up are unknown.
pub(crate) const SKILLS: u64 = 120;
const OCCUPATIONS: u64 = 40;
const SECTORS: u64 = 5;

pub(crate) fn concept(number: u64) -> ConceptId {
    ConceptId(Uuid::from_u64_pair(number, 0))
}

pub(crate) fn seeker(number: u64) -> SeekerId {
    SeekerId(Uuid::from_u64_pair(1, number))
}

pub(crate) fn vacancy_id(number: u64) -> VacancyId {
    VacancyId(Uuid::from_u64_pair(2, number))
}

pub(crate) fn place(point: Point) -> Option<Place> {
    let region = "AM11".parse().ok()?;
    Some(Place { name: String::new(), municipality: String::new(), region, point })
}

/// A small random number generator (splitmix64), so that every run generates the same.
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

    pub(crate) fn percent(&mut self, share: u64) -> bool {
        self.below(100) < share
    }

    pub(crate) fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.below(of.len() as u64)).unwrap_or_default()]
    }

    fn some<T>(&mut self, bound: u64, mut one: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(bound)).map(|_| one(self)).collect()
    }

    /// Low numbers are common, as in real profiles; a few belong to no release.
    fn skill(&mut self) -> ConceptId {
        let bound = 1 + self.below(SKILLS);
        if self.percent(3) { concept(900 + self.below(3)) } else { concept(self.below(bound)) }
    }

    fn work(&mut self) -> ConceptId {
        let (occupation, sector) = (200 + self.below(OCCUPATIONS), 300 + self.below(SECTORS));
        if self.percent(85) { concept(occupation) } else { concept(self.one(&[sector, 901])) }
    }

    /// In and around the Netherlands, mostly in one of a few towns.
    fn point(&mut self) -> Point {
        let mut degrees =
            |low: f64, steps: u16| low + f64::from(u16::try_from(self.below(steps.into())).unwrap_or(0)) / 1_000.0;
        if degrees(0.0, 100) < 0.07 {
            Point { lat: 52.0 + degrees(0.0, 60), lon: 5.0 + degrees(0.0, 90) }
        } else {
            Point { lat: degrees(50.7, 2_900), lon: degrees(3.3, 3_900) }
        }
    }

    fn grid(&mut self) -> WeekGrid {
        let mut bits = || WeekGrid::from_bits(u32::try_from(self.next() >> 32).unwrap_or_default());
        let bits = [bits(), bits(), bits(), bits()];
        let sparse = bits.into_iter().fold(WeekGrid::FULL, WeekGrid::and);
        self.one(&[WeekGrid::EMPTY, WeekGrid::EMPTY, sparse, sparse, bits[0].or(bits[1]), WeekGrid::FULL])
    }

    fn shifts(&mut self) -> Shifts {
        let shift = |rng: &mut Self| {
            let (start, minutes) = (rng.below(96) * 15, 60 + rng.below(40) * 15);
            let [start, end] = [start, (start + minutes) % 1_440].map(|time| u16::try_from(time).unwrap_or_default());
            Shift { day: rng.one(&Weekday::ALL), start, end }
        };
        self.some(5, shift).into_iter().fold(Shifts::default(), |kept, shift| {
            Shifts::try_new([kept.as_slice(), &[shift]].concat()).unwrap_or(kept)
        })
    }

    fn hours(&mut self) -> HoursRange {
        let min = 1 + self.small(40);
        HoursRange { min, max: (min + self.small(30)).min(48) }
    }

    fn dutch(&mut self, levels: usize) -> LanguageSkills {
        let mut dutch = LanguageSkills::default();
        for skill in LanguageSkill::ALL {
            dutch.set(skill, self.one(&CefrLevel::ALL[..levels]));
        }
        dutch
    }

    pub(crate) fn person(&mut self, number: u64) -> Candidate {
        let authorisation = [
            WorkAuthorisation::EmployerNotifiesUwv,
            WorkAuthorisation::PermitNeeded,
            WorkAuthorisation::NotAllowed,
            WorkAuthorisation::Unknown,
        ];
        Candidate {
            id: seeker(number),
            available_for_suggestions: self.percent(90),
            home: self.percent(85).then(|| self.point()),
            travel_modes: self.some(5, |rng| rng.one(&TravelMode::ALL)),
            travel_minutes: u16::try_from(self.below(150)).unwrap_or_default(),
            hours: self.hours(),
            earliest_start: None,
            lessons: self.grid(),
            available: if self.percent(70) { WeekGrid::EMPTY } else { self.grid() },
            dutch: self.dutch(6),
            skills: self.some(20, |rng| CandidateSkill { concept: rng.skill(), willing: rng.percent(25) }),
            certificates: self.some(5, |rng| CertificateHeld {
                certificate: rng.one(&Certificate::ALL),
                possession: rng.one(&[Possession::Have, Possession::Willing]),
            }),
            work_authorisation: if self.percent(85) { WorkAuthorisation::Free } else { self.one(&authorisation) },
            wishes: self.some(4, Self::work),
        }
    }

    pub(crate) fn vacancy(&mut self) -> NewVacancy {
        let kinds = [VacancyKind::OpenHiring, VacancyKind::Startbaan, VacancyKind::Regular, VacancyKind::Regular];
        let kind = self.one(&kinds);
        NewVacancy {
            occupation: self.percent(85).then(|| self.work()),
            place: if self.percent(90) { place(self.point()) } else { None },
            hours: self.percent(70).then(|| self.hours()),
            shifts: self.shifts(),
            skills: self.some(10, |rng| SkillDemand { concept: rng.skill(), strength: rng.one(&Strength::ALL) }),
            dutch: self.percent(50).then(|| DutchDemand {
                levels: self.dutch(4),
                task: self.one(&[None, Some("   "), Some("reading labels")]).map(str::to_owned),
            }),
            certificates: self.some(3, |rng| CertificateDemand {
                certificate: rng.one(&Certificate::ALL),
                by_law: rng.percent(40),
                paid_by_employer: rng.percent(50),
            }),
            support: Support {
                lesson_time_protected: self.percent(40),
                taalbuddy: self.percent(30),
                language_lesson_hours: self.small(2),
                ..Support::default()
            },
            reach: self.one(&[Reach::Any, Reach::Any, Reach::Any, Reach::BikeOrCar, Reach::CarOnly]),
            ..NewVacancy::blank(kind)
        }
    }

    pub(crate) fn history(&mut self, people: &[Candidate]) -> History {
        let mut history = History::new(3);
        for person in people {
            if self.percent(50) {
                history.shown.insert(person.id, self.small(5).into());
                history.this_week.insert(person.id, self.small(4).into());
            }
        }
        history
    }

    pub(crate) fn prior_contacts(&mut self, people: &[Candidate], share: u64) -> PriorContacts {
        let kinds = [PriorContact::Answered, PriorContact::Declined, PriorContact::Suggested];
        let some = people.iter().filter(|_| self.percent(share)).map(|person| person.id).collect::<Vec<_>>();
        some.into_iter().map(|id| (id, self.one(&kinds))).collect()
    }
}

/// Skills in a tree four wide with a cycle in it, sets of skills that go together, sectors and pathways.
pub(crate) fn taxonomy(rng: &mut Rng) -> Taxonomy {
    let named = |number: u64, kind| Concept {
        id: concept(number),
        iri: format!("https://example.org/{number}"),
        kind,
        notation: None,
        regulated: None,
    };
    let skills = (0..SKILLS).map(|number| named(number, ConceptKind::Capability));
    let works = (200..200 + OCCUPATIONS).chain(300..300 + SECTORS);
    let works = works.map(|number| named(number, ConceptKind::Occupation));
    let link = |from, to, kind| Relation { from: concept(from), to: concept(to), kind, strength: None };
    let mut relations = vec![link(0, 1, RelationKind::Broader), link(0, 7, RelationKind::Broader)];
    relations.extend((1..SKILLS).map(|number| link(number, number / 4, RelationKind::Broader)));
    for number in 200..200 + OCCUPATIONS {
        relations.push(link(number, 300 + number % 4, RelationKind::Broader));
        if number % 3 > 0 {
            relations.push(link(number, number + 1, RelationKind::NextStep));
        }
        // Neighbouring occupations require much the same skills.
        let asked = (0..8).map(|_| (number * 3 + rng.below(12)) % SKILLS).collect::<Vec<_>>();
        relations.extend(asked.into_iter().map(|skill| link(number, skill, RelationKind::Requires)));
        relations.push(link(number, 5, RelationKind::Requires));
    }
    relations.extend([(300, 304), (301, 304), (304, 301)].map(|(from, to)| link(from, to, RelationKind::Broader)));
    // A pathway that is a cycle.
    relations.push(link(212, 211, RelationKind::NextStep));
    Taxonomy::build(skills.chain(works).collect(), Vec::new(), relations)
}
