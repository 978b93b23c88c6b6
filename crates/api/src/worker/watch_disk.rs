//! Checks every second whether the disk is writable: see `disk.rs`.

use super::measure::to_f64;
use crate::{
    disk,
    metrics::{DISK_FREE, WRITABLE},
    state::App,
};
use metrics::gauge;
use std::{path::PathBuf, sync::Arc, time::Duration};
use tokio::sync::watch;

const INTERVAL: Duration = Duration::from_secs(1);

/// The folders to check, and the limit of free space.
#[derive(Clone, Debug)]
pub struct Watched {
    /// The folders that Kade writes to.
    pub folders: Arc<[PathBuf]>,
    /// Limit of free space in bytes; below it the service is read-only.
    pub min_free_bytes: u64,
}

/// Checks until stopped.
pub async fn run(app: App, watched: Watched, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        look(&app, &watched).await;
        tokio::select! {
            _ = stopped.changed() => {}
            () = tokio::time::sleep(INTERVAL) => {}
        }
    }
}

/// Checks once.
pub async fn look(app: &App, watched: &Watched) {
    let (app, watched) = (app.clone(), watched.clone());
    let checked = tokio::task::spawn_blocking(move || {
        app.disk.check(&watched.folders, watched.min_free_bytes);
        gauge!(WRITABLE).set(if app.disk.trouble().is_none() { 1.0 } else { 0.0 });
        if let Some(free) = watched.folders.iter().filter_map(|folder| disk::free_bytes(folder).ok()).min() {
            gauge!(DISK_FREE).set(to_f64(free));
        }
    })
    .await;
    if let Err(error) = checked {
        tracing::error!(%error, "the disk could not be checked");
    }
}
