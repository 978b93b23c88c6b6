//! A week of 28 dagdelen, and the shifts of a vacancy in it.

use crate::stored_enum;
use serde::{Deserialize, Serialize};
use std::fmt;

stored_enum! {
    /// Day of the week; Monday first (ISO 8601).
    #[expect(missing_docs, reason = "the days of the week")]
    pub enum Weekday {
        Monday = "monday",
        Tuesday = "tuesday",
        Wednesday = "wednesday",
        Thursday = "thursday",
        Friday = "friday",
        Saturday = "saturday",
        Sunday = "sunday",
    }
}

stored_enum! {
    /// Part of a day. Morning is 06–12, afternoon 12–18, evening 18–24; night is the six hours
    /// *after* that evening (Tuesday night ends on Wednesday at 06:00), as people say it.
    #[expect(missing_docs, reason = "the parts of a day, described above")]
    pub enum Dagdeel {
        Morning = "morning",
        Afternoon = "afternoon",
        Evening = "evening",
        Night = "night",
    }
}

/// A set of dagdelen of one week: bit `4 × day + part`, Monday morning lowest.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WeekGrid(u32);

impl WeekGrid {
    /// No dagdeel.
    pub const EMPTY: Self = Self(0);
    /// The whole week.
    pub const FULL: Self = Self((1 << 28) - 1);

    /// The grid with these bits; bits above the 28th are dropped.
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits & Self::FULL.0)
    }

    /// The 28 bits.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Returns this grid plus one dagdeel.
    #[must_use]
    pub const fn with(self, day: Weekday, part: Dagdeel) -> Self {
        Self(self.0 | 1 << (day as u32 * 4 + part as u32))
    }

    /// Returns whether the grid contains this dagdeel.
    pub const fn contains(self, day: Weekday, part: Dagdeel) -> bool {
        self.0 & 1 << (day as u32 * 4 + part as u32) != 0
    }

    /// The dagdelen in both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The dagdelen in either.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The dagdelen of this grid that the other lacks.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Returns whether the grid has no dagdeel.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Number of dagdelen, 0 to 28.
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// The dagdelen, Monday morning first.
    pub fn iter(self) -> impl Iterator<Item = (Weekday, Dagdeel)> {
        Weekday::ALL
            .into_iter()
            .flat_map(|day| Dagdeel::ALL.into_iter().map(move |part| (day, part)))
            .filter(move |(day, part)| self.contains(*day, *part))
    }
}

impl FromIterator<(Weekday, Dagdeel)> for WeekGrid {
    fn from_iter<I: IntoIterator<Item = (Weekday, Dagdeel)>>(parts: I) -> Self {
        parts.into_iter().fold(Self::EMPTY, |grid, (day, part)| grid.with(day, part))
    }
}

impl fmt::Debug for WeekGrid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(|(day, part)| format!("{} {}", day.as_str(), part.as_str()))).finish()
    }
}

/// One shift of the week. Minutes are counted from midnight of its day; an end at or before the start is on the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Shift {
    /// Day on which it starts.
    pub day: Weekday,
    /// Minutes from midnight, 0 to 1439.
    pub start: u16,
    /// Minutes from midnight, 0 to 1439.
    pub end: u16,
}

const DAY_MINUTES: u32 = 24 * 60;
const WEEK_MINUTES: u32 = 7 * DAY_MINUTES;

impl Shift {
    /// Length in minutes, 1 to 1440.
    pub const fn minutes(&self) -> u32 {
        let (start, end) = (self.start as u32, self.end as u32);
        if end > start { end - start } else { end + DAY_MINUTES - start }
    }

    /// Start in minutes from Monday 00:00.
    const fn start_in_week(self) -> u32 {
        self.day as u32 * DAY_MINUTES + self.start as u32
    }

    fn overlaps(self, other: Self) -> bool {
        // The week is circular: two shifts overlap when the start of one lies inside the other.
        let inside =
            |a: Self, b: Self| (b.start_in_week() + WEEK_MINUTES - a.start_in_week()) % WEEK_MINUTES < a.minutes();
        inside(self, other) || inside(other, self)
    }

    /// The dagdelen it touches.
    pub fn grid(&self) -> WeekGrid {
        // The grid's day start_in_week at 06:00 (see `Dagdeel`), in steps of six hours.
        let from = (self.start_in_week() + WEEK_MINUTES - 6 * 60) % WEEK_MINUTES;
        let last = from + self.minutes() - 1;
        (from / 360..=last / 360).fold(WeekGrid::EMPTY, |grid, step| WeekGrid(grid.0 | 1 << (step % 28)))
    }
}

/// Reason for which shifts are rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShiftError {
    /// A time outside 00:00 to 23:59.
    #[error("shift {0} has a time outside the day")]
    Time(usize),
    /// Two shifts (by position) share time.
    #[error("shifts {0} and {1} overlap")]
    Overlap(usize, usize),
    /// More than 28 in a week.
    #[error("more than 28 shifts")]
    TooMany,
}

/// The shifts of a week: sorted, valid, without overlap. Empty means "not stated".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Shifts(Vec<Shift>);

impl Shifts {
    /// Checks and sorts.
    ///
    /// # Errors
    /// Names the first wrong shift, or pair, by its position in `shifts`, counted from 0.
    pub fn try_new(shifts: Vec<Shift>) -> Result<Self, ShiftError> {
        if shifts.len() > 28 {
            return Err(ShiftError::TooMany);
        }
        for (i, shift) in shifts.iter().enumerate() {
            if u32::from(shift.start) >= DAY_MINUTES || u32::from(shift.end) >= DAY_MINUTES {
                return Err(ShiftError::Time(i));
            }
            if let Some(j) = shifts[..i].iter().position(|other| other.overlaps(*shift)) {
                return Err(ShiftError::Overlap(j, i));
            }
        }
        let mut shifts = shifts;
        shifts.sort_unstable();
        Ok(Self(shifts))
    }

    /// The shifts, Monday first.
    pub fn as_slice(&self) -> &[Shift] {
        &self.0
    }

    /// Returns whether no shift is stated.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All dagdelen the shifts touch.
    pub fn grid(&self) -> WeekGrid {
        self.0.iter().fold(WeekGrid::EMPTY, |grid, shift| grid.or(shift.grid()))
    }

    /// Working minutes of a week.
    pub fn minutes(&self) -> u32 {
        self.0.iter().map(Shift::minutes).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shift(day: Weekday, start: u16, end: u16) -> Shift {
        Shift { day, start: start * 60, end: end * 60 }
    }

    #[test]
    fn a_late_shift_touches_afternoon_and_evening() {
        let grid = shift(Weekday::Tuesday, 15, 23).grid();
        assert_eq!(
            grid,
            WeekGrid::EMPTY.with(Weekday::Tuesday, Dagdeel::Afternoon).with(Weekday::Tuesday, Dagdeel::Evening)
        );
    }

    #[test]
    fn sunday_night_ends_on_monday_morning() {
        let grid = shift(Weekday::Sunday, 22, 6).grid();
        assert_eq!(grid, WeekGrid::EMPTY.with(Weekday::Sunday, Dagdeel::Evening).with(Weekday::Sunday, Dagdeel::Night));
        let early = shift(Weekday::Monday, 4, 7).grid();
        assert_eq!(
            early,
            WeekGrid::EMPTY.with(Weekday::Sunday, Dagdeel::Night).with(Weekday::Monday, Dagdeel::Morning)
        );
    }

    #[test]
    fn overlap_is_found_across_the_end_of_the_week() {
        let shifts = vec![shift(Weekday::Sunday, 22, 6), shift(Weekday::Monday, 5, 9)];
        assert_eq!(Shifts::try_new(shifts), Err(ShiftError::Overlap(0, 1)));
        let touching = vec![shift(Weekday::Monday, 6, 9), shift(Weekday::Sunday, 22, 6)];
        assert!(Shifts::try_new(touching).is_ok_and(|s| s.as_slice()[0].day == Weekday::Monday));
    }

    prop_compose! {
        fn any_shift()(day in 0_usize..7, start in 0_u16..1440, end in 0_u16..1440) -> Shift {
            Shift { day: Weekday::ALL[day], start, end }
        }
    }

    proptest! {
        /// Overlap and grid agree with a count of the week minute by minute.
        #[test]
        fn overlap_and_grid_match_count_by_minutes(a in any_shift(), b in any_shift()) {
            let minutes = |s: &Shift| (0..s.minutes()).map(|m| (s.start_in_week() + m) % WEEK_MINUTES).collect::<std::collections::HashSet<_>>();
            let (ma, mb) = (minutes(&a), minutes(&b));
            prop_assert_eq!(a.overlaps(b), !ma.is_disjoint(&mb));
            let counted: WeekGrid = ma.iter().map(|m| {
                let shifted = (m + WEEK_MINUTES - 360) % WEEK_MINUTES;
                (Weekday::ALL[(shifted / DAY_MINUTES) as usize], Dagdeel::ALL[(shifted % DAY_MINUTES / 360) as usize])
            }).collect();
            prop_assert_eq!(a.grid(), counted);
        }

        #[test]
        fn grid_operations_are_set_operations(a in 0_u32..1 << 28, b in 0_u32..1 << 28) {
            let (a, b) = (WeekGrid::from_bits(a), WeekGrid::from_bits(b));
            prop_assert_eq!(a.without(b).or(a.and(b)), a);
            prop_assert_eq!(a.iter().collect::<WeekGrid>(), a);
            prop_assert_eq!(u32::try_from(a.iter().count()), Ok(a.count()));
        }
    }
}
