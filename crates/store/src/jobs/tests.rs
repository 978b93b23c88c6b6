//! Jobs are claimed once, retried, and dead after the last attempt.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::{Job, JobState, LEASE, MAX_ATTEMPTS, NewJob, add, back_off_after};
use crate::{
    Mail, StoreError,
    jobs::JobCounts,
    testing::{Db, Kind, noon, worker},
};
use chrono::{DateTime, Duration, Utc};
use kade_domain::{AccountId, JobId, VacancyId};
use rstest::rstest;
use std::collections::HashSet;
use uuid::Uuid;

fn mail(number: u32) -> NewJob {
    let vacancy = VacancyId(Uuid::nil());
    Job::SendMail { account: AccountId(Uuid::from_u128(number.into())), mail: Mail::VacancyClosed { vacancy } }.into()
}

fn suggest(vacancy: u128, run_at: Option<DateTime<Utc>>) -> NewJob {
    NewJob { job: Job::SuggestMatches { vacancy: VacancyId(Uuid::from_u128(vacancy)) }, run_at }
}

async fn put(db: &Db, job: NewJob) {
    let (id, now) = (db.store.new_id(), db.store.now());
    db.store.short_write(async |tx| add(&*tx, id, now, job).await).await.unwrap();
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn each_job_is_claimed_once(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    for number in 0..40 {
        put(&db, mail(number)).await;
    }
    let mut workers = tokio::task::JoinSet::new();
    for number in 0..8 {
        let store = if number % 2 == 0 { db.store.clone() } else { db.another(number).await };
        workers.spawn(async move {
            let mut claimed = Vec::new();
            while let Some(job) = store.claim_job(&worker(), &format!("worker {number}")).await.unwrap() {
                assert_eq!(job.attempt, 1);
                claimed.push(job.id);
            }
            claimed
        });
    }
    let claimed: Vec<JobId> = workers.join_all().await.concat();
    assert_eq!(claimed.len(), 40);
    assert_eq!(claimed.iter().collect::<HashSet<_>>().len(), 40);
}

#[rstest]
#[tokio::test]
async fn same_dedup_key_waits_once(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    put(&db, suggest(1, Some(noon() + Duration::hours(1)))).await;
    put(&db, suggest(1, None)).await;
    put(&db, suggest(1, Some(noon() + Duration::hours(2)))).await;
    put(&db, suggest(2, None)).await;
    let waiting = db.store.list_jobs(&worker(), Some(JobState::Waiting), 10).await.unwrap();
    assert_eq!(waiting.len(), 2);
    assert!(waiting.iter().all(|job| job.run_at == noon()), "the earliest time is kept");

    // While a job runs, the same work can be added again, because the run may miss later changes.
    let job = db.store.claim_job(&worker(), "a").await.unwrap().unwrap();
    let VacancyId(vacancy) = serde_json::from_value(job.payload["vacancy"].clone()).unwrap();
    put(&db, suggest(vacancy.as_u128(), None)).await;
    assert_eq!(db.store.list_jobs(&worker(), None, 10).await.unwrap().len(), 3);

    // When the running job fails, the waiting one replaces it.
    assert_eq!(db.store.fail_job(&worker(), &job, "no").await.unwrap(), JobState::Waiting);
    assert_eq!(db.store.list_jobs(&worker(), None, 10).await.unwrap().len(), 2);
}

/// Adding a job whose key waits already locks the waiting job until the adding transaction commits.
#[tokio::test]
async fn re_added_job_is_not_claimed_before_commit() {
    let db = Db::new(Kind::Postgres).await;
    put(&db, suggest(1, None)).await;
    let adding = db.store.begin().await.unwrap();
    add(&adding, db.store.new_id(), noon(), suggest(1, None)).await.unwrap();
    assert_eq!(db.store.claim_job(&worker(), "a").await.unwrap(), None);
    adding.commit().await.unwrap();
    assert!(db.store.claim_job(&worker(), "a").await.unwrap().is_some());
}

#[rstest]
#[tokio::test]
async fn failed_job_backs_off_and_dies_after_max_attempts(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    put(&db, suggest(1, None)).await;
    for attempt in 1..=MAX_ATTEMPTS {
        let job = db.store.claim_job(&worker(), "a").await.unwrap().unwrap();
        assert_eq!(job.attempt, attempt);
        let state = db.store.fail_job(&worker(), &job, "server away").await.unwrap();
        assert_eq!(state == JobState::Dead, attempt == MAX_ATTEMPTS);
        assert_eq!(db.store.claim_job(&worker(), "a").await.unwrap(), None, "not during the back-off");
        db.clock.advance(back_off_after(attempt) - Duration::seconds(1));
        assert_eq!(
            db.store.claim_job(&worker(), "a").await.unwrap(),
            None,
            "not one second before the end of the back-off"
        );
        db.clock.advance(Duration::seconds(1));
    }
    assert_eq!(db.store.claim_job(&worker(), "a").await.unwrap(), None);
    assert_eq!(db.store.jobs_left(&worker()).await.unwrap(), 0);
    let dead = db.store.list_jobs(&worker(), Some(JobState::Dead), 10).await.unwrap();
    assert_eq!(dead[0].last_error.as_deref(), Some("server away"));

    db.store.retry_job(&worker(), dead[0].job.id).await.unwrap();
    let job = db.store.claim_job(&worker(), "a").await.unwrap().unwrap();
    assert_eq!(job.attempt, 1);
    assert!(
        matches!(db.store.drop_job(&worker(), job.id).await, Err(StoreError::NotFound)),
        "a running job cannot be deleted"
    );
    db.store.complete_job(&worker(), &job).await.unwrap();
    assert_eq!(db.store.list_jobs(&worker(), None, 10).await.unwrap(), []);
}

#[rstest]
#[tokio::test]
async fn expired_lease_passes_job_to_another_worker(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    put(&db, mail(1)).await;
    let first = db.store.claim_job(&worker(), "a").await.unwrap().unwrap();
    db.clock.advance(LEASE - Duration::seconds(1));
    assert_eq!(db.store.claim_job(&worker(), "b").await.unwrap(), None);
    db.clock.advance(Duration::seconds(1));
    let second = db.store.claim_job(&worker(), "b").await.unwrap().unwrap();
    assert_eq!((second.id, second.attempt), (first.id, 2));

    // The first worker is late: its completion and failure are ignored.
    db.store.complete_job(&worker(), &first).await.unwrap();
    db.store.fail_job(&worker(), &first, "late").await.unwrap();
    assert_eq!(db.store.list_jobs(&worker(), Some(JobState::Running), 10).await.unwrap().len(), 1);

    for _ in 3..=MAX_ATTEMPTS {
        db.clock.advance(LEASE);
        assert_eq!(db.store.mark_exhausted_jobs_dead(&worker()).await.unwrap(), 0);
        db.store.claim_job(&worker(), "c").await.unwrap().unwrap();
    }
    db.clock.advance(LEASE);
    assert_eq!(db.store.claim_job(&worker(), "c").await.unwrap(), None);
    assert_eq!(db.store.mark_exhausted_jobs_dead(&worker()).await.unwrap(), 1);
    let dead = db.store.list_jobs(&worker(), Some(JobState::Dead), 10).await.unwrap();
    db.store.drop_job(&worker(), dead[0].job.id).await.unwrap();
    assert!(matches!(db.store.retry_job(&worker(), dead[0].job.id).await, Err(StoreError::NotFound)));
}

#[rstest]
#[tokio::test]
async fn renewed_lease_keeps_job(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    put(&db, mail(1)).await;
    put(&db, mail(2)).await;
    let renewed = db.store.claim_job(&worker(), "a").await.unwrap().unwrap();
    let not_renewed = db.store.claim_job(&worker(), "a").await.unwrap().unwrap();
    for _ in 0..5 {
        db.clock.advance(LEASE - Duration::seconds(1));
        db.store.renew_job(&worker(), &renewed).await.unwrap();
    }
    let taken = db.store.claim_job(&worker(), "b").await.unwrap().unwrap();
    assert_eq!((taken.id, taken.attempt), (not_renewed.id, 2), "the same worker did not renew this job");
    assert_eq!(db.store.claim_job(&worker(), "b").await.unwrap(), None);

    // Too late: another worker has the job, so renewing it has no effect.
    db.store.renew_job(&worker(), &not_renewed).await.unwrap();
    db.clock.advance(LEASE);
    let again = db.store.claim_job(&worker(), "c").await.unwrap().unwrap();
    assert!(again.attempt > 1);
    db.store.complete_job(&worker(), &renewed).await.unwrap();
    db.store.renew_job(&worker(), &renewed).await.unwrap();
}

#[rstest]
#[tokio::test]
async fn job_is_not_claimed_before_run_at(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    put(&db, suggest(1, Some(noon() + Duration::hours(48)))).await;
    assert_eq!(db.store.jobs_left(&worker()).await.unwrap(), 0);
    assert_eq!(db.store.claim_job(&worker(), "a").await.unwrap(), None);
    db.clock.advance(Duration::hours(48));
    assert_eq!(db.store.jobs_left(&worker()).await.unwrap(), 1);
    assert!(db.store.claim_job(&worker(), "a").await.unwrap().is_some());
}

#[rstest]
#[tokio::test]
async fn jobs_are_counted_by_state(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    assert_eq!(db.store.count_jobs(&worker()).await.unwrap(), JobCounts::default());
    put(&db, mail(1)).await;
    put(&db, mail(2)).await;
    put(&db, suggest(1, Some(noon() + Duration::hours(48)))).await;
    db.store.claim_job(&worker(), "a").await.unwrap().unwrap();
    db.clock.advance(Duration::minutes(3));
    let counts = db.store.count_jobs(&worker()).await.unwrap();
    let due = std::time::Duration::from_mins(3);
    assert_eq!(counts, JobCounts { waiting: 2, running: 1, dead: 0, oldest_due: due });
}
