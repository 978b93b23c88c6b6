//! The SQL query that the matcher is benchmarked against returns the same rankings, so the benchmark is fair.
//!
//! Needs the PostgreSQL of `KADE_TEST_POSTGRES_URL`, and `psql`.

#![expect(clippy::expect_used, reason = "a test stops at the first surprise")]

#[path = "../oracle/random_world.rs"]
mod random_world;
#[path = "../../examples/national/sql.rs"]
mod sql;

use kade_domain::{Candidate, ConceptId, NewVacancy, VacancyId, VacancyKind};
use kade_matching::{
    ModeSettings, PeoplePool, PreparedVacancy, PriorContacts, Rules, Scratch, Terms, TravelSettings, Weights,
};
use random_world::{Rng, vacancy_id};
use sql::{Row, Tables};
use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

/// Number of people that the query returns.
const BEST: usize = 50;

/// A database of its own on the server of the tests, dropped with this value.
struct Database {
    server: String,
    name: String,
}

impl Database {
    fn new(name: &str) -> Self {
        let server = std::env::var("KADE_TEST_POSTGRES_URL")
            .expect("KADE_TEST_POSTGRES_URL is not set: run `make test`, or `tests/support/postgres with cargo test`");
        let name = format!("kade_sql_{name}_{}", std::process::id());
        psql(&server, &["--command", &format!("CREATE DATABASE {name}")], Path::new("."));
        Self { server, name }
    }

    /// Runs psql with `arguments` in one session, in `folder`; returns its output.
    fn psql(&self, arguments: &[&str], folder: &Path) -> String {
        let (server, _) = self.server.rsplit_once('/').expect("the server's address ends in a database");
        psql(&format!("{server}/{}", self.name), arguments, folder)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let drop = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        psql(&self.server, &["--command", &drop], Path::new("."));
    }
}

fn psql(url: &str, arguments: &[&str], folder: &Path) -> String {
    let plain = ["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--csv", "--tuples-only"];
    let output = Command::new("psql").args(plain).arg(url).args(arguments).current_dir(folder).output();
    let output = output.expect("psql runs: it comes with PostgreSQL's client programs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("psql prints UTF-8")
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// Ranks every vacancy of a made-up country in both implementations; returns the number of ranked people compared.
fn compare(name: &str, seed: u64, change: impl FnOnce(&mut Rules)) -> usize {
    let mut rng = Rng(seed);
    let taxonomy = random_world::taxonomy(&mut rng);
    let mut rules = Rules::new(Arc::new(Terms::new(&taxonomy)), "2026-12-01".parse().expect("a day"));
    change(&mut rules);
    let people: Vec<Candidate> = (0..2_000).map(|number| rng.person(number)).collect();
    let vacancies: Vec<(VacancyId, NewVacancy)> = (0..150).map(|number| (vacancy_id(number), rng.vacancy())).collect();
    let prior: Vec<PriorContacts> = vacancies.iter().map(|_| rng.prior_contacts(&people, 2)).collect();
    let history = rng.history(&people);
    let concepts: Vec<ConceptId> = taxonomy.concepts().map(|concept| concept.id).collect();

    let rows = vacancies.iter().zip(&prior).map(|((id, vacancy), prior)| Row { id: *id, vacancy, prior });
    let tables =
        Tables { rules: &rules, concepts: &concepts, people: &people, history: &history, vacancies: rows.collect() };
    let folder = folder(name);
    tables.write(&folder).expect("the tables are written");
    let mut queries = String::new();
    for (id, _) in &vacancies {
        writeln!(queries, "\\echo {}\nEXECUTE rank('{}');", id.0, id.0).expect("a string takes more");
    }
    fs::write(folder.join("queries.sql"), queries).expect("the queries are written");
    let database = Database::new(name);
    database.psql(&["--file", "schema.sql"], &folder);
    let output = database.psql(&["--file", "rank.sql", "--file", "queries.sql"], &folder);

    let mut pool = PeoplePool::new(people, rules.clone());
    pool.remember(&history);
    let (mut lines, mut ranked) = (output.lines().peekable(), 0);
    for ((id, vacancy), prior) in vacancies.iter().zip(&prior) {
        assert_eq!(lines.next(), Some(id.0.to_string().as_str()));
        let prepared = PreparedVacancy::new(*id, vacancy, &rules);
        let expected = pool.rank(&prepared, prior, BEST, &mut Scratch::default());
        assert!(expected.is_empty() || vacancy.kind != VacancyKind::OpenHiring, "nobody is ranked for {vacancy:?}");
        for one in expected {
            let line = lines.next().unwrap_or_default();
            assert_eq!(line, format!("{},{}", one.candidate.0, one.points), "{vacancy:?}");
            ranked += 1;
        }
    }
    assert_eq!(lines.next(), None);
    fs::remove_dir_all(folder).expect("the folder is removed");
    ranked
}

#[test]
fn sql_query_returns_same_rankings_as_matcher() {
    assert!(compare("default", 1, |_| {}) > 3_000, "hardly anybody was ranked");
}

#[test]
fn sql_query_agrees_with_other_weights_and_travel_settings() {
    let way = |detour_percent, speed_kmh, extra_minutes| ModeSettings { detour_percent, speed_kmh, extra_minutes };
    let ranked = compare("other_rules", 2, |rules| {
        rules.weights = Weights::new(7, [333, 77, 251, 131, 99, 109]).unwrap_or_default();
        rules.travel =
            TravelSettings { walk: way(90, 7, 1), bike: way(140, 0, 0), car: way(163, 71, 9), ..rules.travel };
    });
    assert!(ranked > 3_000, "hardly anybody was ranked");
}
