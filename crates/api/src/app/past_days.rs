//! What the past days say of a person when a run begins: how often they were shown, and whether their week is full.
//!
//! Both count vacancies, not rows, and whole days (UTC) before the day of the run: the same all day long. For one
//! vacancy its own suggestions do not count, or ranking it twice would give two orders.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use kade_domain::VacancyId;

/// Suggestions of so many days count as shown.
const SHOWN_DAYS: i64 = 28;
/// Suggestions of so many days count as those of this week.
const WEEK_DAYS: i64 = 7;

/// The days before a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PastDays {
    midnight: DateTime<Utc>,
}

/// What they say of one person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// Vacancies the person was suggested for in the last 28 days.
    pub shown: u32,
    /// Of those, in the last 7 days.
    pub this_week: u32,
}

impl PastDays {
    /// Those before the run of a day.
    pub fn before(today: NaiveDate) -> Self {
        Self { midnight: today.and_time(NaiveTime::MIN).and_utc() }
    }

    /// Suggestions made from then on count as shown.
    pub fn shown_since(self) -> DateTime<Utc> {
        self.midnight - Duration::days(SHOWN_DAYS)
    }

    /// Suggestions made from then on count as those of this week.
    pub fn week_since(self) -> DateTime<Utc> {
        self.midnight - Duration::days(WEEK_DAYS)
    }

    /// What suggestions say, each with its vacancy and when it was made last; those for `but` do not count.
    pub fn past(self, made: &[(VacancyId, DateTime<Utc>)], but: Option<VacancyId>) -> Past {
        let others = || made.iter().filter(|(vacancy, _)| Some(*vacancy) != but);
        let since = |since| others().filter(|(_, at)| *at >= since).count();
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Past { shown: count(since(self.shown_since())), this_week: count(since(self.week_since())) }
    }
}

impl Past {
    /// Is that as many as anybody gets?
    pub const fn week_is_full(self, weekly_cap: u32) -> bool {
        self.this_week >= weekly_cap
    }
}
