//! Hears on PostgreSQL that another node committed: LISTEN in the background, back again when the line drops.

use sqlx::postgres::PgListener;
use std::time::Duration;
use tokio::{sync::watch, task::JoinHandle};

/// The channel of LISTEN and NOTIFY.
pub(crate) const CHANNEL: &str = "kade_change";

const AGAIN: Duration = Duration::from_secs(2);

/// Bumps `wake` at every notification, and once after every reconnect (something may have been missed).
pub(crate) fn listen(url: String, wake: watch::Sender<u64>) -> JoinHandle<()> {
    tokio::spawn(async move {
        loop {
            if let Err(error) = follow(&url, &wake).await {
                tracing::debug!(%error, "listening for changes stopped, trying again");
            }
            tokio::time::sleep(AGAIN).await;
        }
    })
}

async fn follow(url: &str, wake: &watch::Sender<u64>) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect(url).await?;
    listener.listen(CHANNEL).await?;
    loop {
        wake.send_modify(|count| *count += 1);
        // `None` means that the connection was lost: what was notified meanwhile is unknown, so wake as well.
        listener.try_recv().await?;
    }
}
