//! Whether a database over the network can be reached now, known before anybody asks for a page: one connection of its
//! own that asks again and again, so that a database that went away, or just says nothing any more, is noticed in about
//! two seconds and its return in one.

use sqlx::{ConnectOptions, Connection, PgConnection, postgres::PgConnectOptions};
use std::time::Duration;
use tokio::{
    sync::watch,
    task::JoinHandle,
    time::{sleep, timeout},
};

const BETWEEN: Duration = Duration::from_millis(400);
/// An answer to the simplest question takes a millisecond; a busy machine gets a thousand times as long.
const PATIENCE: Duration = Duration::from_secs(1);
const PATIENCE_CONNECTING: Duration = Duration::from_millis(800);

/// PostgreSQL's "too many connections": it is there, and says so.
const TOO_MANY: &str = "53300";

/// Keeps `reachable` true to what is.
pub(crate) fn watch(url: String, reachable: watch::Sender<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let Ok(options) = url.parse::<PgConnectOptions>() else { return };
        let options = options.application_name("kade watch");
        let mut connection = None;
        loop {
            let answers = answers(&options, &mut connection).await;
            if reachable.send_replace(answers) != answers {
                tracing::warn!(reachable = answers, "the database");
            }
            sleep(BETWEEN).await;
        }
    })
}

/// A connection that fails is replaced at once: the database may only have been started anew.
async fn answers(options: &PgConnectOptions, connection: &mut Option<PgConnection>) -> bool {
    if let Some(mut known) = connection.take()
        && let Ok(Ok(())) = timeout(PATIENCE, known.ping()).await
    {
        *connection = Some(known);
        return true;
    }
    match timeout(PATIENCE_CONNECTING, options.connect()).await {
        Ok(Ok(fresh)) => {
            *connection = Some(fresh);
            true
        }
        Ok(Err(sqlx::Error::Database(error))) => error.code().is_some_and(|code| code == TOO_MANY),
        Ok(Err(_)) | Err(_) => false,
    }
}
