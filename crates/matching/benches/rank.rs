//! How long it takes to rank the best 50 of 10,000 people for one vacancy, and 1,000 vacancies for one person.
//!
//! People and vacancies are made up from a fixed seed: trust the ratio between two runs, not the microseconds.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot be set up should stop")]

use criterion::Criterion;
use kade_domain::{
    Candidate, CandidateSkill, CefrLevel, ConceptId, HoursRange, LanguageSkills, NewVacancy, Place, Point, SeekerId,
    Shift, Shifts, SkillDemand, Strength, TravelMode, VacancyId, VacancyKind, WeekGrid, Weekday, WorkAuthorisation,
};
use kade_matching::{Exposure, Rules, jobs_for, rank};
use kade_taxonomy::{Concept, ConceptKind, Relation, RelationKind, Taxonomy};
use std::hint::black_box;
use uuid::Uuid;

const SKILLS: u64 = 14_000;
const OCCUPATIONS: u64 = 3_000;

/// A small generator of numbers (splitmix64), so that every run measures the same people.
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }

    fn small(&mut self, bound: u8) -> u8 {
        u8::try_from(self.below(bound.into())).unwrap()
    }

    /// A skill; low numbers are common, as in real profiles.
    fn skill(&mut self) -> ConceptId {
        let bound = 1 + self.below(SKILLS);
        concept(self.below(bound))
    }

    /// In the Netherlands.
    fn point(&mut self) -> Point {
        let hundredths =
            |draw: &mut Self, bound: u16| f64::from(u16::try_from(draw.below(bound.into())).unwrap()) / 100.0;
        Point { lat: 51.0 + hundredths(self, 200), lon: 4.2 + hundredths(self, 230) }
    }

    fn candidate(&mut self, number: u128) -> Candidate {
        Candidate {
            id: SeekerId(Uuid::from_u128(number)),
            available_for_suggestions: self.below(10) > 0,
            home: Some(self.point()),
            travel_modes: TravelMode::ALL.iter().copied().filter(|_| self.below(2) == 0).collect(),
            travel_minutes: 30 + 15 * u16::from(self.small(5)),
            hours: HoursRange { min: 8 + self.small(16), max: 24 + self.small(17) },
            earliest_start: None,
            lessons: (0..self.below(4))
                .map(|_| {
                    (Weekday::ALL[usize::from(self.small(5))], kade_domain::Dagdeel::ALL[usize::from(self.small(3))])
                })
                .collect(),
            available: WeekGrid::EMPTY,
            dutch: LanguageSkills::all(CefrLevel::ALL[usize::from(self.small(4))]),
            skills: (0..5 + self.below(21))
                .map(|_| CandidateSkill { concept: self.skill(), willing: self.below(5) == 0 })
                .collect(),
            certificates: Vec::new(),
            work_authorisation: WorkAuthorisation::Free,
            wishes: Vec::new(),
        }
    }

    fn vacancy(&mut self) -> NewVacancy {
        let days = 2 + usize::from(self.small(3));
        let shifts = Weekday::ALL[..days].iter().map(|day| Shift { day: *day, start: 8 * 60, end: 14 * 60 }).collect();
        NewVacancy {
            place: Some(Place {
                name: "Almere".to_owned(),
                municipality: "GM0034".to_owned(),
                region: "AM11".parse().unwrap(),
                point: self.point(),
            }),
            hours: Some(HoursRange { min: 16, max: 24 }),
            shifts: Shifts::try_new(shifts).unwrap(),
            skills: (0..8).map(|_| SkillDemand { concept: self.skill(), strength: Strength::Essential }).collect(),
            ..NewVacancy::blank(VacancyKind::Startbaan)
        }
    }
}

fn concept(number: u64) -> ConceptId {
    ConceptId(Uuid::from_u128(number.into()))
}

/// As large as ESCO: skills in a tree ten wide, 40 asked by each occupation.
fn taxonomy(draw: &mut Draw) -> Taxonomy {
    let named = |number: u64, kind| Concept {
        id: concept(number),
        iri: format!("https://example.org/{number}"),
        kind,
        notation: None,
        regulated: None,
    };
    let skills = (0..SKILLS).map(|number| named(number, ConceptKind::Capability));
    let occupations = (SKILLS..SKILLS + OCCUPATIONS).map(|number| named(number, ConceptKind::Occupation));
    let mut relations: Vec<Relation> = (1..SKILLS)
        .map(|number| Relation {
            from: concept(number),
            to: concept(number / 10),
            kind: RelationKind::Broader,
            strength: None,
        })
        .collect();
    relations.extend((0..OCCUPATIONS * 40).map(|number| Relation {
        from: concept(SKILLS + number / 40),
        to: draw.skill(),
        kind: RelationKind::Requires,
        strength: Some(Strength::Essential),
    }));
    Taxonomy::build(skills.chain(occupations).collect(), Vec::new(), relations)
}

fn main() {
    let mut draw = Draw(1);
    let taxonomy = taxonomy(&mut draw);
    let rules = Rules::new(&taxonomy, "2026-12-01".parse().unwrap());
    let people: Vec<Candidate> = (0..10_000).map(|number| draw.candidate(number)).collect();
    let vacancies: Vec<NewVacancy> = (0..1_000).map(|_| draw.vacancy()).collect();
    let exposure: Exposure = people.iter().map(|person| (person.id, u32::from(draw.small(6)))).collect();
    let ids: Vec<(VacancyId, &NewVacancy)> =
        (0..).map(|number| VacancyId(Uuid::from_u128(number))).zip(&vacancies).collect();

    let first = rank(ids[0].0, ids[0].1, &people, &rules, &exposure, 50);
    println!("first vacancy: {} of {} people pass, {:?}", first.passed, first.considered, first.blocked);

    let mut criterion = Criterion::default().configure_from_args();
    let mut turn = ids.iter().cycle();
    criterion.bench_function("rank the best 50 of 10,000 people", |bencher| {
        bencher.iter(|| {
            let (id, vacancy) = turn.next().unwrap();
            black_box(rank(*id, vacancy, &people, &rules, &exposure, 50))
        });
    });
    let mut turn = people.iter().cycle();
    criterion.bench_function("the best 20 of 1,000 vacancies for one person", |bencher| {
        bencher.iter(|| black_box(jobs_for(turn.next().unwrap(), &ids, &rules, 20)));
    });
    criterion.final_summary();
}
