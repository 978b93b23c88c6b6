//! Jobs: claimed, done, and only then marked done, so a crash repeats rather than loses one.
//!
//! Of a job that takes longer a worker says every few seconds that it is still at it; a silent one loses it to the others.

use super::{find_tips, lapse_invitation, rank_all, send_mail, suggest_for, suggest_matches};
use crate::{error::Error, metrics::JOBS_DONE, state::App};
use kade_store::{Job, JobKind, Purpose, SystemScope, system};
use std::{sync::Arc, time::Duration};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    task::JoinSet,
};

/// A job may fall due without any commit (a deadline), or be added by another process.
const SLOW_POLL: Duration = Duration::from_secs(1);
/// A slow mail server must not hold up everything else.
const AT_ONCE: usize = 4;
/// Three of these may fail before another worker takes a job.
const RENEW: Duration = Duration::from_secs(5);

/// Works until stopped; the jobs in hand are finished first.
pub async fn run(app: App, mut stopped: watch::Receiver<bool>) {
    let worker = app.store.random_token();
    let free = Arc::new(Semaphore::new(AT_ONCE));
    let mut wakes = app.store.wakes();
    let mut running = JoinSet::new();
    while !*stopped.borrow() {
        while running.try_join_next().is_some() {}
        // Never closed while this runs.
        let Ok(place) = free.clone().acquire_owned().await else { break };
        if *stopped.borrow() {
            break;
        }
        // Without room no job is begun: its result could not be stored.
        if app.disk.trouble().is_none() {
            match app.store.claim_job(&system(Purpose::Worker), &worker).await {
                Ok(Some(job)) => {
                    running.spawn(work(app.clone(), job, place));
                    continue;
                }
                Ok(None) => {}
                Err(error) => {
                    tracing::error!(%error, "the job queue cannot be read or written");
                    app.disk.doubt();
                }
            }
        }
        drop(place);
        tokio::select! {
            _ = stopped.changed() => {}
            _ = wakes.changed() => {}
            () = tokio::time::sleep(SLOW_POLL) => {}
        }
    }
    while running.join_next().await.is_some() {}
}

async fn work(app: App, job: Job, _place: OwnedSemaphorePermit) {
    // Ends with the work, also when that panics: nothing must keep a job that nobody does.
    let mut alive = JoinSet::new();
    alive.spawn(keep(app.clone(), job.clone()));
    if let Err(error) = finish(&app, &job).await {
        tracing::error!(%error, kind = job.kind.as_str(), "a job's end could not be written down: it will be done again");
        app.disk.doubt();
    }
}

async fn keep(app: App, job: Job) {
    loop {
        tokio::time::sleep(RENEW).await;
        if let Err(error) = app.store.renew_job(&system(Purpose::Worker), &job).await {
            tracing::warn!(%error, kind = job.kind.as_str(), "a job in hand could not be kept");
        }
    }
}

/// Claims and does one due job; `false` when none is due.
///
/// # Errors
/// When the queue cannot be read or written. A failed job is no error here: it goes back with its cause.
pub async fn work_once(app: &App, worker: &str) -> Result<bool, Error> {
    let Some(job) = app.store.claim_job(&system(Purpose::Worker), worker).await? else { return Ok(false) };
    finish(app, &job).await?;
    Ok(true)
}

async fn finish(app: &App, job: &Job) -> Result<(), Error> {
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

async fn perform(app: &App, scope: &SystemScope, job: &Job) -> Result<(), Error> {
    match job.kind {
        JobKind::SuggestMatches => suggest_matches::run(app, scope, &job.payload).await,
        JobKind::SuggestFor => suggest_for::run(app, scope, &job.payload).await,
        JobKind::RankAll => rank_all::run(app, scope).await,
        JobKind::FindTips => find_tips::run(app, scope, &job.payload).await,
        JobKind::SendMail => send_mail::run(app, scope, job).await,
        JobKind::LapseInvitation => lapse_invitation::run(app, scope, &job.payload).await,
    }
}
