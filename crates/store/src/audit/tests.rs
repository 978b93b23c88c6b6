//! Sealing and verifying on both databases: in order, by one node at a time, and nothing tampered with unseen.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod tampering;

use self::tampering::{KINDS, Tables};
use super::{Checkpoint, CheckpointKind, Fault, Sealed, Verified};
use crate::{
    Actor, Event, Store,
    entity::{audit, audit_seal},
    fixtures::SYSTEM,
    testing::{Db, Kind},
};
use kade_domain::ReleaseId;
use rand::{SeedableRng, rngs::StdRng};
use rstest::rstest;
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, QueryOrder};
use std::time::Duration;
use uuid::Uuid;

async fn note(store: &Store, number: u128) {
    let event = Event::TaxonomyPublished { by: Actor::System, release: ReleaseId(Uuid::from_u128(number)) };
    store.write(|tx| tx.commit(event.clone())).await.unwrap();
}

/// Seals until nothing waits. On PostgreSQL transactions of other tests on the same server delay when a row may be.
async fn seal_all(store: &Store) {
    for _ in 0..500 {
        store.seal_audit(&SYSTEM).await.unwrap();
        if store.audit_state(&SYSTEM).await.unwrap().unsealed == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("some rows cannot be sealed");
}

async fn verify(store: &Store, checkpoints: &[Checkpoint]) -> Result<Verified, Fault> {
    store.verify_audit(&SYSTEM, checkpoints).await.unwrap()
}

/// The subjects of the chain, in its order.
async fn subjects(store: &Store) -> Vec<u128> {
    let rows = audit_seal::Entity::find().order_by_asc(audit_seal::Column::Number).all(store.db()).await.unwrap();
    let mut subjects = Vec::new();
    for seal in rows {
        let row = audit::Entity::find_by_id(seal.seq).one(store.db()).await.unwrap().unwrap();
        subjects.push(row.subject_id.as_u128());
    }
    subjects
}

#[rstest]
#[tokio::test]
async fn rows_are_sealed_once_and_verified(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    assert_eq!(db.store.audit_checkpoint(&SYSTEM, CheckpointKind::Regular).await.unwrap(), None);
    assert_eq!(verify(&db.store, &[]).await.unwrap().rows, 0);
    for number in 1..=3 {
        note(&db.store, number).await;
    }
    assert_eq!(db.store.audit_state(&SYSTEM).await.unwrap().unsealed, 3);
    seal_all(&db.store).await;
    assert_eq!(db.store.seal_audit(&SYSTEM).await.unwrap(), Sealed::default());
    assert_eq!(subjects(&db.store).await, [1, 2, 3]);
    let point = db.store.audit_checkpoint(&SYSTEM, CheckpointKind::Regular).await.unwrap().unwrap();
    note(&db.store, 4).await;
    let verified = verify(&db.store, std::slice::from_ref(&point)).await.unwrap();
    assert_eq!((verified.rows, verified.vouched, verified.unsealed), (3, 3, 1));
    seal_all(&db.store).await;
    let verified = verify(&db.store, std::slice::from_ref(&point)).await.unwrap();
    assert_eq!((verified.rows, verified.vouched, verified.unsealed), (4, 3, 0));
    assert_eq!(verified.head, db.store.audit_state(&SYSTEM).await.unwrap().head);
}

/// PostgreSQL gives out numbers before it commits: a row of a transaction that is still open goes before later ones.
#[tokio::test]
async fn a_late_commit_is_sealed_in_its_place() {
    let db = Db::new(Kind::Postgres).await;
    let open = db.store.begin().await.unwrap();
    let insert = "INSERT INTO audit (at, action, subject_kind, subject_id, detail)
        VALUES (now(), 'late', 'release', '00000000-0000-0000-0000-000000000001', '{}')";
    open.execute_unprepared(insert).await.unwrap();
    note(&db.store, 2).await;
    assert_eq!(db.store.seal_audit(&SYSTEM).await.unwrap().rows, 0, "the open transaction may still add rows");
    assert_eq!(db.store.audit_state(&SYSTEM).await.unwrap().unsealed, 1);
    open.commit().await.unwrap();
    seal_all(&db.store).await;
    assert_eq!(subjects(&db.store).await, [1, 2]);
    verify(&db.store, &[]).await.unwrap();
}

/// After a backup is brought back on another server, old rows carry transaction ids that are not given out yet.
#[tokio::test]
async fn rows_of_another_server_are_sealed_too() {
    let db = Db::new(Kind::Postgres).await;
    let insert = "INSERT INTO audit (tx_id, at, action, subject_kind, subject_id, detail)
        VALUES (4000000000, now(), 'old', 'release', '00000000-0000-0000-0000-000000000001', '{}')";
    db.store.db().execute_unprepared(insert).await.unwrap();
    seal_all(&db.store).await;
    note(&db.store, 2).await;
    seal_all(&db.store).await;
    assert_eq!(subjects(&db.store).await, [1, 2]);
    verify(&db.store, &[]).await.unwrap();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_nodes_seal_one_chain(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let nodes = [db.another(2).await, db.another(3).await, db.another(4).await];
    let mut busy = Vec::new();
    for (node, first) in nodes.into_iter().zip([100, 200, 300]) {
        busy.push(tokio::spawn(async move {
            for number in first..first + 20 {
                note(&node, number).await;
                node.seal_audit(&SYSTEM).await.unwrap();
            }
        }));
    }
    for node in busy {
        node.await.unwrap();
    }
    seal_all(&db.store).await;
    let verified = verify(&db.store, &[]).await.unwrap();
    assert_eq!((verified.rows, verified.unsealed), (60, 0));
}

async fn put(store: &Store, tables: &Tables) {
    store
        .short_write(async |tx| {
            audit_seal::Entity::delete_many().exec(&*tx).await?;
            audit::Entity::delete_many().exec(&*tx).await?;
            let rows = tables.rows.iter().map(|row| audit::ActiveModel::from(row.clone()).reset_all());
            audit::Entity::insert_many(rows).exec_without_returning(&*tx).await?;
            let seals = tables.seals.iter().map(|seal| audit_seal::ActiveModel::from(seal.clone()).reset_all());
            if !tables.seals.is_empty() {
                audit_seal::Entity::insert_many(seals).exec_without_returning(&*tx).await?;
            }
            Ok(())
        })
        .await
        .unwrap();
}

/// A sample of the tamperings, through the tables: what the queries read is what the walk in memory is given.
#[rstest]
#[case(Kind::Sqlite, 20)]
#[case(Kind::Postgres, 6)]
#[tokio::test]
async fn tampering_with_the_tables_is_found(#[case] kind: Kind, #[case] seeds: u64) {
    let db = Db::new(kind).await;
    let whole = Tables::new(12);
    // The sealing job makes the very chain that the tests in memory start from.
    put(&db.store, &Tables { seals: Vec::new(), ..whole.clone() }).await;
    seal_all(&db.store).await;
    let seals = audit_seal::Entity::find().order_by_asc(audit_seal::Column::Number).all(db.store.db()).await.unwrap();
    assert_eq!(seals, whole.seals);
    let checkpoints = [5, 12].map(|count| whole.checkpoint(count));
    verify(&db.store, &checkpoints).await.unwrap();
    for kind in KINDS {
        for seed in 0..seeds {
            let mut tables = whole.clone();
            let expected = tables.tamper(kind, &mut StdRng::seed_from_u64(seed));
            put(&db.store, &tables).await;
            let fault = verify(&db.store, &checkpoints).await.unwrap_err();
            assert!(expected.is_named_by(&fault), "{kind:?}, seed {seed}: {fault}, not {expected:?}");
            assert_eq!(tables.verify(&checkpoints), Err(fault), "memory and database agree");
        }
    }
}

/// What is put in before the end of the chain does not become part of it afterwards.
#[rstest]
#[tokio::test]
async fn a_row_put_in_is_never_sealed(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    put(&db.store, &Tables { seals: Vec::new(), ..Tables::new(5) }).await;
    seal_all(&db.store).await;
    let forged = audit::Model { seq: 5, ..tampering::row(900) };
    audit::ActiveModel::from(forged).reset_all().insert(db.store.db()).await.unwrap();
    assert_eq!(db.store.seal_audit(&SYSTEM).await.unwrap().rows, 0);
    assert_eq!(verify(&db.store, &[]).await, Err(Fault::PutIn { seq: 5 }));
}
