//! The follower: keeps the search index and the taxonomy in step with the database.
//!
//! **Architecture Invariant:** the cursor lives in the index's own commit, so index and cursor cannot part; whatever
//! happens to the index or to the database, the follower sees it and builds the index anew, beside the one that answers.

use super::index_documents as documents;
use crate::{error::Error, state::App};
use kade_search::{Payload, SCHEMA_VERSION, SearchError};
use kade_store::{ChangeKind, Cursor, Store, StoreError};
use std::{collections::BTreeSet, time::Duration};
use tokio::sync::watch;
use uuid::Uuid;

const BATCH: u64 = 500;
/// On SQLite another process may write, and a notification may be lost: look now and then.
const SLOW_POLL: Duration = Duration::from_secs(2);
/// On PostgreSQL a change can be read only when every older transaction has ended: then look again soon.
const SOON: Duration = Duration::from_millis(30);

/// PostgreSQL ends a statement after 15 s: who hears nothing for so long talks into a line that is dead.
const SILENCE: Duration = Duration::from_mins(1);

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
    let Ok(Some(payload)) = in_time(usable_payload(app)).await else { return false };
    in_time(app.store.has_changes_after(cursor(&payload))).await.unwrap_or(false)
}

/// As [`run`], for a process without an index: reloads the taxonomy when one is published.
pub async fn follow_taxonomy(app: App, mut stopped: watch::Receiver<bool>) {
    let mut wakes = app.store.wakes();
    let mut seen = None;
    while !*stopped.borrow() {
        match keep_taxonomy(&app, seen).await {
            Ok(now) => seen = Some(now),
            Err(error) => tracing::error!(%error, "the taxonomy could not be followed"),
        }
        tokio::select! {
            _ = stopped.changed() => {}
            _ = wakes.changed() => {}
            () = tokio::time::sleep(SLOW_POLL) => {}
        }
    }
}

/// From one place in the log (of an epoch) to the next, which counts only when the taxonomy could be read.
async fn keep_taxonomy(app: &App, seen: Option<(Uuid, Cursor)>) -> Result<(Uuid, Cursor), StoreError> {
    if let Some((epoch, cursor)) = seen
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

/// Applies every change there is; rebuilds when the index cannot go on from its payload.
///
/// # Errors
/// When the database or the index fails.
pub async fn catch_up(app: &App) -> Result<(), Error> {
    loop {
        match on_index(app, |app| app.search.follow_current()).await {
            Ok(false) => {}
            Ok(true) => tracing::info!("an index that was built beside is taken over"),
            Err(error @ SearchError::Rebuild(_)) => {
                tracing::warn!(%error, "the index that was built beside is of no use");
                return rebuild(app).await;
            }
            Err(error) => return Err(error.into()),
        }
        let Some(payload) = in_time(usable_payload(app)).await? else { return rebuild(app).await };
        let changes = in_time(app.store.changes_after(cursor(&payload), BATCH)).await?;
        let Some(last) = changes.last() else { return Ok(()) };
        if changes.iter().any(|change| change.kind == ChangeKind::Taxonomy) {
            // Titles may now name other occupations: everything is looked at again.
            return rebuild(app).await;
        }
        let payload = Payload::new(payload.epoch, last.cursor.tx_id, last.cursor.seq);
        // A vacancy changed five times is read once, as it is now.
        let vacancies = changes.iter().filter(|change| change.kind == ChangeKind::Vacancy);
        let ids: BTreeSet<_> = vacancies.map(|change| change.id).collect();
        let changes = in_time(documents::changed(&app.store, &app.taxonomy(), ids)).await?;
        match on_index(app, move |app| app.search.apply(&changes, &payload)).await {
            // Once more, from the payload of the index that took its place.
            Err(SearchError::Replaced) => {}
            done => done?,
        }
    }
}

/// How many changes the index has not seen; up to `BATCH` are counted. `None` when it must be rebuilt.
///
/// # Errors
/// When the database cannot be reached.
pub async fn lag(app: &App) -> Result<Option<usize>, Error> {
    match usable_payload(app).await? {
        Some(payload) => Ok(Some(app.store.changes_after(cursor(&payload), BATCH).await?.len())),
        None => Ok(None),
    }
}

/// The payload, unless the index is damaged or of another schema, or the database's log cannot be followed from there.
async fn usable_payload(app: &App) -> Result<Option<Payload>, StoreError> {
    let Some(payload) = app.search.payload().filter(|payload| payload.schema == SCHEMA_VERSION) else {
        return Ok(None);
    };
    Ok(app.store.can_follow(payload.epoch, cursor(&payload)).await?.then_some(payload))
}

async fn in_time<T>(reading: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    tokio::time::timeout(SILENCE, reading).await.unwrap_or(Err(StoreError::Unavailable(None)))
}

const fn cursor(payload: &Payload) -> Cursor {
    Cursor { tx_id: payload.tx_id, seq: payload.seq }
}

/// Builds the index anew, beside the one that answers.
async fn rebuild(app: &App) -> Result<(), Error> {
    tracing::info!("the index is built anew");
    let payload = payload_now(&app.store).await?;
    app.reload_taxonomy().await?;
    let documents = documents::all(&app.store, &app.taxonomy()).await?;
    Ok(on_index(app, move |app| app.search.rebuild(documents, &payload)).await?)
}

/// The payload of an index that is filled from now on. Asked *before* taxonomy and rows are read: what changes meanwhile
/// is applied twice rather than never.
///
/// # Errors
/// When the database cannot be reached.
pub async fn payload_now(store: &Store) -> Result<Payload, StoreError> {
    let epoch = store.epoch().await?;
    let Cursor { tx_id, seq } = store.latest_cursor().await?;
    Ok(Payload::new(epoch, tx_id, seq))
}

/// A commit of the index waits for the disk: not on an async thread. A panic in it is damage.
async fn on_index<T: Send + 'static>(
    app: &App,
    work: impl FnOnce(&App) -> Result<T, SearchError> + Send + 'static,
) -> Result<T, SearchError> {
    let app = app.clone();
    let done = tokio::task::spawn_blocking(move || work(&app)).await;
    done.unwrap_or_else(|error| Err(SearchError::Rebuild(error.to_string())))
}
