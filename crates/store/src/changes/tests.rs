//! The change log under overlapping transactions, with the proof that a sequence alone is no order.

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

/// A follower of the log: what it has seen, and the cursor it goes on from.
#[derive(Default)]
struct Follower {
    cursor: Cursor,
    seen: Vec<Uuid>,
}

impl Follower {
    async fn read(&mut self, store: &Store) {
        let changes = store.changes_after(self.cursor, 100).await.unwrap();
        self.take(changes);
    }

    /// What one might write first: rows with a greater `seq`. It must lose a row that commits late.
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
            self.seen.push(change.id);
        }
    }
}

/// Reads until `count` changes were seen; `settle` would wait for the open transaction too.
async fn until(follower: &mut Follower, store: &Store, count: usize) {
    for _ in 0..500 {
        follower.read(store).await;
        if follower.seen.len() >= count {
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

/// The proof: two transactions overlap and commit in the other order than their sequence numbers were given out.
#[tokio::test]
async fn a_late_commit_is_not_lost_as_it_is_by_seq_alone() {
    let db = Db::new(Kind::Postgres).await;
    let (mut follower, mut naive) = (Follower::default(), Follower::default());
    let early = db.store.begin().await.unwrap();
    add(&early, 1, noon()).await;
    let late = db.store.begin().await.unwrap();
    add(&late, 2, noon()).await;
    late.commit().await.unwrap();

    follower.read(&db.store).await;
    naive.read_by_seq_only(&db.store).await;
    assert!(follower.seen.is_empty(), "an older transaction is still open, so its rows may still come");
    assert_eq!(db.store.latest_cursor().await.unwrap(), Cursor::START);
    assert!(db.store.has_changes_after(Cursor::START).await.unwrap(), "but something is known to come");
    assert_eq!(naive.seen, [Uuid::from_u128(2)]);

    early.commit().await.unwrap();
    db.settle().await;
    follower.read(&db.store).await;
    naive.read_by_seq_only(&db.store).await;
    assert_eq!(follower.seen, [1, 2].map(Uuid::from_u128));
    assert_eq!(naive.seen, [Uuid::from_u128(2)], "the row that committed late is lost for ever");
    assert_eq!(db.store.latest_cursor().await.unwrap(), follower.cursor);
}

/// The sequence may also run against the order of the transactions' ids.
#[tokio::test]
async fn a_later_number_in_an_older_transaction_is_not_lost() {
    let db = Db::new(Kind::Postgres).await;
    let mut follower = Follower::default();
    let early = db.store.begin().await.unwrap();
    add(&early, 1, noon()).await;
    let late = db.store.begin().await.unwrap();
    add(&late, 2, noon()).await;
    add(&early, 3, noon()).await;
    early.commit().await.unwrap();
    until(&mut follower, &db.store, 2).await;
    assert_eq!(follower.seen, [1, 3].map(Uuid::from_u128));
    late.commit().await.unwrap();
    db.settle().await;
    follower.read(&db.store).await;
    assert_eq!(follower.seen, [1, 3, 2].map(Uuid::from_u128));
}

#[rstest]
#[tokio::test]
async fn pages_follow_each_other(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
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
    let mut seen = Vec::new();
    loop {
        let page = db.store.changes_after(cursor, 2).await.unwrap();
        assert!(page.len() <= 2 && page.iter().all(|change| change.cursor > cursor));
        let Some(last) = page.last() else { break };
        cursor = last.cursor;
        seen.extend(page.iter().map(|change| change.id.as_u128()));
    }
    assert_eq!(seen, [1, 2, 3, 4, 5]);
    assert_eq!(cursor.tx_id == 0, kind == Kind::Sqlite);
    assert_eq!(db.store.latest_cursor().await.unwrap(), cursor);
}

#[rstest]
#[tokio::test]
async fn who_stands_before_the_trimmed_part_can_tell(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
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
    assert_eq!(db.store.latest_cursor().await.unwrap(), all[2].cursor, "an empty log still knows its end");
    assert_eq!(db.store.trim_changes(&worker(), noon()).await.unwrap(), 0);
    db.store
        .short_write(async |tx| {
            add(&*tx, 4, noon()).await;
            Ok(())
        })
        .await
        .unwrap();
    db.settle().await;
    assert!(db.store.latest_cursor().await.unwrap() > all[2].cursor, "numbers are never given out again");
}

#[rstest]
#[tokio::test]
async fn only_a_place_that_the_log_knows_can_be_followed(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
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

    // Copied back from before: the log ends earlier than what was seen.
    let ahead = Cursor { seq: all[2].cursor.seq + 5, ..all[2].cursor };
    assert!(!follows(ahead).await);
    assert!(!follows(Cursor { tx_id: all[2].cursor.tx_id + 5, ..all[2].cursor }).await);

    db.store.trim_changes(&worker(), noon() - Duration::days(7)).await.unwrap();
    assert!(!follows(Cursor::START).await && !follows(all[0].cursor).await, "trimmed past the cursor");
    assert!(follows(all[1].cursor).await && follows(all[2].cursor).await);
}
