//! The follower rebuilds the index by itself after any mismatch with the database. Each test first removes a vacancy
//! directly from the index: only a rebuild makes it findable again, not continuing from the cursor.
#![expect(clippy::unwrap_used, reason = "a journey that cannot go on should say where it stopped")]

use chrono::Duration;
use kade_api::worker::follow_changes;
use kade_domain::VacancyKind;
use kade_search::{Change, Payload};
use kade_store::{Cursor, Purpose, system};
use kade_tests::{Database, TestApp, vacancy};
use rstest::rstest;
use std::{fs, path::Path};
use uuid::Uuid;

#[derive(Clone, Copy, Debug)]
enum Misfortune {
    /// No mismatch: the vacancy stays missing, which proves that the other cases rebuild.
    None,
    /// A restore started a new epoch.
    Restored,
    /// The index belongs to another database.
    Foreign,
    /// An older Kade made the index.
    OlderSchema,
    /// The log was trimmed past the cursor.
    Trimmed,
    /// An older copy of the database replaced this one.
    CopiedBack,
    /// A byte on disk changed.
    Damaged,
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn index_is_rebuilt_after_any_mismatch(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
    #[values(
        Misfortune::None,
        Misfortune::Restored,
        Misfortune::Foreign,
        Misfortune::OlderSchema,
        Misfortune::Trimmed,
        Misfortune::CopiedBack,
        Misfortune::Damaged
    )]
    misfortune: Misfortune,
) {
    let test = TestApp::start(database).await;
    test.employer("hekwerk").await;
    let lost = test.published("hekwerk", vacancy(VacancyKind::Startbaan, "Lasser")).await;
    test.published("hekwerk", vacancy(VacancyKind::Startbaan, "Kok")).await;
    test.settle().await;
    let (store, search) = (&test.app.store, &test.app.search);
    let before = search.payload().unwrap();
    search.apply(&[Change::Remove(lost)], &before).unwrap();
    let found = async || test.visitor().get("/api/v1/vacancies?q=lasser").await.json()["total"].as_u64();
    assert_eq!(found().await, Some(0));

    let worker = system(Purpose::Worker);
    match misfortune {
        Misfortune::None => {}
        Misfortune::Restored => {
            store.finish_restore(&worker, &[]).await.unwrap();
        }
        Misfortune::Foreign => search.apply(&[], &Payload { epoch: Uuid::from_u128(1), ..before }).unwrap(),
        Misfortune::OlderSchema => search.apply(&[], &Payload { schema: before.schema - 1, ..before }).unwrap(),
        Misfortune::Trimmed => {
            let Cursor { tx_id, seq } = Cursor::START;
            search.apply(&[], &Payload { tx_id, seq, ..before }).unwrap();
            test.advance(Duration::days(8));
            store.trim_changes(&worker, store.now() - Duration::days(7)).await.unwrap();
        }
        Misfortune::CopiedBack => search.apply(&[], &Payload { seq: before.seq + 30, ..before }).unwrap(),
        Misfortune::Damaged => {
            flip_a_byte(&test.index_dir());
            assert!(search.validate().is_err());
        }
    }
    follow_changes::catch_up(&test.app).await.unwrap();
    if matches!(misfortune, Misfortune::None) {
        assert_eq!(found().await, Some(0), "the index was rebuilt without a reason");
        return;
    }
    assert_eq!(found().await, Some(1), "{misfortune:?}");
    assert_eq!(search.payload().unwrap().epoch, store.epoch().await.unwrap());
    assert_eq!(follow_changes::lag(&test.app).await.unwrap(), Some(0));
    let after = test.published("hekwerk", vacancy(VacancyKind::Startbaan, "Ervaren lasser")).await;
    test.settle().await;
    assert!(search.doc_ids().unwrap().contains(&after), "the follower does not continue after the rebuild");
}

/// Flips a bit in the largest file of posting lists, which would silently give wrong results.
fn flip_a_byte(index: &Path) {
    let folders = fs::read_dir(index).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    let files = folders.flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    let words = files.filter(|file| file.extension().is_some_and(|ending| ending == "idx"));
    let victim = words.max_by_key(|file| fs::metadata(file).unwrap().len()).unwrap();
    let mut bytes = fs::read(&victim).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x10;
    // In place, as a bad disk does it: the file stays mapped into memory.
    let mut file = fs::OpenOptions::new().write(true).open(&victim).unwrap();
    std::io::Write::write_all(&mut file, &bytes).unwrap();
}
