//! The country in one run: how fast everybody is considered, beside what a user would pick instead.
//!
//! `cargo run --release -p kade-matching --example national -- --candidates 150000 --vacancies 400000 --seed 1`
//!
//! One figure a line, `name value`. Times are each question's best of three; trust the ratios.

mod made_up;

use clap::Parser;
use kade_domain::{Candidate, NewVacancy, VacancyId};
use kade_matching::{Asked, BeforeNow, PeoplePool, Rules, Scratch, Terms, VacancyPool, plain};
use made_up::{Draw, vacancy_id};
use std::{
    hint::black_box,
    sync::Arc,
    time::{Duration, Instant},
};

#[derive(Parser)]
struct Arguments {
    #[arg(long, default_value_t = 150_000)]
    candidates: u64,
    #[arg(long, default_value_t = 400_000)]
    vacancies: usize,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[arg(long)]
    spin: Option<String>,
}

fn time<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begin = Instant::now();
    let made = black_box(work());
    (begin.elapsed(), made)
}

fn best_of<T>(times: usize, mut work: impl FnMut() -> T) -> Duration {
    (0..times).map(|_| time(&mut work).0).min().unwrap_or_default()
}

fn percentile(sorted: &[Duration], percent: usize) -> f64 {
    sorted[(sorted.len() - 1) * percent / 100].as_secs_f64() * 1e6
}

fn main() {
    let Arguments { candidates, vacancies, seed, spin } = Arguments::parse();
    let mut draw = Draw(seed);
    let (terms_s, terms) = time(|| Arc::new(Terms::new(&made_up::taxonomy(&mut draw))));
    println!("terms_s {:.2}", terms_s.as_secs_f64());
    let rules = Rules::new(terms, chrono::NaiveDate::from_ymd_opt(2026, 12, 1).unwrap_or_default());
    let people: Vec<Candidate> = (0..candidates).map(|number| draw.candidate(number)).collect();
    let posts: Vec<NewVacancy> = (0..vacancies).map(|_| draw.vacancy()).collect();
    let history = draw.history(&people, 10);
    let (pool_s, mut pool) = time(|| PeoplePool::new(people.iter().cloned(), rules.clone()));
    pool.remember(&history);
    println!("pool_s {:.2}", pool_s.as_secs_f64());
    let plain: Vec<plain::PlainPerson> =
        people.iter().map(|person| plain::PlainPerson::new(person, &history, &rules)).collect();

    let none = BeforeNow::new();
    let mut scratch = Scratch::default();
    let asked: Vec<Asked> =
        posts.iter().take(4_000).enumerate().map(|(n, p)| Asked::new(vacancy_id(n), p, &rules)).collect();
    for (name, skilled) in [("skills", true), ("noskills", false)] {
        let some: Vec<usize> =
            (0..asked.len()).filter(|at| posts[*at].skills.is_empty() != skilled).take(1_000).collect();
        if spin.as_deref() == Some(name) {
            for _ in 0..60 {
                for at in &some {
                    black_box(pool.rank(&Asked::new(vacancy_id(*at), &posts[*at], &rules), &none, 50, &mut scratch));
                }
            }
        }
        let mut times: Vec<Duration> = some
            .iter()
            .map(|at| {
                best_of(3, || pool.rank(&Asked::new(vacancy_id(*at), &posts[*at], &rules), &none, 50, &mut scratch))
            })
            .collect();
        let whole: Duration = times.iter().take(60).sum();
        times.sort_unstable();
        let plain_whole: Duration =
            some.iter().take(60).map(|at| best_of(2, || plain::rank(&plain, &asked[*at], &none, &rules, 50))).sum();
        println!("{name}_p50_us {:.1}", percentile(&times, 50));
        println!("{name}_p99_us {:.1}", percentile(&times, 99));
        println!("{name}_plain_us {:.1}", plain_whole.as_secs_f64() * 1e6 / 60.0);
        println!("{name}_plain_ratio {:.1}", plain_whole.as_secs_f64() / whole.as_secs_f64());
        let found: usize = some.iter().map(|at| pool.rank(&asked[*at], &none, 50, &mut scratch).len()).sum();
        println!("{name}_found {:.1}", found as f64 / some.len() as f64);
        let passed: usize = some.iter().take(100).map(|at| pool.tally(&asked[*at], &none).passed).sum();
        println!("{name}_pass {:.1}", passed as f64 / 100.0);
    }
    let ids: Vec<(VacancyId, &NewVacancy)> = posts.iter().enumerate().map(|(n, post)| (vacancy_id(n), post)).collect();
    let (s, vacancy_pool) = time(|| VacancyPool::new(ids, rules.clone()));
    println!("vacancy_pool_s {:.2}", s.as_secs_f64());
    let mut times: Vec<Duration> =
        people.iter().take(500).map(|person| best_of(3, || vacancy_pool.jobs_for(person, 50))).collect();
    times.sort_unstable();
    println!("jobs_for_me_p50_us {:.1}", percentile(&times, 50));
    println!("jobs_for_me_p99_us {:.1}", percentile(&times, 99));
}
