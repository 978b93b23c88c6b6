//! Killed again and again in the middle of writing: what was acknowledged exists and was logged, lists have no holes and
//! no doubles, and the index is what a rebuild makes. On PostgreSQL its server is killed as well.

mod faults;
mod proof;
mod town;

use crate::{MACHINE, home::Home};
use kade_tests::{Database, process::Service};
use proof::Proof;
use rstest::rstest;
use std::time::Instant;
use town::{Expect, Load, Town};

/// How often it is killed, and under what.
struct Scale {
    kills: usize,
    /// Acknowledged writes before each kill: in a short run never after the same number of them.
    writes: fn(usize) -> usize,
    lists: usize,
    people: usize,
}

const SHORT: Scale = Scale { kills: 10, writes: |round| 40 + 7 * round, lists: 4, people: 150 };

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_survives_ten_kills(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    survives(database, &SHORT).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes: make soak"]
async fn soak_fifty_kills_on_sqlite() {
    let scale = Scale { kills: 50, writes: |round| 200 + round, lists: 50, people: 200 };
    println!("soak kills-sqlite: {}", survives(Database::Sqlite, &scale).await);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes: make soak"]
async fn soak_twenty_kills_on_postgres() {
    let scale = Scale { kills: 20, writes: |round| 500 + round, lists: 50, people: 200 };
    println!("soak kills-postgres: {}", survives(Database::Postgres, &scale).await);
}

/// Writes, kills and proves; gives the figures.
async fn survives(database: Database, scale: &Scale) -> String {
    let began = Instant::now();
    let home = Home::to_be_killed(database);
    let town = Town::prepare(&home, scale.lists, scale.people).await;
    let mut done = Vec::new();
    for round in 0..scale.kills {
        let service = home.serve();
        if round > 0 {
            // After the service, so that it was alone with what the kill left.
            let store = home.store().await;
            Proof { town: &town, store: &store, done: &done }.names_survived(round - 1).await;
            store.close().await.unwrap();
        }
        let load = Load::start(&town, &service, round, Expect::Kill);
        load.acknowledged((scale.writes)(round), &service).await;
        load.over();
        kill(&home, service, round);
        done.extend(load.facts().await);
    }
    let service = home.serve();
    let store = home.store().await;
    let proof = Proof { town: &town, store: &store, done: &done };
    proof.names_survived(scale.kills - 1).await;
    let figures = proof.all(scale.kills, service, &home).await;
    store.close().await.unwrap();
    format!("{} kills, {figures}; {} s", scale.kills, began.elapsed().as_secs())
}

/// The service, and the database's server if it is this test's own: in turn first, so that each dies in the other's sight.
fn kill(home: &Home, service: Service, round: usize) {
    match home.cluster() {
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
