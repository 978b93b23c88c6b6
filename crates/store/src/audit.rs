//! The audit log: who did what to what, written in the transaction that did it, under pseudonyms.
//!
//! Rows are then sealed into a hash chain (`seal`), whose length and head leave the database in signed checkpoints
//! (`checkpoint`); `verify` compares all three.

mod canonical;
mod chain;
mod checkpoint;
mod lists;
mod seal;
mod verify;

#[cfg(test)]
mod tests;

pub use chain::Fault;
pub use checkpoint::{Checkpoint, CheckpointFault, CheckpointKind, PublicKey};
pub use lists::{EntryEvidence, ListEvidence, ListFault, ListsReport};
pub use seal::{AuditState, Sealed};
pub use verify::Verified;

use crate::{
    Actor, Store, StoreError, SystemScope,
    entity::audit,
    event::{AuditRow, Subject},
    pseudonyms::{NOBODY, Person},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::Value;
use uuid::Uuid;

/// Rows in one statement.
const ROWS_PER_INSERT: usize = 1_000;

/// One line of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditEntry {
    /// Counts lines; gaps are possible.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// The pseudonym of who did it; `None` is Kade itself.
    pub actor: Option<Uuid>,
    /// What was done.
    pub action: String,
    /// Kind of the thing it was done to.
    pub subject_kind: String,
    /// Its id; of a `person` the pseudonym.
    pub subject: Uuid,
    /// Ids of things, words, numbers, moments: never free text, never a person's id.
    pub detail: Value,
}

impl Store {
    /// The lines after `after` (0: from the start), in the order they were written, at most `limit`.
    pub async fn audit_after(&self, _: &SystemScope, after: i64, limit: u64) -> Result<Vec<AuditEntry>, StoreError> {
        let rows = audit::Entity::find()
            .filter(audit::Column::Seq.gt(after))
            .order_by_asc(audit::Column::Seq)
            .limit(limit)
            .all(self.db())
            .await?;
        Ok(rows.into_iter().map(entry).collect())
    }
}

fn entry(row: audit::Model) -> AuditEntry {
    AuditEntry {
        seq: row.seq,
        at: row.at,
        actor: row.actor,
        action: row.action,
        subject_kind: row.subject_kind,
        subject: row.subject_id,
        detail: row.detail,
    }
}

/// Writes rows; who was erased meanwhile is nobody in them.
pub(crate) async fn add(
    store: &Store,
    conn: &impl ConnectionTrait,
    now: DateTime<Utc>,
    rows: Vec<AuditRow>,
) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut people = Vec::with_capacity(2 * rows.len());
    for row in &rows {
        people.extend(actor(row.by).into_iter().chain(subject(row.subject)));
    }
    let pseudonyms = store.pseudonyms(conn, now, people).await?;
    let named = |person: Person| pseudonyms.get(&person).copied().unwrap_or(NOBODY);
    let mut models = Vec::with_capacity(rows.len());
    for row in rows {
        models.push(audit::ActiveModel {
            seq: NotSet,
            tx_id: NotSet,
            at: Set(now),
            actor: Set(actor(row.by).map(named)),
            action: Set(row.action.to_owned()),
            subject_kind: Set(row.subject_kind.to_owned()),
            subject_id: Set(match row.subject {
                Subject::Thing(id) => id,
                Subject::Person(person) => named(person),
            }),
            detail: Set(row.detail.into_iter().map(|(name, fact)| (name.to_owned(), fact.json())).collect()),
        });
    }
    while !models.is_empty() {
        let rest = models.split_off(models.len().min(ROWS_PER_INSERT));
        audit::Entity::insert_many(models).exec_without_returning(conn).await?;
        models = rest;
    }
    Ok(())
}

fn actor(by: Actor) -> Option<Person> {
    by.account().map(Person::Account)
}

fn subject(subject: Subject) -> Option<Person> {
    match subject {
        Subject::Person(person) => Some(person),
        Subject::Thing(_) => None,
    }
}
