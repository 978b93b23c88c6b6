//! The follower: keeps the search index and the taxonomy in step with the database.
//!
//! **Architecture Invariant:** the cursor lives in the index's own commit, so index and cursor cannot part; whatever
//! happens to the index, the database can rebuild it.

use crate::{app::find_concepts, error::Error, state::App};
use kade_domain::{Vacancy, VacancyId};
use kade_search::{Change as IndexChange, Payload, SCHEMA_VERSION, VacancyDocument};
use kade_store::{Change, ChangeKind, Cursor, Purpose, StoreError, system};
use kade_taxonomy::ConceptKind;
use std::{collections::BTreeSet, time::Duration};
use tokio::sync::watch;

const BATCH: u64 = 500;
/// On SQLite another process may write, and a notification may be lost: look now and then.
const SLOW_POLL: Duration = Duration::from_secs(2);
/// On PostgreSQL a change can be read only when every older transaction has ended: then look again soon.
const SOON: Duration = Duration::from_millis(30);

/// Follows until stopped. A fault is logged and tried again; the index only gets older meanwhile.
pub async fn run(app: App, mut stopped: watch::Receiver<bool>) {
    let mut wakes = app.store.wakes();
    while !*stopped.borrow() {
        // Without room nothing is begun; what was changed waits in the log.
        if app.disk.trouble().is_none()
            && let Err(error) = catch_up(&app).await
        {
            tracing::error!(%error, "the index could not follow the changes");
            app.disk.doubt();
        }
        let pause = if more_to_come(&app).await { SOON } else { SLOW_POLL };
        tokio::select! {
            _ = stopped.changed() => {}
            _ = wakes.changed() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}

async fn more_to_come(app: &App) -> bool {
    let Ok(Some(cursor)) = usable_cursor(app).await else { return false };
    app.store.has_changes_after(cursor).await.unwrap_or(false)
}

/// As [`run`], for a process without an index: reloads the taxonomy when one is published.
pub async fn follow_taxonomy(app: App, mut stopped: watch::Receiver<bool>) {
    let mut wakes = app.store.wakes();
    let mut cursor = app.store.latest_cursor().await.unwrap_or_default();
    while !*stopped.borrow() {
        match app.store.changes_after(cursor, BATCH).await {
            Ok(changes) => {
                if changes.iter().any(|change| change.kind == ChangeKind::Taxonomy)
                    && let Err(error) = app.reload_taxonomy().await
                {
                    tracing::error!(%error, "the taxonomy could not be read");
                }
                cursor = changes.last().map_or(cursor, |change| change.cursor);
            }
            Err(error) => tracing::error!(%error, "the changes could not be read"),
        }
        tokio::select! {
            _ = stopped.changed() => {}
            _ = wakes.changed() => {}
            () = tokio::time::sleep(SLOW_POLL) => {}
        }
    }
}

/// Applies every change there is; rebuilds when the index cannot go on from its payload.
///
/// # Errors
/// When the database or the index fails.
pub async fn catch_up(app: &App) -> Result<(), Error> {
    let Some(mut cursor) = usable_cursor(app).await? else {
        rebuild(app).await?;
        return Ok(());
    };
    loop {
        let changes = app.store.changes_after(cursor, BATCH).await?;
        let Some(last) = changes.last() else { return Ok(()) };
        if changes.iter().any(|change| change.kind == ChangeKind::Taxonomy) {
            // Titles may now name other occupations: everything is looked at again.
            rebuild(app).await?;
            return Ok(());
        }
        cursor = last.cursor;
        apply(app, &changes, cursor).await?;
    }
}

/// How many changes the index has not seen; up to `BATCH` are counted.
///
/// # Errors
/// When the database cannot be reached.
pub async fn lag(app: &App) -> Result<Option<usize>, Error> {
    match usable_cursor(app).await? {
        Some(cursor) => Ok(Some(app.store.changes_after(cursor, BATCH).await?.len())),
        None => Ok(None),
    }
}

/// The payload's cursor, unless the payload belongs to another database or schema, or the log was trimmed past it.
async fn usable_cursor(app: &App) -> Result<Option<Cursor>, StoreError> {
    let Some(payload) = app.search.payload() else { return Ok(None) };
    if payload.epoch != app.epoch || payload.schema != SCHEMA_VERSION {
        return Ok(None);
    }
    let cursor = Cursor { tx_id: payload.tx_id, seq: payload.seq };
    // What was trimmed away cannot be followed any more.
    let oldest = app.store.oldest_cursor().await?;
    Ok((cursor >= oldest).then_some(cursor))
}

async fn apply(app: &App, changes: &[Change], cursor: Cursor) -> Result<(), Error> {
    // A vacancy changed five times is read once, as it is now.
    let ids: BTreeSet<_> =
        changes.iter().filter(|change| change.kind == ChangeKind::Vacancy).map(|change| change.id).collect();
    let scope = system(Purpose::Follower);
    let mut index_changes = Vec::with_capacity(ids.len());
    for id in ids.into_iter().map(VacancyId) {
        index_changes.push(match app.store.published_vacancy(&scope, id).await? {
            Some(vacancy) => IndexChange::put(document(app, &vacancy)),
            None => IndexChange::Remove(id),
        });
    }
    let payload = payload(app, cursor);
    on_index(app, move |app| app.search.apply(&index_changes, &payload)).await
}

/// Builds the index anew and gives the number of vacancies in it.
///
/// # Errors
/// When the database or the index fails.
pub async fn rebuild(app: &App) -> Result<u64, Error> {
    // Read before the rows: what changes meanwhile is applied twice rather than never.
    let cursor = app.store.latest_cursor().await?;
    app.reload_taxonomy().await?;
    let mut documents = Vec::new();
    let mut after = None;
    loop {
        let batch = app.store.public_batch(after, BATCH).await?;
        let Some(last) = batch.last() else { break };
        after = Some(last.id);
        documents.extend(batch.iter().map(|vacancy| document(app, vacancy)));
    }
    let count = documents.len() as u64;
    let payload = payload(app, cursor);
    on_index(app, move |app| app.search.rebuild(documents, &payload)).await?;
    Ok(count)
}

fn payload(app: &App, cursor: Cursor) -> Payload {
    Payload::new(app.epoch, cursor.tx_id, cursor.seq)
}

/// A commit of the index waits for the disk: not on an async thread.
async fn on_index(
    app: &App,
    work: impl FnOnce(&App) -> Result<(), kade_search::SearchError> + Send + 'static,
) -> Result<(), Error> {
    let app = app.clone();
    tokio::task::spawn_blocking(move || work(&app)).await.map_err(Error::internal)?.map_err(Error::from)
}

/// What the index keeps of a vacancy. Where nobody stated the occupation, it has every occupation that the title names:
/// which of them is meant, only a reader can tell.
fn document(app: &App, vacancy: &Vacancy) -> VacancyDocument {
    let details = &vacancy.details;
    let mut occupations = Vec::from_iter(details.occupation);
    if details.occupation.is_none() || vacancy.listing.is_some() {
        let taxonomy = app.taxonomy();
        let named = find_concepts::all(&taxonomy, &details.title, &[ConceptKind::Occupation]);
        occupations.extend(named.filter(|id| details.occupation != Some(*id)));
    }
    VacancyDocument {
        id: vacancy.id,
        title: details.title.clone(),
        text: details.text.clone(),
        employer_name: vacancy.employer_name.clone(),
        kind: details.kind,
        region: details.place.as_ref().map(|place| place.region),
        point: details.place.as_ref().map(|place| place.point),
        hours: details.hours,
        occupations,
        skills: details.skills.iter().map(|skill| skill.concept).collect(),
        published_at: vacancy.published_at.unwrap_or_default(),
        listing: vacancy.listing.is_some(),
    }
}
