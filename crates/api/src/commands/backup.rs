//! `kade backup`: the database of one moment in a folder, while the service runs, and the proof that it is whole.
//!
//! In it: the database, the list of erasures, and the audit log's checkpoints. Not in it: the search index, which the
//! database can rebuild, and the secret key (`KADE_SECRET_KEY`), because who finds both can read what the key protects.
//!
//! **Architecture Invariant:** the manifest is written last and at once: a folder without one was never finished.

pub(super) mod manifest;
pub(super) mod postgres;
pub(super) mod verify;

use super::connect;
use crate::{
    config::{CHECKPOINTS, Config},
    erasure_list::{self, ErasureList},
};
use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use kade_store::{DatabaseFacts, Purpose, Store, inspect_copy, system};
use manifest::{Manifest, sync_folder};
use secrecy::ExposeSecret;
use std::{
    fs::DirBuilder,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    time::Duration,
};

/// The copy of an `SQLite` database.
pub(super) const SQLITE_FILE: &str = "kade.sqlite";
/// The dump of a PostgreSQL database, in `pg_dump`'s custom format.
pub(super) const POSTGRES_FILE: &str = "kade.dump";
/// Files of the data folder that go with the database, where they are.
pub(super) const BESIDE: [&str; 2] = [erasure_list::FILE_NAME, CHECKPOINTS];

/// Where to, or what else.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Backup {
    /// Folder for the backup: a new one, or an empty one
    #[arg(required = true)]
    dir: Option<PathBuf>,
    #[command(subcommand)]
    what: Option<What>,
}

/// What else.
#[derive(Subcommand)]
pub(super) enum What {
    /// Checks that a backup is whole and can be read
    Verify {
        /// Folder of the backup
        dir: PathBuf,
    },
}

/// Runs it.
///
/// # Errors
/// When the folder is not empty, the database cannot be read, or what was checked is not whole.
pub(super) async fn run(config: &Config, backup: Backup) -> anyhow::Result<()> {
    match (backup.what, backup.dir) {
        (Some(What::Verify { dir }), _) => verify::run(&dir).await,
        (None, Some(dir)) => take(config, &dir).await,
        (None, None) => bail!("say where to: kade backup DIR"),
    }
}

async fn take(config: &Config, dir: &Path) -> anyhow::Result<()> {
    if let Some(file) = config.sqlite_file()
        && !file.is_file()
    {
        bail!("there is no database in {}", file.display());
    }
    let store = connect(config).await?;
    store.check_schema().await.context("the database's schema")?;
    prepare(dir)?;
    match write(config, &store, dir).await {
        Ok(manifest) => {
            let bytes: u64 = manifest.files.iter().map(|file| file.bytes).sum();
            println!("Backup of {} rows ({bytes} bytes) in {}.", manifest.all_rows(), dir.display());
            println!("The search index is not in it (it is rebuilt), nor the secret key: keep that elsewhere.");
            Ok(())
        }
        Err(error) => {
            remove(dir);
            Err(error)
        }
    }
}

/// For the owner's eyes only: a backup holds what the database holds.
fn prepare(dir: &Path) -> anyhow::Result<()> {
    let cannot = || format!("cannot make {}", dir.display());
    let Ok(mut entries) = std::fs::read_dir(dir) else {
        return DirBuilder::new().mode(0o700).recursive(true).create(dir).with_context(cannot);
    };
    if entries.next().is_some() {
        bail!("{} is not empty: a backup gets a folder of its own", dir.display());
    }
    Ok(())
}

/// Takes away what a failed backup left.
fn remove(dir: &Path) {
    for name in [SQLITE_FILE, POSTGRES_FILE, manifest::UNFINISHED].iter().chain(&BESIDE) {
        // Most of them were never made.
        let _ = std::fs::remove_file(dir.join(name));
    }
}

async fn write(config: &Config, store: &Store, dir: &Path) -> anyhow::Result<Manifest> {
    let taken_at = store.now();
    let progress = spinner("copying the database");
    let (name, facts) = match config.sqlite_file() {
        Some(_) => (SQLITE_FILE, copy(store, dir).await?),
        None => (POSTGRES_FILE, dump(config, store, dir).await?),
    };
    // After the database: an erasure that is in neither would be undone by a restore.
    let list = ErasureList::in_folder(&config.data_dir);
    list.copy_from(store).await.context("the list of erasures cannot be written")?;
    let mut names = vec![name];
    for beside in BESIDE {
        let from = config.data_dir.join(beside);
        if from.exists() {
            std::fs::copy(&from, dir.join(beside)).with_context(|| format!("cannot copy {}", from.display()))?;
            names.push(beside);
        }
    }
    progress.set_message("computing hashes");
    let DatabaseFacts { schema, epoch, rows } = facts;
    let mut manifest = Manifest::new(schema, store.kind().to_owned(), epoch, taken_at, rows);
    let folder = dir.to_owned();
    let manifest = tokio::task::spawn_blocking(move || {
        for name in names {
            manifest.add(&folder, name)?;
        }
        manifest.write(&folder).map(|()| manifest)
    })
    .await??;
    sync_folder(dir)?;
    progress.finish_and_clear();
    Ok(manifest)
}

async fn copy(store: &Store, dir: &Path) -> anyhow::Result<DatabaseFacts> {
    let file = dir.join(SQLITE_FILE);
    store.copy_into(&system(Purpose::Command), &file).await.context("the database cannot be copied")?;
    inspect_copy(&file).await.context("the copy cannot be read")
}

async fn dump(config: &Config, store: &Store, dir: &Path) -> anyhow::Result<DatabaseFacts> {
    let snapshot = store.export_snapshot(&system(Purpose::Command)).await?;
    let target = postgres::Target::parse(config.database_url().expose_secret())?;
    let tools = postgres::Tools::find(snapshot.server).await?;
    tools.dump(&target, &snapshot.name, &dir.join(POSTGRES_FILE)).await?;
    Ok(snapshot.facts)
}

/// Shows on a terminal that something is going on.
pub(super) fn spinner(message: &'static str) -> ProgressBar {
    let style =
        ProgressStyle::with_template("{spinner} {msg} {elapsed}").unwrap_or_else(|_| ProgressStyle::default_spinner());
    let spinner = ProgressBar::new_spinner().with_style(style).with_message(message);
    spinner.enable_steady_tick(Duration::from_millis(120));
    spinner
}
