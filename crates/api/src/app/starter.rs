//! The taxonomy that ships with Kade (`crates/taxonomy/starter`), read as anybody's files are.

use anyhow::anyhow;
use kade_store::{StageOutcome, Store, SystemScope};
use kade_taxonomy::{
    TaxonomyDraft,
    source::{competentnl, overlay, pathways},
};
use rust_embed::RustEmbed;
use std::{fs, path::Path};

/// What it is called among the sources.
pub const SOURCE: &str = "kade";
/// Its labels in other languages, which are another import: a reviewer may correct them by themselves.
pub const LABELS: &str = "kade-labels";

#[derive(RustEmbed)]
#[folder = "../taxonomy/starter"]
struct Files;

/// Brings it in, or what is new of it: concepts and pathways first, then the labels of other languages.
///
/// # Errors
/// When the database fails, or its files are wrong.
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
        return Err(anyhow!("the starter taxonomy is wrong:\n{}", errors.join("\n")));
    }
    let outcome = store.stage_taxonomy(scope, draft, |_, _| {}).await?;
    if let StageOutcome::Staged { release, .. } = outcome {
        store.publish_release(scope, release).await?;
    }
    Ok(outcome)
}
