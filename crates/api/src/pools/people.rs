//! The pool of people who may be suggested, with their recent suggestion counts; only processes that run jobs fill it.

use super::{Pool, Source, recent_days::RecentDays};
use crate::error::Error;
use kade_domain::{Candidate, SeekerId};
use kade_matching::{History, PeoplePool, Rules};
use kade_store::{ChangeKind, DatabaseSnapshot, Purpose, SystemScope, system};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

const FOLLOWER: SystemScope = system(Purpose::Follower);

impl Pool for PeoplePool {
    const MEMBER: ChangeKind = ChangeKind::Seeker;
    /// A new postcode table moves the home coordinates of all people.
    const ALL_MEMBERS: Option<ChangeKind> = Some(ChangeKind::Postcodes);

    async fn fill(snapshot: DatabaseSnapshot, source: &impl Source, rules: Rules) -> Result<Self, Error> {
        let days = RecentDays::before(rules.today);
        let candidates = snapshot.candidates().await?;
        let shown = snapshot.recent_counts(days.shown_since()).await?;
        let this_week = snapshot.recent_counts(days.week_since()).await?;
        drop(snapshot);
        let history = History { shown, this_week, weekly_cap: source.weekly_cap() };
        // Takes seconds with a national data set, so it runs on a blocking thread.
        let make = move || {
            let mut pool = Self::new(candidates, rules);
            pool.remember(&history);
            pool
        };
        tokio::task::spawn_blocking(make).await.map_err(Error::internal)
    }

    async fn reload_members(&mut self, source: &impl Source, ids: BTreeSet<Uuid>) -> Result<(), Error> {
        let ids: Vec<SeekerId> = ids.into_iter().map(SeekerId).collect();
        if ids.is_empty() {
            return Ok(());
        }
        let days = RecentDays::before(self.rules().today);
        let found = source.store().candidates(&FOLLOWER, &ids).await?;
        let recent = source.store().recent_counts_of(&FOLLOWER, &ids, days.shown_since()).await?;
        let found: HashMap<SeekerId, Candidate> = found.into_iter().map(|one| (one.id, one)).collect();
        for id in ids {
            let Some(candidate) = found.get(&id) else {
                self.remove(id);
                continue;
            };
            let counts = days.counts(recent.get(&id).map_or(&[], Vec::as_slice), None);
            self.put(candidate);
            self.remember_of(id, counts.shown, counts.week_is_full(source.weekly_cap()));
        }
        Ok(())
    }

    async fn set_rules(&mut self, source: &impl Source, rules: &Rules) -> Result<(), Error> {
        let days = RecentDays::before(rules.today);
        let shown = source.store().recent_counts(&FOLLOWER, days.shown_since()).await?;
        let this_week = source.store().recent_counts(&FOLLOWER, days.week_since()).await?;
        self.remember(&History { shown, this_week, weekly_cap: source.weekly_cap() });
        self.set_rules(rules.weights, rules.today);
        Ok(())
    }

    fn rules(&self) -> &Rules {
        self.rules()
    }
}
