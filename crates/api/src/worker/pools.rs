//! People and vacancies kept in the process, so that holding them against each other takes no reading.
//!
//! A pool is filled from one moment of the database, with the place in the log of changes that belongs to it, and then
//! changed row by row as the log says. It is made anew when the log cannot be followed from there (trimmed, restored,
//! another database), when another release of the taxonomy is current, and when a change concerns everybody in it. Other
//! weights are a change in that log like any other, but leave everybody where they are: only the rules change.
//!
//! **Architecture Invariant:** a pool that has followed the log equals one that is filled now.
//! **Architecture Invariant:** a pool gives order, the database gives truth: what is stored or shown is read again.

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

const BATCH: u64 = 500;
/// On PostgreSQL a change can be read only when every older transaction has ended: then look again soon.
const SOON: Duration = Duration::from_millis(20);
/// PostgreSQL ends a transaction that idles after 15 s, so no other keeps a change from being read for longer.
const PATIENCE: Duration = Duration::from_secs(20);

/// A pool of this process; nothing is in memory before somebody asks for it.
pub struct Kept<P>(Arc<RwLock<Option<Held<P>>>>);

/// A pool as it stands; while it is looked at, it does not change.
pub type Standing<P> = OwnedRwLockReadGuard<Option<Held<P>>, P>;

/// A pool, and up to where in the log of which database it holds everything.
pub struct Held<P> {
    pool: P,
    epoch: Uuid,
    cursor: Cursor,
}

/// What can be kept.
pub(crate) trait Pool: Sized + Send + Sync + 'static {
    /// Which changes concern single members.
    const MEMBER: ChangeKind;
    /// Which change concerns everybody, if any does.
    const EVERYBODY: Option<ChangeKind>;

    /// Filled from a moment.
    fn fill(moment: DatabaseSnapshot, app: &App, rules: Rules) -> impl Future<Output = Result<Self, Error>> + Send;

    /// These members as they are now.
    fn look_again(&mut self, app: &App, ids: BTreeSet<Uuid>) -> impl Future<Output = Result<(), Error>> + Send;

    /// Another day, or other weights.
    fn decide_by(&mut self, app: &App, rules: &Rules) -> impl Future<Output = Result<(), Error>> + Send;

    /// The rules it follows.
    fn rules(&self) -> &Rules;
}

impl<P> Default for Kept<P> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

#[expect(private_bounds, reason = "only the two pools of the matcher are kept")]
impl<P: Pool> Kept<P> {
    /// The pool as the last who followed the log left it: for pages, in processes where somebody follows.
    ///
    /// # Errors
    /// When it has to be filled first and the database cannot be read.
    pub async fn as_it_stands(&self, app: &App) -> Result<Standing<P>, Error> {
        let held = self.0.clone().read_owned().await;
        match pool_of(held) {
            Some(standing) => Ok(standing),
            None => self.follow(app).await.map(|(standing, _)| standing),
        }
    }

    /// The pool with everything that was committed before this call: for what is stored.
    ///
    /// # Errors
    /// When the database cannot be read, or another transaction keeps a change from being read for too long.
    pub async fn with_everything(&self, app: &App) -> Result<Standing<P>, Error> {
        let newest = app.store.newest_cursor().await?;
        let started = Instant::now();
        loop {
            let (standing, cursor) = self.follow(app).await?;
            if cursor >= newest {
                return Ok(standing);
            }
            drop(standing);
            if started.elapsed() > PATIENCE {
                return Err(StoreError::Unavailable(None).into());
            }
            tokio::time::sleep(SOON).await;
        }
    }

    /// Takes in every change that can be read; with the place it reached.
    ///
    /// # Errors
    /// When the database cannot be read; then the pool stays where it was.
    pub async fn follow(&self, app: &App) -> Result<(Standing<P>, Cursor), Error> {
        let mut held = self.0.clone().write_owned().await;
        catch_up(&mut held, app).await?;
        let cursor = held.as_ref().map(|held| held.cursor);
        let standing = pool_of(held.downgrade());
        standing.zip(cursor).ok_or_else(|| Error::internal("a pool that was filled is empty"))
    }
}

fn pool_of<P>(held: OwnedRwLockReadGuard<Option<Held<P>>>) -> Option<Standing<P>> {
    OwnedRwLockReadGuard::try_map(held, |held| held.as_ref().map(|held| &held.pool)).ok()
}

async fn catch_up<P: Pool>(held: &mut Option<Held<P>>, app: &App) -> Result<(), Error> {
    let now = Rules::new(app.terms().await?, app.store.now().date_naive());
    loop {
        let same_terms = |held: &&mut Held<P>| Arc::ptr_eq(&held.pool.rules().terms, &now.terms);
        let Some(kept) = held.as_mut().filter(same_terms) else {
            *held = Some(fill(app, now.clone()).await?);
            continue;
        };
        if !app.store.can_follow(kept.epoch, kept.cursor).await? {
            tracing::info!("a pool is filled anew: the log of changes cannot be followed from where it stands");
            *held = None;
            continue;
        }
        let changes = app.store.changes_after(kept.cursor, BATCH).await?;
        let weighed_anew = changes.iter().any(|change| change.kind == ChangeKind::Weights);
        let decided_by = kept.pool.rules();
        let weights = if weighed_anew { app.weights().await? } else { decided_by.weights };
        if (decided_by.today, decided_by.weights) != (now.today, weights) {
            kept.pool.decide_by(app, &Rules { weights, ..now.clone() }).await?;
        }
        let Some(last) = changes.last() else { return Ok(()) };
        if changes.iter().any(|change| Some(change.kind) == P::EVERYBODY) {
            *held = None;
            continue;
        }
        // A member changed five times is read once, as it is now.
        let members = changes.iter().filter(|change| change.kind == P::MEMBER).map(|change| change.id);
        kept.pool.look_again(app, members.collect()).await?;
        kept.cursor = last.cursor;
    }
}

async fn fill<P: Pool>(app: &App, rules: Rules) -> Result<Held<P>, Error> {
    let moment = app.store.database_snapshot(&system(Purpose::Follower)).await?;
    let (epoch, cursor) = (moment.epoch(), moment.cursor());
    let rules = Rules { weights: weights_of(moment.weights_in_force().await?.as_ref())?, ..rules };
    Ok(Held { pool: P::fill(moment, app, rules).await?, epoch, cursor })
}
