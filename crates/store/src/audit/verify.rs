//! `kade audit verify`: the chain against its rows and against checkpoints, page by page.

use super::{
    Checkpoint, Fault,
    chain::{Check, Link},
};
use crate::{Store, StoreError, SystemScope, entity::audit};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use serde_json::Value as Json;
use uuid::Uuid;

/// Links read at once.
const PAGE: usize = 5_000;

/// A log in which nothing is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Rows in the chain, all of them right.
    pub rows: i64,
    /// Hash of the last, in hexadecimal.
    pub head: String,
    /// Rows up to the last checkpoint: nobody can cut or remake these unseen.
    pub vouched: i64,
    /// When the last checkpoint was made.
    pub last_checkpoint: Option<DateTime<Utc>>,
    /// Rows that wait to be sealed.
    pub unsealed: u64,
}

/// A link beside its row. The row's columns have names of their own, as all of them may be absent.
#[derive(FromQueryResult)]
struct Read {
    number: i64,
    sealed_seq: i64,
    hash: Vec<u8>,
    seq: Option<i64>,
    tx_id: Option<i64>,
    at: Option<DateTime<Utc>>,
    actor: Option<Uuid>,
    action: Option<String>,
    subject_kind: Option<String>,
    subject_id: Option<Uuid>,
    detail: Option<Json>,
}

impl Store {
    /// Checks the whole log; `checkpoints` in order of their counts, as [`Checkpoint::read_all`] gives them.
    ///
    /// # Errors
    /// The database's; a fault in the log is an answer, the inner `Err`.
    pub async fn verify_audit(
        &self,
        scope: &SystemScope,
        checkpoints: &[Checkpoint],
    ) -> Result<Result<Verified, Fault>, StoreError> {
        let mut check = Check::new(checkpoints);
        loop {
            let links = self.links_after(check.reached().0).await?;
            for link in &links {
                if let Err(fault) = check.link(link) {
                    return Ok(Err(fault));
                }
            }
            if links.len() < PAGE {
                break;
            }
        }
        if let Err(fault) = check.end() {
            return Ok(Err(fault));
        }
        if let Some(seq) = self.first_put_in(&check).await? {
            return Ok(Err(Fault::PutIn { seq }));
        }
        let unsealed = self.audit_state(scope).await?.unsealed;
        let (rows, head, vouched) = check.reached();
        let last_checkpoint = checkpoints.iter().map(|point| point.at).max();
        Ok(Ok(Verified { rows, head: hex::encode(head), vouched, last_checkpoint, unsealed }))
    }

    async fn links_after(&self, number: i64) -> Result<Vec<Link>, StoreError> {
        let sql = format!(
            "SELECT s.number, s.seq AS sealed_seq, s.hash, a.seq, a.tx_id, a.at, a.actor, a.action, a.subject_kind,
                 a.subject_id, a.detail
             FROM audit_seal s LEFT JOIN audit a ON a.seq = s.seq WHERE s.number > $1 ORDER BY s.number LIMIT {PAGE}"
        );
        let statement = Statement::from_sql_and_values(self.backend(), sql, [number.into()]);
        let rows = Read::find_by_statement(statement).all(self.db()).await?;
        Ok(rows.into_iter().map(link).collect())
    }

    /// A row without a seal that stands before the end of the chain, where no row can appear by itself.
    async fn first_put_in(&self, check: &Check<'_>) -> Result<Option<i64>, StoreError> {
        let Some((last_tx, last_seq, greatest)) = check.bounds() else { return Ok(None) };
        let sql = "SELECT a.seq FROM audit a WHERE (a.tx_id, a.seq) <= ($1, $2) AND a.seq <= $3
             AND NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.seq = a.seq) ORDER BY a.seq LIMIT 1";
        let values: [Value; 3] = [last_tx.into(), last_seq.into(), greatest.into()];
        let statement = Statement::from_sql_and_values(self.backend(), sql, values);
        let row = self.db().query_one_raw(statement).await?;
        Ok(row.map(|row| row.try_get_by_index(0)).transpose()?)
    }
}

fn link(read: Read) -> Link {
    let row = || {
        Some(audit::Model {
            seq: read.seq?,
            tx_id: read.tx_id?,
            at: read.at?,
            actor: read.actor,
            action: read.action?,
            subject_kind: read.subject_kind?,
            subject_id: read.subject_id?,
            detail: read.detail?,
        })
    };
    Link { number: read.number, seq: read.sealed_seq, hash: read.hash, row: row() }
}
