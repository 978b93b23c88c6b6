//! Recent suggestions of a person: for how many vacancies they were suggested in the last weeks, and whether their
//! weekly cap is reached.
//!
//! Both count vacancies, not rows, over whole days (UTC) before the day of the ranking, so they stay the same all day.
//! A vacancy's own suggestions do not count in its ranking: ranking it twice would otherwise give two orders.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use kade_domain::VacancyId;

/// Number of days in which a suggestion counts as exposure.
const SHOWN_DAYS: i64 = 28;
/// Number of days in which a suggestion counts towards the weekly cap.
const WEEK_DAYS: i64 = 7;

/// The days before the day of a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecentDays {
    midnight: DateTime<Utc>,
}

/// Counts of one person's recent suggestions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RecentCounts {
    /// Number of vacancies for which the person was suggested in the last 28 days.
    pub shown: u32,
    /// Number of vacancies for which the person was suggested in the last 7 days.
    pub this_week: u32,
}

impl RecentDays {
    /// Returns the days before `today`.
    pub fn before(today: NaiveDate) -> Self {
        Self { midnight: today.and_time(NaiveTime::MIN).and_utc() }
    }

    /// Start of the period in which suggestions count as exposure.
    pub fn shown_since(self) -> DateTime<Utc> {
        self.midnight - Duration::days(SHOWN_DAYS)
    }

    /// Start of the period in which suggestions count towards the weekly cap.
    pub fn week_since(self) -> DateTime<Utc> {
        self.midnight - Duration::days(WEEK_DAYS)
    }

    /// Counts suggestions, each given as its vacancy and the time it was last made; leaves out those for `excluded`.
    pub fn counts(self, suggestions: &[(VacancyId, DateTime<Utc>)], excluded: Option<VacancyId>) -> RecentCounts {
        let others = || suggestions.iter().filter(|(vacancy, _)| Some(*vacancy) != excluded);
        let since = |since| others().filter(|(_, at)| *at >= since).count();
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        RecentCounts { shown: count(since(self.shown_since())), this_week: count(since(self.week_since())) }
    }
}

impl RecentCounts {
    /// Returns whether the person has reached the weekly cap.
    pub const fn week_is_full(self, weekly_cap: u32) -> bool {
        self.this_week >= weekly_cap
    }
}
