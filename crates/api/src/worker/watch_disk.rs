//! Looks at the disk every second: see `disk.rs`.

use super::measure::real;
use crate::{
    disk,
    metrics::{DISK_FREE, WRITABLE},
    state::App,
};
use metrics::gauge;
use std::{path::PathBuf, sync::Arc, time::Duration};
use tokio::sync::watch;

const EVERY: Duration = Duration::from_secs(1);

/// What is watched.
#[derive(Clone, Debug)]
pub struct Watched {
    /// The folders that are written to.
    pub folders: Arc<[PathBuf]>,
    /// Below so much free space only reading goes on.
    pub min_free_bytes: u64,
}

/// Looks until stopped.
pub async fn run(app: App, watched: Watched, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        look(&app, &watched).await;
        tokio::select! {
            _ = stopped.changed() => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Looks once.
pub async fn look(app: &App, watched: &Watched) {
    let (app, watched) = (app.clone(), watched.clone());
    let looked = tokio::task::spawn_blocking(move || {
        app.disk.look(&watched.folders, watched.min_free_bytes);
        gauge!(WRITABLE).set(if app.disk.trouble().is_none() { 1.0 } else { 0.0 });
        if let Some(free) = watched.folders.iter().filter_map(|folder| disk::free_bytes(folder).ok()).min() {
            gauge!(DISK_FREE).set(real(free));
        }
    })
    .await;
    if let Err(error) = looked {
        tracing::error!(%error, "the disk could not be looked at");
    }
}
