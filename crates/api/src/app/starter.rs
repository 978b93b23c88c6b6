//! Imports the taxonomy that ships with Kade (`crates/taxonomy/starter`), with the same readers as other files.

use anyhow::anyhow;
use kade_store::{StageOutcome, Store, SystemScope};
use kade_taxonomy::{
    TaxonomyDraft,
    source::{competentnl, overlay, pathways},
};
use rust_embed::RustEmbed;
use std::{fs, path::Path};

/// Name of its source.
pub const SOURCE: &str = "kade";
/// Name of the source of its labels in other languages: a separate import, so that they can be corrected separately.
pub const LABELS: &str = "kade-labels";

#[derive(RustEmbed)]
#[folder = "../taxonomy/starter"]
struct Files;

/// Imports what is new in the starter taxonomy: first concepts and pathways, then the labels in other languages.
///
/// # Errors
/// When the database fails, or the files contain errors.
pub async fn import(store: &Store, scope: &SystemScope) -> anyhow::Result<Vec<StageOutcome>> {
    let folder = tempfile::tempdir()?;
    unpack(folder.path())?;
    let mut concepts = competentnl::read(&[folder.path().to_path_buf()], SOURCE, &mut |_, _| {})?;
    pathways::add(&mut concepts, &folder.path().join("paths.csv"), &mut |_, _| {})?;
    let mut outcomes = vec![publish(store, scope, &concepts).await?];
    let known = store.known_iris().await?;
    let labels = overlay::read(&[folder.path().join("labels")], LABELS, &known, &mut |_, _| {})?;
    outcomes.push(publish(store, scope, &labels).await?);
    Ok(outcomes)
}

fn unpack(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir(folder.join("labels"))?;
    for path in Files::iter() {
        if let Some(file) = Files::get(&path) {
            fs::write(folder.join(&*path), file.data)?;
        }
    }
    Ok(())
}

async fn publish(store: &Store, scope: &SystemScope, draft: &TaxonomyDraft) -> anyhow::Result<StageOutcome> {
    let errors: Vec<_> = draft.errors().map(ToString::to_string).collect();
    if !errors.is_empty() {
        return Err(anyhow!("the starter taxonomy contains errors:\n{}", errors.join("\n")));
    }
    let outcome = store.stage_taxonomy(scope, draft, |_, _| {}).await?;
    if let StageOutcome::Staged { release, .. } = outcome {
        store.publish_release(scope, release).await?;
    }
    Ok(outcome)
}
