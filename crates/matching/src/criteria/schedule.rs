//! Lessons beside the shifts: full points when days of work are free of lessons, fewer for each day that holds both.

use crate::{PracticalCandidate, reason};
use kade_domain::{Dagdeel, HoursRange, Message, NewVacancy, WeekGrid, Weekday};

/// What a day of work asks beside lessons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Load {
    /// No lesson.
    Free,
    /// A lesson in another dagdeel of the day.
    SameDay,
    /// Night work that ends on the morning of a lesson.
    NightBefore,
    /// Work in the dagdeel of the lesson.
    SameTime,
}

/// The points of a free day of work; a day with both gives fewer.
const FREE_DAY: u32 = 4;

impl Load {
    /// Protected lesson time halves what a lesson costs.
    const fn quarters(self, lessons_protected: bool) -> u32 {
        let loss = match self {
            Self::Free => 0,
            Self::SameDay | Self::NightBefore => 2,
            Self::SameTime => 4,
        };
        FREE_DAY - if lessons_protected { loss / 2 } else { loss }
    }
}

/// The week of a vacancy beside the lessons of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Schedule {
    shifts: WeekGrid,
    lessons: WeekGrid,
    lessons_protected: bool,
    hours: Option<HoursRange>,
}

impl Schedule {
    pub(crate) fn of(vacancy: &NewVacancy, shifts: WeekGrid, person: &PracticalCandidate<'_>) -> Self {
        Self {
            shifts,
            lessons: person.lessons,
            lessons_protected: vacancy.support.lesson_time_protected,
            hours: vacancy
                .hours
                .filter(|asked| asked.overlaps(person.hours))
                .map(|asked| HoursRange { min: asked.min.max(person.hours.min), max: asked.max.min(person.hours.max) }),
        }
    }

    /// Points out of `max`, rounded down; half of them when the vacancy states no shifts.
    pub(crate) fn points(&self, max: u16) -> u16 {
        if self.shifts.is_empty() {
            return max / 2;
        }
        let (mut quarters, mut possible) = (0, 0);
        for (_, load) in self.days() {
            quarters += load.quarters(self.lessons_protected);
            possible += FREE_DAY;
        }
        u16::try_from(u32::from(max) * quarters / possible).unwrap_or(max)
    }

    pub(crate) fn reasons(&self) -> Vec<Message> {
        let mut reasons = Vec::new();
        if self.shifts.is_empty() {
            reasons.push(Message::new(reason::SCHEDULE_NOT_STATED));
        } else {
            reasons.extend(self.days().filter_map(|(day, load)| match load {
                Load::Free => None,
                Load::SameDay | Load::SameTime => Some(Message::new(reason::SCHEDULE_DAY).with("day", day.as_str())),
                Load::NightBefore => Some(Message::new(reason::SCHEDULE_NIGHT).with("day", after(day).as_str())),
            }));
            if reasons.is_empty() {
                reasons.push(Message::new(reason::SCHEDULE_FREE));
            } else if self.lessons_protected {
                reasons.push(Message::new(reason::SCHEDULE_PROTECTED));
            }
        }
        reasons.extend(
            self.hours.map(|hours| Message::new(reason::HOURS_FIT).with("min", hours.min).with("max", hours.max)),
        );
        reasons
    }

    /// The days with a shift.
    fn days(&self) -> impl Iterator<Item = (Weekday, Load)> {
        let on = |grid: WeekGrid, day| Dagdeel::ALL.into_iter().any(|part| grid.contains(day, part));
        Weekday::ALL.into_iter().filter(move |day| on(self.shifts, *day)).map(move |day| {
            let load = if on(self.shifts.and(self.lessons), day) {
                Load::SameTime
            } else if on(self.lessons, day) {
                Load::SameDay
            } else if self.shifts.contains(day, Dagdeel::Night) && self.lessons.contains(after(day), Dagdeel::Morning) {
                Load::NightBefore
            } else {
                Load::Free
            };
            (day, load)
        })
    }
}

fn after(day: Weekday) -> Weekday {
    Weekday::ALL[(day as usize + 1) % 7]
}

#[cfg(test)]
mod tests;
