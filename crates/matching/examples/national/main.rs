//! Measures matching a whole country in one run, and compares with the alternatives a user would pick instead.
//!
//! `cargo run --release -p kade-matching --example national -- --candidates 150000 --vacancies 400000 --seed 1`
//!
//! Prints one figure a line, `name value`. The time of a query is the best of three runs; a ratio compares sums over
//! the same queries of this run. `--only skills,country` runs only these parts. `--sql-dump DIR` writes the files that
//! PostgreSQL needs to return the same rankings (`sql.rs`).

#![expect(clippy::cast_precision_loss, reason = "counts below a thousand million")]

mod made_up;
mod sql;

use clap::Parser;
use kade_domain::{Candidate, ConceptId, NewVacancy, VacancyId};
use kade_matching::{
    History, Opening, PeoplePool, Pick, PreparedVacancy, PriorContacts, Rules, Scratch, Terms, VacancyPool,
    plain::{self, PlainPerson},
};
use made_up::{Rng, vacancy_id};
use sql::{Row, Tables};
use std::{
    hint::black_box,
    io::{self, Write as _},
    num::NonZero,
    path::{Path, PathBuf},
    sync::Arc,
    thread::available_parallelism,
    time::{Duration, Instant},
};

/// Number of people ranked for each vacancy.
const BEST: usize = 50;
/// Maximum suggestions per person and week.
const WEEKLY_CAP: u32 = 10;
/// Number of vacancies that PostgreSQL ranks too.
const POSTGRES_VACANCIES: usize = 40;

#[derive(Parser)]
struct Arguments {
    /// Number of people
    #[arg(long, default_value_t = 150_000)]
    candidates: u64,
    /// Number of vacancies
    #[arg(long, default_value_t = 400_000)]
    vacancies: usize,
    /// Seed of the random country
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Write the tables, the query and its expected results for some of the vacancies, and measure nothing else
    #[arg(long, value_name = "DIR")]
    sql_dump: Option<PathBuf>,
    /// Parts to run: skills, noskills, pool, jobs, help, growth, country
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
}

/// People, vacancies and the rules of matching.
struct Country {
    rules: Rules,
    concepts: Vec<ConceptId>,
    people: Vec<Candidate>,
    vacancies: Vec<NewVacancy>,
    history: History,
}

impl Country {
    fn new(candidates: u64, vacancies: usize, seed: u64) -> Self {
        let mut rng = Rng(seed);
        let taxonomy = made_up::taxonomy(&mut rng);
        let concepts = taxonomy.concepts().map(|concept| concept.id).collect();
        let terms = Arc::new(Terms::new(&taxonomy));
        let rules = Rules::new(terms, chrono::NaiveDate::from_ymd_opt(2026, 12, 1).unwrap_or_default());
        let people: Vec<Candidate> = (0..candidates).map(|number| rng.candidate(number)).collect();
        let vacancies = (0..vacancies).map(|_| rng.vacancy()).collect();
        let history = rng.history(&people, WEEKLY_CAP);
        Self { rules, concepts, people, vacancies, history }
    }

    fn pool(&self) -> PeoplePool {
        let mut pool = PeoplePool::new(self.people.iter().cloned(), self.rules.clone());
        pool.remember(&self.history);
        pool
    }

    fn prepared(&self, at: usize) -> PreparedVacancy {
        PreparedVacancy::new(vacancy_id(at), &self.vacancies[at], &self.rules)
    }

    /// Indices of the first `count` vacancies that require at least three skills, or none if not `skilled`.
    fn some(&self, skilled: bool, count: usize) -> Vec<usize> {
        let fits = |at: &usize| match self.vacancies[*at].skills.len() {
            0 => !skilled,
            required => skilled && required >= 3,
        };
        (0..self.vacancies.len()).filter(fits).take(count).collect()
    }
}

fn time<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begin = Instant::now();
    let made = black_box(work());
    (begin.elapsed(), made)
}

fn best_of_three<T>(mut work: impl FnMut() -> T) -> Duration {
    (0..3).map(|_| time(&mut work).0).min().unwrap_or_default()
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

fn percentile(times: &mut [Duration], percent: usize) -> f64 {
    times.sort_unstable();
    micros(times[(times.len() - 1) * percent / 100])
}

fn say(name: &str, value: f64) {
    println!("{name} {value:.2}");
}

/// Measures ranking the best 50, with reasons, for vacancies with skills, and the ratio to the plain loop.
fn skills(country: &Country, pool: &PeoplePool) {
    let (none, mut scratch) = (PriorContacts::new(), Scratch::default());
    let some = country.some(true, 1_000);
    let mut times: Vec<Duration> =
        some.iter().map(|at| best_of_three(|| pool.rank(&country.prepared(*at), &none, BEST, &mut scratch))).collect();
    let plain: Vec<PlainPerson> =
        country.people.iter().map(|one| PlainPerson::new(one, &country.history, &country.rules)).collect();
    let beside = 100.min(some.len());
    let slow: Duration = some[..beside]
        .iter()
        .map(|at| best_of_three(|| plain::rank(&plain, &country.prepared(*at), &none, &country.rules, BEST)))
        .sum();
    let fast: Duration = times[..beside].iter().sum();
    say("plain_ratio", slow.as_secs_f64() / fast.as_secs_f64());
    say("plain_us", micros(slow) / 100.0);
    say("skills_p50_us", percentile(&mut times, 50));
    say("skills_p99_us", percentile(&mut times, 99));
}

/// Measures ranking the best 50 for vacancies without skills, and the ratio to only reading the gate columns in reach.
fn noskills(country: &Country, pool: &PeoplePool) {
    let (none, mut scratch) = (PriorContacts::new(), Scratch::default());
    let some = country.some(false, 1_000);
    let prepared: Vec<PreparedVacancy> = some.iter().map(|at| country.prepared(*at)).collect();
    let mut times: Vec<Duration> =
        prepared.iter().map(|prepared| best_of_three(|| pool.rank_keys(prepared, &none, BEST, &mut scratch))).collect();
    let read: Duration = prepared.iter().map(|prepared| best_of_three(|| pool.read_gates(prepared))).sum();
    let bytes: usize = prepared.iter().map(|prepared| pool.read_gates(prepared).0).sum();
    let ranked: Duration = times.iter().sum();
    say("noskills_p50_us", percentile(&mut times, 50));
    say("noskills_ratio", ranked.as_secs_f64() / read.as_secs_f64());
    say("gates_read_us", micros(read) / prepared.len() as f64);
    say("bandwidth_gb_s", bytes as f64 / read.as_secs_f64() / 1e9);
}

fn pool_figures(country: &Country, pool: &mut PeoplePool) {
    say("bytes_per_candidate", pool.bytes() as f64 / pool.len() as f64);
    let mut rng = Rng(country.people.len() as u64);
    let mut times: Vec<Duration> = (0..2_000)
        .map(|_| {
            let number = rng.below(country.people.len() as u64);
            let moved = rng.candidate(number);
            time(|| pool.put(&moved)).0
        })
        .collect();
    say("pool_update_us", percentile(&mut times, 50));
    say("pool_update_p99_us", percentile(&mut times, 99));
}

fn jobs(country: &Country) {
    let ids: Vec<(VacancyId, &NewVacancy)> =
        country.vacancies.iter().enumerate().map(|(at, vacancy)| (vacancy_id(at), vacancy)).collect();
    let pool = VacancyPool::new(ids, country.rules.clone());
    let some = &country.people[..500.min(country.people.len())];
    let mut times: Vec<Duration> = some.iter().map(|one| best_of_three(|| pool.jobs_for(one, BEST))).collect();
    let ranked: Duration = times.iter().sum();
    let helped: Duration = some.iter().map(|one| best_of_three(|| pool.unlocks(one))).sum();
    say("jobs_for_me_p50_us", percentile(&mut times, 50));
    say("jobs_for_me_p99_us", percentile(&mut times, 99));
    say("what_would_help_ratio", helped.as_secs_f64() / ranked.as_secs_f64());
}

/// Writes the files PostgreSQL needs to return the same rankings, the rankings, and how long each took here.
fn dump(country: &Country, pool: &PeoplePool, folder: &Path) -> io::Result<()> {
    let (none, mut scratch) = (PriorContacts::new(), Scratch::default());
    let some = country.some(true, POSTGRES_VACANCIES);
    let row = |at: &usize| Row { id: vacancy_id(*at), vacancy: &country.vacancies[*at], prior: &none };
    let tables = Tables {
        rules: &country.rules,
        concepts: &country.concepts,
        people: &country.people,
        history: &country.history,
        vacancies: some.iter().map(row).collect(),
    };
    tables.write(folder)?;
    let (mut expected, mut times) = (sql::file(folder, "expected.csv")?, sql::file(folder, "times.csv")?);
    for at in some {
        let took = best_of_three(|| pool.rank(&country.prepared(at), &none, BEST, &mut scratch));
        writeln!(times, "{},{:.2}", vacancy_id(at).0, micros(took))?;
        for one in pool.rank(&country.prepared(at), &none, BEST, &mut scratch) {
            writeln!(expected, "{},{},{}", vacancy_id(at).0, one.candidate.0, one.points)?;
        }
    }
    expected.flush()?;
    times.flush()
}

/// Measures the same query in countries of different sizes.
fn growth(seed: u64) {
    for people in [10_000, 100_000, 1_000_000] {
        let country = Country::new(people, 2_000, seed);
        let (pool, none, mut scratch) = (country.pool(), PriorContacts::new(), Scratch::default());
        let some = country.some(true, 300);
        let mut times: Vec<Duration> = some
            .iter()
            .map(|at| best_of_three(|| pool.rank(&country.prepared(*at), &none, BEST, &mut scratch)))
            .collect();
        say(&format!("growth_{people}_p50_us"), percentile(&mut times, 50));
    }
}

/// Measures suggesting people for all vacancies with the weekly cap, with skipping and without it.
fn whole(country: &Country, pool: &mut PeoplePool) {
    let opening = |at| Opening { prepared: country.prepared(at), prior: PriorContacts::new(), openings: 1 };
    let vacancies: Vec<Opening> = (0..country.vacancies.len()).map(opening).collect();
    let threads =
        available_parallelism().unwrap_or(NonZero::<usize>::MIN).min(NonZero::new(2).unwrap_or(NonZero::<usize>::MIN));
    let (took, lists) = time(|| pool.suggest_all(&vacancies, &country.history, threads));
    say("country_s", took.as_secs_f64());
    let (took, all) = time(|| pool.suggest_all_unpruned(&vacancies, &country.history, threads));
    say("country_unpruned_s", took.as_secs_f64());
    println!("country_suggestions {}", lists.iter().map(Vec::len).sum::<usize>());
    println!("country_checksum {:016x}", checksum(&lists));
    println!("country_checksum_equal {}", checksum(&lists) == checksum(&all));
}

/// FNV-1a over the index of each list and the people and points in it.
fn checksum(lists: &[Vec<Pick>]) -> u64 {
    let parts = lists.iter().zip(0_u64..).flat_map(|(list, at)| {
        list.iter().flat_map(move |(id, points)| {
            let (high, low) = id.0.as_u64_pair();
            [at, high, low, u64::from(*points)]
        })
    });
    parts
        .flat_map(u64::to_le_bytes)
        .fold(0xCBF2_9CE4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

fn main() -> io::Result<()> {
    let Arguments { candidates, vacancies, seed, sql_dump, only } = Arguments::parse();
    let wanted = |part: &str| only.is_empty() || only.iter().any(|one| one == part);
    let country = Country::new(candidates, vacancies, seed);
    let mut pool = country.pool();
    if let Some(folder) = sql_dump {
        return dump(&country, &pool, &folder);
    }
    if wanted("skills") {
        skills(&country, &pool);
    }
    if wanted("noskills") {
        noskills(&country, &pool);
    }
    if wanted("jobs") {
        jobs(&country);
    }
    if wanted("country") {
        whole(&country, &mut pool);
    }
    if wanted("pool") {
        pool_figures(&country, &mut pool);
    }
    if wanted("growth") {
        growth(seed);
    }
    Ok(())
}
