//! Jobs: claimed one at a time, done, and only then marked done, so a crash repeats rather than loses one.

use super::{lapse_invitation, send_mail, suggest_matches};
use crate::{error::Error, metrics::JOBS_DONE, state::App};
use kade_store::{Job, JobKind, Purpose, SystemScope, system};
use std::time::Duration;
use tokio::sync::watch;

/// A job may fall due without any commit (a deadline), or be added by another process.
const SLOW_POLL: Duration = Duration::from_secs(1);

/// Works until stopped; the job in hand is finished first.
pub async fn run(app: App, mut stopped: watch::Receiver<bool>) {
    let mut wakes = app.store.wakes();
    let name = app.store.random_token();
    while !*stopped.borrow() {
        // Without room no job is begun: its result could not be stored.
        if app.disk.trouble().is_none() {
            match work_once(&app, &name).await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => {
                    tracing::error!(%error, "the job queue cannot be read or written");
                    app.disk.doubt();
                }
            }
        }
        tokio::select! {
            _ = stopped.changed() => {}
            _ = wakes.changed() => {}
            () = tokio::time::sleep(SLOW_POLL) => {}
        }
    }
}

/// Claims and does one due job; `false` when none is due.
///
/// # Errors
/// When the queue cannot be read or written. A failed job is no error here: it goes back with its cause.
pub async fn work_once(app: &App, worker: &str) -> Result<bool, Error> {
    let scope = system(Purpose::Worker);
    let Some(job) = app.store.claim_job(&scope, worker).await? else { return Ok(false) };
    let done = perform(app, &scope, &job).await;
    metrics::counter!(JOBS_DONE, "outcome" => if done.is_ok() { "done" } else { "failed" }).increment(1);
    match done {
        Ok(()) => app.store.complete_job(&scope, &job).await?,
        Err(error) => {
            tracing::warn!(%error, kind = job.kind.as_str(), attempt = job.attempt, "a job failed");
            app.store.fail_job(&scope, &job, &error.to_string()).await?;
        }
    }
    Ok(true)
}

async fn perform(app: &App, scope: &SystemScope, job: &Job) -> Result<(), Error> {
    match job.kind {
        JobKind::SuggestMatches => suggest_matches::run(app, scope, &job.payload).await,
        JobKind::SendMail => send_mail::run(app, scope, &job.payload).await,
        JobKind::LapseInvitation => lapse_invitation::run(app, scope, &job.payload).await,
    }
}
