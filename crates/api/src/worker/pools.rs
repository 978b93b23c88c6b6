//! Pools of people and vacancies in memory, so that matching reads nothing from the database.
//!
//! A pool is filled from one database snapshot and remembers the snapshot's cursor in the change log. After that it
//! applies the log's changes row by row. It is rebuilt when the log cannot be followed from its cursor (trimmed,
//! restored, another database), when another taxonomy release is current, and when a change concerns all its members.
//! New weights are a change in that log too, but they only replace the pool's rules and leave its members as they are.
//!
//! **Architecture Invariant:** a pool that has followed the log equals a pool that is filled now.
//! **Architecture Invariant:** a pool gives order, the database gives truth: rows are re-read before they are stored or
//! shown.

mod people;
mod vacancies;

use crate::{
    error::Error,
    state::{App, weights_of},
};
use kade_matching::Rules;
use kade_store::{ChangeKind, Cursor, DatabaseSnapshot, Purpose, StoreError, system};
use std::{collections::BTreeSet, future::Future, sync::Arc, time::Duration};
use tokio::{
    sync::{OwnedRwLockReadGuard, RwLock},
    time::Instant,
};
use uuid::Uuid;

/// Number of changes read at once.
const BATCH: u64 = 500;
/// On PostgreSQL a change becomes readable only when every older transaction has ended, so the read is retried soon.
const RETRY_DELAY: Duration = Duration::from_millis(20);
/// PostgreSQL ends a transaction that idles for 15 s, so no transaction blocks the reading of a change for longer.
const MAX_CATCH_UP: Duration = Duration::from_secs(20);

/// A pool that follows the change log; it is filled on first use.
pub struct LivePool<P>(Arc<RwLock<Option<PoolState<P>>>>);

/// Read access to a pool; the pool does not change while a guard exists.
pub type PoolGuard<P> = OwnedRwLockReadGuard<Option<PoolState<P>>, P>;

/// A pool with the epoch of its database and the cursor up to which it contains every change.
pub struct PoolState<P> {
    pool: P,
    epoch: Uuid,
    cursor: Cursor,
}

/// A pool that a [`LivePool`] can keep up to date.
pub(crate) trait Pool: Sized + Send + Sync + 'static {
    /// Kind of the changes that concern a single member.
    const MEMBER: ChangeKind;
    /// Kind of the change that concerns all members, if there is one; it causes a rebuild.
    const ALL_MEMBERS: Option<ChangeKind>;

    /// Fills a pool from a database snapshot.
    fn fill(snapshot: DatabaseSnapshot, app: &App, rules: Rules) -> impl Future<Output = Result<Self, Error>> + Send;

    /// Re-reads these members from the database; removes those that no longer belong in the pool.
    fn reload_members(&mut self, app: &App, ids: BTreeSet<Uuid>) -> impl Future<Output = Result<(), Error>> + Send;

    /// Adopts another day or other weights.
    fn set_rules(&mut self, app: &App, rules: &Rules) -> impl Future<Output = Result<(), Error>> + Send;

    /// The rules in use.
    fn rules(&self) -> &Rules;
}

impl<P> Default for LivePool<P> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

#[expect(private_bounds, reason = "only the two pools of the matcher implement it")]
impl<P: Pool> LivePool<P> {
    /// Returns the pool without reading the log, for pages of processes in which a worker follows the log.
    ///
    /// # Errors
    /// When the pool must be filled first and the database cannot be read.
    pub async fn latest(&self, app: &App) -> Result<PoolGuard<P>, Error> {
        let state = self.0.clone().read_owned().await;
        match pool_of(state) {
            Some(guard) => Ok(guard),
            None => self.follow(app).await.map(|(guard, _)| guard),
        }
    }

    /// Returns the pool with every change committed before this call, for results that are stored.
    ///
    /// # Errors
    /// When the database cannot be read, or another transaction blocks the reading of a change for too long.
    pub async fn caught_up(&self, app: &App) -> Result<PoolGuard<P>, Error> {
        let newest = app.store.newest_cursor().await?;
        let started = Instant::now();
        loop {
            let (guard, cursor) = self.follow(app).await?;
            if cursor >= newest {
                return Ok(guard);
            }
            drop(guard);
            if started.elapsed() > MAX_CATCH_UP {
                return Err(StoreError::Unavailable(None).into());
            }
            tokio::time::sleep(RETRY_DELAY).await;
        }
    }

    /// Applies every readable change; returns the pool and the cursor it reached.
    ///
    /// # Errors
    /// When the database cannot be read; the pool then stays at its last cursor.
    pub async fn follow(&self, app: &App) -> Result<(PoolGuard<P>, Cursor), Error> {
        let mut state = self.0.clone().write_owned().await;
        catch_up(&mut state, app).await?;
        let cursor = state.as_ref().map(|state| state.cursor);
        let guard = pool_of(state.downgrade());
        guard.zip(cursor).ok_or_else(|| Error::internal("a pool that was filled is empty"))
    }
}

fn pool_of<P>(state: OwnedRwLockReadGuard<Option<PoolState<P>>>) -> Option<PoolGuard<P>> {
    OwnedRwLockReadGuard::try_map(state, |state| state.as_ref().map(|state| &state.pool)).ok()
}

async fn catch_up<P: Pool>(state: &mut Option<PoolState<P>>, app: &App) -> Result<(), Error> {
    let now = Rules::new(app.terms().await?, app.store.now().date_naive());
    loop {
        let same_terms = |state: &&mut PoolState<P>| Arc::ptr_eq(&state.pool.rules().terms, &now.terms);
        let Some(current) = state.as_mut().filter(same_terms) else {
            *state = Some(fill(app, now.clone()).await?);
            continue;
        };
        if !app.store.can_follow(current.epoch, current.cursor).await? {
            tracing::info!("rebuilding a pool: the change log cannot be followed from its cursor");
            *state = None;
            continue;
        }
        let changes = app.store.changes_after(current.cursor, BATCH).await?;
        let has_new_weights = changes.iter().any(|change| change.kind == ChangeKind::Weights);
        let old_rules = current.pool.rules();
        let weights = if has_new_weights { app.weights().await? } else { old_rules.weights };
        if (old_rules.today, old_rules.weights) != (now.today, weights) {
            current.pool.set_rules(app, &Rules { weights, ..now.clone() }).await?;
        }
        let Some(last) = changes.last() else { return Ok(()) };
        if changes.iter().any(|change| Some(change.kind) == P::ALL_MEMBERS) {
            *state = None;
            continue;
        }
        // A member that changed several times is read once.
        let members = changes.iter().filter(|change| change.kind == P::MEMBER).map(|change| change.id);
        current.pool.reload_members(app, members.collect()).await?;
        current.cursor = last.cursor;
    }
}

async fn fill<P: Pool>(app: &App, rules: Rules) -> Result<PoolState<P>, Error> {
    let snapshot = app.store.database_snapshot(&system(Purpose::Follower)).await?;
    let (epoch, cursor) = (snapshot.epoch(), snapshot.cursor());
    let rules = Rules { weights: weights_of(snapshot.weights_in_force().await?.as_ref())?, ..rules };
    Ok(PoolState { pool: P::fill(snapshot, app, rules).await?, epoch, cursor })
}
