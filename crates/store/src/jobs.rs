//! The job queue: a job is a row added in the transaction that requests it, and is claimed by one worker at a time.
//!
//! A job runs at least once (a worker may crash after doing the work), so its work must be idempotent.

mod arguments;
mod counts;

pub use arguments::{Job, JobKind};
pub use counts::JobCounts;

use crate::{Store, StoreError, SystemScope, entity::job};
use chrono::{DateTime, Duration, Utc};
use kade_domain::{JobId, stored_enum};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Statement, Value, sea_query::Expr,
};
use uuid::Uuid;

/// Length of a worker's claim on a job unless [`Store::renew_job`] extends it. Then another worker may claim the job.
/// Clocks of nodes may differ by a fraction of it.
const LEASE: Duration = Duration::seconds(20);
/// After this many attempts a job is dead, and an administrator must handle it.
const MAX_ATTEMPTS: i32 = 8;

stored_enum! {
    /// State of a job; completing a job deletes its row.
    pub enum JobState {
        /// Can be claimed from `run_at` on.
        Waiting = "waiting",
        /// Claimed by a worker.
        Running = "running",
        /// Failed in every attempt.
        Dead = "dead",
    }
}

fn kind_of(text: &str) -> Result<JobKind, StoreError> {
    text.parse().map_err(|()| StoreError::unreadable("kind of job", text))
}

/// A job to add. While a job of the same kind and key waits, no second one is added.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct NewJob {
    pub(crate) job: Job,
    /// Earliest time to run; `None` is at once.
    pub(crate) run_at: Option<DateTime<Utc>>,
}

impl From<Job> for NewJob {
    fn from(job: Job) -> Self {
        Self { job, run_at: None }
    }
}

/// A claimed job.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimedJob {
    /// Id.
    pub id: JobId,
    /// Kind of work.
    pub kind: JobKind,
    /// Arguments; [`ClaimedJob::job`] reads them.
    pub payload: serde_json::Value,
    /// Number of the attempt, from 1. Proves the claim: after the lease ends, another worker's attempt has another
    /// number.
    pub attempt: i32,
}

impl ClaimedJob {
    /// Reads what to do.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] when the payload does not have the kind's arguments.
    pub fn job(&self) -> Result<Job, StoreError> {
        Job::read(self.kind, &self.payload)
    }
}

/// A job as an administrator sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct JobView {
    /// The job.
    pub job: ClaimedJob,
    /// State.
    pub state: JobState,
    /// Earliest time to run.
    pub run_at: DateTime<Utc>,
    /// Error of the last failed attempt.
    pub last_error: Option<String>,
}

#[derive(FromQueryResult)]
struct ClaimRow {
    id: Uuid,
    kind: String,
    payload: serde_json::Value,
    attempt: i32,
}

impl Store {
    /// Schedules reranking every vacancy at `at`, or sooner if that is scheduled already.
    pub async fn schedule_ranking(&self, _: &SystemScope, at: DateTime<Utc>) -> Result<(), StoreError> {
        let (id, now) = (self.new_id(), self.now());
        self.short_write(async |tx| add(&*tx, id, now, NewJob { job: Job::RankAll {}, run_at: Some(at) }).await).await
    }

    /// Claims the job that has been due longest, if any, for 20 seconds; [`Store::renew_job`] extends the claim.
    pub async fn claim_job(&self, _: &SystemScope, worker: &str) -> Result<Option<ClaimedJob>, StoreError> {
        let now = self.now();
        let lock = if self.is_sqlite() { "" } else { "FOR UPDATE SKIP LOCKED" };
        // `id = (… LIMIT 1)` instead of `id IN (…)`: with the latter PostgreSQL may run the inner query more than once.
        let sql = format!(
            "UPDATE job SET state = 'running', claimed_by = $1, claimed_until = $2, attempt = attempt + 1 WHERE id = (
                SELECT id FROM job
                WHERE (state = 'waiting' AND run_at <= $3)
                   OR (state = 'running' AND claimed_until <= $3 AND attempt < {MAX_ATTEMPTS})
                ORDER BY run_at, id LIMIT 1 {lock}
            ) RETURNING id, kind, payload, attempt"
        );
        let values: [Value; 3] = [worker.into(), (now + LEASE).into(), now.into()];
        let statement = Statement::from_sql_and_values(self.backend(), sql, values);
        let row =
            self.short_write(async |tx| Ok(ClaimRow::find_by_statement(statement.clone()).one(&*tx).await?)).await?;
        row.map(|row| {
            Ok(ClaimedJob { id: JobId(row.id), kind: kind_of(&row.kind)?, payload: row.payload, attempt: row.attempt })
        })
        .transpose()
    }

    /// Extends the claim on a job to 20 seconds from now. Does nothing when another worker has claimed the job.
    pub async fn renew_job(&self, _: &SystemScope, job: &ClaimedJob) -> Result<(), StoreError> {
        let until = self.now() + LEASE;
        self.short_write(async |tx| {
            let mine = job::Column::Id.eq(job.id.0).and(job::Column::Attempt.eq(job.attempt));
            let kept = job::Entity::update_many().col_expr(job::Column::ClaimedUntil, Expr::value(until));
            kept.filter(mine).filter(job::Column::State.eq(JobState::Running.as_str())).exec(&*tx).await?;
            Ok(())
        })
        .await
    }

    /// Deletes a job that is done. Does nothing when the lease ended and another worker has claimed the job.
    pub async fn complete_job(&self, _: &SystemScope, job: &ClaimedJob) -> Result<(), StoreError> {
        self.short_write(async |tx| {
            let mine = job::Column::Id.eq(job.id.0).and(job::Column::Attempt.eq(job.attempt));
            job::Entity::delete_many().filter(mine).exec(&*tx).await?;
            Ok(())
        })
        .await
    }

    /// Records a failed attempt. The job waits 10 s, then twice as long each time (at most an hour), and is dead after
    /// 8 attempts. Returns the new state.
    pub async fn fail_job(&self, _: &SystemScope, job: &ClaimedJob, error: &str) -> Result<JobState, StoreError> {
        let now = self.now();
        let state = if job.attempt >= MAX_ATTEMPTS { JobState::Dead } else { JobState::Waiting };
        let run_at = now + back_off_after(job.attempt);
        let error: String = error.chars().take(2000).collect();
        self.short_write(async |tx| put_back(&*tx, job.id, Some(job.attempt), state, run_at, Some(&error)).await)
            .await?;
        Ok(state)
    }

    /// Marks dead the jobs whose lease ended during their last attempt; returns their number.
    pub async fn mark_exhausted_jobs_dead(&self, _: &SystemScope) -> Result<u64, StoreError> {
        let now = self.now();
        self.short_write(async |tx| {
            let result = job::Entity::update_many()
                .col_expr(job::Column::State, Expr::value(JobState::Dead.as_str()))
                .col_expr(job::Column::LastError, Expr::value("the worker vanished"))
                .filter(job::Column::State.eq(JobState::Running.as_str()))
                .filter(job::Column::ClaimedUntil.lte(now))
                .filter(job::Column::Attempt.gte(MAX_ATTEMPTS))
                .exec(&*tx)
                .await?;
            Ok(result.rows_affected)
        })
        .await
    }

    /// At most `limit` jobs in `state`, or in any state; earliest `run_at` first.
    pub async fn list_jobs(
        &self,
        _: &SystemScope,
        state: Option<JobState>,
        limit: u64,
    ) -> Result<Vec<JobView>, StoreError> {
        let mut query = job::Entity::find().order_by_asc(job::Column::RunAt).order_by_asc(job::Column::Id).limit(limit);
        if let Some(state) = state {
            query = query.filter(job::Column::State.eq(state.as_str()));
        }
        query.all(self.db()).await?.into_iter().map(view).collect()
    }

    /// Lets a waiting or dead job run now, with its attempts reset.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such job, or a worker has claimed it.
    pub async fn retry_job(&self, _: &SystemScope, id: JobId) -> Result<(), StoreError> {
        let now = self.now();
        self.short_write(async |tx| {
            let free = job::Column::Id.eq(id.0).and(job::Column::State.ne(JobState::Running.as_str()));
            let reset = job::Entity::update_many().col_expr(job::Column::Attempt, Expr::value(0)).filter(free);
            if reset.exec(&*tx).await?.rows_affected == 0 {
                return Err(StoreError::NotFound);
            }
            put_back(&*tx, id, None, JobState::Waiting, now, None).await
        })
        .await
    }

    /// Deletes a waiting or dead job.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such job, or a worker has claimed it.
    pub async fn drop_job(&self, _: &SystemScope, id: JobId) -> Result<(), StoreError> {
        self.short_write(async |tx| {
            let free = job::Column::Id.eq(id.0).and(job::Column::State.ne(JobState::Running.as_str()));
            match job::Entity::delete_many().filter(free).exec(&*tx).await?.rows_affected {
                0 => Err(StoreError::NotFound),
                _ => Ok(()),
            }
        })
        .await
    }

    /// Number of due jobs, waiting or running; dead ones do not count.
    pub async fn jobs_left(&self, _: &SystemScope) -> Result<u64, StoreError> {
        let due = job::Column::State.ne(JobState::Dead.as_str()).and(job::Column::RunAt.lte(self.now()));
        Ok(job::Entity::find().filter(due).count(self.db()).await?)
    }
}

/// Back-off: 10 s after the first attempt, then twice as long each time, at most an hour.
fn back_off_after(attempt: i32) -> Duration {
    let doublings = attempt.clamp(1, 10).unsigned_abs() - 1;
    Duration::seconds(Ord::min(10 * 2_i64.pow(doublings), 3600))
}

fn view(row: job::Model) -> Result<JobView, StoreError> {
    Ok(JobView {
        state: row.state.parse().map_err(|()| StoreError::unreadable("state of job", &row.state))?,
        run_at: row.run_at,
        last_error: row.last_error,
        job: ClaimedJob { id: JobId(row.id), kind: kind_of(&row.kind)?, payload: row.payload, attempt: row.attempt },
    })
}

/// Adds a job. A waiting job with the same key is updated instead, even if nothing changes. That locks its row until
/// this transaction ends, so no worker claims it before this transaction's changes are visible.
pub(crate) async fn add(
    conn: &impl ConnectionTrait,
    id: Uuid,
    now: DateTime<Utc>,
    NewJob { job, run_at }: NewJob,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO job (id, kind, payload, dedup_key, state, attempt, run_at, created_at)
        VALUES ($1, $2, $3, $4, 'waiting', 0, $5, $6)
        ON CONFLICT (kind, dedup_key) WHERE state = 'waiting' AND dedup_key IS NOT NULL DO UPDATE
        SET run_at = CASE WHEN excluded.run_at < job.run_at THEN excluded.run_at ELSE job.run_at END";
    let values: [Value; 6] = [
        id.into(),
        job.kind().as_str().into(),
        job.payload().into(),
        job.dedup_key().into(),
        run_at.unwrap_or(now).into(),
        now.into(),
    ];
    conn.execute_raw(Statement::from_sql_and_values(conn.get_database_backend(), sql, values)).await?;
    Ok(())
}

/// Sets a job to waiting or dead. If a job with the same key waits already, deletes this one instead.
async fn put_back(
    conn: &impl ConnectionTrait,
    id: JobId,
    attempt: Option<i32>,
    state: JobState,
    run_at: DateTime<Utc>,
    error: Option<&str>,
) -> Result<(), StoreError> {
    let Some(row) = job::Entity::find_by_id(id.0).one(conn).await? else { return Ok(()) };
    if attempt.is_some_and(|attempt| attempt != row.attempt) {
        return Ok(());
    }
    if let (Some(key), JobState::Waiting) = (&row.dedup_key, state) {
        // Updating the other row prevents claiming it, and adding a new one, until this transaction ends.
        let same = job::Entity::update_many()
            .col_expr(job::Column::Kind, Expr::value(row.kind.clone()))
            .filter(job::Column::Kind.eq(&row.kind))
            .filter(job::Column::DedupKey.eq(key))
            .filter(job::Column::State.eq(JobState::Waiting.as_str()))
            .filter(job::Column::Id.ne(id.0));
        if same.exec(conn).await?.rows_affected > 0 {
            job::Entity::delete_by_id(id.0).exec(conn).await?;
            return Ok(());
        }
    }
    job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value(state.as_str()))
        .col_expr(job::Column::RunAt, Expr::value(run_at))
        .col_expr(job::Column::LastError, Expr::value(error.map(str::to_owned)))
        .col_expr(job::Column::ClaimedBy, Expr::value(None::<String>))
        .col_expr(job::Column::ClaimedUntil, Expr::value(None::<DateTime<Utc>>))
        .filter(job::Column::Id.eq(id.0))
        .exec(conn)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests;
