//! One moment of the database, for filling what follows its changes: rows, and the place in the log that belongs to them.
//!
//! On PostgreSQL a REPEATABLE READ transaction, on `SQLite` a reading one: both see what was committed when they began,
//! however long they read and whatever is written meanwhile.

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

/// A moment, held until dropped. Writes nothing and keeps nobody waiting.
pub struct DatabaseSnapshot {
    tx: DatabaseTransaction,
    epoch: Uuid,
    cursor: Cursor,
}

impl Store {
    /// The present moment.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn database_snapshot(&self, _: &SystemScope) -> Result<DatabaseSnapshot, StoreError> {
        let tx = begin_reading(self.db(), self.is_sqlite()).await?;
        // The first question makes the moment: whatever is asked later is answered as of now.
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
    /// Which database: see [`Store::epoch`].
    pub const fn epoch(&self) -> Uuid {
        self.epoch
    }

    /// From here on changes are to be followed; some that come after it may be in this moment already.
    pub const fn cursor(&self) -> Cursor {
        self.cursor
    }

    pub(crate) const fn conn(&self) -> &DatabaseTransaction {
        &self.tx
    }

    /// Everybody who consented to being suggested, by id.
    pub async fn candidates(&self) -> Result<Vec<Candidate>, StoreError> {
        seekers::all_candidates(&self.tx).await
    }

    /// As [`Store::recent_counts`].
    pub async fn made_counts(&self, since: DateTime<Utc>) -> Result<RecentCounts, StoreError> {
        suggestions::made_counts(&self.tx, since).await
    }

    /// As [`Store::public_batch`], of employers alone: listings state too little to be held against anybody.
    pub async fn employers_batch(&self, after: Option<VacancyId>, limit: u64) -> Result<Vec<Vacancy>, StoreError> {
        vacancies::employers_batch(&self.tx, after, limit).await
    }
}
