//! `kade work`: jobs only, beside a `kade serve` over the same database.

use super::{
    beside::{end, listen_for_metrics, tell_metrics},
    open_store, serve, usable_folders,
};
use crate::{
    config::{Config, ServeConfig},
    erasure_list::ErasureList,
    metrics,
    state::App,
    worker,
};
use kade_search::VacancySearch;
use kade_taxonomy::Taxonomy;
use std::sync::Arc;
use tokio::sync::watch;

/// Runs until SIGINT or SIGTERM.
///
/// # Errors
/// When the database cannot be opened or the mail settings cannot be read.
pub(super) async fn run(config: Config, settings: ServeConfig) -> anyhow::Result<()> {
    // With mails to a server and rows to another nothing must be written here; checkpoints are when they can.
    let writes_here = config.database_url.is_none() || settings.smtp_url.is_none();
    if writes_here {
        usable_folders(&config)?;
    }
    config.secret_key()?;
    metrics::start()?;
    let metrics_listener = listen_for_metrics(&settings.server).await?;
    let store = open_store(&config).await?;
    // Only `serve` keeps an index; this one is empty and never asked.
    let search = VacancySearch::in_memory(Arc::new(Taxonomy::empty()))?;
    let mailer = serve::mailer(&config, &settings)?;
    let erasures = ErasureList::in_folder(&config.data_dir);
    let app = App::new(store, search, mailer, settings.public_url(settings.listen), false, erasures, config.weekly_cap)
        .await?;
    let (stop, stopped) = watch::channel(false);
    let telling = metrics_listener.map(|listener| tell_metrics(listener, &settings.server, stopped.clone()));
    let measuring = tokio::spawn(worker::measure::run(app.clone(), false, stopped.clone()));
    let watching = writes_here
        .then(|| tokio::spawn(worker::watch_disk::run(app.clone(), serve::watched(&config), stopped.clone())));
    let jobs = tokio::spawn(worker::jobs::run(app.clone(), stopped.clone()));
    let tidying = tokio::spawn(worker::tidy_up::run(app.clone(), stopped.clone()));
    let sealing = tokio::spawn(worker::seal_audit::run(app.clone(), config.checkpoints_file(), stopped.clone()));
    let taxonomy = tokio::spawn(worker::follow_changes::follow_taxonomy(app, stopped));
    serve::signal()?.await;
    stop.send_replace(true);
    end([jobs, tidying, sealing, taxonomy, measuring].into_iter().chain(watching).chain(telling)).await
}
