//! Seals the audit log, on one node at a time, and keeps checkpoints of it outside the database, on every node.
//!
//! Between two checkpoints, rows can be cut off the end unseen: an hour at most, and at most a thousand rows.

use crate::{
    app::keep_checkpoints::{keep_checkpoint, read_checkpoints},
    metrics,
    state::App,
};
use ::metrics::gauge;
use chrono::{DateTime, Duration, Utc};
use kade_store::{AuditState, Checkpoint, CheckpointKind, Purpose, SystemScope, system};
use std::path::PathBuf;
use tokio::sync::watch;

/// What is committed in one go is sealed in one go.
const PAUSE: std::time::Duration = std::time::Duration::from_secs(1);
/// PostgreSQL tells of no commit that only wrote to the audit log.
const SLOW_POLL: std::time::Duration = std::time::Duration::from_secs(15);
/// A checkpoint is at most so old while anything happens.
const CHECKPOINT_EVERY: Duration = Duration::hours(1);
/// And at most so many rows are behind it.
const ROWS_PER_CHECKPOINT: i64 = 1_000;

/// Seals until stopped; at the end everything that can be sealed is, and a checkpoint is kept.
pub async fn run(app: App, file: PathBuf, mut stopped: watch::Receiver<bool>) {
    let mut sealer = Sealer::new(app, file).await;
    let mut wakes = sealer.app.store.wakes();
    while !*stopped.borrow() {
        sealer.turn(false).await;
        tokio::select! {
            _ = stopped.changed() => {}
            () = tokio::time::sleep(PAUSE) => {
                tokio::select! {
                    _ = stopped.changed() => {}
                    _ = wakes.changed() => {}
                    () = tokio::time::sleep(SLOW_POLL) => {}
                }
            }
        }
    }
    sealer.turn(true).await;
}

struct Sealer {
    app: App,
    scope: SystemScope,
    file: PathBuf,
    last: Option<Checkpoint>,
}

impl Sealer {
    async fn new(app: App, file: PathBuf) -> Self {
        let read = read_checkpoints(&file, &app.store.audit_public_key());
        let last = read.unwrap_or_else(|error| {
            tracing::error!(error = format!("{error:#}"), "the checkpoints of the audit log cannot be read");
            None
        });
        let mut sealer = Self { app, scope: system(Purpose::Worker), file, last: None };
        sealer.last = last.and_then(|mut points| points.pop());
        sealer.compare().await;
        sealer
    }

    /// Does the chain still hold what the last checkpoint says? `kade audit verify` tells more.
    async fn compare(&self) {
        let Some(last) = &self.last else { return };
        match self.app.store.holds_checkpoint(&self.scope, last).await {
            Ok(true) => {}
            Ok(false) => tracing::error!(
                rows = last.count,
                at = %last.at,
                "the audit log is not what it was at its last checkpoint: run `kade audit verify`"
            ),
            Err(error) => tracing::warn!(%error, "the last checkpoint could not be compared"),
        }
    }

    async fn turn(&mut self, is_last: bool) {
        if let Err(error) = self.try_turn(is_last).await {
            tracing::error!(error = format!("{error:#}"), "the audit log could not be sealed");
        }
    }

    async fn try_turn(&mut self, is_last: bool) -> anyhow::Result<()> {
        let sealed = self.app.store.seal_audit(&self.scope).await?;
        if sealed.rows > 0 {
            tracing::debug!(rows = sealed.rows, "sealed the audit log");
        }
        let state = self.app.store.audit_state(&self.scope).await?;
        let last = self.last.as_ref().map(|last| (last.count, last.at));
        let anything_new = state.sealed > last.map_or(0, |(rows, _)| rows);
        if is_last && anything_new || is_due(last, state.sealed, self.app.store.now()) {
            self.compare().await;
            let (store, file) = (&self.app.store, self.file.clone());
            let kept = keep_checkpoint(store, &self.scope, CheckpointKind::Regular, file).await?;
            self.last = kept.or(self.last.take());
        }
        self.measure(&state);
        Ok(())
    }

    #[expect(clippy::cast_precision_loss, reason = "a gauge is a float")]
    fn measure(&self, state: &AuditState) {
        gauge!(metrics::AUDIT_UNSEALED).set(state.unsealed as f64);
        if let Some(last) = &self.last {
            let age = self.app.store.now() - last.at;
            gauge!(metrics::AUDIT_CHECKPOINT_AGE).set(age.num_seconds() as f64);
        }
    }
}

/// Is it time for a checkpoint? `last` had so many rows at that time.
fn is_due(last: Option<(i64, DateTime<Utc>)>, sealed: i64, now: DateTime<Utc>) -> bool {
    match last {
        None => sealed > 0,
        Some((rows, at)) => {
            let new = sealed - rows;
            new >= ROWS_PER_CHECKPOINT || (new > 0 && now - at >= CHECKPOINT_EVERY)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkpoint_is_due_by_time_or_by_rows() {
        let now = DateTime::<Utc>::UNIX_EPOCH;
        let before = |rows, minutes| Some((rows, now - Duration::minutes(minutes)));
        for (last, sealed, due) in [
            (None, 0, false),
            (None, 1, true),
            (before(5, 59), 6, false),
            (before(5, 60), 6, true),
            (before(5, 600), 5, false),
            (before(5, 1), 1_004, false),
            (before(5, 1), 1_005, true),
        ] {
            assert_eq!(is_due(last, sealed, now), due, "{last:?}, {sealed} rows");
        }
    }
}
