//! Wakes followers when another node commits on PostgreSQL: listens for notifications in the background, and reconnects
//! when the connection drops.

use sqlx::postgres::PgListener;
use std::time::Duration;
use tokio::{sync::watch, task::JoinHandle, time::timeout};

/// Channel for LISTEN and NOTIFY.
pub(crate) const CHANNEL: &str = "kade_change";

const RECONNECT_DELAY: Duration = Duration::from_secs(2);
/// After this time without a notification the connection is pinged, because a dead connection is silent too.
const MAX_SILENCE: Duration = Duration::from_secs(30);
const PING_TIMEOUT: Duration = Duration::from_secs(5);

/// Bumps `wake` at every notification, and once after every reconnect because notifications may have been missed.
pub(crate) fn listen(url: String, wake: watch::Sender<u64>) -> JoinHandle<()> {
    tokio::spawn(async move {
        loop {
            if let Err(error) = forward_notifications(&url, &wake).await {
                tracing::debug!(%error, "listening for changes stopped, reconnecting");
            }
            tokio::time::sleep(RECONNECT_DELAY).await;
        }
    })
}

async fn forward_notifications(url: &str, wake: &watch::Sender<u64>) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect(url).await?;
    listener.listen(CHANNEL).await?;
    wake.send_modify(|count| *count += 1);
    loop {
        match timeout(MAX_SILENCE, listener.try_recv()).await {
            // `None` means that the connection was lost and restored; notifications may have been missed, so it counts
            // too.
            Ok(notification) => {
                notification?;
                wake.send_modify(|count| *count += 1);
            }
            Err(_silence) => {
                let pinged = timeout(PING_TIMEOUT, sqlx::query("SELECT 1").execute(&mut listener)).await;
                pinged.map_err(|_| sqlx::Error::Io(std::io::ErrorKind::TimedOut.into()))??;
            }
        }
    }
}
