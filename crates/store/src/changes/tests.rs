//! The change log under overlapping transactions, with the proof that a sequence alone loses rows.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::{Change, Cursor};
use crate::{
    Store,
    entity::change,
    testing::{Db, Kind, noon, worker},
};
use chrono::Duration;
use rstest::rstest;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

/// A follower of the log: the ids it has read, and the cursor it continues from.
#[derive(Default)]
struct Follower {
    cursor: Cursor,
    seen_ids: Vec<Uuid>,
}

impl Follower {
    async fn read(&mut self, store: &Store) {
        let changes = store.changes_after(self.cursor, 100).await.unwrap();
        self.take(changes);
    }

    /// The naive query: rows with a greater `seq`. It must lose a row that commits late.
    async fn read_by_seq_only(&mut self, store: &Store) {
        let rows = change::Entity::find()
            .filter(change::Column::Seq.gt(self.cursor.seq))
            .order_by_asc(change::Column::Seq)
            .all(store.db())
            .await
            .unwrap();
        let changes = rows.into_iter().map(|row| Change {
            cursor: Cursor { tx_id: row.tx_id, seq: row.seq },
            kind: row.kind.parse().unwrap(),
            id: row.id,
        });
        self.take(changes.collect());
    }

    fn take(&mut self, changes: Vec<Change>) {
        for change in changes {
            self.cursor = change.cursor;
            self.seen_ids.push(change.id);
        }
    }
}

/// Reads until the follower has `count` changes; `settle` would also wait for the open transaction.
async fn read_until(follower: &mut Follower, store: &Store, count: usize) {
    for _ in 0..500 {
        follower.read(store).await;
        if follower.seen_ids.len() >= count {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
}

async fn add(conn: &impl ConnectionTrait, id: u128, at: chrono::DateTime<chrono::Utc>) {
    let row = change::ActiveModel {
        seq: NotSet,
        tx_id: NotSet,
        kind: Set("vacancy".to_owned()),
        id: Set(Uuid::from_u128(id)),
        at: Set(at),
    };
    change::Entity::insert(row).exec_without_returning(conn).await.unwrap();
}

/// The proof: two transactions overlap and commit in the reverse order of their sequence numbers.
#[tokio::test]
async fn late_commit_is_read_by_cursor_but_lost_by_seq_alone() {
    let db = Db::new(Kind::Postgres).await;
    let (mut follower, mut naive) = (Follower::default(), Follower::default());
    let early = db.store.begin().await.unwrap();
    add(&early, 1, noon()).await;
    let late = db.store.begin().await.unwrap();
    add(&late, 2, noon()).await;
    late.commit().await.unwrap();

    follower.read(&db.store).await;
    naive.read_by_seq_only(&db.store).await;
    assert!(follower.seen_ids.is_empty(), "an older transaction is still open and may still commit rows");
    assert_eq!(db.store.latest_cursor().await.unwrap(), Cursor::START);
    assert!(db.store.has_changes_after(Cursor::START).await.unwrap(), "but a committed change is known to follow");
    assert_eq!(naive.seen_ids, [Uuid::from_u128(2)]);

    early.commit().await.unwrap();
    db.settle().await;
    follower.read(&db.store).await;
    naive.read_by_seq_only(&db.store).await;
    assert_eq!(follower.seen_ids, [1, 2].map(Uuid::from_u128));
    assert_eq!(naive.seen_ids, [Uuid::from_u128(2)], "the row that committed late is lost");
    assert_eq!(db.store.latest_cursor().await.unwrap(), follower.cursor);
}

/// The sequence may also contradict the order of the transaction ids.
#[tokio::test]
async fn higher_seq_in_older_transaction_is_read() {
    let db = Db::new(Kind::Postgres).await;
    let mut follower = Follower::default();
    let early = db.store.begin().await.unwrap();
    add(&early, 1, noon()).await;
    let late = db.store.begin().await.unwrap();
    add(&late, 2, noon()).await;
    add(&early, 3, noon()).await;
    early.commit().await.unwrap();
    read_until(&mut follower, &db.store, 2).await;
    assert_eq!(follower.seen_ids, [1, 3].map(Uuid::from_u128));
    late.commit().await.unwrap();
    db.settle().await;
    follower.read(&db.store).await;
    assert_eq!(follower.seen_ids, [1, 3, 2].map(Uuid::from_u128));
}

#[rstest]
#[tokio::test]
async fn paging_returns_every_change_once_in_order(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    for id in 1..=5 {
        db.store
            .short_write(async |tx| {
                add(&*tx, id, noon()).await;
                Ok(())
            })
            .await
            .unwrap();
    }
    db.settle().await;
    let mut cursor = Cursor::START;
    let mut seen_ids = Vec::new();
    loop {
        let page = db.store.changes_after(cursor, 2).await.unwrap();
        assert!(page.len() <= 2 && page.iter().all(|change| change.cursor > cursor));
        let Some(last) = page.last() else { break };
        cursor = last.cursor;
        seen_ids.extend(page.iter().map(|change| change.id.as_u128()));
    }
    assert_eq!(seen_ids, [1, 2, 3, 4, 5]);
    assert_eq!(cursor.tx_id == 0, kind == Kind::Sqlite);
    assert_eq!(db.store.latest_cursor().await.unwrap(), cursor);
}

#[rstest]
#[tokio::test]
async fn trimming_moves_oldest_cursor_and_keeps_latest(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    for (id, days) in [(1, 9), (2, 8), (3, 1)] {
        db.store
            .short_write(async |tx| {
                add(&*tx, id, noon() - Duration::days(days)).await;
                Ok(())
            })
            .await
            .unwrap();
    }
    db.settle().await;
    let all = db.store.changes_after(Cursor::START, 10).await.unwrap();
    assert_eq!(db.store.oldest_cursor().await.unwrap(), Cursor::START);
    assert_eq!(db.store.trim_changes(&worker(), noon() - Duration::days(7)).await.unwrap(), 2);
    assert_eq!(db.store.oldest_cursor().await.unwrap(), all[1].cursor);
    assert_eq!(db.store.changes_after(all[1].cursor, 10).await.unwrap(), all[2..]);

    assert_eq!(db.store.trim_changes(&worker(), noon()).await.unwrap(), 1);
    assert_eq!(db.store.latest_cursor().await.unwrap(), all[2].cursor, "an empty log keeps its last position");
    assert_eq!(db.store.trim_changes(&worker(), noon()).await.unwrap(), 0);
    db.store
        .short_write(async |tx| {
            add(&*tx, 4, noon()).await;
            Ok(())
        })
        .await
        .unwrap();
    db.settle().await;
    assert!(db.store.latest_cursor().await.unwrap() > all[2].cursor, "sequence numbers are never reused");
}

#[rstest]
#[tokio::test]
async fn cursor_can_be_followed_only_if_log_contains_it(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    for (id, days) in [(1, 9), (2, 8), (3, 1)] {
        db.store
            .short_write(async |tx| {
                add(&*tx, id, noon() - Duration::days(days)).await;
                Ok(())
            })
            .await
            .unwrap();
    }
    db.settle().await;
    let epoch = db.store.epoch().await.unwrap();
    let all = db.store.changes_after(Cursor::START, 10).await.unwrap();
    let follows = async |cursor| db.store.can_follow(epoch, cursor).await.unwrap();
    assert!(follows(Cursor::START).await && follows(all[0].cursor).await && follows(all[2].cursor).await);
    assert!(!db.store.can_follow(Uuid::from_u128(1), all[2].cursor).await.unwrap(), "another database");

    // An older copy of the database: its log ends before the follower's cursor.
    let ahead = Cursor { seq: all[2].cursor.seq + 5, ..all[2].cursor };
    assert!(!follows(ahead).await);
    assert!(!follows(Cursor { tx_id: all[2].cursor.tx_id + 5, ..all[2].cursor }).await);

    db.store.trim_changes(&worker(), noon() - Duration::days(7)).await.unwrap();
    assert!(!follows(Cursor::START).await && !follows(all[0].cursor).await, "trimmed past the cursor");
    assert!(follows(all[1].cursor).await && follows(all[2].cursor).await);
}
