//! `kade reindex`: the search index anew from the database, with the service stopped.

use super::open_store;
use crate::{config::Config, erasure_list::ErasureList, mail::Mailer, state::App, worker::follow_changes};
use anyhow::Context;
use kade_search::VacancySearch;
use kade_taxonomy::Taxonomy;
use std::sync::Arc;

/// Runs it.
///
/// # Errors
/// When the index is held by a running service, or the database cannot be reached.
pub(super) async fn run(config: &Config) -> anyhow::Result<()> {
    let store = open_store(config).await?;
    let search = VacancySearch::open(config.index_dir(), Arc::new(Taxonomy::empty()))
        .with_context(|| format!("cannot open the search index in {}", config.index_dir().display()))?;
    let erasures = ErasureList::in_folder(&config.data_dir);
    let app = App::new(store, search, Mailer::memory("kade@localhost")?, String::new(), false, erasures).await?;
    let count = follow_changes::rebuild(&app).await?;
    println!("The index holds {count} vacancies.");
    Ok(())
}
