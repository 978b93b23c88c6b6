//! `kade reindex`: the search index anew from the database, beside the one that answers, which it then replaces.

use super::open_store;
use crate::{
    config::Config,
    state::load_taxonomy,
    worker::{follow_changes, index_documents},
};
use anyhow::Context;

/// Runs it. A running service takes the new index over by itself.
///
/// # Errors
/// When the database cannot be reached or the folder cannot be written.
pub(super) async fn run(config: &Config) -> anyhow::Result<()> {
    let store = open_store(config).await?;
    let payload = follow_changes::payload_now(&store).await?;
    let taxonomy = load_taxonomy(&store).await?;
    let documents = index_documents::all(&store, &taxonomy).await?;
    let folder = config.index_dir();
    let count = tokio::task::spawn_blocking(move || kade_search::build_beside(folder, documents, &payload))
        .await?
        .with_context(|| format!("cannot build the search index in {}", config.index_dir().display()))?;
    println!("The index holds {count} vacancies.");
    Ok(())
}
