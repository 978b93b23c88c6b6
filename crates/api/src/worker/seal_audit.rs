//! Seals the audit log, on one node at a time, and keeps checkpoints of it outside the database, on every node.
//!
//! Rows cut off the end after the last checkpoint go unnoticed: at most one hour and at most a thousand rows.

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

/// Minimum time between two sealings, so that rows committed together are sealed together.
const PAUSE: std::time::Duration = std::time::Duration::from_secs(1);
/// Poll interval: PostgreSQL sends no notification for a commit that only wrote to the audit log.
const SLOW_POLL: std::time::Duration = std::time::Duration::from_secs(15);
/// Maximum age of the last checkpoint while new rows are sealed.
const MAX_CHECKPOINT_AGE: Duration = Duration::hours(1);
/// Maximum number of rows sealed after the last checkpoint.
const MAX_ROWS_AFTER_CHECKPOINT: i64 = 1_000;

/// Seals until stopped; then seals once more and stores a last checkpoint.
pub async fn run(app: App, file: PathBuf, mut stopped: watch::Receiver<bool>) {
    let mut sealer = Sealer::new(app, file).await;
    let mut wakes = sealer.app.store.wakes();
    while !*stopped.borrow() {
        sealer.seal(false).await;
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
    sealer.seal(true).await;
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
        sealer.check_last_checkpoint().await;
        sealer
    }

    /// Logs an error when the chain no longer matches the last checkpoint; `kade audit verify` reports the details.
    async fn check_last_checkpoint(&self) {
        let Some(last) = &self.last else { return };
        match self.app.store.holds_checkpoint(&self.scope, last).await {
            Ok(true) => {}
            Ok(false) => tracing::error!(
                rows = last.count,
                at = %last.at,
                "the audit log differs from its last checkpoint: run `kade audit verify`"
            ),
            Err(error) => tracing::warn!(%error, "the audit log could not be compared with its last checkpoint"),
        }
    }

    async fn seal(&mut self, is_last: bool) {
        if let Err(error) = self.try_seal(is_last).await {
            tracing::error!(error = format!("{error:#}"), "the audit log could not be sealed");
        }
    }

    async fn try_seal(&mut self, is_last: bool) -> anyhow::Result<()> {
        let sealed = self.app.store.seal_audit(&self.scope).await?;
        if sealed.rows > 0 {
            tracing::debug!(rows = sealed.rows, "sealed the audit log");
        }
        let state = self.app.store.audit_state(&self.scope).await?;
        let last = self.last.as_ref().map(|last| (last.count, last.at));
        let anything_new = state.sealed > last.map_or(0, |(rows, _)| rows);
        if is_last && anything_new || is_due(last, state.sealed, self.app.store.now()) {
            self.check_last_checkpoint().await;
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

/// Returns whether a checkpoint is due. `last`: the row count and the time of the last checkpoint.
fn is_due(last: Option<(i64, DateTime<Utc>)>, sealed: i64, now: DateTime<Utc>) -> bool {
    match last {
        None => sealed > 0,
        Some((rows, at)) => {
            let new = sealed - rows;
            new >= MAX_ROWS_AFTER_CHECKPOINT || (new > 0 && now - at >= MAX_CHECKPOINT_AGE)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checkpoint_is_due_by_age_or_by_rows() {
        let now = DateTime::<Utc>::UNIX_EPOCH;
        let checkpoint = |rows, minutes| Some((rows, now - Duration::minutes(minutes)));
        for (last, sealed, due) in [
            (None, 0, false),
            (None, 1, true),
            (checkpoint(5, 59), 6, false),
            (checkpoint(5, 60), 6, true),
            (checkpoint(5, 600), 5, false),
            (checkpoint(5, 1), 1_004, false),
            (checkpoint(5, 1), 1_005, true),
        ] {
            assert_eq!(is_due(last, sealed, now), due, "{last:?}, {sealed} rows");
        }
    }
}
