//! The job queue in numbers, for monitoring.

use super::JobState;
use crate::{Store, StoreError, SystemScope, entity::job};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QuerySelect, sea_query::Expr};
use std::time::Duration;

/// Number of jobs by state, and the delay of the queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JobCounts {
    /// Waiting, due or not yet.
    pub waiting: u64,
    /// Claimed by a worker.
    pub running: u64,
    /// Failed in every attempt.
    pub dead: u64,
    /// How long the oldest waiting job has been due; zero when none is.
    pub oldest_due: Duration,
}

impl Store {
    /// Counts jobs by state.
    pub async fn count_jobs(&self, _: &SystemScope) -> Result<JobCounts, StoreError> {
        let mut counts = JobCounts::default();
        for (state, count) in [
            (JobState::Waiting, &mut counts.waiting),
            (JobState::Running, &mut counts.running),
            (JobState::Dead, &mut counts.dead),
        ] {
            *count = job::Entity::find().filter(job::Column::State.eq(state.as_str())).count(self.db()).await?;
        }
        let oldest: Option<Option<DateTime<Utc>>> = job::Entity::find()
            .filter(job::Column::State.eq(JobState::Waiting.as_str()))
            .select_only()
            .expr_as(Expr::col(job::Column::RunAt).min(), "oldest")
            .into_tuple()
            .one(self.db())
            .await?;
        let due = oldest.flatten().and_then(|oldest| (self.now() - oldest).to_std().ok());
        counts.oldest_due = due.unwrap_or_default();
        Ok(counts)
    }
}
