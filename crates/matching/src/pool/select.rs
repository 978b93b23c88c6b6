//! Selects the best few of many in the order of `order.rs`, and computes the tie-break only for people who may need it.

use crate::order::{BAND, RankKey, RankKeyPrefix};
use kade_domain::{SeekerId, VacancyId};

/// The best people so far, each with their place in the pool.
#[derive(Clone, Debug, Default)]
pub(crate) struct Best {
    entries: Vec<(RankKeyPrefix, u32)>,
    limit: usize,
    /// Number of entries at which those below the cut-off are dropped.
    cut_at: usize,
    /// The cut-off: people with a later key are not among the best.
    cutoff: Option<RankKeyPrefix>,
}

impl Best {
    pub(crate) fn begin(&mut self, limit: usize) {
        self.entries.clear();
        (self.limit, self.cut_at, self.cutoff) = (limit, limit, None);
    }

    /// Returns whether a person with this key can be among the best.
    pub(crate) fn admits(&self, key: RankKeyPrefix) -> bool {
        key <= self.cutoff.unwrap_or(RankKeyPrefix::LAST)
    }

    /// The fewest points with which a person can be among the best.
    pub(crate) fn min_points(&self) -> u16 {
        self.cutoff.map_or(0, |cutoff| cutoff.points() / BAND * BAND)
    }

    pub(crate) fn add(&mut self, key: RankKeyPrefix, at: u32) {
        if !self.admits(key) {
            return;
        }
        self.entries.push((key, at));
        if self.entries.len() >= self.cut_at {
            self.cut();
        }
    }

    /// Drops entries below the cut-off. Entries equal to it stay, because only the tie-break decides between them.
    fn cut(&mut self) {
        if self.limit == 0 {
            self.entries.clear();
            self.cutoff = Some(RankKeyPrefix::FIRST);
            return;
        }
        let (_, (cutoff, _), _) = self.entries.select_nth_unstable(self.limit - 1);
        let cutoff = *cutoff;
        self.entries.retain(|(key, _)| *key <= cutoff);
        self.cutoff = Some(cutoff);
        self.cut_at = self.entries.len() + self.entries.len() / 4 + 16;
    }

    /// The best in order, with their rank keys.
    pub(crate) fn finish(&mut self, vacancy: VacancyId, id: impl Fn(u32) -> SeekerId) -> Vec<(RankKey, u32)> {
        if self.entries.len() > self.limit {
            self.cut();
        }
        self.entries.sort_unstable();
        let mut best: Vec<(RankKey, u32)> = (self.entries.iter())
            .map(|(key, at)| (RankKey::new(vacancy, id(*at), key.points(), key.shown()), *at))
            .collect();
        best.sort_unstable_by_key(|(key, _)| *key);
        best.truncate(self.limit);
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection::vec, prelude::*, sample::select};
    use uuid::Uuid;

    const VACANCY: VacancyId = VacancyId(Uuid::from_u128(3));

    fn seeker(at: u32) -> SeekerId {
        SeekerId(Uuid::from_u128(at.into()))
    }

    fn best_of(people: &[(u16, u32)], limit: usize) -> Vec<(RankKey, u32)> {
        let mut best = Best::default();
        // Reuses a buffer that another ranking filled.
        best.begin(1);
        best.add(RankKeyPrefix::new(1_000, 0), 7);
        best.begin(limit);
        for ((points, shown), at) in people.iter().zip(0..) {
            best.add(RankKeyPrefix::new(*points, *shown), at);
        }
        best.finish(VACANCY, seeker)
    }

    fn sorted(people: &[(u16, u32)], limit: usize) -> Vec<(RankKey, u32)> {
        let keys = people
            .iter()
            .zip(0..)
            .map(|((points, shown), at)| (RankKey::new(VACANCY, seeker(at), *points, *shown), at));
        let mut all: Vec<_> = keys.collect();
        all.sort_unstable();
        all.truncate(limit);
        all
    }

    #[test]
    fn equal_candidates_are_ordered_by_tie_break() {
        for count in [1, 63, 64, 65, 500, 2_000] {
            let equal = vec![(500, 2); count];
            for limit in [0, 1, 2, 50, count, count + 1, usize::MAX] {
                assert_eq!(best_of(&equal, limit), sorted(&equal, limit), "{limit} of {count}");
            }
        }
    }

    #[test]
    fn best_added_last_comes_first_and_worse_keys_are_refused() {
        let rising: Vec<(u16, u32)> = (0..=1_000).map(|points| (points, 0)).collect();
        assert_eq!(best_of(&rising, 3), sorted(&rising, 3));
        let mut best = Best::default();
        best.begin(1);
        assert!(best.admits(RankKeyPrefix::new(0, u32::MAX)));
        best.add(RankKeyPrefix::new(500, 0), 1);
        assert!(best.admits(RankKeyPrefix::new(500, 0)), "only the tie-break decides");
        assert!(!best.admits(RankKeyPrefix::new(500, 1)));
    }

    proptest! {
        #[test]
        fn best_equals_prefix_of_full_sort(
            people in vec((select(&[0_u16, 40, 49, 50, 500, 999, 1_000][..]), 0_u32..3), 0..400), limit in 0_usize..90,
        ) {
            prop_assert_eq!(best_of(&people, limit), sorted(&people, limit));
        }
    }
}
