//! Measures ranking the best 50 of 10,000 people for one vacancy, in the pool and in one plain loop, and finding the
//! best 20 of 10,000 vacancies for one person.
//!
//! People and vacancies are generated from a fixed seed: trust the ratios, not the microseconds.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot be set up should stop")]

#[path = "../examples/national/made_up.rs"]
mod made_up;

use criterion::Criterion;
use kade_domain::{Candidate, NewVacancy, VacancyId};
use kade_matching::{PeoplePool, PreparedVacancy, PriorContacts, Rules, Scratch, Terms, VacancyPool, plain};
use made_up::{Rng, vacancy_id};
use std::{hint::black_box, sync::Arc};

fn main() {
    let mut rng = Rng(1);
    let terms = Arc::new(Terms::new(&made_up::taxonomy(&mut rng)));
    let rules = Rules::new(terms, "2026-12-01".parse().unwrap());
    let people: Vec<Candidate> = (0..10_000).map(|number| rng.candidate(number)).collect();
    let vacancies: Vec<NewVacancy> = (0..10_000).map(|_| rng.vacancy()).collect();
    let history = rng.history(&people, 10);
    let numbered: Vec<(VacancyId, &NewVacancy)> = (0..).map(vacancy_id).zip(&vacancies).collect();
    let prepared: Vec<PreparedVacancy> =
        numbered.iter().map(|(id, vacancy)| PreparedVacancy::new(*id, vacancy, &rules)).collect();

    let mut pool = PeoplePool::new(people.clone(), rules.clone());
    pool.remember(&history);
    let everybody: Vec<plain::PlainPerson> =
        people.iter().map(|person| plain::PlainPerson::new(person, &history, &rules)).collect();
    let vacancy_pool = VacancyPool::new(numbered, rules.clone());
    let (nobody, mut scratch) = (PriorContacts::new(), Scratch::default());
    println!("first vacancy: {:?}", pool.tally(&prepared[0], &nobody));

    let mut criterion = Criterion::default().configure_from_args();
    let mut turn = prepared.iter().cycle();
    criterion.bench_function("rank the best 50 of 10,000 people, with reasons", |bencher| {
        bencher.iter(|| black_box(pool.rank(turn.next().unwrap(), &nobody, 50, &mut scratch)));
    });
    let mut turn = prepared.iter().cycle();
    criterion.bench_function("the same in one plain loop, without reasons", |bencher| {
        bencher.iter(|| black_box(plain::rank(&everybody, turn.next().unwrap(), &nobody, &rules, 50)));
    });
    let mut turn = people.iter().cycle();
    criterion.bench_function("the best 20 of 10,000 vacancies for one person", |bencher| {
        bencher.iter(|| black_box(vacancy_pool.jobs_for(turn.next().unwrap(), 20)));
    });
    criterion.final_summary();
}
