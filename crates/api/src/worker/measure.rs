//! Measures connection pool, job queue and index every few seconds, so that reading the metrics never waits.

use super::follow_changes;
use crate::{
    metrics::{DATABASE_UP, INDEX_LAG, JOB_AGE_SECONDS, JOBS, POOL_CONNECTIONS, upkeep},
    state::App,
};
use kade_store::{JobCounts, Purpose, system};
use metrics::gauge;
use std::time::Duration;
use tokio::{sync::watch, time::timeout};

const INTERVAL: Duration = Duration::from_secs(5);
/// Maximum time for reading queue and index lag from the database.
const QUERY_TIMEOUT: Duration = Duration::from_secs(4);

/// Measures until stopped. `index`: whether this process has a search index.
pub async fn run(app: App, index: bool, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        tokio::select! {
            _ = stopped.changed() => {}
            () = once(&app, index) => {}
        }
        tokio::select! {
            _ = stopped.changed() => {}
            () = tokio::time::sleep(INTERVAL) => {}
        }
    }
}

/// Measures once.
pub async fn once(app: &App, index: bool) {
    let connections = app.store.connections();
    gauge!(POOL_CONNECTIONS, "state" => "in_use").set(to_f64(connections.in_use));
    gauge!(POOL_CONNECTIONS, "state" => "idle").set(to_f64(connections.idle));
    let reachable = *app.store.reachable().borrow();
    gauge!(DATABASE_UP).set(if reachable { 1.0 } else { 0.0 });
    if reachable && timeout(QUERY_TIMEOUT, measure_database(app, index)).await.is_err() {
        tracing::debug!("the database was too slow to measure queue and index");
    }
    upkeep();
}

async fn measure_database(app: &App, index: bool) {
    if let Ok(counts) = app.store.count_jobs(&system(Purpose::Worker)).await {
        set_job_gauges(counts);
    }
    if index && let Ok(lag) = follow_changes::lag(app).await {
        // For an index that must be rebuilt there is no count of missing changes.
        gauge!(INDEX_LAG).set(lag.map_or(f64::INFINITY, |lag| to_f64(lag as u64)));
    }
}

fn set_job_gauges(counts: JobCounts) {
    gauge!(JOBS, "state" => "waiting").set(to_f64(counts.waiting));
    gauge!(JOBS, "state" => "running").set(to_f64(counts.running));
    gauge!(JOBS, "state" => "dead").set(to_f64(counts.dead));
    gauge!(JOB_AGE_SECONDS).set(counts.oldest_due.as_secs_f64());
}

#[expect(clippy::cast_precision_loss, reason = "all counts are far below 2^53")]
pub(super) fn to_f64(count: u64) -> f64 {
    count as f64
}
