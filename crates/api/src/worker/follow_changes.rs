//! The follower: keeps the search index and the taxonomy in step with the database.
//!
//! **Architecture Invariant:** the cursor is stored in the index's own commit, so index and cursor always agree. The
//! follower detects a damaged index and a replaced database, and rebuilds the index beside the one that serves
//! searches.

use super::index_documents as documents;
use crate::{error::Error, state::App};
use kade_search::{Payload, SCHEMA_VERSION, SearchError};
use kade_store::{ChangeKind, Cursor, Store, StoreError};
use std::{collections::BTreeSet, time::Duration};
use tokio::sync::watch;
use uuid::Uuid;

/// Number of changes read at once.
const BATCH: u64 = 500;
/// Poll interval: on SQLite another process may write, and a notification may be lost.
const SLOW_POLL: Duration = Duration::from_secs(2);
/// On PostgreSQL a change becomes readable only when every older transaction has ended, so the read is retried soon.
const RETRY_DELAY: Duration = Duration::from_millis(30);
/// PostgreSQL ends a statement after 15 s, so a connection that is silent for this long is dead.
const QUERY_TIMEOUT: Duration = Duration::from_mins(1);

/// Follows the change log until stopped. A fault is logged and retried; meanwhile the index serves older data.
pub async fn run(app: App, mut stopped: watch::Receiver<bool>) {
    let mut wakes = app.store.wakes();
    while !*stopped.borrow() {
        // Nothing is started while the disk is not writable; changes wait in the log.
        if app.disk.trouble().is_none()
            && let Err(error) = catch_up(&app).await
        {
            tracing::error!(%error, "the index could not follow the changes");
            app.disk.request_probe();
        }
        let pause = if has_more_changes(&app).await { RETRY_DELAY } else { SLOW_POLL };
        tokio::select! {
            _ = stopped.changed() => {}
            _ = wakes.changed() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}

async fn has_more_changes(app: &App) -> bool {
    let Ok(Some(payload)) = with_timeout(usable_payload(app)).await else { return false };
    with_timeout(app.store.has_changes_after(cursor(&payload))).await.unwrap_or(false)
}

/// Like [`run`], for a process without an index: reloads the taxonomy when a release is published.
pub async fn follow_taxonomy(app: App, mut stopped: watch::Receiver<bool>) {
    let mut wakes = app.store.wakes();
    let mut last = None;
    while !*stopped.borrow() {
        match follow_taxonomy_once(&app, last).await {
            Ok(now) => last = Some(now),
            Err(error) => tracing::error!(%error, "the taxonomy could not be followed"),
        }
        tokio::select! {
            _ = stopped.changed() => {}
            _ = wakes.changed() => {}
            () = tokio::time::sleep(SLOW_POLL) => {}
        }
    }
}

/// Moves from one epoch and cursor to the next; the new cursor is returned only when the taxonomy could be read.
async fn follow_taxonomy_once(app: &App, last: Option<(Uuid, Cursor)>) -> Result<(Uuid, Cursor), StoreError> {
    if let Some((epoch, cursor)) = last
        && app.store.can_follow(epoch, cursor).await?
    {
        let changes = app.store.changes_after(cursor, BATCH).await?;
        if changes.iter().any(|change| change.kind == ChangeKind::Taxonomy) {
            app.reload_taxonomy().await?;
        }
        return Ok((epoch, changes.last().map_or(cursor, |change| change.cursor)));
    }
    let now = (app.store.epoch().await?, app.store.latest_cursor().await?);
    app.reload_taxonomy().await?;
    Ok(now)
}

/// Applies every readable change; rebuilds the index when the log cannot be followed from its payload.
///
/// # Errors
/// When the database or the index fails.
pub async fn catch_up(app: &App) -> Result<(), Error> {
    loop {
        match on_index(app, |app| app.search.follow_current()).await {
            Ok(false) => {}
            Ok(true) => tracing::info!("switched to an index that another process built"),
            Err(error @ SearchError::Rebuild(_)) => {
                tracing::warn!(%error, "the index that another process built is unusable");
                return rebuild(app).await;
            }
            Err(error) => return Err(error.into()),
        }
        let Some(payload) = with_timeout(usable_payload(app)).await? else { return rebuild(app).await };
        let changes = with_timeout(app.store.changes_after(cursor(&payload), BATCH)).await?;
        let Some(last) = changes.last() else { return Ok(()) };
        if changes.iter().any(|change| change.kind == ChangeKind::Taxonomy) {
            // Titles may now name other occupations, so every document is rebuilt.
            return rebuild(app).await;
        }
        let payload = Payload::new(payload.epoch, last.cursor.tx_id, last.cursor.seq);
        // A vacancy that changed several times is read once.
        let vacancies = changes.iter().filter(|change| change.kind == ChangeKind::Vacancy);
        let ids: BTreeSet<_> = vacancies.map(|change| change.id).collect();
        let changes = with_timeout(documents::changed(&app.store, &app.taxonomy(), ids)).await?;
        match on_index(app, move |app| app.search.apply(&changes, &payload)).await {
            // Another index took its place: retry from that index's payload.
            Err(SearchError::Replaced) => {}
            done => done?,
        }
    }
}

/// Counts the changes not yet applied to the index, up to `BATCH`. Returns `None` when the index must be rebuilt.
///
/// # Errors
/// When the database cannot be reached.
pub async fn lag(app: &App) -> Result<Option<usize>, Error> {
    match usable_payload(app).await? {
        Some(payload) => Ok(Some(app.store.changes_after(cursor(&payload), BATCH).await?.len())),
        None => Ok(None),
    }
}

/// Returns the index's payload, or `None` when the index is damaged, has another schema, or holds a cursor from which
/// the change log cannot be followed.
async fn usable_payload(app: &App) -> Result<Option<Payload>, StoreError> {
    let Some(payload) = app.search.payload().filter(|payload| payload.schema == SCHEMA_VERSION) else {
        return Ok(None);
    };
    Ok(app.store.can_follow(payload.epoch, cursor(&payload)).await?.then_some(payload))
}

async fn with_timeout<T>(reading: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    tokio::time::timeout(QUERY_TIMEOUT, reading).await.unwrap_or(Err(StoreError::Unavailable(None)))
}

const fn cursor(payload: &Payload) -> Cursor {
    Cursor { tx_id: payload.tx_id, seq: payload.seq }
}

/// Rebuilds the index beside the one that serves searches.
async fn rebuild(app: &App) -> Result<(), Error> {
    tracing::info!("rebuilding the index");
    let payload = payload_now(&app.store).await?;
    app.reload_taxonomy().await?;
    let documents = documents::all(&app.store, &app.taxonomy()).await?;
    Ok(on_index(app, move |app| app.search.rebuild(documents, &payload)).await?)
}

/// Returns the payload for an index that is about to be filled. Call it *before* reading taxonomy and rows: a change
/// made meanwhile is then applied twice rather than never.
///
/// # Errors
/// When the database cannot be reached.
pub async fn payload_now(store: &Store) -> Result<Payload, StoreError> {
    let epoch = store.epoch().await?;
    let Cursor { tx_id, seq } = store.latest_cursor().await?;
    Ok(Payload::new(epoch, tx_id, seq))
}

/// Runs work on the index on a blocking thread, because a commit waits for the disk. A panic counts as damage.
async fn on_index<T: Send + 'static>(
    app: &App,
    work: impl FnOnce(&App) -> Result<T, SearchError> + Send + 'static,
) -> Result<T, SearchError> {
    let app = app.clone();
    let done = tokio::task::spawn_blocking(move || work(&app)).await;
    done.unwrap_or_else(|error| Err(SearchError::Rebuild(error.to_string())))
}
