//! `kade work`: jobs only, beside a `kade serve` over the same database.

use super::{open_store, serve};
use crate::{
    config::{Config, ServeConfig},
    metrics,
    state::App,
    worker,
};
use anyhow::Context;
use kade_search::VacancySearch;
use kade_taxonomy::Taxonomy;
use std::sync::Arc;
use tokio::sync::watch;

/// Runs until SIGINT or SIGTERM.
///
/// # Errors
/// When the database cannot be opened or the mail settings cannot be read.
pub(super) async fn run(config: Config, settings: ServeConfig) -> anyhow::Result<()> {
    config.secret_key()?;
    metrics::start()?;
    let store = open_store(&config).await?;
    // Only `serve` keeps an index on disk; this one is empty and never asked.
    let scratch = tempfile::tempdir().context("no temporary folder")?;
    let search = VacancySearch::open(scratch.path(), Arc::new(Taxonomy::empty()))?;
    let mailer = serve::mailer(&config, &settings)?;
    let app = App::new(store, search, mailer, settings.public_url(settings.listen), false).await?;
    let (stop, stopped) = watch::channel(false);
    let measuring = tokio::spawn(worker::measure::run(app.clone(), false, stopped.clone()));
    let jobs = tokio::spawn(worker::jobs::run(app.clone(), stopped.clone()));
    let tidying = tokio::spawn(worker::tidy_up::run(app.clone(), stopped.clone()));
    let taxonomy = tokio::spawn(worker::follow_changes::follow_taxonomy(app, stopped));
    serve::signal().await;
    stop.send_replace(true);
    measuring.await?;
    jobs.await?;
    tidying.await?;
    taxonomy.await?;
    Ok(())
}
