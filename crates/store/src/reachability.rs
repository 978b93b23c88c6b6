//! Tracks whether a database server can be reached, so that requests need not find out by waiting. One connection of
//! its own pings the server all the time. A server that is gone or does not respond is noticed within about two
//! seconds, and its return within one.

use sqlx::{ConnectOptions, Connection, PgConnection, postgres::PgConnectOptions};
use std::time::Duration;
use tokio::{
    sync::watch,
    task::JoinHandle,
    time::{sleep, timeout},
};

const PING_INTERVAL: Duration = Duration::from_millis(400);
/// A ping normally takes a millisecond; a busy machine gets a thousand times as long.
const PING_TIMEOUT: Duration = Duration::from_secs(1);
const CONNECT_TIMEOUT: Duration = Duration::from_millis(800);

/// PostgreSQL's "too many connections": the server is reachable.
const TOO_MANY_CONNECTIONS: &str = "53300";

/// Keeps `reachable` up to date in a background task.
pub(crate) fn track_reachability(url: String, reachable: watch::Sender<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let Ok(options) = url.parse::<PgConnectOptions>() else { return };
        let options = options.application_name("kade watch");
        let mut connection = None;
        loop {
            let is_reachable = ping_or_reconnect(&options, &mut connection).await;
            if reachable.send_replace(is_reachable) != is_reachable {
                tracing::warn!(reachable = is_reachable, "the reachability of the database changed");
            }
            sleep(PING_INTERVAL).await;
        }
    })
}

/// Returns whether the server responds. Replaces a failed connection at once, because the server may have restarted.
async fn ping_or_reconnect(options: &PgConnectOptions, connection: &mut Option<PgConnection>) -> bool {
    if let Some(mut known) = connection.take()
        && let Ok(Ok(())) = timeout(PING_TIMEOUT, known.ping()).await
    {
        *connection = Some(known);
        return true;
    }
    match timeout(CONNECT_TIMEOUT, options.connect()).await {
        Ok(Ok(fresh)) => {
            *connection = Some(fresh);
            true
        }
        Ok(Err(sqlx::Error::Database(error))) => error.code().is_some_and(|code| code == TOO_MANY_CONNECTIONS),
        Ok(Err(_)) | Err(_) => false,
    }
}
