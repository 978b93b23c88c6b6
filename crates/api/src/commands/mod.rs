//! What the binary can do; each command is one file.

mod admin;
mod audit;
mod backup;
mod beside;
mod erase;
mod explain;
mod import;
mod jobs;
mod migrate;
mod rank;
mod reindex;
mod restore;
pub mod serve;
mod sync;
mod taxonomy;
mod work;

use crate::{
    config::{Config, ServeConfig},
    disk,
};
use anyhow::{Context, anyhow};
use clap::Subcommand;
use kade_store::{Store, StoreError, SystemClock, SystemEntropy};
use secrecy::ExposeSecret;
use std::{io::IsTerminal, sync::Arc};

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    /// Pages, API and worker in one process
    Serve(ServeConfig),
    /// Worker only, for more processes over one PostgreSQL
    Work(ServeConfig),
    /// Applies, undoes or lists the migrations
    Migrate {
        /// up, down or status
        #[arg(value_enum, default_value = "up")]
        what: migrate::What,
    },
    /// Brings in a taxonomy, places, postcodes or vacancies
    #[command(subcommand)]
    Import(import::Import),
    /// Pulls a taxonomy from its publisher's API and publishes it
    #[command(subcommand)]
    Sync(sync::Sync),
    /// Looks at a taxonomy: files before they are imported, or a concept
    #[command(subcommand)]
    Taxonomy(taxonomy::TaxonomyCommand),
    /// Builds the search index anew, also while the service runs
    Reindex,
    /// What the matcher suggests for a vacancy and why, without storing it
    Rank(rank::Rank),
    /// Makes a suggestion again from its logged inputs, and compares it with what was stored and shown
    Explain(explain::Explain),
    /// Accounts that only the operator can make
    #[command(subcommand)]
    Admin(admin::Admin),
    /// Copies the database into a folder while the service runs, or checks such a copy
    Backup(backup::Backup),
    /// Makes a backup the database again; the service must be stopped
    Restore(restore::Restore),
    /// Erases a person for good
    Erase(erase::Erase),
    /// Checks the audit log, and proves that waiting lists were kept
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Waiting and dead jobs
    Jobs {
        /// What to do; lists them without it
        #[command(subcommand)]
        what: Option<jobs::Jobs>,
    },
    /// Prints the `OpenAPI` document
    Openapi,
}

/// Runs one command.
///
/// # Errors
/// With a cause in plain words; the caller prints it and exits 1.
pub async fn run(config: Config, command: Command) -> anyhow::Result<()> {
    crate::install_tls();
    start_log(&config.log)?;
    let config = config.with_secrets()?;
    match command {
        Command::Serve(serve) => serve::run(config, serve.with_secrets()?).await,
        Command::Work(serve) => work::run(config, serve.with_secrets()?).await,
        Command::Migrate { what } => migrate::run(&config, what).await,
        Command::Import(import) => import::run(&config, import).await,
        Command::Sync(sync) => sync::run(&config, sync).await,
        Command::Taxonomy(what) => taxonomy::run(&config, what).await,
        Command::Reindex => reindex::run(&config).await,
        Command::Rank(rank) => rank::run(&config, rank).await,
        Command::Explain(explain) => explain::run(&config, explain).await,
        Command::Admin(admin) => admin::run(&config, admin).await,
        Command::Backup(backup) => backup::run(&config, backup).await,
        Command::Restore(restore) => restore::run(&config, restore).await,
        Command::Erase(erase) => erase::run(&config, erase).await,
        Command::Audit(audit) => audit::run(&config, audit).await,
        Command::Jobs { what } => jobs::run(&config, what).await,
        Command::Openapi => {
            println!("{}", crate::openapi_document());
            Ok(())
        }
    }
}

fn start_log(filter: &str) -> anyhow::Result<()> {
    let filter = tracing_subscriber::EnvFilter::try_new(filter).with_context(|| format!("--log {filter}"))?;
    // Log lines go to stderr: stdout belongs to what a command was asked for.
    // A line that cannot be written is lost: saying so by the same way would panic, on a full disk for instance.
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    drop(log.log_internal_errors(false).try_init());
    Ok(())
}

/// Opens the database, making the data folder when it is the embedded one, and brings the schema up to date.
///
/// # Errors
/// When it cannot be reached, or was made by a newer Kade.
pub async fn open_store(config: &Config) -> anyhow::Result<Store> {
    let store = connect(config).await?;
    store.migrate().await.context("the database's schema")?;
    Ok(store)
}

/// Makes the data folder, and says in one sentence what is wrong with it before anything is begun.
fn usable_folders(config: &Config) -> anyhow::Result<()> {
    std::fs::create_dir_all(&config.data_dir)
        .with_context(|| format!("cannot make the data folder {}", config.data_dir.display()))?;
    for folder in config.folders() {
        disk::writable(&folder).map_err(|(path, error)| {
            anyhow!(
                "{} cannot be written by this user ({error}): give it the right, or set KADE_DATA_DIR",
                path.display()
            )
        })?;
    }
    Ok(())
}

async fn open(url: &str, secret: &[u8; 32]) -> Result<Store, StoreError> {
    Store::open(url, Arc::new(SystemClock), Arc::new(SystemEntropy), secret).await
}

async fn connect(config: &Config) -> anyhow::Result<Store> {
    connect_with(config, config.secret_key()?.expose()).await
}

/// As `connect`, with a key of one's own.
async fn connect_with(config: &Config, secret: &[u8; 32]) -> anyhow::Result<Store> {
    if config.database_url.is_none() {
        usable_folders(config)?;
    }
    open(config.database_url().expose_secret(), secret).await.with_context(|| match &config.database_url {
        // A database URL may hold a password: it is not printed.
        Some(_) => "cannot open the database of --database-url".to_owned(),
        None => format!("cannot open the database in {}", config.data_dir.display()),
    })
}
