//! Workers killed in turn: every job is done, and its visible effect happens exactly once.

use crate::{MACHINE, installation::Installation, people};
use kade_domain::VacancyKind;
use kade_store::{Actor, Event, JobState, Purpose, system};
use kade_tests::{Database, process::Service, vacancy};
use std::{
    collections::HashSet,
    fs,
    path::Path,
    time::{Duration, Instant},
};

const WORKERS: usize = 4;
const JOBS: usize = 5_000;
const KILLS: usize = 20;

#[tokio::test(flavor = "multi_thread")]
async fn five_thousand_jobs_survive_twenty_kills() {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(Database::Postgres);
    let store = installation.store().await;
    let employer = people::employer(&store, "work@employer.example").await;
    let list = people::published(&store, &employer, vacancy(VacancyKind::OpenHiring, "Inpakker")).await;
    let session = people::session(&store, "amal@seeker.example").await;
    let seeker = store.sign_in(&session).await.unwrap().unwrap().seeker.unwrap().seeker();
    // One mail per waiting entry; here it is always the same person.
    let waiting = vec![seeker; JOBS / 5];
    for _ in 0..5 {
        let closed = Event::VacancyClosed { by: Actor::System, vacancy: list, waiting: waiting.clone() };
        store.write(|tx| tx.commit(closed.clone())).await.unwrap();
    }
    let mails = installation.data().join("mails");
    let start = || Service::start_worker(&installation.data(), Some(installation.database()));
    let mut workers: Vec<Service> = (0..WORKERS).map(|_| start()).collect();
    let began = Instant::now();
    let until = began + Duration::from_secs(90);
    for kill in 0..KILLS {
        // Kills are spread over the work, so that the last one happens before its end.
        while sent(&mails).len() < (kill + 1) * (JOBS / (KILLS + 2)) {
            assert!(Instant::now() < until, "the work has stopped after {kill} kills: {}", workers[0].log_end());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        std::mem::replace(&mut workers[kill % WORKERS], start()).kill();
    }
    let killed = began.elapsed();
    let scope = system(Purpose::Command);
    while store.jobs_left(&scope).await.unwrap() > 0 {
        assert!(Instant::now() < until, "jobs are left: {}", workers[0].log_end());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    println!("{JOBS} jobs, {KILLS} kills until {killed:?}, all done after {:?}", began.elapsed());
    for worker in workers {
        worker.stop();
    }
    assert_eq!(store.list_jobs(&scope, Some(JobState::Dead), 1).await.unwrap(), []);
    let sent = sent(&mails);
    assert_eq!(sent.len(), JOBS, "one file for each mail");
    let ids: HashSet<String> = sent.iter().map(|id| message_id(&mails.join(format!("{id}.eml")))).collect();
    assert_eq!(ids.len(), JOBS, "each with an id of its own");
    for id in sent {
        assert!(ids.contains(&format!("<{id}@localhost>")), "the id of its job: {id}");
    }
}

/// Names of the completely written mails.
fn sent(mails: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(mails) else { return Vec::new() };
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter_map(|name| name.strip_suffix(".eml").map(str::to_owned)).collect()
}

fn message_id(mail: &Path) -> String {
    let text = fs::read_to_string(mail).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("Message-ID: "));
    line.unwrap_or_else(|| panic!("a mail without an id: {text}")).to_owned()
}
