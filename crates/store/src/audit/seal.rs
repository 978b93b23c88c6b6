//! Sealing: one node at a time adds the rows that are written to the chain, in order of transaction and number.
//!
//! On PostgreSQL a row is only sealed when no transaction before its own is still open (see `changes.rs`), so that none
//! can appear before what is sealed. A transaction id that this server has not given out yet is of the server that a
//! backup was taken from, and long over.

use super::{
    Checkpoint, CheckpointKind, PublicKey,
    chain::{self, Hash, START},
};
use crate::{
    Store, StoreError, SystemScope,
    entity::{audit, audit_seal},
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, FromQueryResult, Statement, Value};

/// Rows sealed in one transaction.
const BATCH: u64 = 1_000;
/// Rows that commit later than others seldom lie far behind; what lies further is never looked for.
const WINDOW: i64 = 100_000;
/// "kadf" in ASCII: the sealing node holds this advisory lock.
const LOCK: i64 = 1_801_544_806;

const SETTLED: &str = "(a.tx_id < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    OR a.tx_id >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint)";

/// What a sealing run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sealed {
    /// Rows sealed now.
    pub rows: u64,
    /// Another node was at it.
    pub elsewhere: bool,
}

/// How far the chain is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditState {
    /// Rows in the chain.
    pub sealed: i64,
    /// Hash of the last, in hexadecimal.
    pub head: String,
    /// Rows that wait to be sealed.
    pub unsealed: u64,
}

/// The end of the chain.
#[derive(Debug)]
struct End {
    number: i64,
    hash: Hash,
    /// Transaction of the last row.
    tx_id: i64,
    seq: i64,
    greatest_seq: i64,
}

#[derive(FromQueryResult)]
struct EndRow {
    number: i64,
    hash: Vec<u8>,
    seq: i64,
    tx_id: Option<i64>,
    greatest_seq: i64,
}

impl Store {
    /// Seals what is ready, batch by batch, and returns when nothing is left or another node is at it.
    pub async fn seal_audit(&self, _: &SystemScope) -> Result<Sealed, StoreError> {
        let mut sum = Sealed::default();
        // Looked at before a writer's turn is taken: most of the time there is nothing.
        while self.has_unsealed().await? {
            let Some(rows) = self.short_write(async |tx| self.seal_batch(&*tx).await).await? else {
                return Ok(Sealed { elsewhere: true, ..sum });
            };
            sum.rows += rows;
            if rows == 0 {
                break;
            }
        }
        Ok(sum)
    }

    /// `None` when another node seals now.
    async fn seal_batch(&self, conn: &impl ConnectionTrait) -> Result<Option<u64>, StoreError> {
        if !self.is_sqlite() {
            let sql = format!("SELECT pg_try_advisory_xact_lock({LOCK})");
            let row = conn.query_one_raw(Statement::from_string(self.backend(), sql)).await?;
            if !row.ok_or(StoreError::NotFound)?.try_get_by_index::<bool>(0)? {
                return Ok(None);
            }
        }
        let end = end(conn).await?;
        let mut rows = Vec::new();
        for which in [Waiting::After, Waiting::Beside] {
            let statement = self.waiting("a.*", which, &end, BATCH);
            rows.extend(audit::Entity::find().from_raw_sql(statement).all(conn).await?);
            if !rows.is_empty() {
                break;
            }
        }
        let End { mut number, mut hash, .. } = end;
        let mut buffer = Vec::new();
        let mut seals = Vec::with_capacity(rows.len());
        for row in &rows {
            number += 1;
            hash = chain::seal(&hash, number, row, &mut buffer);
            seals.push(audit_seal::ActiveModel { number: Set(number), seq: Set(row.seq), hash: Set(hash.to_vec()) });
        }
        if !seals.is_empty() {
            audit_seal::Entity::insert_many(seals).exec_without_returning(conn).await?;
        }
        Ok(Some(rows.len() as u64))
    }

    /// Rows that may be sealed, in order.
    fn waiting(&self, columns: &str, which: Waiting, end: &End, limit: u64) -> Statement {
        let settled = if self.is_sqlite() { "TRUE" } else { SETTLED };
        let (sql, order) = which.sql(self.is_sqlite());
        let sql = format!("SELECT {columns} FROM audit a WHERE {sql} AND {settled} ORDER BY {order} LIMIT {limit}");
        Statement::from_sql_and_values(self.backend(), sql, end.values(which))
    }

    async fn has_unsealed(&self) -> Result<bool, StoreError> {
        let end = end(self.db()).await?;
        for which in [Waiting::After, Waiting::Beside] {
            if self.db().query_one_raw(self.waiting("a.seq", which, &end, 1)).await?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// How far the chain is, and how many rows wait, be they ready or not.
    pub async fn audit_state(&self, _: &SystemScope) -> Result<AuditState, StoreError> {
        let end = end(self.db()).await?;
        let mut unsealed = 0;
        for which in [Waiting::After, Waiting::Beside] {
            let sql = format!("SELECT COUNT(*) FROM audit a WHERE {}", which.sql(self.is_sqlite()).0);
            let statement = Statement::from_sql_and_values(self.backend(), sql, end.values(which));
            let row = self.db().query_one_raw(statement).await?.ok_or(StoreError::NotFound)?;
            unsealed += row.try_get_by_index::<i64>(0)?.unsigned_abs();
        }
        Ok(AuditState { sealed: end.number, head: hex::encode(end.hash), unsealed })
    }

    /// Signs how long the chain is and how it ends; `None` while nothing is sealed and
    /// nothing was restored. Where it goes is the caller's work:
    /// it must leave the database.
    pub async fn audit_checkpoint(
        &self,
        _: &SystemScope,
        kind: CheckpointKind,
    ) -> Result<Option<Checkpoint>, StoreError> {
        let End { number, hash, .. } = end(self.db()).await?;
        let sign = || Checkpoint::sign(&self.0.key, kind, number, hex::encode(hash), self.now());
        Ok((number > 0 || kind == CheckpointKind::Restored).then(sign))
    }

    /// Is the chain still what a checkpoint says? A look at one link; [`Store::verify_audit`] looks at all.
    pub async fn holds_checkpoint(&self, _: &SystemScope, point: &Checkpoint) -> Result<bool, StoreError> {
        let seal = audit_seal::Entity::find_by_id(point.count).one(self.db()).await?;
        Ok(seal.is_some_and(|seal| hex::encode(seal.hash) == point.head))
    }

    /// The key that proves this service's checkpoints.
    pub fn audit_public_key(&self) -> PublicKey {
        PublicKey(self.0.key.public())
    }
}

/// Rows that are not sealed and come after the end of the chain. Who writes a row before it does so after it was sealed:
/// such a row is never sealed, and `verify` names it.
#[derive(Clone, Copy, Debug)]
enum Waiting {
    /// In the order of `(tx_id, seq)`.
    After,
    /// With a greater number alone: after a restore, when this server's transaction ids are smaller than the old one's.
    Beside,
}

impl Waiting {
    /// Condition and order. The signs keep either database from walking along the other column's index.
    fn sql(self, is_sqlite: bool) -> (&'static str, &'static str) {
        match self {
            // Of a comparison of pairs SQLite looks up the first half only, and there that is always the same.
            Self::After if is_sqlite => (
                "a.seq > $2 AND +a.tx_id >= $1 AND +a.seq > $3
                 AND NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.seq = a.seq)",
                "a.seq",
            ),
            Self::After => (
                "(a.tx_id, a.seq) > ($1, $2) AND +a.seq > $3
                 AND NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.seq = a.seq)",
                "a.tx_id, a.seq",
            ),
            Self::Beside => (
                "a.seq > $3 AND NOT (+a.tx_id > $1 OR +a.tx_id = $1 AND +a.seq > $2)
                 AND NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.seq = a.seq)",
                "+a.tx_id, +a.seq",
            ),
        }
    }
}

impl End {
    /// What the condition compares with.
    fn values(&self, which: Waiting) -> [Value; 3] {
        let from = match which {
            Waiting::After => self.greatest_seq - WINDOW,
            Waiting::Beside => self.greatest_seq,
        };
        [self.tx_id, self.seq, from].map(Value::from)
    }
}

async fn end(conn: &impl ConnectionTrait) -> Result<End, StoreError> {
    let sql = "SELECT s.number, s.hash, s.seq, a.tx_id, (SELECT MAX(seq) FROM audit_seal) AS greatest_seq
        FROM audit_seal s LEFT JOIN audit a ON a.seq = s.seq ORDER BY s.number DESC LIMIT 1";
    let statement = Statement::from_string(conn.get_database_backend(), sql);
    let Some(row) = EndRow::find_by_statement(statement).one(conn).await? else {
        return Ok(End { number: 0, hash: START, tx_id: -1, seq: 0, greatest_seq: 0 });
    };
    let hash = Hash::try_from(row.hash.as_slice()).map_err(|_| StoreError::unreadable("hash of seal", row.number))?;
    let EndRow { number, seq, tx_id, greatest_seq, .. } = row;
    Ok(End { number, hash, seq, tx_id: tx_id.unwrap_or(-1), greatest_seq })
}
