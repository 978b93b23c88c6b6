//! Kills the service repeatedly while people write. Acknowledged writes must exist and be in the audit log, waiting
//! lists must have no gaps or duplicates, and the index must equal a rebuild. On PostgreSQL it kills the server too.

mod checks;
mod faults;
mod load;

use crate::{MACHINE, installation::Installation};
use checks::Checks;
use kade_tests::{Database, process::Service};
use load::{Expect, Fixture, Load};
use rstest::rstest;
use std::time::Instant;

/// Number of kills and the size of the load.
struct Scale {
    kills: usize,
    /// Acknowledged writes before the kill of a round; in a short run the number differs per round.
    writes: fn(usize) -> usize,
    lists: usize,
    people: usize,
}

const SHORT: Scale = Scale { kills: 10, writes: |round| 40 + 7 * round, lists: 4, people: 150 };

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn acknowledged_writes_survive_ten_kills(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    check_kills(database, &SHORT).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes: make soak"]
async fn soak_fifty_kills_on_sqlite() {
    let scale = Scale { kills: 50, writes: |round| 200 + round, lists: 50, people: 200 };
    println!("soak kills-sqlite: {}", check_kills(Database::Sqlite, &scale).await);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes: make soak"]
async fn soak_twenty_kills_on_postgres() {
    let scale = Scale { kills: 20, writes: |round| 500 + round, lists: 50, people: 200 };
    println!("soak kills-postgres: {}", check_kills(Database::Postgres, &scale).await);
}

/// Writes and kills in rounds, then runs all checks; returns the figures.
async fn check_kills(database: Database, scale: &Scale) -> String {
    let began = Instant::now();
    let installation = Installation::with_own_server(database);
    let fixture = Fixture::prepare(&installation, scale.lists, scale.people).await;
    let mut done = Vec::new();
    for round in 0..scale.kills {
        let service = installation.serve();
        if round > 0 {
            // Opened after the service, so that the service alone recovered the database.
            let store = installation.store().await;
            Checks { fixture: &fixture, store: &store, done: &done }.check_names(round - 1).await;
            store.close().await.unwrap();
        }
        let load = Load::start(&fixture, &service, round, Expect::Kill);
        load.acknowledged((scale.writes)(round), &service).await;
        load.ending();
        kill(&installation, service, round);
        done.extend(load.facts().await);
    }
    let service = installation.serve();
    let store = installation.store().await;
    let checks = Checks { fixture: &fixture, store: &store, done: &done };
    checks.check_names(scale.kills - 1).await;
    let figures = checks.check_all(scale.kills, service, &installation).await;
    store.close().await.unwrap();
    format!("{} kills, {figures}; {} s", scale.kills, began.elapsed().as_secs())
}

/// Kills the service, and the database server if the test started one. The order alternates, so that each meets the
/// other's death.
fn kill(installation: &Installation, service: Service, round: usize) {
    match installation.cluster() {
        None => service.kill(),
        Some(cluster) if round.is_multiple_of(2) => {
            service.kill();
            cluster.kill();
            cluster.restart();
        }
        Some(cluster) => {
            cluster.kill();
            service.kill();
            cluster.restart();
        }
    }
}
