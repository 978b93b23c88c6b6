//! Reads the whole index every night and verifies its checksums, because a flipped bit on the disk would change search
//! results unnoticed. The follower rebuilds a damaged index.

use crate::{error::Error, state::App};
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Europe::Amsterdam;
use kade_search::SearchError;
use std::time::Duration;
use tokio::sync::watch;

/// Time of the check after local midnight, when the fewest people search.
const START: TimeDelta = TimeDelta::minutes(3 * 60 + 30);

/// Checks the index every night until stopped.
pub async fn run(app: App, mut stopped: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            _ = stopped.changed() => return,
            () = tokio::time::sleep(until_night(app.store.now())) => {}
        }
        if let Err(error) = once(&app).await {
            tracing::error!(%error, "the index could not be checked");
        }
    }
}

/// Checks the index once; returns whether it is intact.
///
/// # Errors
/// When the index cannot be read.
pub async fn once(app: &App) -> Result<bool, Error> {
    let checked = app.clone();
    match tokio::task::spawn_blocking(move || checked.search.validate()).await.map_err(Error::internal)? {
        Ok(()) => Ok(true),
        Err(SearchError::Rebuild(damage)) => {
            tracing::error!(damage, "the index is damaged and will be rebuilt");
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}

fn until_night(now: DateTime<Utc>) -> Duration {
    let here = now.with_timezone(&Amsterdam).naive_local();
    let tonight = here.date().and_time(NaiveTime::MIN) + START;
    let next = if here < tonight { tonight } else { tonight + TimeDelta::days(1) };
    // On the two nights of the year when the clocks change this is an hour off.
    (next - here).to_std().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::*;

    #[test]
    fn check_runs_at_half_past_three_local_time() {
        for (now, minutes) in [
            ("2026-12-01T12:00:00Z", 14 * 60 + 30),
            ("2026-12-01T02:00:00Z", 30),
            ("2026-12-01T02:30:00Z", 24 * 60),
            ("2026-07-01T01:00:00Z", 30),
        ] {
            let now = now.parse::<DateTime<Utc>>().unwrap();
            assert_eq!(until_night(now), Duration::from_mins(minutes), "{now}");
        }
    }
}
