//! Faults of the real databases: conflicts with other transactions, a full disk, a read-only disk; and that commits are
//! synced to disk.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::super::MAX_ATTEMPTS;
use crate::{
    Actor, Event, Store, StoreError, meta,
    testing::{Db, Kind},
};
use kade_domain::ReleaseId;
use rstest::rstest;
use sea_orm::ConnectionTrait;
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};
use tokio::sync::Barrier;
use uuid::Uuid;

fn published() -> Event {
    Event::TaxonomyPublished { by: Actor::System, release: ReleaseId(Uuid::from_u128(1)) }
}

/// Two transactions read the same row and both write it: PostgreSQL fails the second with 40001.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn serialization_failure_is_retried() {
    let db = Db::new(Kind::Postgres).await;
    let add = async |store: &Store, key, value: &str| {
        store
            .write(|tx| async move {
                meta::set(&tx.tx, key, value).await?;
                tx.commit(published()).await
            })
            .await
    };
    add(&db.store, "count", "0").await.unwrap();
    let both_have_read = Arc::new(Barrier::new(2));
    let runs = Arc::new(AtomicU32::new(0));
    let count_on = || {
        let (store, barrier, runs) = (db.store.clone(), both_have_read.clone(), runs.clone());
        tokio::spawn(async move {
            store
                .write(|tx| {
                    let (barrier, run) = (barrier.clone(), runs.fetch_add(1, Ordering::SeqCst));
                    async move {
                        tx.tx.execute_unprepared("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").await?;
                        let count: u32 = meta::get(&tx.tx, "count").await?.unwrap().parse().unwrap();
                        if run < 2 {
                            barrier.wait().await;
                        }
                        meta::set(&tx.tx, "count", &(count + 1).to_string()).await?;
                        tx.commit(published()).await
                    }
                })
                .await
        })
    };
    let (one, two) = tokio::join!(count_on(), count_on());
    one.unwrap().unwrap();
    two.unwrap().unwrap();
    assert_eq!(runs.load(Ordering::SeqCst), 3, "one transaction was retried from the start");
    assert_eq!(meta::get(db.store.db(), "count").await.unwrap().as_deref(), Some("2"));
}

/// Makes `SQLite` return BUSY during the first `busy` runs of the work, through the lock that the transaction itself
/// holds. Returns the number of runs and the result.
async fn busy_at_first(db: &Db, other: &Store, busy: u32) -> (u32, Result<(), StoreError>) {
    let runs = AtomicU32::new(0);
    let result = db
        .store
        .write(|tx| {
            let run = runs.fetch_add(1, Ordering::SeqCst);
            async move {
                meta::set(&tx.tx, &format!("run {run}"), "there").await?;
                if run < busy {
                    other.0.writer.execute_unprepared("UPDATE meta SET value = value").await?;
                }
                tx.commit(published()).await
            }
        })
        .await;
    (runs.into_inner(), result)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn busy_sqlite_is_retried_up_to_the_limit() {
    let db = Db::new(Kind::Sqlite).await;
    let other = db.another(2).await;
    let (runs, result) = busy_at_first(&db, &other, 2).await;
    result.unwrap();
    assert_eq!(runs, 3);
    let there = async |run| meta::get(db.store.db(), &format!("run {run}")).await.unwrap().is_some();
    assert!(!there(0).await && !there(1).await && there(2).await, "failed runs leave nothing");

    let (runs, result) = busy_at_first(&db, &other, u32::MAX).await;
    assert_eq!(runs, MAX_ATTEMPTS);
    assert!(result.unwrap_err().is_transient());
}

#[tokio::test]
async fn every_sqlite_connection_syncs_commits() {
    let db = Db::new(Kind::Sqlite).await;
    for (pool, connections) in [(&db.store.0.writer, 1), (db.store.db(), 8)] {
        let pool = pool.get_sqlite_connection_pool();
        let mut held = Vec::new();
        for _ in 0..connections {
            held.push(pool.acquire().await.unwrap());
        }
        assert!(pool.try_acquire().is_none(), "the pool has no further connection");
        for connection in &mut held {
            let mut query = async |pragma| {
                let value = sqlx::query_scalar::<sqlx::Sqlite, String>(pragma);
                value.fetch_one(&mut **connection).await.unwrap()
            };
            // 2 is FULL: every commit is synced.
            assert_eq!(query("SELECT CAST(synchronous AS TEXT) FROM pragma_synchronous").await, "2");
            assert_eq!(query("SELECT journal_mode FROM pragma_journal_mode").await, "wal");
            assert_eq!(query("SELECT CAST(foreign_keys AS TEXT) FROM pragma_foreign_keys").await, "1");
        }
    }
}

/// On a full disk SQLite ends the transaction without the library noticing; the next transaction must still work.
#[tokio::test]
async fn writing_resumes_after_full_disk() {
    let db = Db::new(Kind::Sqlite).await;
    let write = async |key: &'static str, bytes| {
        let value = "x".repeat(bytes);
        let value = value.as_str();
        db.store
            .write(|tx| async move {
                meta::set(&tx.tx, "before", "there").await?;
                meta::set(&tx.tx, key, value).await?;
                tx.commit(published()).await
            })
            .await
    };
    for round in 0..3 {
        // Limits the database to its present size, so this connection cannot add a page.
        db.store.0.writer.execute_unprepared("PRAGMA max_page_count = 1").await.unwrap();
        let refused = write("large", 1_000_000).await;
        assert!(matches!(refused, Err(StoreError::CannotWrite(_))), "{round}: {refused:?}");
        assert_eq!(meta::get(db.store.db(), "before").await.unwrap(), None, "nothing is partly written");
    }
    write("small", 10).await.unwrap();
    write("large", 1_000_000).await.unwrap();
    for key in ["before", "small", "large"] {
        assert!(meta::get(db.store.db(), key).await.unwrap().is_some(), "{key}");
    }
}

#[rstest]
#[tokio::test]
async fn read_only_database_returns_cannot_write(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let read_only = if kind == Kind::Sqlite { "PRAGMA query_only = 1" } else { "SET TRANSACTION READ ONLY" };
    let refused = db
        .store
        .write(|tx| async move {
            tx.tx.execute_unprepared(read_only).await?;
            meta::set(&tx.tx, "key", "there").await?;
            tx.commit(published()).await
        })
        .await;
    assert!(matches!(refused, Err(StoreError::CannotWrite(_))), "{refused:?}");
}
