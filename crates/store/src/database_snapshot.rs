//! A consistent snapshot of the database, for filling an index or pool that then follows the change log: rows, and the
//! cursor in the log that belongs to them.
//!
//! It is a REPEATABLE READ transaction on PostgreSQL and a read transaction on `SQLite`. Both see the rows committed
//! when they began, however long they read and whatever is written meanwhile.

use crate::{
    Cursor, Store, StoreError, SystemScope, changes, meta, seekers,
    suggestions::{self, RecentCounts},
    vacancies,
};
use chrono::{DateTime, Utc};
use kade_domain::{Candidate, Vacancy, VacancyId};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use uuid::Uuid;

/// A read-only snapshot, open until dropped. It blocks no writer.
pub struct DatabaseSnapshot {
    tx: DatabaseTransaction,
    epoch: Uuid,
    cursor: Cursor,
}

impl Store {
    /// Takes a snapshot of the database now.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn database_snapshot(&self, _: &SystemScope) -> Result<DatabaseSnapshot, StoreError> {
        let tx = begin_reading(self.db(), self.is_sqlite()).await?;
        // The first query fixes the snapshot: every later query sees the database as of now.
        let epoch = meta::epoch_of(&tx).await?;
        let cursor = changes::latest(&tx).await?;
        Ok(DatabaseSnapshot { tx, epoch, cursor })
    }
}

async fn begin_reading(db: &DatabaseConnection, is_sqlite: bool) -> Result<DatabaseTransaction, StoreError> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
        ..TransactionOptions::default()
    };
    #[expect(clippy::disallowed_methods, reason = "reads only: it never waits for the write lock")]
    let tx = db.begin_with_options(options).await?;
    if !is_sqlite {
        tx.execute_unprepared(
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
             SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0",
        )
        .await?;
    }
    Ok(tx)
}

impl DatabaseSnapshot {
    /// The id of the database: see [`Store::epoch`].
    pub const fn epoch(&self) -> Uuid {
        self.epoch
    }

    /// The cursor to follow changes from; the snapshot may already contain some changes after it.
    pub const fn cursor(&self) -> Cursor {
        self.cursor
    }

    pub(crate) const fn conn(&self) -> &DatabaseTransaction {
        &self.tx
    }

    /// Every seeker who consents to suggestions, by id.
    pub async fn candidates(&self) -> Result<Vec<Candidate>, StoreError> {
        seekers::all_candidates(&self.tx).await
    }

    /// As [`Store::recent_counts`].
    pub async fn recent_counts(&self, since: DateTime<Utc>) -> Result<RecentCounts, StoreError> {
        suggestions::suggestion_counts(&self.tx, since).await
    }

    /// As [`Store::public_batch`], without listings: they state too little to match people to.
    pub async fn employers_batch(&self, after: Option<VacancyId>, limit: u64) -> Result<Vec<Vacancy>, StoreError> {
        vacancies::employers_batch(&self.tx, after, limit).await
    }
}
