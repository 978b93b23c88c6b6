//! The audit log identifies people by pseudonym only, and erased people not at all.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::{NOBODY, Person};
use crate::{
    Actor, Event, Store, StoreError,
    entity::{audit, person_key, seeker},
    fixtures::{consenting_seeker, employer, published, seeker as person, vacancy},
    testing::{Db, Kind},
};
use kade_domain::{AnswerFields, VacancyKind};
use rstest::rstest;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    EntityTrait, QueryOrder,
};
use std::sync::Arc;
use uuid::Uuid;

async fn rows(store: &Store) -> Vec<audit::Model> {
    audit::Entity::find().order_by_asc(audit::Column::Seq).all(store.db()).await.unwrap()
}

#[rstest]
#[tokio::test]
async fn account_and_profile_share_one_pseudonym(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let shop = employer(&db.store, 1).await;
    let job = published(&db.store, &shop, &vacancy(VacancyKind::Regular)).await;
    let amal = consenting_seeker(&db.store, "amal").await;
    let bilal = consenting_seeker(&db.store, "bilal").await;
    let fields = AnswerFields { email: true.then(|| "amal@example.nl".to_owned()), ..AnswerFields::default() };
    db.store.write(|tx| tx.send_answer(&amal, job, &fields)).await.unwrap();
    db.store.received_answers(&shop, None).await.unwrap();
    let rows = rows(&db.store).await;
    let text = format!("{rows:?}");
    for id in [amal.account().0, amal.seeker().0, bilal.account().0, bilal.seeker().0, shop.account().0] {
        assert!(!text.contains(&id.to_string()), "the log contains {id}");
    }
    let saved: Vec<_> = rows.iter().filter(|row| row.action == "profile_saved").collect();
    // Account and profile of one person share a pseudonym; two people have two.
    assert!(saved.iter().all(|row| row.actor == Some(row.subject_id)));
    assert_ne!(saved[0].actor, saved[1].actor);
    let sent = rows.iter().find(|row| row.action == "answer_sent").unwrap();
    assert_eq!(sent.actor, saved[0].actor);
    let seen = rows.iter().find(|row| row.action == "person_seen").unwrap();
    assert_eq!(Some(seen.subject_id), saved[0].actor);
    assert_ne!(seen.actor, saved[0].actor);
}

#[rstest]
#[tokio::test]
async fn destroyed_key_makes_rows_anonymous(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let amal = consenting_seeker(&db.store, "amal").await;
    let before = rows(&db.store).await.pop().unwrap();
    db.clock.advance(chrono::Duration::minutes(1));
    // This caches the pseudonym.
    db.store
        .write(|tx| tx.commit(Event::ProfileSaved { by: (&amal).into(), seeker: amal.seeker(), consents: true }))
        .await
        .unwrap();
    let saved = || Event::ProfileSaved { by: (&amal).into(), seeker: amal.seeker(), consents: true };
    db.store
        .write(async |tx| {
            tx.destroy_person_key(amal.account()).await?;
            let row = seeker::ActiveModel {
                id: Unchanged(amal.seeker().0),
                account_id: Set(None),
                erased_at: Set(Some(tx.now)),
                ..Default::default()
            };
            row.update(&tx.tx).await?;
            crate::entity::account::Entity::delete_by_id(amal.account().0).exec(&tx.tx).await?;
            tx.commit(saved()).await
        })
        .await
        .unwrap();
    let rows = rows(&db.store).await;
    let last = rows.last().unwrap();
    assert_eq!((last.actor, last.subject_id), (Some(NOBODY), NOBODY));
    assert_eq!(rows[rows.len() - 3], before, "sealed rows do not change");
    assert_eq!(db.store.pseudonym_if_any(amal.account()).await.unwrap(), None);
    assert_eq!(person_key::Entity::find_by_id(amal.account().0).one(db.store.db()).await.unwrap(), None);
    // Later rows about the person are anonymous.
    db.store.write(|tx| tx.commit(saved())).await.unwrap();
    let after = self::rows(&db.store).await.pop().unwrap();
    assert_eq!((after.actor, after.subject_id), (Some(NOBODY), NOBODY));
}

/// A key created in a transaction that rolled back is gone, so its pseudonym must not be cached.
#[rstest]
#[tokio::test]
async fn rolled_back_key_is_created_again(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let amal = person(&db.store, "amal").await;
    let who = || vec![Person::Account(amal.account())];
    let failed: Result<(), _> = db
        .store
        .write(async |tx| {
            tx.store.pseudonyms(&tx.tx, tx.now, who()).await?;
            tx.store.pseudonyms(&tx.tx, tx.now, who()).await?;
            Err(StoreError::Conflict("no"))
        })
        .await;
    assert!(failed.is_err());
    let event = Event::ProfileSaved { by: Actor::Account(amal.account()), seeker: amal.seeker(), consents: true };
    db.store.write(|tx| tx.commit(event.clone())).await.unwrap();
    let kept = db.store.pseudonym_if_any(amal.account()).await.unwrap();
    assert!(kept.is_some());
    assert_eq!(rows(&db.store).await.pop().unwrap().actor, kept);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn concurrent_nodes_create_one_key(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let amal = person(&db.store, "amal").await;
    let event = Event::ProfileSaved { by: (&amal).into(), seeker: amal.seeker(), consents: true };
    let mut nodes = Vec::new();
    for seed in 2..6 {
        let (node, event) = (db.another(seed).await, event.clone());
        nodes.push(tokio::spawn(async move { node.write(|tx| tx.commit(event.clone())).await }));
    }
    for node in nodes {
        node.await.unwrap().unwrap();
    }
    let actors: std::collections::HashSet<Option<Uuid>> = rows(&db.store).await.iter().map(|row| row.actor).collect();
    assert_eq!(actors.len(), 1);
}

#[rstest]
#[tokio::test]
async fn other_service_key_is_refused(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let amal = consenting_seeker(&db.store, "amal").await;
    let entropy = Arc::new(crate::SeededEntropy::new(9));
    let other = Store::open(&db.url, db.clock.clone(), entropy, &[8; 32]).await.unwrap();
    assert!(matches!(other.migrate().await, Err(StoreError::Key(_))));
    let event = Event::ProfileSaved { by: (&amal).into(), seeker: amal.seeker(), consents: true };
    assert!(matches!(other.write(|tx| tx.commit(event.clone())).await, Err(StoreError::Key(_))));
    // The right key still works.
    db.store.migrate().await.unwrap();
    db.store.write(|tx| tx.commit(event.clone())).await.unwrap();
}
