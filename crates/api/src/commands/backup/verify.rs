//! `kade backup verify`: is a backup whole, and can it be read?

use super::{POSTGRES_FILE, SQLITE_FILE, manifest::Manifest, postgres::Tools, spinner};
use crate::erasure_list;
use anyhow::{Context, bail};
use kade_store::inspect_copy;
use std::path::Path;

pub(super) async fn run(dir: &Path) -> anyhow::Result<()> {
    let manifest = check(dir).await?;
    println!(
        "The backup of {} is whole: {} rows of a {} database, schema {}.",
        manifest.taken_at.format("%Y-%m-%d %H:%M:%S UTC"),
        manifest.all_rows(),
        manifest.backend,
        manifest.schema
    );
    Ok(())
}

/// Reads every file of a backup, and gives its manifest when all are well.
///
/// # Errors
/// Names every file that is missing, changed or unreadable.
pub(crate) async fn check(dir: &Path) -> anyhow::Result<Manifest> {
    let manifest = Manifest::read(dir)?;
    let progress = spinner("checking the backup");
    let (of, folder) = (manifest.clone(), dir.to_owned());
    let problems = tokio::task::spawn_blocking(move || of.problems(&folder)).await?;
    if !problems.is_empty() {
        bail!("the backup in {} is damaged: {}", dir.display(), problems.join("; "));
    }
    let database = if manifest.backend == "sqlite" { SQLITE_FILE } else { POSTGRES_FILE };
    if !manifest.files.iter().any(|file| file.name == database) {
        bail!("the backup in {} has no {database}", dir.display());
    }
    if manifest.backend == "sqlite" {
        let facts = inspect_copy(&dir.join(database)).await;
        let facts = facts.with_context(|| format!("{database} cannot be read"))?;
        if (&facts.rows, &facts.schema) != (&manifest.rows, &manifest.schema) {
            bail!("{database} does not hold what the manifest says");
        }
    } else {
        Tools::newest().await?.list(&dir.join(database)).await.with_context(|| format!("{database} cannot be read"))?;
    }
    erasure_list::read(&dir.join(erasure_list::FILE_NAME))
        .with_context(|| format!("{} cannot be read", erasure_list::FILE_NAME))?;
    progress.finish_and_clear();
    Ok(manifest)
}
