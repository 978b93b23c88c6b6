//! The distance within which people can still be among the best: beyond it they get too few points for travel.

use crate::{
    TravelSettings,
    criteria::{table, travel},
    person::{ANYWHERE, Modes},
};
use kade_domain::TRAVEL_MINUTES;

/// The share of reach and minutes within which a person gets a minimum of points for travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Left {
    /// Usable share of the reach, squared, of 256.
    reach_squared: i32,
    /// Usable share of the minutes, of 65,536, rounded up.
    minutes: u32,
}

impl Left {
    /// The budget for `min_points` of `max_points`. A person has those points if they use at most
    /// `1 - min_points / max_points` of their minutes.
    ///
    /// The way takes less than the whole minutes, so the person also lives within that share of their reach. The result
    /// allows for squares and rounding: roots are rounded down to a whole ten metres, which adds at most 2 × reach + 1 to
    /// a square, less than a 256th of the square itself from 512 on.
    fn of(left: u16, most: u16) -> Self {
        let (used, most) = (u64::from(most - left), u64::from(most));
        let squared = (256 * used * used).checked_div(most * most).unwrap_or(256) + 2;
        let minutes = (used << 16).checked_div(most).map_or(1 << 16, |share| share + 1);
        Self {
            reach_squared: i32::try_from(squared).unwrap_or(256).min(256),
            minutes: u32::try_from(minutes).unwrap_or(1 << 16).min(1 << 16),
        }
    }

    /// The squared distance within the budget, for a squared reach; never less.
    #[inline]
    pub(crate) const fn of_reach(self, reach: i32) -> i32 {
        // Where the way is not stated, travel gives the same points from everywhere.
        if self.reach_squared == 256 || reach == ANYWHERE || reach < 0 {
            return reach;
        }
        let within = ((reach >> 8) + 1) * self.reach_squared + 1_025;
        if within < reach { within } else { reach }
    }

    /// The minutes within the budget, for a limit in minutes; never fewer.
    #[inline]
    pub(crate) fn minutes_of(self, limit: u16) -> u32 {
        (u32::from(limit) * self.minutes) >> 16
    }
}

/// The [`TravelBudget`] for each minimum of points, computed once.
#[derive(Clone, Debug, Default)]
pub(crate) struct LeftTable {
    most: u16,
    by_left: Vec<Left>,
}

impl LeftTable {
    /// Fills the table for `max_points` for travel.
    pub(crate) fn begin(&mut self, most: u16) {
        if self.by_left.is_empty() || self.most != most {
            self.most = most;
            self.by_left = (0..=most).map(|left| Left::of(left, most)).collect();
        }
    }

    /// The budget for `min_points`; `None` when that is more than travel gives.
    #[inline]
    pub(crate) fn of(&self, left: u16) -> Option<Left> {
        self.by_left.get(usize::from(left)).copied()
    }
}

/// The greatest squared distance by set of ways of travelling and by minutes.
#[derive(Clone, Debug)]
pub(crate) struct TravelTable(Box<[[i32; TravelTable::LONGEST + 1]]>);

impl TravelTable {
    /// The highest number of minutes that people may state.
    const MAX_MINUTES: usize = *TRAVEL_MINUTES.end() as usize;

    pub(crate) fn new(settings: &TravelSettings) -> Self {
        let of_ways = |ways| table(|minutes| travel::farthest(ways, minutes, settings));
        Self(Modes::sets().map(of_ways).collect())
    }

    /// The greatest squared distance within `minutes`; never less.
    #[inline]
    pub(crate) fn farthest(&self, ways: Modes, minutes: u32) -> i32 {
        self.0[usize::from(ways.0)].get(minutes as usize).copied().unwrap_or(ANYWHERE)
    }

    /// Minutes of the quickest of these ways, rounded up; `None` when they exceed the table.
    #[inline]
    pub(crate) fn minutes(&self, ways: Modes, distance: i32) -> Option<u16> {
        let farthest = &self.0[usize::from(ways.0)];
        let minutes = farthest.partition_point(|farthest| *farthest < distance);
        if minutes > Self::LONGEST { None } else { u16::try_from(minutes).ok() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Weights,
        criteria::travel::{Travel, points, quickest},
        person::PracticalView,
    };
    use kade_domain::{Reach, WeekGrid};
    use proptest::prelude::*;

    proptest! {
        /// Every person beyond the budget has too few points.
        #[test]
        fn min_points_are_reachable_only_within_the_budget(
            most in 0_u16..=Weights::MAX_POINTS, left in 0_u16..=Weights::MAX_POINTS, minutes in 0_u16..400, limit in 0_u16..=400,
        ) {
            let mut lefts = LeftTable::default();
            lefts.begin(7);
            lefts.begin(most);
            match lefts.of(left) {
                None => prop_assert!(left > most),
                Some(_) if left == 0 => {},
                Some(one) => prop_assert!(
                    points(minutes, limit, most) < left || u32::from(minutes) <= one.minutes_of(limit)
                ),
            }
        }

        #[test]
        fn travel_table_agrees_with_settings(
            ways in 1_u8..32, squared in prop_oneof![0_i32..2_000_000, 0_i32..=2 * 32_767 * 32_767],
        ) {
            let (settings, modes) = (TravelSettings::default(), Modes(ways));
            let person = PracticalView { distance: Some(squared), modes, limit: 60, lessons: WeekGrid::EMPTY };
            let Travel::Way { minutes, .. } = quickest(Reach::Any, person, &settings) else { return Ok(()) };
            let table = TravelTable::new(&settings);
            let known = usize::from(minutes) <= TravelTable::LONGEST;
            prop_assert_eq!(table.minutes(modes, squared), known.then_some(minutes));
            prop_assert!(squared <= table.farthest(modes, minutes.into()));
            if minutes > 0 && known {
                prop_assert!(squared > table.farthest(modes, u32::from(minutes) - 1));
            }
        }
    }
}
