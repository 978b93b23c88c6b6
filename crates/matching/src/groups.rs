//! Groups of people who fit together: a group fills several openings, and a verbinder guides it as one.
//!
//! **Value of a group**: the sum of its members' points, plus 10 for each dagdeel of the week in which all are free
//! (one lesson or one talk for the whole group), minus 5 for each day between the first and the last start. Among groups
//! of equal value the one with higher-ranked members wins, compared from its first member on.

use chrono::NaiveDate;
use kade_domain::{SeekerId, WeekGrid};

/// Points added for each dagdeel in which all are free.
pub const SHARED_DAGDEEL: i64 = 10;
/// Points subtracted for each day between the first and the last start.
pub const DAY_APART: i64 = 5;
/// Groups are formed from this many top-ranked people; people below would not make a group that fits.
pub const CONSIDERED: usize = 20;

/// The facts about a person that decide how they fit into a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// The person.
    pub id: SeekerId,
    /// Points for the vacancy.
    pub points: u16,
    /// Dagdelen without lessons or other duties; without stated availability, all but the lessons.
    pub free: WeekGrid,
    /// First day the person can start: the vacancy's start, or later.
    pub start: NaiveDate,
}

impl Member {
    /// A member from a profile: `lessons`, `available` (empty: not stated) and `earliest` start (`None`: at once), for
    /// work that starts on the day `work`.
    pub fn new(
        (id, points): (SeekerId, u16),
        (lessons, available): (WeekGrid, WeekGrid),
        (earliest, work): (Option<NaiveDate>, NaiveDate),
    ) -> Self {
        let stated = if available.is_empty() { WeekGrid::FULL } else { available };
        Self { id, points, free: stated.without(lessons), start: earliest.map_or(work, |start| start.max(work)) }
    }
}

/// A group and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The members, in the order of the ranking.
    pub members: Vec<SeekerId>,
    /// The value, as defined in the module documentation.
    pub value: i64,
    /// Dagdelen in which all are free.
    pub free: WeekGrid,
    /// First day by which all members can start.
    pub start: NaiveDate,
}

/// Totals over the members chosen so far.
#[derive(Clone, Copy)]
struct Common {
    points: i64,
    free: WeekGrid,
    first: NaiveDate,
    last: NaiveDate,
}

impl Common {
    fn of(member: &Member) -> Self {
        Self { points: member.points.into(), free: member.free, first: member.start, last: member.start }
    }

    fn with(self, member: &Member) -> Self {
        Self {
            points: self.points + i64::from(member.points),
            free: self.free.and(member.free),
            first: self.first.min(member.start),
            last: self.last.max(member.start),
        }
    }

    fn value(&self) -> i64 {
        let apart = (self.last - self.first).num_days();
        self.points + SHARED_DAGDEEL * i64::from(self.free.count()) - DAY_APART * apart
    }
}

/// The best group of `size` among the first [`CONSIDERED`] of a ranking; `None` when they are fewer, or `size` is 0.
///
/// Exact: a branch-and-bound search adds people one by one. It abandons a group when even the highest points for its
/// missing members cannot make it better than the best so far: each new member can only reduce the shared dagdelen and
/// widen the range of starts.
pub fn best_group(ranked: &[Member], size: usize) -> Option<Group> {
    let ranked = &ranked[..ranked.len().min(CONSIDERED)];
    let mut highest: Vec<i64> = ranked.iter().map(|member| member.points.into()).collect();
    highest.sort_unstable_by(|a, b| b.cmp(a));
    let mut search = Search { ranked, highest, size, chosen: Vec::new(), best: None };
    search.extend_from(0, None);
    let (_, members) = search.best?;
    let mut common = members.iter().map(|at| &ranked[*at]);
    let first = Common::of(common.next()?);
    let all = common.fold(first, Common::with);
    Some(Group {
        members: members.iter().map(|at| ranked[*at].id).collect(),
        value: all.value(),
        free: all.free,
        start: all.last,
    })
}

struct Search<'a> {
    ranked: &'a [Member],
    /// Points, highest first.
    highest: Vec<i64>,
    size: usize,
    chosen: Vec<usize>,
    best: Option<(i64, Vec<usize>)>,
}

impl Search<'_> {
    /// Adds people from index `from` of the ranking on. Groups are visited in order, so the first of equal ones stays.
    fn extend_from(&mut self, from: usize, common: Option<Common>) {
        let missing = self.size - self.chosen.len();
        if missing == 0 {
            if let Some(value) = common.map(|common| common.value())
                && self.best.as_ref().is_none_or(|(best, _)| value > *best)
            {
                self.best = Some((value, self.chosen.clone()));
            }
            return;
        }
        let at_most: i64 = self.highest.iter().take(missing).sum();
        let hopeless = |common: &Common| self.best.as_ref().is_some_and(|(best, _)| common.value() + at_most <= *best);
        if common.as_ref().is_some_and(hopeless) {
            return;
        }
        for at in from..self.ranked.len() {
            let member = &self.ranked[at];
            self.chosen.push(at);
            self.extend_from(at + 1, Some(common.map_or_else(|| Common::of(member), |common| common.with(member))));
            self.chosen.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, seeker};
    use proptest::{collection::vec, prelude::*};

    prop_compose! {
        fn any_member()(number in any::<u8>(), points in 0_u16..=1_000, free in any::<u32>(), days in 0_i64..20) -> Member {
            let start = day("2026-12-01") + chrono::Duration::days(days);
            Member { id: seeker(number), points, free: WeekGrid::from_bits(free), start }
        }
    }

    /// All groups of this size, in the order of the ranking.
    fn groups(people: usize, size: usize) -> Vec<Vec<usize>> {
        let all = (0_u32..1 << people).filter(|set| set.count_ones() as usize == size);
        let mut groups: Vec<Vec<usize>> =
            all.map(|set| (0..people).filter(|at| set & 1 << at != 0).collect()).collect();
        groups.sort_unstable();
        groups
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn no_other_group_is_better(members in vec(any_member(), 0..=CONSIDERED), size in 0_usize..=4) {
            let value = |group: &[usize]| {
                let all: Vec<&Member> = group.iter().map(|at| &members[*at]).collect();
                let points: i64 = all.iter().map(|member| i64::from(member.points)).sum();
                let free = all.iter().fold(WeekGrid::FULL, |free, member| free.and(member.free));
                let starts = || all.iter().map(|member| member.start);
                let apart = starts().max().zip(starts().min()).map_or(0, |(last, first)| (last - first).num_days());
                points + 10 * i64::from(free.count()) - 5 * apart
            };
            let mut best: Option<(i64, Vec<usize>)> = None;
            for group in groups(members.len(), size).into_iter().filter(|group| !group.is_empty()) {
                if best.as_ref().is_none_or(|(best, _)| value(&group) > *best) {
                    best = Some((value(&group), group));
                }
            }
            let found = best_group(&members, size);
            prop_assert_eq!(found.as_ref().map(|group| group.value), best.as_ref().map(|(value, _)| *value));
            let ids = best.map(|(_, group)| group.into_iter().map(|at| members[at].id).collect::<Vec<_>>());
            prop_assert_eq!(found.map(|group| group.members), ids);
        }
    }
}
