//! Keeps the pool of vacancies in step with the database, so that pages need not wait for it.
//!
//! The pool of people needs no such loop: a ranking first applies all changes.

use crate::state::App;
use std::time::Duration;
use tokio::sync::watch;

/// Poll interval: on SQLite another process may write, a notification may be lost, and a new day changes the rules.
const SLOW_POLL: Duration = Duration::from_secs(2);

/// Follows the change log until stopped. A fault is logged and retried; meanwhile the pool serves older data.
pub async fn run(app: App, mut stopped: watch::Receiver<bool>) {
    let mut wakes = app.store.wakes();
    while !*stopped.borrow() {
        if let Err(error) = app.vacancies.follow(&app).await {
            tracing::error!(%error, "the pool of vacancies could not follow the changes");
        }
        tokio::select! {
            _ = stopped.changed() => {}
            _ = wakes.changed() => {}
            () = tokio::time::sleep(SLOW_POLL) => {}
        }
    }
}
