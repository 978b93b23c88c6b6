//! The one way to commit: retries, rollbacks and waking followers.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod faults;

use crate::{
    Actor, Event, StoreError, WriteTx, meta,
    testing::{Db, Kind, noon, worker},
};
use kade_domain::{AccountId, ReleaseId};
use rstest::rstest;
use sea_orm::ConnectionTrait;
use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};
use tokio::sync::{Barrier, watch};
use uuid::Uuid;

fn published() -> Event {
    Event::TaxonomyPublished { by: Actor::System, release: ReleaseId(Uuid::from_u128(1)) }
}

async fn note(tx: WriteTx, key: &str) -> Result<(), StoreError> {
    meta::set(&tx.tx, key, "there").await?;
    tx.commit(published()).await
}

#[rstest]
#[tokio::test]
async fn commit_writes_change_and_audit_and_wakes(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let mut wakes = db.store.wakes();
    wakes.mark_unchanged();
    db.store.write(|tx| note(tx, "a")).await.unwrap();
    assert!(wakes.has_changed().unwrap());
    db.settle().await;
    let changes = db.store.changes_after(crate::Cursor::START, 10).await.unwrap();
    assert_eq!(changes.len(), 1);
    let audit = db.store.audit_after(&worker(), 0, 10).await.unwrap();
    assert_eq!(audit.len(), 1);
    assert_eq!((audit[0].action.as_str(), audit[0].actor, audit[0].at), ("taxonomy_published", None, noon()));
    assert_eq!(db.store.audit_after(&worker(), audit[0].seq, 10).await.unwrap(), []);
}

#[rstest]
#[tokio::test]
async fn uncommitted_work_leaves_no_trace(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let forgotten = db.store.write(|tx| async move { meta::set(&tx.tx, "a", "there").await }).await;
    assert!(matches!(forgotten, Err(StoreError::NotCommitted)));
    let failed: Result<(), _> = db
        .store
        .write(|tx| async move {
            meta::set(&tx.tx, "b", "there").await?;
            Err(StoreError::Conflict("no"))
        })
        .await;
    assert!(matches!(failed, Err(StoreError::Conflict("no"))));
    db.store
        .write(|tx| async move {
            meta::set(&tx.tx, "c", "there").await?;
            tx.roll_back().await
        })
        .await
        .unwrap();
    for key in ["a", "b", "c"] {
        assert_eq!(meta::get(db.store.db(), key).await.unwrap(), None, "{key}");
    }
    assert_eq!(db.store.audit_after(&worker(), 0, 10).await.unwrap(), []);
    db.store.write(|tx| note(tx, "d")).await.unwrap();
}

/// Two transactions lock the same two rows in opposite order: PostgreSQL fails one of them, which is retried.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deadlock_is_retried() {
    let db = Db::new(Kind::Postgres).await;
    db.store.write(|tx| note(tx, "a")).await.unwrap();
    db.store.write(|tx| note(tx, "b")).await.unwrap();
    let both_hold_one = Arc::new(Barrier::new(2));
    let runs = Arc::new(AtomicU32::new(0));
    let cross = |first: &'static str, second: &'static str| {
        let (store, barrier, runs) = (db.store.clone(), both_hold_one.clone(), runs.clone());
        tokio::spawn(async move {
            store
                .write(|tx| {
                    let (barrier, run) = (barrier.clone(), runs.fetch_add(1, Ordering::SeqCst));
                    async move {
                        meta::set(&tx.tx, first, "crossed").await?;
                        if run < 2 {
                            barrier.wait().await;
                        }
                        meta::set(&tx.tx, second, "crossed").await?;
                        tx.commit(published()).await
                    }
                })
                .await
        })
    };
    let (one, two) = tokio::join!(cross("a", "b"), cross("b", "a"));
    one.unwrap().unwrap();
    two.unwrap().unwrap();
    assert!(runs.load(Ordering::SeqCst) > 2, "one transaction was retried");
}

/// Another process holds the write lock for longer than the busy timeout of `SQLite`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn write_waits_for_lock_of_another_process() {
    let db = Db::new(Kind::Sqlite).await;
    let other = db.another(2).await;
    let holding = other.begin().await.unwrap();
    meta::set(&holding, "other", "there").await.unwrap();
    let store = db.store.clone();
    let waiting = tokio::spawn(async move { store.write(|tx| note(tx, "a")).await });
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert!(!waiting.is_finished());
    holding.commit().await.unwrap();
    tokio::time::timeout(Duration::from_secs(1), waiting).await.unwrap().unwrap().unwrap();
}

/// Two hundred concurrent writes from two processes all commit, and each sees the previous one.
#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn concurrent_writers_lose_no_update(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    db.store.write(|tx| note(tx, "0")).await.unwrap();
    let other = db.another(2).await;
    let mut writers = tokio::task::JoinSet::new();
    for number in 0..200 {
        let store = if number % 2 == 0 { db.store.clone() } else { other.clone() };
        writers.spawn(async move {
            store
                .write(|tx| async move {
                    // Locks the row on PostgreSQL; on SQLite write transactions run one at a time anyway.
                    meta::set(&tx.tx, "0", "there").await?;
                    let count = meta::get(&tx.tx, "count").await?.map_or(0, |count| count.parse::<u32>().unwrap());
                    meta::set(&tx.tx, "count", &(count + 1).to_string()).await?;
                    tx.commit(Event::AdministratorCreated { by: Actor::System, account: AccountId(Uuid::nil()) }).await
                })
                .await
        });
    }
    while let Some(result) = writers.join_next().await {
        result.unwrap().unwrap();
    }
    assert_eq!(meta::get(db.store.db(), "count").await.unwrap().as_deref(), Some("200"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn commit_wakes_another_node() {
    let db = Db::new(Kind::Postgres).await;
    let other = db.another(2).await;
    let mut wakes = other.wakes();
    wait_for_wakes(&mut wakes, 1).await;
    db.store.write(|tx| note(tx, "a")).await.unwrap();
    wait_for_wakes(&mut wakes, 2).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dropped_listener_reconnects() {
    let db = Db::new(Kind::Postgres).await;
    let other = db.another(2).await;
    let mut wakes = other.wakes();
    wait_for_wakes(&mut wakes, 1).await;
    let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND query LIKE 'LISTEN%' AND pid <> pg_backend_pid()";
    db.store.db().execute_unprepared(cut).await.unwrap();
    // A reconnect wakes once, because notifications may have been missed.
    wait_for_wakes(&mut wakes, 2).await;
    let before = *wakes.borrow();
    db.store.write(|tx| note(tx, "a")).await.unwrap();
    wait_for_wakes(&mut wakes, before + 1).await;
}

/// Waits for the number of wakes: one for the connection, then one for each commit.
async fn wait_for_wakes(wakes: &mut watch::Receiver<u64>, count: u64) {
    let wait = wakes.wait_for(|wakes| *wakes >= count);
    tokio::time::timeout(Duration::from_secs(8), wait).await.unwrap().unwrap();
}

#[tokio::test]
async fn unreachable_database_returns_unavailable() {
    for url in ["postgres://nobody@127.0.0.1:9/none", "sqlite:///nowhere/at/all.db?mode=rwc"] {
        let clock = Arc::new(crate::SystemClock);
        let result = crate::Store::open(url, clock, Arc::new(crate::SystemEntropy), &[7; 32]).await;
        assert!(matches!(result, Err(StoreError::Unavailable(_))), "{url}: {result:?}");
    }
}
