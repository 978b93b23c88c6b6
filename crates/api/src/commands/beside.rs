//! What `serve` and `work` do alike beside their proper work: tell metrics on an address of their own, and end.

use crate::server::{self, ServerSettings};
use anyhow::Context;
use std::time::Duration;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle, time::timeout};

/// How long the process stays for work beside the requests, once those are answered.
const LAST_WORK: Duration = Duration::from_secs(3);

/// The address of the metrics alone, when one is set.
///
/// # Errors
/// When it is taken.
pub(super) async fn listen_for_metrics(settings: &ServerSettings) -> anyhow::Result<Option<TcpListener>> {
    let Some(address) = settings.metrics_listen else { return Ok(None) };
    let listener = TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))?;
    Ok(Some(listener))
}

/// Tells them until stopped.
pub(super) fn tell_metrics(
    listener: TcpListener,
    settings: &ServerSettings,
    mut stopped: watch::Receiver<bool>,
) -> JoinHandle<()> {
    // Whoever reads them has no reason to stay.
    let settings = ServerSettings { stop_timeout: Duration::from_secs(1), ..settings.clone() };
    let stop = async move { drop(stopped.wait_for(|stopped| *stopped).await) };
    tokio::spawn(async move {
        if let Err(error) = server::serve_metrics(listener, settings, stop).await {
            tracing::error!(%error, "the metrics cannot be told any more");
        }
    })
}

/// Waits for those who work beside the requests. They were told to stop and finish what they have in hand; a job that
/// is cut off, because the database does not answer, is done again by another worker.
///
/// # Errors
/// When one of them panicked.
pub(super) async fn end(workers: impl IntoIterator<Item = JoinHandle<()>>) -> anyhow::Result<()> {
    let all = async {
        for worker in workers {
            worker.await?;
        }
        anyhow::Ok(())
    };
    timeout(LAST_WORK, all).await.unwrap_or_else(|_| {
        tracing::warn!("work beside the requests was cut off after {} s", LAST_WORK.as_secs());
        Ok(())
    })
}
