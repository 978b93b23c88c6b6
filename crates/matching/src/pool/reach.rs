//! The distance within which people can still be among the best: beyond it they get too few points for travel.

use crate::{
    TravelSettings,
    criteria::{table, travel},
    person::{ANYWHERE, Modes},
};
use kade_domain::TRAVEL_MINUTES;

/// The share of reach and minutes within which a person gets a minimum of points for travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TravelBudget {
    /// Usable share of the reach, squared, of 256.
    reach_squared: i32,
    /// Usable share of the minutes, of 65,536, rounded up.
    minutes: u32,
}

impl TravelBudget {
    /// The budget for `min_points` of `max_points`. A person has those points if they use at most
    /// `1 - min_points / max_points` of their minutes.
    ///
    /// The way takes less than the whole minutes, so the person also lives within that share of their reach. The result
    /// allows for squares and rounding: roots are rounded down to a whole ten metres, which adds at most 2 × reach + 1
    /// to a square, less than a 256th of the square itself from 512 on.
    fn of(min_points: u16, max_points: u16) -> Self {
        let (used, max_points) = (u64::from(max_points - min_points), u64::from(max_points));
        let squared = (256 * used * used).checked_div(max_points * max_points).unwrap_or(256) + 2;
        let minutes = (used << 16).checked_div(max_points).map_or(1 << 16, |share| share + 1);
        Self {
            reach_squared: i32::try_from(squared).unwrap_or(256).min(256),
            minutes: u32::try_from(minutes).unwrap_or(1 << 16).min(1 << 16),
        }
    }

    /// The squared distance within the budget, for a squared reach; never less.
    #[inline]
    pub(crate) const fn distance_within(self, reach: i32) -> i32 {
        // Where the way is not stated, travel gives the same points from everywhere.
        if self.reach_squared == 256 || reach == ANYWHERE || reach < 0 {
            return reach;
        }
        let within = ((reach >> 8) + 1) * self.reach_squared + 1_025;
        if within < reach { within } else { reach }
    }

    /// The minutes within the budget, for a limit in minutes; never fewer.
    #[inline]
    pub(crate) fn minutes_within(self, limit: u16) -> u32 {
        (u32::from(limit) * self.minutes) >> 16
    }
}

/// The [`TravelBudget`] for each minimum of points, computed once.
#[derive(Clone, Debug, Default)]
pub(crate) struct TravelBudgets {
    max_points: u16,
    by_min_points: Vec<TravelBudget>,
}

impl TravelBudgets {
    /// Fills the table for `max_points` for travel.
    pub(crate) fn begin(&mut self, max_points: u16) {
        if self.by_min_points.is_empty() || self.max_points != max_points {
            self.max_points = max_points;
            self.by_min_points = (0..=max_points).map(|min_points| TravelBudget::of(min_points, max_points)).collect();
        }
    }

    /// The budget for `min_points`; `None` when that is more than travel gives.
    #[inline]
    pub(crate) fn of(&self, min_points: u16) -> Option<TravelBudget> {
        self.by_min_points.get(usize::from(min_points)).copied()
    }
}

/// The greatest squared distance by set of ways of travelling and by minutes.
#[derive(Clone, Debug)]
pub(crate) struct TravelTable(Box<[[i32; TravelTable::MAX_MINUTES + 1]]>);

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
        if minutes > Self::MAX_MINUTES { None } else { u16::try_from(minutes).ok() }
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
            max_points in 0_u16..=Weights::MAX_POINTS, min_points in 0_u16..=Weights::MAX_POINTS,
            minutes in 0_u16..400, limit in 0_u16..=400,
        ) {
            let mut budgets = TravelBudgets::default();
            budgets.begin(7);
            budgets.begin(max_points);
            match budgets.of(min_points) {
                None => prop_assert!(min_points > max_points),
                Some(_) if min_points == 0 => {},
                Some(one) => prop_assert!(
                    points(minutes, limit, max_points) < min_points || u32::from(minutes) <= one.minutes_within(limit)
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
            let known = usize::from(minutes) <= TravelTable::MAX_MINUTES;
            prop_assert_eq!(table.minutes(modes, squared), known.then_some(minutes));
            prop_assert!(squared <= table.farthest(modes, minutes.into()));
            if minutes > 0 && known {
                prop_assert!(squared > table.farthest(modes, u32::from(minutes) - 1));
            }
        }
    }
}
