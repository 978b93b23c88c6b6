//! Reranks every vacancy, each in a job of its own, which any worker of any node may take. Open-hiring vacancies have
//! no ranking; their tips are found again.
//!
//! This runs every night, because dates change, weekly caps reset, and decided suggestions free capacity.

use crate::{error::Error, state::App};
use chrono::{DateTime, Duration, NaiveTime, Utc};
use kade_domain::VacancyId;
use kade_store::SystemScope;

/// Number of vacancies per transaction.
const BATCH: u64 = 500;
/// Time of the run after midnight UTC: night in the Netherlands in winter and in summer.
const START: Duration = Duration::minutes(90);

/// Requests all rankings and tips, one batch per transaction; a vacancy that is already queued is not queued twice.
pub(super) async fn run(app: &App, scope: &SystemScope) -> Result<(), Error> {
    let mut after: Option<VacancyId> = None;
    loop {
        let batch = app.store.ranked_batch(scope, after, BATCH).await?;
        let Some(last) = batch.last() else { break };
        after = Some(*last);
        app.store.write(|tx| tx.request_rankings(scope, &batch)).await?;
    }
    after = None;
    loop {
        let batch = app.store.tipped_batch(scope, after, BATCH).await?;
        let Some(last) = batch.last() else { return Ok(()) };
        after = Some(*last);
        app.store.write(|tx| tx.request_tips(scope, &batch)).await?;
    }
}

/// Schedules the next nightly run; calls before that run schedule the same one.
///
/// # Errors
/// When the database fails.
pub async fn schedule(app: &App, scope: &SystemScope) -> Result<(), Error> {
    Ok(app.store.schedule_ranking(scope, next_night(app.store.now())).await?)
}

fn next_night(now: DateTime<Utc>) -> DateTime<Utc> {
    let tonight = now.date_naive().and_time(NaiveTime::MIN).and_utc() + START;
    if tonight > now { tonight } else { tonight + Duration::days(1) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{TimeZone, Timelike};
    use chrono_tz::Europe::Amsterdam;

    fn hours_of(days: [(i32, u32, u32); 2]) -> impl Iterator<Item = DateTime<Utc>> {
        let [from, to] = days.map(|(year, month, day)| Utc.with_ymd_and_hms(year, month, day, 0, 0, 0).unwrap());
        std::iter::successors(Some(from), |at| Some(*at + Duration::minutes(30))).take_while(move |at| *at <= to)
    }

    /// Around both changes of the clock: summer time ends on 25 October 2026 and begins on 28 March 2027.
    const CHANGES: [[(i32, u32, u32); 2]; 2] = [[(2026, 10, 23), (2026, 10, 28)], [(2027, 3, 26), (2027, 3, 31)]];

    #[test]
    fn every_night_has_one_run_around_clock_changes() {
        for days in CHANGES {
            let mut nights: Vec<DateTime<Utc>> = hours_of(days).map(next_night).collect();
            nights.dedup();
            let dates: Vec<_> = nights.iter().map(|night| night.with_timezone(&Amsterdam).date_naive()).collect();
            assert!(dates.windows(2).all(|two| two[1] - two[0] == Duration::days(1)), "{dates:?}");
            assert_eq!(nights.len(), 6, "{nights:?}");
        }
    }

    #[test]
    fn run_is_at_night_in_winter_and_summer_time() {
        for night in CHANGES.into_iter().flat_map(hours_of).map(next_night) {
            let local = night.with_timezone(&Amsterdam);
            // An hour that the clock skips or repeats does not matter: the time is stored in UTC.
            assert!((2..=3).contains(&local.hour()) && local.minute() == 30, "{local}");
        }
    }

    #[test]
    fn next_night_is_in_the_future_and_within_a_day() {
        for now in CHANGES.into_iter().flat_map(hours_of) {
            let night = next_night(now);
            assert!(night > now && night - now <= Duration::days(1), "{now} {night}");
            assert_eq!(next_night(night - Duration::seconds(1)), night, "a later call returns another night");
            assert!(next_night(night) > night, "the night that begins counts as the next");
        }
    }
}
