//! Index files damaged while the service is stopped or running: the service detects it and rebuilds the index.

use crate::{
    MACHINE,
    installation::{Installation, public_vacancies, wait_for_index},
    people,
};
use kade_domain::VacancyKind;
use kade_tests::{Caller, Database, vacancy};
use rstest::rstest;
use std::{
    fs::{self, OpenOptions},
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// The segment files with one of these extensions.
fn segment_files(folder: &Path, kinds: &[&str]) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let of_kind = |path: &PathBuf| path.extension().is_some_and(|kind| kinds.iter().any(|wanted| *wanted == kind));
    entries
        .flat_map(|path| if path.is_dir() { segment_files(&path, kinds) } else { vec![path] })
        .filter(of_kind)
        .collect()
}

/// Overwrites the first half in place, so that memory-mapped pages change too.
fn damage(file: &Path) {
    let opened = OpenOptions::new().write(true).open(file).unwrap();
    let half = usize::try_from(opened.metadata().unwrap().len() / 2).unwrap();
    opened.write_all_at(&vec![0xa5; half], 0).unwrap();
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn damaged_index_is_rebuilt_at_start_and_while_running(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(database);
    let store = installation.store().await;
    let employer = people::employer(&store, "work@employer.example").await;
    let mut ids = Vec::new();
    for number in 0..40 {
        let vacancy = vacancy(VacancyKind::Startbaan, &format!("Lasser {number}"));
        ids.push(people::published(&store, &employer, vacancy).await);
    }
    let service = installation.serve();
    wait_for_index(&store, &service).await;
    service.stop();

    let flipped = &segment_files(&installation.data(), &["idx"])[0];
    let first = fs::read(flipped).unwrap()[0];
    OpenOptions::new().write(true).open(flipped).unwrap().write_all_at(&[first ^ 1], 0).unwrap();
    let service = installation.serve();
    let finds_all = async || {
        let page = Caller::new(&service.base).get("/api/v1/vacancies?q=lasser").await;
        (page.status == 200).then(|| page.json()["total"].as_u64())
    };
    assert_eq!(finds_all().await, Some(Some(40)), "{}", service.log_end());
    assert!(service.log().contains("is damaged"), "{}", service.log_end());

    for file in segment_files(&installation.data(), &["term", "fast", "idx"]) {
        damage(&file);
    }
    // The first search may hit the damage: it fails, but returns no wrong result.
    let until = Instant::now() + Duration::from_secs(20);
    let mut refused = 0;
    loop {
        match finds_all().await {
            Some(total) => {
                assert_eq!(total, Some(40), "{}", service.log_end());
                break;
            }
            None => refused += 1,
        }
        assert!(Instant::now() < until, "the index is not rebuilt: {}", service.log_end());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(refused > 0, "no search hit the damage");
    wait_for_index(&store, &service).await;
    service.stop();
    let (indexed, _) = installation.indexed();
    assert_eq!(indexed, public_vacancies(&store).await.iter().map(|vacancy| vacancy.id).collect::<Vec<_>>());
    store.close().await.unwrap();
}
