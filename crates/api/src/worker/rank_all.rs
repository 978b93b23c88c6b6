//! Every vacancy is ranked anew, each by a job of its own, which any worker of any node may take.
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
        let Some(last) = batch.last() else { return Ok(()) };
        after = Some(*last);
        app.store.write(|tx| tx.ask_for_rankings(scope, &batch)).await?;
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
