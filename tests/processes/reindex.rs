//! The index and its cursor in the change log: a restart continues from the cursor; only `kade reindex` rebuilds the
//! index, also beside a running service.

use crate::{
    MACHINE,
    installation::{Installation, public_vacancies, wait_for_index},
    people, stderr, stdout,
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
async fn restart_continues_from_cursor_and_reindex_rebuilds(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(database);
    let store = installation.store().await;
    let employer = people::employer(&store, "work@employer.example").await;
    let post = async |title: &str| people::published(&store, &employer, vacancy(VacancyKind::Startbaan, title)).await;
    let (lost, kept) = (post("Lasser").await, post("Schilder").await);

    let service = installation.serve();
    wait_for_index(&store, &service).await;
    service.stop();
    let (ids, payload) = installation.indexed();
    assert_eq!(ids, sorted([lost, kept]));

    // Removed without the follower, so that a silent rebuild would show.
    installation.index().apply(&[Change::Remove(lost)], &payload).unwrap();
    let while_stopped = post("Kok").await;
    let service = installation.serve();
    wait_for_index(&store, &service).await;
    let while_running = post("Tuinman").await;
    wait_for_index(&store, &service).await;

    let refused = installation.kade(&["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    let sentence = stderr(&refused);
    let held = format!("the search index is held by process {} on ", service.id());
    assert!(sentence.contains("kade: cannot open the search index in ") && sentence.contains(&held), "{sentence}");
    assert!(sentence.trim_end().ends_with(" UTC"), "the time of the lock is missing: {sentence}");
    service.stop();

    let (ids, followed) = installation.indexed();
    assert_eq!(ids, sorted([kept, while_stopped, while_running]), "the follower did not continue from its cursor");
    assert_eq!(followed.epoch, payload.epoch);
    assert!((followed.tx_id, followed.seq) > (payload.tx_id, payload.seq), "{payload:?} {followed:?}");

    assert_eq!(stdout(&installation.kade(&["reindex"])), "The index holds 4 vacancies.\n");
    let (ids, rebuilt) = installation.indexed();
    assert_eq!(ids, sorted([lost, kept, while_stopped, while_running]));
    assert_eq!(ids, public_vacancies(&store).await.iter().map(|vacancy| vacancy.id).collect::<Vec<_>>());
    assert_eq!(rebuilt, followed, "the payload changed without a change");

    // The service continues from the rebuilt index.
    let service = installation.serve();
    wait_for_index(&store, &service).await;
    service.stop();
    assert_eq!(installation.indexed(), (ids, rebuilt));
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn reindex_replaces_the_index_of_a_running_service(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(database);
    let store = installation.store().await;
    let employer = people::employer(&store, "work@employer.example").await;
    let post = async |title: &str| people::published(&store, &employer, vacancy(VacancyKind::Startbaan, title)).await;
    let lost = post("Lasser").await;
    stdout(&installation.kade(&["reindex"]));
    // Removed without the follower: only a rebuilt index contains it again.
    let (_, payload) = installation.indexed();
    installation.index().apply(&[Change::Remove(lost)], &payload).unwrap();

    let service = installation.serve();
    let visitor = Caller::new(&service.base);
    let total = async || visitor.get("/api/v1/vacancies?q=lasser").await.json()["total"].as_u64();
    assert_eq!(total().await, Some(0));
    assert_eq!(stdout(&installation.kade(&["reindex"])), "The index holds 1 vacancies.\n");
    let until = Instant::now() + Duration::from_secs(20);
    while total().await != Some(1) {
        assert!(Instant::now() < until, "the service does not load the new index: {}", service.log_end());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let after = post("Kok").await;
    wait_for_index(&store, &service).await;
    service.stop();
    assert_eq!(installation.indexed().0, sorted([lost, after]));
    let generations = std::fs::read_dir(installation.data().join("index")).unwrap();
    let generations = generations.filter(|entry| entry.as_ref().unwrap().file_type().unwrap().is_dir());
    assert_eq!(generations.count(), 1, "old generations are left");
}

fn sorted<const N: usize>(mut ids: [VacancyId; N]) -> Vec<VacancyId> {
    ids.sort_unstable();
    ids.to_vec()
}
