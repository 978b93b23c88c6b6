//! Hears on PostgreSQL that another node committed: LISTEN in the background, back again when the line drops.

use sqlx::postgres::PgListener;
use std::time::Duration;
use tokio::{sync::watch, task::JoinHandle, time::timeout};

/// The channel of LISTEN and NOTIFY.
pub(crate) const CHANNEL: &str = "kade_change";

const AGAIN: Duration = Duration::from_secs(2);
/// A line that broke without a word is as silent as one on which nothing happens: so it is tried out now and then.
const SILENCE: Duration = Duration::from_secs(30);
const ANSWER: Duration = Duration::from_secs(5);

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
    wake.send_modify(|count| *count += 1);
    loop {
        match timeout(SILENCE, listener.try_recv()).await {
            // Also at `None`, which means that the line was lost and is back: what was notified meanwhile is unknown.
            Ok(heard) => {
                heard?;
                wake.send_modify(|count| *count += 1);
            }
            Err(_silence) => {
                let tried = timeout(ANSWER, sqlx::query("SELECT 1").execute(&mut listener)).await;
                tried.map_err(|_| sqlx::Error::Io(std::io::ErrorKind::TimedOut.into()))??;
            }
        }
    }
}
