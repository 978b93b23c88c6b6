//! How far people may live and still be among the best: whoever lives farther has too few points for travel.

use crate::{
    TravelSettings,
    criteria::{table, travel},
    person::{ANYWHERE, Modes},
};
use kade_domain::TRAVEL_MINUTES;

/// What it takes to keep some of the points for travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Left {
    /// How much of their reach people may use, squared, of 256.
    reach_squared: i32,
    /// How much of their minutes people may use, of 65,536, rounded up.
    minutes: u32,
}

impl Left {
    /// For `left` of `most` points, which whoever uses at most `1 - left / most` of their minutes has.
    ///
    /// The way takes less than the whole minutes, so they live within that share of their reach too. Squares and rounding
    /// are made up for: roots are rounded down to a whole ten metres, which adds at most 2 × reach + 1 to a square, less
    /// than a 256th of the square itself from 512 on.
    fn of(left: u16, most: u16) -> Self {
        let (used, most) = (u64::from(most - left), u64::from(most));
        let squared = (256 * used * used).checked_div(most * most).unwrap_or(256) + 2;
        let minutes = (used << 16).checked_div(most).map_or(1 << 16, |share| share + 1);
        Self {
            reach_squared: i32::try_from(squared).unwrap_or(256).min(256),
            minutes: u32::try_from(minutes).unwrap_or(1 << 16).min(1 << 16),
        }
    }

    /// The squared distance within the share of a reach.
    #[inline]
    pub(crate) const fn of_reach(self, reach: i32) -> i32 {
        // Where the way is not stated it costs the same points from everywhere.
        if self.reach_squared == 256 || reach == ANYWHERE || reach < 0 {
            return reach;
        }
        let within = ((reach >> 8) + 1) * self.reach_squared + 1_025;
        if within < reach { within } else { reach }
    }

    /// The minutes that may be used of a limit: never fewer.
    #[inline]
    pub(crate) fn minutes_of(self, limit: u16) -> u32 {
        (u32::from(limit) * self.minutes) >> 16
    }
}

/// [`Left`] for each number of points, divided once.
#[derive(Clone, Debug, Default)]
pub(crate) struct LeftTable {
    most: u16,
    by_left: Vec<Left>,
}

impl LeftTable {
    /// Of so many points for travel.
    pub(crate) fn begin(&mut self, most: u16) {
        if self.by_left.is_empty() || self.most != most {
            self.most = most;
            self.by_left = (0..=most).map(|left| Left::of(left, most)).collect();
        }
    }

    /// `None` when there are not so many points.
    #[inline]
    pub(crate) fn of(&self, left: u16) -> Option<Left> {
        self.by_left.get(usize::from(left)).copied()
    }
}

/// How far each set of ways gets in so many minutes, squared.
#[derive(Clone, Debug)]
pub(crate) struct TravelTable(Box<[[i32; TravelTable::LONGEST + 1]]>);

impl TravelTable {
    /// Nobody may state a longer way.
    const LONGEST: usize = *TRAVEL_MINUTES.end() as usize;

    pub(crate) fn new(settings: &TravelSettings) -> Self {
        let of_ways = |ways| table(|minutes| travel::farthest(ways, minutes, settings));
        Self(Modes::sets().map(of_ways).collect())
    }

    /// The greatest squared distance; never less.
    #[inline]
    pub(crate) fn farthest(&self, ways: Modes, minutes: u32) -> i32 {
        self.0[usize::from(ways.0)].get(minutes as usize).copied().unwrap_or(ANYWHERE)
    }

    /// Minutes of the quickest of these ways, started ones in full; `None` when they are more than are in the table.
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
        /// Whoever is passed over has too few points.
        #[test]
        fn as_many_points_are_left_only_within_the_minutes(
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
        fn the_table_says_what_the_settings_say(
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
