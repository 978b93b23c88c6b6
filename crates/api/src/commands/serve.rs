//! `kade serve`: pages, API and worker in one process.

use super::{
    beside::{end, listen_for_metrics, tell_metrics},
    open_store, usable_folders,
};
use crate::{
    app::{demo, erase_account},
    config::{Config, ServeConfig},
    erasure_list::ErasureList,
    mail::Mailer,
    metrics, server,
    state::App,
    worker,
};
use anyhow::{Context, bail};
use kade_search::VacancySearch;
use kade_taxonomy::Taxonomy;
use secrecy::ExposeSecret;
use std::sync::Arc;
use tokio::{
    net::TcpListener,
    signal::unix::{self, SignalKind},
    sync::watch,
};

const DEMO_PREFIX: &str = "demo";

/// Runs until SIGINT or SIGTERM.
///
/// # Errors
/// When the address is taken, the database or index cannot be opened, or a demo is asked where none may be.
pub async fn run(mut config: Config, serve: ServeConfig) -> anyhow::Result<()> {
    if serve.demo {
        if !serve.listen.ip().is_loopback() {
            bail!(
                "--demo lets everybody sign in as everybody: it listens on a loopback address only, not {}",
                serve.listen
            );
        }
        if config.database_url.is_none() {
            config.data_dir = config.data_dir.join(DEMO_PREFIX);
        }
    }
    // First of all: a taken port should not cost a migration.
    let listener =
        TcpListener::bind(serve.listen).await.with_context(|| format!("cannot listen on {}", serve.listen))?;
    let address = listener.local_addr()?;
    usable_folders(&config)?;
    let metrics_listener = listen_for_metrics(&serve.server).await?;
    // Looked for before anything is written: without it nothing can be locked.
    config.secret_key()?;
    metrics::start()?;
    let store = open_store(&config).await?;
    let fresh_demo = serve.demo && demo::claim(&store).await?;
    let search = VacancySearch::open(config.index_dir(), Arc::new(Taxonomy::empty()))
        .with_context(|| format!("cannot open the search index in {}", config.index_dir().display()))?;
    if let Some(reason) = search.emptied() {
        tracing::warn!(reason, "the index cannot be used and is built anew");
    }
    let (mailer, public_url) = (mailer(&config, &serve)?, serve.public_url(address));
    let erasures = ErasureList::in_folder(&config.data_dir);
    let app = App::new(store, search, mailer, public_url, serve.demo, erasures, config.weekly_cap).await?;
    erase_account::note(&app).await;
    if fresh_demo {
        demo::fill(&app).await.context("the demo could not be made")?;
    }
    let watched = watched(&config);
    worker::watch_disk::look(&app, &watched).await;
    if app.disk.trouble().is_none() {
        worker::follow_changes::catch_up(&app).await?;
    }

    let (stop, stopped) = watch::channel(false);
    let measuring = tokio::spawn(worker::measure::run(app.clone(), true, stopped.clone()));
    let watching = tokio::spawn(worker::watch_disk::run(app.clone(), watched, stopped.clone()));
    let follower = tokio::spawn(worker::follow_changes::run(app.clone(), stopped.clone()));
    let pooling = tokio::spawn(worker::follow_pools::run(app.clone(), stopped.clone()));
    let checking = tokio::spawn(worker::check_index::run(app.clone(), stopped.clone()));
    let jobs = (!serve.no_worker).then(|| tokio::spawn(worker::jobs::run(app.clone(), app.stopping.subscribe())));
    let tidying = (!serve.no_worker).then(|| tokio::spawn(worker::tidy_up::run(app.clone(), app.stopping.subscribe())));
    let telling = metrics_listener.map(|listener| tell_metrics(listener, &serve.server, stopped.clone()));
    let sealing = worker::seal_audit::run(app.clone(), config.checkpoints_file(), stopped);
    let sealing = (!serve.no_worker).then(|| tokio::spawn(sealing));
    let asked_to_stop = signal()?;
    println!("Kade is ready: http://{address}/");
    let early = app.clone();
    // So that nobody waits for it who types the first letters.
    drop(tokio::spawn(async move { drop(early.concepts().await) }));
    server::serve(listener, app, serve.server, asked_to_stop).await?;
    stop.send_replace(true);
    let beside = jobs.into_iter().chain(tidying).chain(telling).chain(sealing);
    end(beside.chain([watching, checking, follower, pooling, measuring])).await
}

/// What the disk is watched for.
pub(super) fn watched(config: &Config) -> worker::watch_disk::Watched {
    let min_free_bytes = config.min_free_mb.saturating_mul(1_000_000);
    worker::watch_disk::Watched { folders: config.folders().into(), min_free_bytes }
}

/// The way mails go: memory in a demo, a server when one is set, else files in the data folder.
pub(super) fn mailer(config: &Config, serve: &ServeConfig) -> anyhow::Result<Mailer> {
    let from = serve.mail_from.as_str();
    if serve.demo {
        return Ok(Mailer::memory(from)?);
    }
    if let Some(url) = &serve.smtp_url {
        // The URL may hold a password: only the cause is printed.
        return Mailer::smtp(from, url.expose_secret()).context("--smtp-url or --mail-from cannot be read");
    }
    let folder = config.data_dir.join("mails");
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    tracing::warn!(folder = %folder.display(), "no mail server is set (KADE_SMTP_URL): mails are written to files");
    Mailer::folder(from, &folder).context("--mail-from cannot be read")
}

/// SIGINT or SIGTERM, from this call on: whoever was told that we are ready may ask us to stop at once.
///
/// # Errors
/// When the system does not let us listen.
pub(super) fn signal() -> anyhow::Result<impl Future<Output = ()> + Send + 'static> {
    let mut terminate = unix::signal(SignalKind::terminate())?;
    let mut interrupt = unix::signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
