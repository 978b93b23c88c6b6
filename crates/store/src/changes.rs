//! The change log that every node follows at its own pace.
//!
//! PostgreSQL gives out sequence numbers before it commits, so a reader that remembers the last `seq` loses a row whose
//! transaction commits late. The cursor is therefore the pair of transaction id and `seq`, and a row is only read when
//! every transaction with a smaller id has ended. `SQLite` has one writer at a time, so there the transaction id is 0.

use crate::{ChangeKind, Store, StoreError, SystemScope, entity::change, meta};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QueryOrder, Select,
    Statement, Value, sea_query::Expr,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A position in the change log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cursor {
    /// PostgreSQL's id of the transaction; 0 on `SQLite`.
    pub tx_id: i64,
    /// Sequence number of the row.
    pub seq: i64,
}

impl Cursor {
    /// The position before every change.
    pub const START: Self = Self { tx_id: 0, seq: 0 };
}

/// A row of the change log: something that followers must re-read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Position in the log.
    pub cursor: Cursor,
    /// Kind of the changed thing.
    pub kind: ChangeKind,
    /// Id of the changed thing.
    pub id: Uuid,
}

#[derive(FromQueryResult)]
struct Row {
    tx_id: i64,
    seq: i64,
    kind: String,
    id: Uuid,
}

/// SQL condition: true for rows of ended transactions that have no older transaction still open.
const SETTLED: &str = "tx_id < pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

impl Store {
    /// Changes after `cursor` in order, at most `limit`.
    pub async fn changes_after(&self, cursor: Cursor, limit: u64) -> Result<Vec<Change>, StoreError> {
        let settled = if self.is_sqlite() { "TRUE" } else { SETTLED };
        let sql = format!(
            "SELECT tx_id, seq, kind, id FROM change WHERE (tx_id, seq) > ($1, $2) AND {settled}
             ORDER BY tx_id, seq LIMIT {limit}"
        );
        let values: [Value; 2] = [cursor.tx_id.into(), cursor.seq.into()];
        let statement = Statement::from_sql_and_values(self.backend(), sql, values);
        let rows = Row::find_by_statement(statement).all(self.db()).await?;
        rows.into_iter()
            .map(|row| {
                let kind = row.kind.parse().map_err(|()| StoreError::unreadable("kind of change", &row.kind))?;
                Ok(Change { cursor: Cursor { tx_id: row.tx_id, seq: row.seq }, kind, id: row.id })
            })
            .collect()
    }

    /// Returns whether a change after `cursor` is committed, readable or not. On PostgreSQL a change becomes readable
    /// when all transactions that began to write before its own have ended, also those in other databases of the
    /// server. A follower that is woken and reads nothing retries soon while this is true.
    pub async fn has_changes_after(&self, cursor: Cursor) -> Result<bool, StoreError> {
        let same = change::Column::TxId.eq(cursor.tx_id).and(change::Column::Seq.gt(cursor.seq));
        let after = change::Column::TxId.gt(cursor.tx_id).or(same);
        Ok(change::Entity::find().filter(after).one(self.db()).await?.is_some())
    }

    /// The last position that [`Store::changes_after`] reaches now. A rebuild takes it *before* it reads rows: changes
    /// committed meanwhile are then read twice, never lost.
    pub async fn latest_cursor(&self) -> Result<Cursor, StoreError> {
        latest(self.db()).await
    }

    /// The position of the newest committed change, readable or not. A follower that has read up to it has every
    /// change committed before this call.
    pub async fn newest_cursor(&self) -> Result<Cursor, StoreError> {
        newest(self.db(), change::Entity::find()).await
    }

    /// The smallest cursor after which no change is missing; a follower with a smaller cursor must rebuild.
    pub async fn oldest_cursor(&self) -> Result<Cursor, StoreError> {
        oldest(self.db()).await
    }

    /// Returns whether a follower that read this database's changes up to `cursor`, in epoch `epoch`, can continue.
    /// It cannot after a restore, nor when the log was trimmed past the cursor, nor when the log lacks the cursor: then
    /// an older copy of the database has replaced this one.
    pub async fn can_follow(&self, epoch: Uuid, cursor: Cursor) -> Result<bool, StoreError> {
        let facts = meta::all(self.db()).await?;
        if facts.get(meta::EPOCH).is_none_or(|now| *now != epoch.to_string()) {
            return Ok(false);
        }
        let oldest = trimmed_to(facts.get(meta::TRIMMED_TO))?;
        if cursor <= oldest {
            return Ok(cursor == oldest);
        }
        let row = change::Entity::find_by_id(cursor.seq).filter(change::Column::TxId.eq(cursor.tx_id));
        Ok(row.one(self.db()).await?.is_some())
    }

    /// Deletes changes older than `before`; returns their number.
    pub async fn trim_changes(&self, _: &SystemScope, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let latest = self.latest_cursor().await?;
        self.short_write(async |tx| {
            let old = change::Column::At.lt(before).and(change::Column::TxId.lte(latest.tx_id));
            let last = change::Entity::find()
                .filter(old.clone())
                .order_by_desc(change::Column::TxId)
                .order_by_desc(change::Column::Seq)
                .one(&*tx)
                .await?;
            let Some(last) = last else { return Ok(0) };
            let cursor = Cursor { tx_id: last.tx_id, seq: last.seq };
            // Delete all rows up to the cursor, also one with a later time from a fast clock: the log has no holes.
            let same = change::Column::TxId.eq(cursor.tx_id).and(change::Column::Seq.lte(cursor.seq));
            let up_to = change::Column::TxId.lt(cursor.tx_id).or(same);
            let deleted = change::Entity::delete_many().filter(up_to).exec(&*tx).await?.rows_affected;
            let text = serde_json::to_string(&cursor).map_err(|error| StoreError::unreadable("cursor", error))?;
            meta::set(&*tx, meta::TRIMMED_TO, &text).await?;
            Ok(deleted)
        })
        .await
    }
}

/// As [`Store::latest_cursor`].
pub(crate) async fn latest(conn: &impl ConnectionTrait) -> Result<Cursor, StoreError> {
    let mut query = change::Entity::find();
    if conn.get_database_backend() == DbBackend::Postgres {
        query = query.filter(Expr::cust(SETTLED));
    }
    newest(conn, query).await
}

async fn newest(conn: &impl ConnectionTrait, query: Select<change::Entity>) -> Result<Cursor, StoreError> {
    let query = query.order_by_desc(change::Column::TxId).order_by_desc(change::Column::Seq);
    match query.one(conn).await? {
        Some(row) => Ok(Cursor { tx_id: row.tx_id, seq: row.seq }),
        None => oldest(conn).await,
    }
}

async fn oldest(conn: &impl ConnectionTrait) -> Result<Cursor, StoreError> {
    trimmed_to(meta::get(conn, meta::TRIMMED_TO).await?.as_ref())
}

fn trimmed_to(stored: Option<&String>) -> Result<Cursor, StoreError> {
    stored.map_or(Ok(Cursor::START), |text| {
        serde_json::from_str(text).map_err(|_| StoreError::unreadable("cursor", text))
    })
}

#[cfg(test)]
mod tests;
