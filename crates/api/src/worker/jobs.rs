//! Jobs: claimed, run, and only then marked done, so that a crash repeats a job rather than loses it.
//!
//! A worker renews the lease of a running job every few seconds; when a lease expires, another worker takes the job.

use super::{rank_all, send_mail};
use crate::{
    app::{find_tips, join_list, suggest_for, suggest_matches},
    error::Error,
    metrics::JOBS_DONE,
    state::App,
};
use kade_store::{ClaimedJob, Job, Purpose, SystemScope, system};
use std::{sync::Arc, time::Duration};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    task::JoinSet,
};

/// Poll interval: a job may fall due without any commit (a deadline), or another process may add one.
const SLOW_POLL: Duration = Duration::from_secs(1);
/// Several jobs run at once, so that a slow mail server does not delay the others.
const MAX_CONCURRENT_JOBS: usize = 4;
/// Three renewals in a row may fail before another worker takes the job.
const RENEWAL_INTERVAL: Duration = Duration::from_secs(5);

/// Runs jobs until stopped, then waits for the running ones to finish.
pub async fn run(app: App, mut stopped: watch::Receiver<bool>) {
    let worker = app.store.random_token();
    let permits = Arc::new(Semaphore::new(MAX_CONCURRENT_JOBS));
    let mut wakes = app.store.wakes();
    let mut running = JoinSet::new();
    while !*stopped.borrow() {
        while running.try_join_next().is_some() {}
        // The semaphore is never closed while this runs.
        let Ok(permit) = permits.clone().acquire_owned().await else { break };
        if *stopped.borrow() {
            break;
        }
        // No job starts while the disk is not writable: its result could not be stored.
        if app.disk.trouble().is_none() {
            match app.store.claim_job(&system(Purpose::Worker), &worker).await {
                Ok(Some(job)) => {
                    running.spawn(work(app.clone(), job, permit));
                    continue;
                }
                Ok(None) => {}
                Err(error) => {
                    tracing::error!(%error, "the job queue cannot be read or written");
                    app.disk.request_probe();
                }
            }
        }
        drop(permit);
        tokio::select! {
            _ = stopped.changed() => {}
            _ = wakes.changed() => {}
            () = tokio::time::sleep(SLOW_POLL) => {}
        }
    }
    while running.join_next().await.is_some() {}
}

async fn work(app: App, job: ClaimedJob, _permit: OwnedSemaphorePermit) {
    // Dropping the set, also on a panic, aborts the renewal, so the lease of a job that no longer runs expires.
    let mut renewal = JoinSet::new();
    renewal.spawn(renew_lease(app.clone(), job.clone()));
    if let Err(error) = finish(&app, &job).await {
        tracing::error!(%error, kind = job.kind.as_str(), "a job's outcome could not be stored: it will run again");
        app.disk.request_probe();
    }
}

async fn renew_lease(app: App, job: ClaimedJob) {
    loop {
        tokio::time::sleep(RENEWAL_INTERVAL).await;
        if let Err(error) = app.store.renew_job(&system(Purpose::Worker), &job).await {
            tracing::warn!(%error, kind = job.kind.as_str(), "the lease of a running job could not be renewed");
        }
    }
}

/// Claims and runs one due job; returns `false` when none is due.
///
/// # Errors
/// When the queue cannot be read or written. A failed job is not an error here: it returns to the queue with its cause.
pub async fn work_once(app: &App, worker: &str) -> Result<bool, Error> {
    let Some(job) = app.store.claim_job(&system(Purpose::Worker), worker).await? else { return Ok(false) };
    finish(app, &job).await?;
    Ok(true)
}

async fn finish(app: &App, job: &ClaimedJob) -> Result<(), Error> {
    let scope = system(Purpose::Worker);
    let done = perform(app, &scope, job).await;
    metrics::counter!(JOBS_DONE, "outcome" => if done.is_ok() { "done" } else { "failed" }).increment(1);
    match done {
        Ok(()) => app.store.complete_job(&scope, job).await?,
        Err(error) => {
            tracing::warn!(%error, kind = job.kind.as_str(), attempt = job.attempt, "a job failed");
            app.store.fail_job(&scope, job, &error.to_string()).await?;
        }
    }
    Ok(())
}

/// Runs a job. Each is idempotent and does nothing when its subject is gone or settled meanwhile.
async fn perform(app: &App, scope: &SystemScope, job: &ClaimedJob) -> Result<(), Error> {
    match job.job()? {
        Job::SuggestMatches { vacancy } => suggest_matches::suggest(app, scope, vacancy).await,
        Job::SuggestFor { seeker } => suggest_for::suggest_for(app, scope, seeker).await,
        Job::RankAll {} => rank_all::run(app, scope).await,
        Job::FindTips { vacancy } => find_tips::find(app, scope, vacancy).await,
        Job::SendMail { account, mail } => send_mail::run(app, scope, job.id, account, mail).await,
        Job::LapseInvitation { entry } => join_list::lapse(app, scope, entry).await,
    }
}
