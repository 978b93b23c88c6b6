//! The best few of many, in the order of `order.rs`, without working out a draw for more than those who tie.

use crate::order::{BAND, Key, Standing};
use kade_domain::{SeekerId, VacancyId};

/// Who is among the best so far, each with where they stand in the pool.
#[derive(Clone, Debug, Default)]
pub(crate) struct Best {
    kept: Vec<(Key, u32)>,
    limit: usize,
    /// From so many on the others are let go.
    full: usize,
    /// Whoever stands behind this is not among the best.
    last: Option<Key>,
}

impl Best {
    pub(crate) fn begin(&mut self, limit: usize) {
        self.kept.clear();
        (self.limit, self.full, self.last) = (limit, limit, None);
    }

    /// Can somebody with no better key than this be among the best?
    pub(crate) fn admits(&self, key: Key) -> bool {
        key <= self.last.unwrap_or(Key::LAST)
    }

    /// The fewest points with which somebody can be among the best.
    pub(crate) fn least(&self) -> u16 {
        self.last.map_or(0, |last| last.points() / BAND * BAND)
    }

    pub(crate) fn add(&mut self, key: Key, at: u32) {
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
            self.last = Some(Key::FIRST);
            return;
        }
        let (_, (last, _), _) = self.kept.select_nth_unstable(self.limit - 1);
        let last = *last;
        self.kept.retain(|(key, _)| *key <= last);
        self.last = Some(last);
        self.full = self.kept.len() + self.kept.len() / 4 + 16;
    }

    /// The best in order, with their standings.
    pub(crate) fn finish(&mut self, vacancy: VacancyId, id: impl Fn(u32) -> SeekerId) -> Vec<(Standing, u32)> {
        if self.kept.len() > self.limit {
            self.cut();
        }
        self.kept.sort_unstable();
        let mut best: Vec<(Standing, u32)> = (self.kept.iter())
            .map(|(key, at)| (Standing::new(vacancy, id(*at), key.points(), key.shown()), *at))
            .collect();
        best.sort_unstable_by_key(|(standing, _)| *standing);
        best.truncate(self.limit);
        best
    }
}
