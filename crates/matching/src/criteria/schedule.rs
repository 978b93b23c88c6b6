//! Lessons next to shifts: full points if work days are free of lessons, fewer for each day with both.

use super::{share_of, table};
use crate::{person::PracticalCandidate, prepared_vacancy::PracticalRequirements, reason::Reason, score::Reasons};
use kade_domain::{HoursRange, WeekGrid, Weekday};

/// Parts that a work day free of lessons counts for; a day with both counts for fewer.
const FREE_DAY: u32 = 4;
/// The morning bit of each day.
const MORNINGS: u32 = 0x0111_1111;

/// A set of days, each stored in the bit of its morning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Days(u32);

impl Days {
    /// Days with any dagdeel in the grid.
    #[inline]
    const fn of(grid: WeekGrid) -> Self {
        let bits = grid.bits();
        Self((bits | bits >> 1 | bits >> 2 | bits >> 3) & MORNINGS)
    }

    #[inline]
    const fn nights(grid: WeekGrid) -> Self {
        Self(grid.bits() >> 3 & MORNINGS)
    }

    /// Days whose next morning is in the grid; Monday comes after Sunday.
    #[inline]
    const fn before_mornings(grid: WeekGrid) -> Self {
        let mornings = grid.bits() & MORNINGS;
        Self(mornings >> 4 | (mornings & 1) << 24)
    }

    #[inline]
    const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    #[inline]
    const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    #[inline]
    const fn count(self) -> u32 {
        self.0.count_ones()
    }

    const fn contains(self, day: Weekday) -> bool {
        self.0 & 1 << (4 * day as u32) != 0
    }
}

/// The work days of a vacancy compared with the lessons of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Schedule {
    days: Days,
    /// Work days with a shift in the dagdeel of a lesson.
    same_time: Days,
    /// Work days with a lesson in another dagdeel.
    same_day: Days,
    /// Days of night work that ends on the morning of a lesson.
    night_before: Days,
    lessons_protected: bool,
}

impl Schedule {
    #[inline]
    pub(crate) const fn of(required: &PracticalRequirements, lessons: WeekGrid) -> Self {
        let days = Days::of(required.shifts);
        let same_time = Days::of(required.shifts.and(lessons));
        let same_day = days.and(Days::of(lessons)).without(same_time);
        let nights = Days::nights(required.shifts).and(Days::before_mornings(lessons));
        let night_before = nights.without(same_time).without(same_day);
        Self { days, same_time, same_day, night_before, lessons_protected: required.lessons_protected }
    }

    /// Points out of `max`, rounded down; half of them when the vacancy states no shifts.
    pub(crate) fn points(self, max: u16) -> u16 {
        points(self.days.count(), self.lost(), max)
    }

    /// The cost of lessons, in parts of a free day; at most 28.
    #[inline]
    const fn lost(self) -> u32 {
        // Two for a day with both in one dagdeel, one for another day with both: the product adds up all seven days in
        // its highest four bits.
        let lost = self.same_time.0 << 1 | self.same_day.0 | self.night_before.0;
        let lost = 2 * (lost.wrapping_mul(0x1111_1111) >> 28);
        // Protected lesson time halves the cost of a lesson.
        if self.lessons_protected { lost / 2 } else { lost }
    }

    pub(crate) fn reasons(self, reasons: &mut Reasons) {
        if self.days.count() == 0 {
            reasons.push(Reason::ScheduleNotStated);
            return;
        }
        let before = reasons.len();
        for day in Weekday::ALL {
            if self.same_time.contains(day) || self.same_day.contains(day) {
                reasons.push(Reason::ScheduleDay(day));
            } else if self.night_before.contains(day) {
                reasons.push(Reason::ScheduleNight(Weekday::ALL[(day as usize + 1) % 7]));
            }
        }
        if reasons.len() == before {
            reasons.push(Reason::ScheduleFree);
        } else if self.lessons_protected {
            reasons.push(Reason::ScheduleProtected);
        }
    }
}

fn points(days: u32, lost: u32, max: u16) -> u16 {
    if days == 0 {
        return max / 2;
    }
    let possible = FREE_DAY * days;
    share_of(max, possible.saturating_sub(lost), possible)
}

/// Precomputed points of one vacancy for many people, which saves a division per person.
#[derive(Debug)]
pub(crate) struct SchedulePoints<'a> {
    required: &'a PracticalRequirements,
    /// By the cost of lessons.
    by_lost: [u16; 4 * 7 + 1],
}

impl<'a> SchedulePoints<'a> {
    pub(crate) fn of(required: &'a PracticalRequirements, max: u16) -> Self {
        let days = Days::of(required.shifts).count();
        Self { required, by_lost: table(|lost| points(days, lost.into(), max)) }
    }

    #[inline]
    pub(crate) fn beside(&self, lessons: WeekGrid) -> u16 {
        self.by_lost[Schedule::of(self.required, lessons).lost() as usize]
    }
}

/// The hours that suit both.
pub(crate) fn common_hours(required: &PracticalRequirements, person: &PracticalCandidate) -> Option<HoursRange> {
    let (required, wanted) = (required.hours?, person.hours);
    required
        .overlaps(wanted)
        .then(|| HoursRange { min: required.min.max(wanted.min), max: required.max.min(wanted.max) })
}

#[cfg(test)]
mod tests;
