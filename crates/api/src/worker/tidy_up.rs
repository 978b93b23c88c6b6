//! Housekeeping, now and then: sessions and links that ended, old changes, jobs nobody will ever do.

use super::rank_all;
use crate::{app::erase_account, error::Error, state::App};
use chrono::Duration;
use kade_store::{Purpose, system};
use tokio::sync::watch;

const EVERY: std::time::Duration = std::time::Duration::from_hours(1);
/// A follower that was away longer rebuilds instead.
const KEEP_CHANGES: Duration = Duration::days(7);
/// Whom a verbinder could have told of a list, or told.
const KEEP_TIPS: Duration = Duration::weeks(4);

/// Tidies up at once and then every hour, until stopped.
pub async fn run(app: App, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        if app.disk.trouble().is_none()
            && let Err(error) = once(&app).await
        {
            tracing::error!(%error, "housekeeping failed");
        }
        tokio::select! {
            _ = stopped.changed() => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

async fn once(app: &App) -> Result<(), Error> {
    let scope = system(Purpose::Worker);
    // Another node may have erased somebody, or this one's file could not be written then.
    erase_account::note(app).await;
    let ended = app.store.delete_expired(&scope).await?;
    let changes = app.store.trim_changes(&scope, app.store.now() - KEEP_CHANGES).await?;
    let buried = app.store.mark_exhausted_jobs_dead(&scope).await?;
    let old = app.store.now() - KEEP_TIPS;
    let tips = app.store.write(|tx| tx.delete_stale_tips(&scope, old)).await?;
    rank_all::schedule(app, &scope).await?;
    if ended + changes + buried + tips > 0 {
        tracing::info!(ended, changes, buried, tips, "tidied up");
    }
    Ok(())
}
