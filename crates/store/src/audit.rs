//! Writes the audit log: who did what to what, in the transaction that did it.

use crate::{Store, StoreError, SystemScope, entity::audit, event::AuditRow};
use chrono::{DateTime, Utc};
use kade_domain::AccountId;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::Value;
use uuid::Uuid;

/// One line of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditEntry {
    /// Counts lines; gaps are possible.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; `None` is Kade itself.
    pub actor: Option<AccountId>,
    /// What was done.
    pub action: String,
    /// Kind of the thing it was done to.
    pub subject_kind: String,
    /// Its id.
    pub subject: Uuid,
    /// Ids, states and counts, never free text.
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
        actor: row.actor.map(AccountId),
        action: row.action,
        subject_kind: row.subject_kind,
        subject: row.subject_id,
        detail: row.detail,
    }
}

pub(crate) async fn add(
    conn: &impl ConnectionTrait,
    now: DateTime<Utc>,
    rows: Vec<AuditRow>,
) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.into_iter().map(|row| audit::ActiveModel {
        seq: NotSet,
        tx_id: NotSet,
        at: Set(now),
        actor: Set(row.by.account().map(Uuid::from)),
        action: Set(row.action.to_owned()),
        subject_kind: Set(row.subject_kind.to_owned()),
        subject_id: Set(row.subject),
        detail: Set(row.detail),
    });
    audit::Entity::insert_many(rows).exec_without_returning(conn).await?;
    Ok(())
}
