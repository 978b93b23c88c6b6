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
pub(crate) mod recent_days;
mod vacancies;

use crate::error::Error;
use kade_matching::{Rules, Terms, Weights};
use kade_store::{ChangeKind, Cursor, DatabaseSnapshot, Purpose, Store, StoreError, WeightsVersion, system};
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

/// What a pool reads from the process that keeps it.
pub trait Source: Sync {
    /// The database.
    fn store(&self) -> &Store;

    /// Maximum number of vacancies per week for which one person is suggested.
    fn weekly_cap(&self) -> u32;

    /// The relations between concepts of the current taxonomy.
    ///
    /// # Errors
    /// When the process is stopping.
    fn terms(&self) -> impl Future<Output = Result<Arc<Terms>, StoreError>> + Send;
}

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
    fn fill(
        snapshot: DatabaseSnapshot,
        source: &impl Source,
        rules: Rules,
    ) -> impl Future<Output = Result<Self, Error>> + Send;

    /// Re-reads these members from the database; removes those that no longer belong in the pool.
    fn reload_members(
        &mut self,
        source: &impl Source,
        ids: BTreeSet<Uuid>,
    ) -> impl Future<Output = Result<(), Error>> + Send;

    /// Adopts another day or other weights.
    fn set_rules(&mut self, source: &impl Source, rules: &Rules) -> impl Future<Output = Result<(), Error>> + Send;

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
    pub async fn latest(&self, source: &impl Source) -> Result<PoolGuard<P>, Error> {
        let state = self.0.clone().read_owned().await;
        match pool_of(state) {
            Some(guard) => Ok(guard),
            None => self.follow(source).await.map(|(guard, _)| guard),
        }
    }

    /// Returns the pool with every change committed before this call, for results that are stored.
    ///
    /// # Errors
    /// When the database cannot be read, or another transaction blocks the reading of a change for too long.
    pub async fn caught_up(&self, source: &impl Source) -> Result<PoolGuard<P>, Error> {
        let newest = source.store().newest_cursor().await?;
        let started = Instant::now();
        loop {
            let (guard, cursor) = self.follow(source).await?;
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
    pub async fn follow(&self, source: &impl Source) -> Result<(PoolGuard<P>, Cursor), Error> {
        let mut state = self.0.clone().write_owned().await;
        catch_up(&mut state, source).await?;
        let cursor = state.as_ref().map(|state| state.cursor);
        let guard = pool_of(state.downgrade());
        guard.zip(cursor).ok_or_else(|| Error::internal("a pool that was filled is empty"))
    }
}

fn pool_of<P>(state: OwnedRwLockReadGuard<Option<PoolState<P>>>) -> Option<PoolGuard<P>> {
    OwnedRwLockReadGuard::try_map(state, |state| state.as_ref().map(|state| &state.pool)).ok()
}

async fn catch_up<P: Pool>(state: &mut Option<PoolState<P>>, source: &impl Source) -> Result<(), Error> {
    let now = Rules::new(source.terms().await?, source.store().now().date_naive());
    loop {
        let same_terms = |state: &&mut PoolState<P>| Arc::ptr_eq(&state.pool.rules().terms, &now.terms);
        let Some(current) = state.as_mut().filter(same_terms) else {
            *state = Some(fill(source, now.clone()).await?);
            continue;
        };
        if !source.store().can_follow(current.epoch, current.cursor).await? {
            tracing::info!("rebuilding a pool: the change log cannot be followed from its cursor");
            *state = None;
            continue;
        }
        let changes = source.store().changes_after(current.cursor, BATCH).await?;
        let has_new_weights = changes.iter().any(|change| change.kind == ChangeKind::Weights);
        let old_rules = current.pool.rules();
        let weights = if has_new_weights { weights_in_force(source).await? } else { old_rules.weights };
        if (old_rules.today, old_rules.weights) != (now.today, weights) {
            current.pool.set_rules(source, &Rules { weights, ..now.clone() }).await?;
        }
        let Some(last) = changes.last() else { return Ok(()) };
        if changes.iter().any(|change| Some(change.kind) == P::ALL_MEMBERS) {
            *state = None;
            continue;
        }
        // A member that changed several times is read once.
        let members = changes.iter().filter(|change| change.kind == P::MEMBER).map(|change| change.id);
        current.pool.reload_members(source, members.collect()).await?;
        current.cursor = last.cursor;
    }
}

async fn fill<P: Pool>(source: &impl Source, rules: Rules) -> Result<PoolState<P>, Error> {
    let snapshot = source.store().database_snapshot(&system(Purpose::Follower)).await?;
    let (epoch, cursor) = (snapshot.epoch(), snapshot.cursor());
    let rules = Rules { weights: weights_of(snapshot.weights_in_force().await?.as_ref())?, ..rules };
    Ok(PoolState { pool: P::fill(snapshot, source, rules).await?, epoch, cursor })
}

/// Returns the weights in force.
///
/// # Errors
/// When the database cannot be read.
pub async fn weights_in_force(source: &impl Source) -> Result<Weights, StoreError> {
    weights_of(source.store().weights_in_force().await?.as_ref())
}

/// Converts stored weights; returns the built-in weights when none are stored.
fn weights_of(stored: Option<&WeightsVersion>) -> Result<Weights, StoreError> {
    let Some(WeightsVersion { version, max_points, .. }) = stored else { return Ok(Weights::default()) };
    Weights::new(*version, *max_points).ok_or_else(|| StoreError::Unreadable(format!("weights of version {version}")))
}
