//! The index and its place in the change log: a restart goes on from there, and only `kade reindex` begins anew, beside
//! the service that answers.

use crate::{
    MACHINE, complained,
    home::{Home, in_step, public},
    people, said,
};
use kade_domain::{VacancyId, VacancyKind};
use kade_search::Change;
use kade_tests::{Caller, Database, vacancy};
use rstest::rstest;
use std::time::{Duration, Instant};

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn a_restart_goes_on_and_reindex_begins_anew(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let home = Home::new(database);
    let store = home.store().await;
    let employer = people::employer(&store, "work@employer.example").await;
    let post = async |title: &str| people::published(&store, &employer, vacancy(VacancyKind::Startbaan, title)).await;
    let (lost, kept) = (post("Lasser").await, post("Schilder").await);

    let service = home.serve();
    in_step(&store, &service).await;
    service.stop();
    let (ids, payload) = home.indexed();
    assert_eq!(ids, sorted([lost, kept]));

    // Behind the follower's back, so that a silent rebuild would show.
    home.index().apply(&[Change::Remove(lost)], &payload).unwrap();
    let while_stopped = post("Kok").await;
    let service = home.serve();
    in_step(&store, &service).await;
    let while_running = post("Tuinman").await;
    in_step(&store, &service).await;

    let refused = home.kade(&["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    let sentence = complained(&refused);
    let held = format!("the search index is held by process {} on ", service.id());
    assert!(sentence.contains("kade: cannot open the search index in ") && sentence.contains(&held), "{sentence}");
    assert!(sentence.trim_end().ends_with(" UTC"), "since when: {sentence}");
    service.stop();

    let (ids, went_on) = home.indexed();
    assert_eq!(ids, sorted([kept, while_stopped, while_running]), "the follower goes on from its payload");
    assert_eq!(went_on.epoch, payload.epoch);
    assert!((went_on.tx_id, went_on.seq) > (payload.tx_id, payload.seq), "{payload:?} {went_on:?}");

    assert_eq!(said(&home.kade(&["reindex"])), "The index holds 4 vacancies.\n");
    let (ids, anew) = home.indexed();
    assert_eq!(ids, sorted([lost, kept, while_stopped, while_running]));
    assert_eq!(ids, public(&store).await.iter().map(|vacancy| vacancy.id).collect::<Vec<_>>());
    assert_eq!(anew, went_on, "nothing happened in between");

    // And the service goes on from what the command left.
    let service = home.serve();
    in_step(&store, &service).await;
    service.stop();
    assert_eq!(home.indexed(), (ids, anew));
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn reindex_replaces_the_index_of_a_running_service(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let home = Home::new(database);
    let store = home.store().await;
    let employer = people::employer(&store, "work@employer.example").await;
    let post = async |title: &str| people::published(&store, &employer, vacancy(VacancyKind::Startbaan, title)).await;
    let lost = post("Lasser").await;
    said(&home.kade(&["reindex"]));
    // Behind the follower's back: only an index that is built anew has it again.
    let (_, payload) = home.indexed();
    home.index().apply(&[Change::Remove(lost)], &payload).unwrap();

    let service = home.serve();
    let visitor = Caller::new(&service.base);
    let total = async || visitor.get("/api/v1/vacancies?q=lasser").await.json()["total"].as_u64();
    assert_eq!(total().await, Some(0));
    assert_eq!(said(&home.kade(&["reindex"])), "The index holds 1 vacancies.\n");
    let until = Instant::now() + Duration::from_secs(20);
    while total().await != Some(1) {
        assert!(Instant::now() < until, "the new index is not taken over: {}", service.log_end());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let after = post("Kok").await;
    in_step(&store, &service).await;
    service.stop();
    assert_eq!(home.indexed().0, sorted([lost, after]));
    let generations = std::fs::read_dir(home.data().join("index")).unwrap();
    let generations = generations.filter(|entry| entry.as_ref().unwrap().file_type().unwrap().is_dir());
    assert_eq!(generations.count(), 1, "what nobody needs is gone");
}

fn sorted<const N: usize>(mut ids: [VacancyId; N]) -> Vec<VacancyId> {
    ids.sort_unstable();
    ids.to_vec()
}
