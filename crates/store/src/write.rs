//! The only ways to commit. [`Store::write`] runs work that ends in [`WriteTx::commit`] with an [`Event`];
//! `short_write` is for writes without an event (import batches, job claims, sessions, sign-in links, rate counters).

use crate::{
    ChangeKind, Event, Store, StoreError, audit,
    entity::change,
    error::{is_busy, is_contention},
    event::{MailTo, plan},
    jobs::{self, Job},
    wake,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use std::{
    future::Future,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use uuid::Uuid;

/// Maximum number of attempts of a transaction that conflicts with others.
const MAX_ATTEMPTS: u32 = 8;
/// How long to wait for the write lock of another process.
const WRITE_LOCK_TIMEOUT: Duration = Duration::from_secs(10);

/// A write transaction. Dropping it without [`WriteTx::commit`] rolls it back.
pub struct WriteTx {
    pub(crate) tx: DatabaseTransaction,
    pub(crate) store: Store,
    pub(crate) now: DateTime<Utc>,
    /// Pseudonyms of people whom this transaction erases: see [`WriteTx::destroy_person_key`].
    pub(crate) destroyed_pseudonyms: Mutex<Vec<Uuid>>,
    /// Set by `commit` and `roll_back`; detects work that calls neither.
    ended: Arc<AtomicBool>,
}

impl Store {
    /// Runs `work` in one transaction. On a conflict with another transaction it retries from the start, up to 8
    /// attempts.
    ///
    /// # Errors
    /// The errors of `work`, [`StoreError::NotCommitted`] when it returns `Ok` without ending the transaction,
    /// [`StoreError::Unavailable`] when no connection or write lock is free in time.
    pub async fn write<T, F, Fut>(&self, work: F) -> Result<T, StoreError>
    where
        F: Fn(WriteTx) -> Fut,
        Fut: Future<Output = Result<T, StoreError>> + Send,
    {
        let mut attempt = 1;
        loop {
            let ended = Arc::new(AtomicBool::new(false));
            let tx = self.begin().await?;
            let (store, now, destroyed_pseudonyms) = (self.clone(), self.now(), Mutex::default());
            let result = work(WriteTx { tx, store, now, destroyed_pseudonyms, ended: ended.clone() }).await;
            match result {
                Err(StoreError::Database(error)) if attempt < MAX_ATTEMPTS && is_contention(&error) => {
                    self.back_off(attempt).await;
                    attempt += 1;
                }
                Ok(_) if !ended.load(Ordering::Relaxed) => return Err(StoreError::NotCommitted),
                result => return result,
            }
        }
    }

    /// Runs `work` in a transaction without an [`Event`], and commits when it returns `Ok`. Retries as
    /// [`Store::write`].
    pub(crate) async fn short_write<T, F, Fut>(&self, work: F) -> Result<T, StoreError>
    where
        F: Fn(Arc<DatabaseTransaction>) -> Fut,
        Fut: Future<Output = Result<T, StoreError>> + Send,
    {
        let mut attempt = 1;
        loop {
            let tx = Arc::new(self.begin().await?);
            let result = work(tx.clone()).await;
            let tx = Arc::into_inner(tx).ok_or(StoreError::NotCommitted)?;
            let result = match result {
                Ok(value) => tx.commit().await.map(|()| value).map_err(StoreError::from),
                Err(error) => {
                    // `error` is the one to report; after a failed rollback the connection is closed.
                    let _ = tx.rollback().await;
                    Err(error)
                }
            };
            match result {
                Err(StoreError::Database(error)) if attempt < MAX_ATTEMPTS && is_contention(&error) => {
                    self.back_off(attempt).await;
                    attempt += 1;
                }
                result => return result,
            }
        }
    }

    /// Begins a write transaction, IMMEDIATE on `SQLite`: a read transaction that starts to write may fail with
    /// "database is locked".
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let started = Instant::now();
        loop {
            #[expect(clippy::disallowed_methods, reason = "the one helper that begins")]
            match self.0.writer.begin_with_options(options).await {
                Ok(tx) => return Ok(tx),
                // Another process holds the write lock. Its pauses are short, so retry often.
                Err(error) if is_busy(&error) => {
                    if started.elapsed() > WRITE_LOCK_TIMEOUT {
                        return Err(StoreError::Unavailable(Some(error)));
                    }
                    tokio::time::sleep(self.jitter(Duration::from_millis(5))).await;
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    async fn back_off(&self, attempt: u32) {
        tokio::time::sleep(self.jitter(Duration::from_millis(10) * 2_u32.pow(attempt))).await;
    }
}

impl WriteTx {
    /// When this transaction began; all rows of one transaction carry the same time.
    pub const fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// A new id.
    pub fn new_id(&self) -> Uuid {
        self.store.id_at(self.now)
    }

    /// Writes the changes, jobs, mails and audit row that the table of events lists for `event`, commits, and wakes
    /// followers of changes.
    ///
    /// # Errors
    /// Those of the database; then nothing is written.
    pub async fn commit(self, event: Event) -> Result<(), StoreError> {
        let plan = plan(&event);
        let wakes = !(plan.changes.is_empty() && plan.jobs.is_empty() && plan.mails.is_empty());
        self.add_changes(&plan.changes).await?;
        audit::add(&self.store, &self.tx, self.now, plan.audit).await?;
        for job in plan.jobs {
            jobs::add(&self.tx, self.new_id(), self.now, job).await?;
        }
        for mail in plan.mails {
            let accounts = match mail.to {
                MailTo::Seeker(seeker) => self.seeker_account(seeker).await?,
                MailTo::MembersOf(vacancy) => self.members_of(vacancy).await?,
            };
            for account in accounts {
                let job = Job::SendMail { account, mail: mail.mail };
                jobs::add(&self.tx, self.new_id(), self.now, job.into()).await?;
            }
        }
        // Only when needed, because on PostgreSQL commits with a NOTIFY wait for each other.
        if wakes && !self.store.is_sqlite() {
            self.tx.execute_unprepared(&format!("NOTIFY {}", wake::CHANNEL)).await?;
        }
        self.tx.commit().await?;
        self.ended.store(true, Ordering::Relaxed);
        Self::uncache_pseudonyms(
            &self.store,
            self.destroyed_pseudonyms.into_inner().unwrap_or_else(PoisonError::into_inner),
        );
        self.store.0.wake.send_modify(|count| *count += 1);
        Ok(())
    }

    /// Rolls the transaction back, for work that found nothing to do.
    pub async fn roll_back(self) -> Result<(), StoreError> {
        self.ended.store(true, Ordering::Relaxed);
        Ok(self.tx.rollback().await?)
    }

    /// `tx_id` comes from the column's default, `seq` from its sequence: see [`crate::Cursor`].
    async fn add_changes(&self, changes: &[(ChangeKind, Uuid)]) -> Result<(), DbErr> {
        for chunk in changes.chunks(500) {
            let rows = chunk.iter().map(|&(kind, id)| change::ActiveModel {
                seq: NotSet,
                tx_id: NotSet,
                kind: Set(kind.as_str().to_owned()),
                id: Set(id),
                at: Set(self.now),
            });
            change::Entity::insert_many(rows).exec_without_returning(&self.tx).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
