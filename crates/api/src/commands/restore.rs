//! `kade restore`: a backup becomes the database, and forgets whom it must before anybody reads it.
//!
//! **Architecture Invariant:** people erased since the backup are erased again before the doors open: on `SQLite` the
//! restored file takes the database's place only then, on PostgreSQL a mark keeps every Kade out until then.

mod in_file;
mod on_server;

use super::{
    backup::{manifest::Manifest, verify},
    connect,
};
use crate::{
    app::keep_checkpoints::keep_checkpoint,
    config::{CHECKPOINTS, Config},
    erasure_list::{self, ErasureList},
};
use anyhow::{Context, bail};
use clap::Args;
use kade_domain::AccountId;
use kade_store::{CheckpointKind, Erasure, Purpose, Store, system};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// What to restore.
#[derive(Args)]
pub struct Restore {
    /// Folder of the backup
    dir: PathBuf,
    /// Another list of people erased since the backup, from the data folder of a machine that is gone
    #[arg(long, value_name = "FILE")]
    erasures: Option<PathBuf>,
    /// Replaces a database that is not empty
    #[arg(long)]
    overwrite: bool,
    /// Really replaces it; without it the command says what it would do
    #[arg(long, requires = "overwrite")]
    wet_run: bool,
}

/// A backup that was found whole, and what goes with it.
struct Source<'a> {
    dir: &'a Path,
    manifest: Manifest,
    /// By account: of the backup, the data folder, the file named, and the database that is replaced.
    erasures: BTreeMap<AccountId, Erasure>,
}

/// What came of it.
struct Restored {
    erased: usize,
}

/// Runs it.
///
/// # Errors
/// When the backup is damaged or of another kind or a newer Kade, the database is in use, or it is not empty.
pub(super) async fn run(config: &Config, restore: Restore) -> anyhow::Result<()> {
    Store::check_known(&Manifest::read(&restore.dir)?.schema).context("the backup is of a newer Kade")?;
    let manifest = verify::check(&restore.dir).await?;
    let embedded = config.sqlite_file().is_some();
    if embedded != (manifest.backend == "sqlite") {
        bail!("the backup is of a {} database: choose such a one with --database-url", manifest.backend);
    }
    let mut source = Source { dir: &restore.dir, erasures: lists(config, &restore)?, manifest };
    let restored = if embedded {
        in_file::run(config, &restore, &mut source).await?
    } else {
        on_server::run(config, &restore, &mut source).await?
    };
    let Some(Restored { erased }) = restored else { return Ok(()) };
    let list: Vec<Erasure> = source.erasures.into_values().collect();
    ErasureList::in_folder(&config.data_dir).add(list).await.context("the list of erasures cannot be written")?;
    // Rows sealed since the backup are lost: checkpoints of them hold no more.
    let (kept, copy) = (config.checkpoints_file(), restore.dir.join(CHECKPOINTS));
    if copy.exists() && !kept.exists() {
        std::fs::copy(&copy, &kept).with_context(|| format!("cannot copy {}", copy.display()))?;
    }
    let store = connect(config).await?;
    let scope = system(Purpose::Command);
    keep_checkpoint(&store, &scope, CheckpointKind::Restored, kept).await?;
    store.close().await?;
    println!(
        "Restored {} rows of {}. People erased since then, and now again: {erased}.",
        source.manifest.all_rows(),
        source.manifest.taken_at.format("%Y-%m-%d %H:%M:%S UTC")
    );
    println!("Everybody signs in anew. The next `kade serve` rebuilds the search index.");
    Ok(())
}

fn lists(config: &Config, restore: &Restore) -> anyhow::Result<BTreeMap<AccountId, Erasure>> {
    let mut paths: Vec<PathBuf> =
        [&restore.dir, &config.data_dir].map(|folder| folder.join(erasure_list::FILE_NAME)).into();
    if let Some(named) = &restore.erasures {
        if !named.is_file() {
            bail!("there is no file {}", named.display());
        }
        paths.push(named.clone());
    }
    let mut erasures = BTreeMap::new();
    for path in paths {
        let list = erasure_list::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        erasures.extend(list.into_iter().map(|erasure| (erasure.account, erasure)));
    }
    Ok(erasures)
}

/// May the database be replaced? Says so when it may not, and what would happen when it was not really asked.
///
/// `rows` is `None` for a database that cannot be read.
fn may_replace(restore: &Restore, source: &Source<'_>, rows: Option<&BTreeMap<String, u64>>) -> anyhow::Result<bool> {
    let holds = match rows {
        Some(rows) if rows.is_empty() => return Ok(true),
        Some(rows) => in_words(rows),
        None => "it cannot be read".to_owned(),
    };
    if !restore.overwrite {
        bail!("there is a database already ({holds}): add --overwrite to replace it");
    }
    if !restore.wet_run {
        println!(
            "Would replace the database ({holds}) by the backup of {} ({}).\n\
             What is only in the database now is lost. Add --wet-run to do it.",
            source.manifest.taken_at.format("%Y-%m-%d %H:%M:%S UTC"),
            in_words(&source.manifest.rows)
        );
    }
    Ok(restore.wet_run)
}

fn in_words(rows: &BTreeMap<String, u64>) -> String {
    let all: u64 = rows.values().sum();
    format!("{all} rows, {} accounts", rows.get("account").copied().unwrap_or_default())
}

impl Source<'_> {
    /// Adds what a database that is about to be replaced knows.
    fn add(&mut self, found: Result<Vec<Erasure>, kade_store::StoreError>) {
        match found {
            Ok(erasures) => self.erasures.extend(erasures.into_iter().map(|erasure| (erasure.account, erasure))),
            Err(error) => eprintln!(
                "kade: whom the replaced database knew as erased cannot be read ({error}); \
                 the list in the data folder counts"
            ),
        }
    }

    fn erasures(&self) -> Vec<Erasure> {
        self.erasures.values().copied().collect()
    }

    /// Is there what the manifest says?
    fn check_rows(&self, rows: &BTreeMap<String, u64>) -> anyhow::Result<()> {
        match self.manifest.rows.iter().find(|(table, count)| rows.get(*table) != Some(count)) {
            None => Ok(()),
            Some((table, count)) => {
                let found = rows.get(table).copied().unwrap_or_default();
                bail!("{found} rows came back of {table}, not {count}")
            }
        }
    }
}
