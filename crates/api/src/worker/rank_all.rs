//! Every vacancy is ranked anew, each by a job of its own, which any worker of any node may take. For open hiring, which
//! ranks nobody, people to be told of the list are looked for anew.
//!
//! Every night: days pass, weeks empty, and what was decided makes room.

use crate::{error::Error, state::App};
use chrono::{DateTime, Duration, NaiveTime, Utc};
use kade_domain::VacancyId;
use kade_store::SystemScope;

const BATCH: u64 = 500;
/// In the dead of night, also in summer time.
const AT: Duration = Duration::minutes(90);

/// Asks for all of them, a batch a transaction; a second time none waits twice.
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

/// The next night; whoever asks again until then asks for the same.
///
/// # Errors
/// When the database fails.
pub async fn schedule(app: &App, scope: &SystemScope) -> Result<(), Error> {
    Ok(app.store.schedule_ranking(scope, next_night(app.store.now())).await?)
}

fn next_night(now: DateTime<Utc>) -> DateTime<Utc> {
    let tonight = now.date_naive().and_time(NaiveTime::MIN).and_utc() + AT;
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
    fn every_night_has_one_ranking_also_when_the_clock_changes() {
        for days in CHANGES {
            let mut nights: Vec<DateTime<Utc>> = hours_of(days).map(next_night).collect();
            nights.dedup();
            let dates: Vec<_> = nights.iter().map(|night| night.with_timezone(&Amsterdam).date_naive()).collect();
            assert!(dates.windows(2).all(|two| two[1] - two[0] == Duration::days(1)), "{dates:?}");
            assert_eq!(nights.len(), 6, "{nights:?}");
        }
    }

    #[test]
    fn it_is_night_in_the_netherlands_in_winter_and_in_summer() {
        for night in CHANGES.into_iter().flat_map(hours_of).map(next_night) {
            let local = night.with_timezone(&Amsterdam);
            // An hour that the clock skips or repeats is one moment all the same: it is kept in UTC.
            assert!((2..=3).contains(&local.hour()) && local.minute() == 30, "{local}");
        }
    }

    #[test]
    fn the_next_night_is_to_come_and_within_a_day() {
        for now in CHANGES.into_iter().flat_map(hours_of) {
            let night = next_night(now);
            assert!(night > now && night - now <= Duration::days(1), "{now} {night}");
            assert_eq!(next_night(night - Duration::seconds(1)), night, "whoever asks again asks for the same");
            assert!(next_night(night) > night, "the night that begins is not the next");
        }
    }
}
