//! Hourly housekeeping: deletes expired sessions and links, old changes and stale tips, and marks exhausted jobs dead.

use super::rank_all;
use crate::{app::erase_account, error::Error, state::App};
use chrono::Duration;
use kade_store::{Purpose, system};
use tokio::sync::watch;

const INTERVAL: std::time::Duration = std::time::Duration::from_hours(1);
/// How long changes are kept; a follower that lags further behind rebuilds instead.
const CHANGES_RETENTION: Duration = Duration::days(7);
/// How long tips are kept, whether or not a verbinder acted on them.
const TIPS_RETENTION: Duration = Duration::weeks(4);

/// Runs at once and then every hour, until stopped.
pub async fn run(app: App, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        if app.disk.trouble().is_none()
            && let Err(error) = once(&app).await
        {
            tracing::error!(%error, "housekeeping failed");
        }
        tokio::select! {
            _ = stopped.changed() => {}
            () = tokio::time::sleep(INTERVAL) => {}
        }
    }
}

async fn once(app: &App) -> Result<(), Error> {
    let scope = system(Purpose::Worker);
    // Another node may have erased somebody, or this node's file could not be written at that time.
    erase_account::note(app).await;
    let ended = app.store.delete_expired(&scope).await?;
    let changes = app.store.trim_changes(&scope, app.store.now() - CHANGES_RETENTION).await?;
    let dead = app.store.mark_exhausted_jobs_dead(&scope).await?;
    let stale_before = app.store.now() - TIPS_RETENTION;
    let tips = app.store.write(|tx| tx.delete_stale_tips(&scope, stale_before)).await?;
    rank_all::schedule(app, &scope).await?;
    if ended + changes + dead + tips > 0 {
        tracing::info!(ended, changes, dead, tips, "housekeeping done");
    }
    Ok(())
}
