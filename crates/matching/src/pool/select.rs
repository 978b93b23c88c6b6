//! The best few of many, in the order of `order.rs`, without working out a draw for more than those who tie.

use crate::order::{BAND, RankKey, RankKeyPrefix};
use kade_domain::{SeekerId, VacancyId};

/// Who is among the best so far, each with where they stand in the pool.
#[derive(Clone, Debug, Default)]
pub(crate) struct Best {
    kept: Vec<(RankKeyPrefix, u32)>,
    limit: usize,
    /// From so many on the others are let go.
    full: usize,
    /// Whoever stands behind this is not among the best.
    last: Option<RankKeyPrefix>,
}

impl Best {
    pub(crate) fn begin(&mut self, limit: usize) {
        self.kept.clear();
        (self.limit, self.full, self.last) = (limit, limit, None);
    }

    /// Can somebody with no better key than this be among the best?
    pub(crate) fn admits(&self, key: RankKeyPrefix) -> bool {
        key <= self.last.unwrap_or(RankKeyPrefix::LAST)
    }

    /// The fewest points with which somebody can be among the best.
    pub(crate) fn least(&self) -> u16 {
        self.last.map_or(0, |last| last.points() / BAND * BAND)
    }

    pub(crate) fn add(&mut self, key: RankKeyPrefix, at: u32) {
        if !self.admits(key) {
            return;
        }
        self.kept.push((key, at));
        if self.kept.len() >= self.full {
            self.cut();
        }
    }

    /// Lets go who stands behind the last of the best; who ties with them stays, as only a draw can tell.
    fn cut(&mut self) {
        if self.limit == 0 {
            self.kept.clear();
            self.last = Some(RankKeyPrefix::FIRST);
            return;
        }
        let (_, (last, _), _) = self.kept.select_nth_unstable(self.limit - 1);
        let last = *last;
        self.kept.retain(|(key, _)| *key <= last);
        self.last = Some(last);
        self.full = self.kept.len() + self.kept.len() / 4 + 16;
    }

    /// The best in order, with their standings.
    pub(crate) fn finish(&mut self, vacancy: VacancyId, id: impl Fn(u32) -> SeekerId) -> Vec<(RankKey, u32)> {
        if self.kept.len() > self.limit {
            self.cut();
        }
        self.kept.sort_unstable();
        let mut best: Vec<(RankKey, u32)> = (self.kept.iter())
            .map(|(key, at)| (RankKey::new(vacancy, id(*at), key.points(), key.shown()), *at))
            .collect();
        best.sort_unstable_by_key(|(standing, _)| *standing);
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
        // Room that was used before.
        best.begin(1);
        best.add(RankKeyPrefix::new(1_000, 0), 7);
        best.begin(limit);
        for ((points, shown), at) in people.iter().zip(0..) {
            best.add(RankKeyPrefix::new(*points, *shown), at);
        }
        best.finish(VACANCY, seeker)
    }

    fn sorted(people: &[(u16, u32)], limit: usize) -> Vec<(RankKey, u32)> {
        let standings = people
            .iter()
            .zip(0..)
            .map(|((points, shown), at)| (RankKey::new(VACANCY, seeker(at), *points, *shown), at));
        let mut all: Vec<_> = standings.collect();
        all.sort_unstable();
        all.truncate(limit);
        all
    }

    #[test]
    fn among_equals_the_draw_decides_however_many_they_are() {
        for count in [1, 63, 64, 65, 500, 2_000] {
            let equal = vec![(500, 2); count];
            for limit in [0, 1, 2, 50, count, count + 1, usize::MAX] {
                assert_eq!(best_of(&equal, limit), sorted(&equal, limit), "{limit} of {count}");
            }
        }
    }

    #[test]
    fn who_comes_last_and_best_is_first_and_nobody_worse_is_let_in() {
        let rising: Vec<(u16, u32)> = (0..=1_000).map(|points| (points, 0)).collect();
        assert_eq!(best_of(&rising, 3), sorted(&rising, 3));
        let mut best = Best::default();
        best.begin(1);
        assert!(best.admits(RankKeyPrefix::new(0, u32::MAX)));
        best.add(RankKeyPrefix::new(500, 0), 1);
        assert!(best.admits(RankKeyPrefix::new(500, 0)), "only a draw can tell");
        assert!(!best.admits(RankKeyPrefix::new(500, 1)));
    }

    proptest! {
        #[test]
        fn the_best_are_the_first_of_all_in_order(
            people in vec((select(&[0_u16, 40, 49, 50, 500, 999, 1_000][..]), 0_u32..3), 0..400), limit in 0_usize..90,
        ) {
            prop_assert_eq!(best_of(&people, limit), sorted(&people, limit));
        }
    }
}
