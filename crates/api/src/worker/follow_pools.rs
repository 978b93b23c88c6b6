//! Keeps the pool of vacancies in step with the database, so that a page finds it ready.
//!
//! The pool of people needs no such loop: who ranks takes in what changed first.

use crate::state::App;
use std::time::Duration;
use tokio::sync::watch;

/// On SQLite another process may write, a notification may be lost, and days turn over: look now and then.
const SLOW_POLL: Duration = Duration::from_secs(2);

/// Follows until stopped. A fault is logged and tried again; the pool only gets older meanwhile.
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
