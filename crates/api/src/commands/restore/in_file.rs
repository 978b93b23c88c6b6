//! Restoring an `SQLite` database: in a file beside it, which takes its place when everything is done.

use super::{Restore, Restored, Source, may_replace};
use crate::{
    commands::{
        backup::{SQLITE_FILE, manifest::sync_folder, spinner},
        open,
    },
    config::Config,
};
use anyhow::{Context, bail};
use kade_store::{AloneInFile, Erasure, Purpose, StoreError, system};
use std::{
    collections::BTreeMap,
    fs::File,
    path::{Path, PathBuf},
};

/// Files that `SQLite` keeps beside a database.
const JOURNALS: [&str; 3] = ["-wal", "-shm", "-journal"];
const ALL: [&str; 4] = ["", "-wal", "-shm", "-journal"];

pub(super) async fn run(
    config: &Config,
    restore: &Restore,
    source: &mut Source<'_>,
) -> anyhow::Result<Option<Restored>> {
    let key = config.secret_key()?;
    let secret = key.expose();
    let target = config.sqlite_file().context("the database is no file")?;
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    // Held until the end, so that nobody opens what is about to be replaced.
    let mut alone = None;
    if target.exists() {
        let there = look_into(&target, secret).await;
        if !may_replace(restore, source, there.as_ref().ok().map(|(rows, _)| rows))? {
            return Ok(None);
        }
        // What cannot be read, no service can run on.
        if let Ok((rows, erasures)) = there {
            if !rows.is_empty() {
                source.add(erasures);
            }
            alone = AloneInFile::take(&target).await?;
            if alone.is_none() {
                bail!("{} is in use: stop the service first", target.display());
            }
        }
    }
    let beside = target.with_extension("restoring");
    let restored = fill(&beside, source, secret).await;
    if restored.is_ok() {
        // What a database that is gone may have left would be taken for the new one's.
        clear(&target, &JOURNALS)?;
        std::fs::rename(&beside, &target).with_context(|| format!("cannot replace {}", target.display()))?;
        sync_folder(folder)?;
    } else {
        clear(&beside, &ALL)?;
    }
    drop(alone);
    restored.map(Some)
}

/// Rows by table of the database that is there, and whom it knows as erased.
async fn look_into(
    file: &Path,
    secret: &[u8; 32],
) -> Result<(BTreeMap<String, u64>, Result<Vec<Erasure>, StoreError>), StoreError> {
    let store = open(&address(file), secret).await?;
    let rows = store.rows_by_table(&system(Purpose::Command)).await?;
    let erasures = store.erasures().await;
    store.close().await?;
    Ok((rows, erasures))
}

/// Makes the file and everything that has to be done in it.
async fn fill(file: &Path, source: &Source<'_>, secret: &[u8; 32]) -> anyhow::Result<Restored> {
    let progress = spinner("restoring the database");
    clear(file, &ALL)?;
    let (from, to) = (source.dir.join(SQLITE_FILE), file.to_owned());
    tokio::task::spawn_blocking(move || std::fs::copy(from, to)).await?.context("the backup cannot be copied")?;
    let store = open(&address(file), secret).await.context("the restored database cannot be opened")?;
    let scope = system(Purpose::Command);
    source.check_rows(&store.rows_by_table(&scope).await?)?;
    let erased = store.finish_restore(&scope, &source.erasures()).await?;
    // Its write-ahead log goes with the last connection.
    store.close().await?;
    File::open(file)?.sync_all()?;
    progress.finish_and_clear();
    Ok(Restored { erased })
}

fn clear(file: &Path, endings: &[&str]) -> anyhow::Result<()> {
    for ending in endings {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        let path = PathBuf::from(name);
        if path.exists() {
            std::fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        }
    }
    Ok(())
}

fn address(file: &Path) -> String {
    format!("sqlite://{}?mode=rw", file.display())
}
