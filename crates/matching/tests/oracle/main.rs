//! Compares the matcher with a second, independent implementation: same gates, points, parts and order for everybody.

mod both_ways;
mod edge_cases;
mod random_world;
mod slow;

use kade_domain::{Candidate, NewVacancy, SeekerId, VacancyId, VacancyKind};
use kade_matching::{
    Criterion, Gate, History, PeoplePool, Person, PreparedVacancy, PriorContacts, Ranked, RecentSuggestions, Rules,
    Scratch, Terms, Weights,
};
use kade_taxonomy::Taxonomy;
use random_world::{Rng, vacancy_id};
use slow::{Oracle, Points};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// People, vacancies and rules, given to both implementations.
struct World {
    taxonomy: Taxonomy,
    rules: Rules,
    people: Vec<Candidate>,
    vacancies: Vec<NewVacancy>,
    history: History,
    /// Percentage of people with prior contact with a vacancy.
    prior_percent: u64,
}

/// Numbers of compared pairs.
#[derive(Clone, Copy, Debug, Default)]
struct Figures {
    pairs: usize,
    /// Pairs that pass every gate.
    passed: usize,
}

impl World {
    fn new(seed: u64, vacancies: u64, people: u64) -> Self {
        let mut rng = Rng(seed);
        let taxonomy = random_world::taxonomy(&mut rng);
        let today = chrono::NaiveDate::from_ymd_opt(2026, 12, 1).unwrap_or_default();
        let people: Vec<Candidate> = (0..people).map(|number| rng.person(number)).collect();
        Self {
            rules: Rules::new(Arc::new(Terms::new(&taxonomy)), today),
            taxonomy,
            vacancies: (0..vacancies).map(|_| rng.vacancy()).collect(),
            history: rng.history(&people),
            people,
            prior_percent: 2,
        }
    }

    fn weighted(mut self, most: [u16; 6]) -> Self {
        self.rules.weights = Weights::new(7, most).unwrap_or(self.rules.weights);
        self
    }

    fn numbered(&self) -> impl Iterator<Item = (VacancyId, &NewVacancy)> {
        (0..).map(vacancy_id).zip(&self.vacancies)
    }

    fn pool(&self) -> PeoplePool {
        let mut pool = PeoplePool::new(self.people.clone(), self.rules.clone());
        pool.remember(&self.history);
        pool
    }

    /// For a tip earlier suggestions in the week do not count.
    fn recent(&self, prior: &PriorContacts, id: SeekerId, selects: bool) -> RecentSuggestions {
        let made = self.history.this_week.get(&id).copied().filter(|_| selects);
        RecentSuggestions {
            before: prior.get(&id).copied(),
            week_full: made.is_some_and(|made| made >= self.history.weekly_cap),
        }
    }

    /// Compares every vacancy with every person: the full ranking, and the best of each of `limits`.
    fn compare(&self, limits: &[usize]) -> Figures {
        let oracle = Oracle::new(&self.taxonomy, self.rules.weights);
        let (pool, mut scratch, mut rng) = (self.pool(), Scratch::default(), Rng(5));
        let people: Vec<Person> = self.people.iter().map(|one| Person::new(one, &self.rules)).collect();
        let mut figures = Figures::default();
        for (id, vacancy) in self.numbered() {
            let prior = rng.prior_contacts(&self.people, self.prior_percent);
            let prepared = PreparedVacancy::new(id, vacancy, &self.rules);
            let mut blocked: BTreeMap<&str, usize> = BTreeMap::new();
            let mut expected: Vec<Expected> = Vec::new();
            for (person, known) in self.people.iter().zip(&people) {
                let recent = self.recent(&prior, person.id, prepared.is_ranked());
                let gates = oracle.gates(vacancy, person, recent);
                let failing = prepared.gates(known, recent, &self.rules);
                let keys: BTreeSet<&str> = failing.into_iter().map(Gate::key).collect();
                assert_eq!(keys, gates, "{vacancy:?} {person:?} {recent:?}");
                if gates.is_empty() && (prepared.is_ranked() || slow::states_the_way(vacancy, person)) {
                    let shown = self.history.shown.get(&person.id).copied().filter(|_| prepared.is_ranked());
                    let parts = oracle.points(vacancy, person);
                    expected.push(Expected { person: person.id, parts, shown: shown.unwrap_or(0) });
                }
                for key in gates {
                    *blocked.entry(key).or_default() += 1;
                }
            }
            expected.sort_by_cached_key(|one| slow::rank_key(id, one.person, one.points(), one.shown));
            figures.pairs += self.people.len();
            figures.passed += expected.len();

            let mut best = |limit| {
                let ranked = if prepared.is_ranked() {
                    pool.rank(&prepared, &prior, limit, &mut scratch)
                } else {
                    assert_eq!(pool.rank(&prepared, &prior, limit, &mut scratch), []);
                    pool.tips(&prepared, &prior, limit, &mut scratch)
                };
                ranked.into_iter().map(Expected::from).collect::<Vec<_>>()
            };
            assert_eq!(best(usize::MAX), expected, "{vacancy:?}");
            for limit in limits {
                assert_eq!(best(*limit), expected[..expected.len().min(*limit)], "{limit} of {vacancy:?}");
            }
            self.check_tally(&pool.tally(&prepared, &prior), vacancy, expected.len(), blocked);
        }
        figures
    }

    fn check_tally(
        &self,
        tally: &kade_matching::Tally,
        vacancy: &NewVacancy,
        passed: usize,
        blocked: BTreeMap<&str, usize>,
    ) {
        let everybody = self.people.len();
        let (passed, blocked) = if vacancy.kind == VacancyKind::OpenHiring {
            (0, BTreeMap::from([("gate-open-hiring", everybody)]))
        } else {
            (passed, blocked)
        };
        assert_eq!((tally.considered, tally.passed, &tally.blocked), (everybody, passed, &blocked), "{vacancy:?}");
    }
}

/// One entry of a ranking, without reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Expected {
    person: SeekerId,
    parts: Points,
    shown: u32,
}

impl Expected {
    fn points(&self) -> u16 {
        self.parts.iter().sum()
    }
}

impl From<Ranked> for Expected {
    fn from(ranked: Ranked) -> Self {
        let parts = parts(&ranked.parts);
        assert_eq!(ranked.points, parts.iter().sum::<u16>());
        Self { person: ranked.candidate, parts, shown: ranked.exposure }
    }
}

fn parts(parts: &[kade_matching::Part]) -> Points {
    Criterion::ALL
        .map(|criterion| parts.iter().filter(|part| part.criterion == criterion).map(|part| part.points).sum())
}

fn compare_random(vacancies: u64, people: u64) {
    let figures = World::new(1, vacancies, people).compare(&[0, 1, 50]);
    let Figures { pairs, passed } = figures;
    println!("soak oracle: {vacancies} vacancies x {people} people: {pairs} pairs alike, {passed} pass every gate");
    assert!((pairs / 100..pairs / 2).contains(&passed), "made up too strictly or too mildly: {figures:?}");
}

#[test]
fn rankings_equal_those_of_the_reference_implementation() {
    compare_random(300, 1_000);
}

#[test]
#[ignore = "for optimised builds: a part of `make soak`"]
fn soak_ten_million_pairs() {
    compare_random(2_000, 5_000);
}
