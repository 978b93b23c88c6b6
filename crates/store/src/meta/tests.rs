//! Migrating up, down and up again, also from several processes at once; and the epoch.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use crate::{
    Cursor, StoreError, fixtures,
    testing::{Db, Kind, worker},
};
use kade_domain::VacancyKind;
use rstest::rstest;
use sea_orm::ConnectionTrait;

#[rstest]
#[tokio::test]
async fn schema_migrates_up_down_and_up(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::empty(kind).await;
    assert!(matches!(db.store.check_schema().await, Err(StoreError::OlderSchema(_))));
    db.store.migrate().await.unwrap();
    db.store.check_schema().await.unwrap();
    assert_eq!(db.store.regions().await.unwrap().len(), 35);

    db.store.migrate_down_all().await.unwrap();
    let status = db.store.migration_status().await.unwrap();
    assert!(status.len() > 5 && status.iter().all(|(_, applied)| !applied), "{status:?}");
    let left = match kind {
        Kind::Sqlite => "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        Kind::Postgres => "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'",
    };
    let row = db.store.db().query_one_raw(sea_orm::Statement::from_string(db.store.backend(), left)).await.unwrap();
    // Only the table of migrations is left.
    assert_eq!(row.unwrap().try_get_by_index::<i64>(0).unwrap(), 1);

    db.store.migrate().await.unwrap();
    db.store.check_schema().await.unwrap();
}

#[rstest]
#[tokio::test]
async fn concurrent_starts_migrate_once(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::empty(kind).await;
    let (a, b, c) = (db.another(2).await, db.another(3).await, db.another(4).await);
    let (one, two, three) = tokio::join!(a.migrate(), b.migrate(), c.migrate());
    for result in [one, two, three] {
        result.unwrap();
    }
    assert_eq!(a.epoch().await.unwrap(), c.epoch().await.unwrap());
}

#[rstest]
#[tokio::test]
async fn newer_schema_is_refused(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20991231_000000_from_the_future', 0)";
    db.store.0.writer.execute_unprepared(newer).await.unwrap();
    for result in [db.store.migrate().await, db.store.check_schema().await, db.store.migrate_down_all().await] {
        assert!(matches!(result, Err(StoreError::NewerSchema(name)) if name.contains("future")));
    }
}

#[rstest]
#[tokio::test]
async fn schema_of_before_the_release_is_refused(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let replaced = "UPDATE seaql_migrations SET version = 'm20270101_000000_' || substr(version, 18)";
    db.store.0.writer.execute_unprepared(replaced).await.unwrap();
    for result in [db.store.migrate().await, db.store.check_schema().await] {
        assert!(matches!(&result, Err(error @ StoreError::UnreleasedSchema) if error.to_string().contains("afresh")));
    }
}

#[rstest]
#[tokio::test]
async fn epoch_survives_migrate_and_changes_after_down(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let first = db.store.epoch().await.unwrap();
    db.store.migrate().await.unwrap();
    assert_eq!(db.store.epoch().await.unwrap(), first);
    db.store.migrate_down_all().await.unwrap();
    db.store.migrate().await.unwrap();
    assert_ne!(db.store.epoch().await.unwrap(), first);
}

/// A restore starts a new epoch: followers cannot continue from an old cursor.
#[rstest]
#[tokio::test]
async fn restore_starts_new_epoch_and_change_log(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let shop = fixtures::employer(&db.store, 1).await;
    fixtures::published(&db.store, &shop, &fixtures::vacancy(VacancyKind::Regular)).await;
    db.settle().await;
    let (before, cursor) = (db.store.epoch().await.unwrap(), db.store.latest_cursor().await.unwrap());
    assert!(db.store.can_follow(before, cursor).await.unwrap());

    db.store.finish_restore(&worker(), &[]).await.unwrap();
    let after = db.store.epoch().await.unwrap();
    assert_ne!(after, before);
    assert_eq!(db.store.latest_cursor().await.unwrap(), Cursor::START, "whatever transaction ids follow");
    assert!(!db.store.can_follow(before, cursor).await.unwrap());
    assert!(!db.store.can_follow(after, cursor).await.unwrap());
    assert!(db.store.can_follow(after, Cursor::START).await.unwrap());

    fixtures::published(&db.store, &shop, &fixtures::vacancy(VacancyKind::Regular)).await;
    db.settle().await;
    assert_eq!(db.store.changes_after(Cursor::START, 10).await.unwrap().len(), 1);
}
