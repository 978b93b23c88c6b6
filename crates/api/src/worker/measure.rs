//! Looks at pool, queue and index now and then, so that whoever reads the metrics waits for nothing.

use super::follow_changes;
use crate::{
    metrics::{DATABASE_UP, INDEX_LAG, JOB_AGE_SECONDS, JOBS, POOL_CONNECTIONS, upkeep},
    state::App,
};
use kade_store::{JobCounts, Purpose, system};
use metrics::gauge;
use std::time::Duration;
use tokio::{sync::watch, time::timeout};

const EVERY: Duration = Duration::from_secs(5);
const PATIENCE: Duration = Duration::from_secs(4);

/// Measures until stopped. `index`: this process keeps one.
pub async fn run(app: App, index: bool, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        tokio::select! {
            _ = stopped.changed() => {}
            () = once(&app, index) => {}
        }
        tokio::select! {
            _ = stopped.changed() => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Measures now.
pub async fn once(app: &App, index: bool) {
    let connections = app.store.connections();
    gauge!(POOL_CONNECTIONS, "state" => "in_use").set(real(connections.in_use));
    gauge!(POOL_CONNECTIONS, "state" => "idle").set(real(connections.idle));
    let reachable = *app.store.reachable().borrow();
    gauge!(DATABASE_UP).set(if reachable { 1.0 } else { 0.0 });
    if reachable && timeout(PATIENCE, ask(app, index)).await.is_err() {
        tracing::debug!("the database was too slow to be measured");
    }
    upkeep();
}

async fn ask(app: &App, index: bool) {
    if let Ok(counts) = app.store.count_jobs(&system(Purpose::Worker)).await {
        queue(counts);
    }
    if index && let Ok(lag) = follow_changes::lag(app).await {
        // An index that must be built anew has seen nothing that can be counted.
        gauge!(INDEX_LAG).set(lag.map_or(f64::INFINITY, |lag| real(lag as u64)));
    }
}

fn queue(counts: JobCounts) {
    gauge!(JOBS, "state" => "waiting").set(real(counts.waiting));
    gauge!(JOBS, "state" => "running").set(real(counts.running));
    gauge!(JOBS, "state" => "dead").set(real(counts.dead));
    gauge!(JOB_AGE_SECONDS).set(counts.oldest_due.as_secs_f64());
}

#[expect(clippy::cast_precision_loss, reason = "nobody has 2^53 of anything here")]
pub(super) fn real(count: u64) -> f64 {
    count as f64
}
