//! Which data survives closing, killing and damage.

use crate::support::*;
use kade_search::{Change, Payload, SearchError, VacancyDocument, VacancySearch};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};
use uuid::Uuid;

fn open(folder: &Path) -> VacancySearch {
    VacancySearch::open(folder, taxonomy()).unwrap()
}

#[test]
fn payload_survives_reopening() {
    let TestIndex { search, folder } = TestIndex::with(&[vacancy(1, "Kok")]);
    let given = Payload::new(Uuid::from_u128(5), i64::MAX, i64::MIN);
    search.apply(&[], &given).unwrap();
    drop(search);
    let search = open(folder.path());
    assert_eq!((search.payload(), search.count(), search.emptied()), (Some(given), 1, None));
}

#[test]
fn new_folder_has_no_payload() {
    let folder = tempfile::tempdir().unwrap();
    let search = open(&folder.path().join("made/on/the/way"));
    assert_eq!((search.payload(), search.count(), search.emptied()), (None, 0, None));
    assert!(search.validate().is_ok());
}

#[test]
fn payload_survives_merges() {
    let index = TestIndex::with(&[]);
    for number in 0..40 {
        index.search.apply(&[Change::put(vacancy(number, "Kok"))], &payload(i64::try_from(number).unwrap())).unwrap();
    }
    assert_eq!(index.search.count(), 40);
    let TestIndex { search, folder } = index;
    drop(search);
    assert_eq!(open(folder.path()).payload(), Some(payload(39)));
}

#[test]
fn folder_can_be_opened_once_at_a_time() {
    let TestIndex { search, folder } = TestIndex::with(&[vacancy(1, "Kok")]);
    assert!(matches!(VacancySearch::open(folder.path(), taxonomy()), Err(SearchError::InUse(_))));
    assert_eq!(search.count(), 1, "the process that has locked it is not disturbed");
    drop(search);
    // The text that an ended process left in the lock file does not lock the folder.
    fs::write(folder.path().join("kade.lock"), "process 1 on another machine").unwrap();
    assert_eq!(open(folder.path()).count(), 1);
}

#[test]
fn index_can_be_shared_between_threads() {
    fn assert_shareable<T: Send + Sync>(_: &T) {}
    let index = TestIndex::with(&[vacancy(1, "Kok")]);
    assert_shareable(&index.search);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            (2..12).for_each(|number| {
                index.search.apply(&[Change::put(vacancy(number, "Kok"))], &payload(1)).unwrap();
            });
        });
        scope.spawn(|| (0..200).for_each(|_| assert!(index.query("kok").total >= 1)));
    });
    assert_eq!(index.query("kok").total, 11);
}

#[test]
fn rebuild_replaces_all_vacancies() {
    let index = TestIndex::with(&[vacancy(1, "Kok"), vacancy(2, "Kok")]);
    index.search.rebuild([vacancy(2, "Lasser"), vacancy(3, "Kok"), vacancy(2, "Bakker")], &payload(7)).unwrap();
    assert_eq!(index.search.doc_ids().unwrap(), [id(2), id(3)]);
    assert_eq!((index.found("bakker"), index.found("lasser")), (vec![2], vec![]));
    assert_eq!(index.search.payload(), Some(payload(7)));
    index.search.rebuild([], &payload(8)).unwrap();
    assert_eq!((index.search.count(), index.search.payload()), (0, Some(payload(8))));
}

#[test]
fn panicking_rebuild_changes_nothing() {
    let index = TestIndex::with(&[vacancy(1, "Kok")]);
    let stops = (2..900).map(|number| if number < 800 { vacancy(number, "Bakker") } else { panic!("no more rows") });
    let rebuilt = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| index.search.rebuild(stops, &payload(2))));
    assert!(rebuilt.is_err());
    assert_eq!((index.found(""), index.search.payload()), (vec![1], Some(payload(1))));
    index.search.apply(&[Change::put(vacancy(5, "Slager"))], &payload(3)).unwrap();
    assert_eq!((index.found(""), index.search.payload()), (vec![5, 1], Some(payload(3))));
}

const KILLED: &str = "KADE_TEST_KILLED_IN";

/// Run by the next test in a separate process; without its environment variable it does nothing.
#[test]
fn killed_while_writing() {
    let Ok(folder) = std::env::var(KILLED) else { return };
    let search = open(Path::new(&folder));
    search.apply(&[Change::put(vacancy(1, "Kok"))], &payload(4)).unwrap();
    let rows = (100..).map(|number: u128| -> VacancyDocument {
        if number == 3_000 {
            std::process::abort();
        }
        vacancy(number, "Lasser")
    });
    let _ = search.rebuild(rows, &payload(5));
}

#[test]
fn last_commit_survives_a_killed_process() {
    let folder = tempfile::tempdir().unwrap();
    let killed = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "durability::killed_while_writing"])
        .env(KILLED, folder.path())
        .output()
        .unwrap();
    assert!(!killed.status.success());
    let search = open(folder.path());
    assert_eq!((search.payload(), search.emptied()), (Some(payload(4)), None));
    assert_eq!(search.doc_ids().unwrap(), [id(1)]);
    search.rebuild([vacancy(2, "Lasser")], &payload(6)).unwrap();
    assert_eq!(search.doc_ids().unwrap(), [id(2)]);
}

#[test]
fn index_of_another_schema_version_is_emptied() {
    let TestIndex { search, folder } = TestIndex::with(&[vacancy(1, "Kok")]);
    search.apply(&[], &Payload { schema: kade_search::SCHEMA_VERSION + 1, ..payload(1) }).unwrap();
    drop(search);
    let search = open(folder.path());
    assert_eq!((search.payload(), search.count()), (None, 0));
    assert!(search.emptied().is_some());
    // It can be filled again.
    search.rebuild([vacancy(3, "Kok")], &payload(2)).unwrap();
    drop(search);
    assert_eq!(open(folder.path()).doc_ids().unwrap(), [id(3)]);
}

/// Each file of the index in turn gets a flipped bit, is cut in half, emptied and removed. Each time the folder opens,
/// and either nothing is lost or the index is empty and has no payload.
#[test]
fn damaged_file_loses_nothing_or_empties_the_index() {
    let intact: Vec<_> = (1..60).map(|number| vacancy(number, "Kok in Almere")).collect();
    let TestIndex { search, folder } = TestIndex::with(&intact);
    search.apply(&[Change::Remove(id(5))], &payload(2)).unwrap();
    let ids = search.doc_ids().unwrap();
    drop(search);
    let files = files_under(folder.path());
    let saved: Vec<_> = files.iter().map(|file| fs::read(file).unwrap()).collect();
    let mut emptied = 0;
    for (damaged_file, bytes) in files.iter().zip(&saved) {
        let mut flipped = bytes.clone();
        let middle = flipped.len() / 2;
        flipped.get_mut(middle).into_iter().for_each(|byte| *byte ^= 0x10);
        for damaged in [Some(flipped), Some(bytes[..middle].to_vec()), Some(Vec::new()), None] {
            fs::remove_dir_all(folder.path()).unwrap();
            for (file, bytes) in files.iter().zip(&saved) {
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, bytes).unwrap();
            }
            match damaged {
                Some(damaged) => fs::write(damaged_file, damaged).unwrap(),
                None => fs::remove_file(damaged_file).unwrap(),
            }
            let search = open(folder.path());
            if search.payload() == Some(payload(2)) {
                assert_eq!(search.doc_ids().unwrap(), ids, "{}", damaged_file.display());
            } else {
                emptied += 1;
                assert_eq!((search.payload(), search.count()), (None, 0), "{}", damaged_file.display());
                search.rebuild([vacancy(1, "Kok")], &payload(3)).unwrap();
                assert_eq!(search.doc_ids().unwrap(), [id(1)]);
            }
            assert!(search.validate().is_ok());
        }
    }
    assert!(emptied >= 12, "damage was not detected: {emptied}");
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_under(&path) } else { vec![path] }).collect()
}

#[test]
fn validation_detects_damage_in_an_open_index() {
    let index = TestIndex::with(&[vacancy(1, "Kok")]);
    let postings = files_under(index.folder.path())
        .into_iter()
        .find(|path| path.extension().is_some_and(|ending| ending == "idx"))
        .unwrap();
    assert!(index.search.validate().is_ok());
    // One byte is changed in place, as a bad disk does it: the file stays mapped into memory.
    let first = fs::read(&postings).unwrap()[0];
    fs::OpenOptions::new().write(true).open(&postings).unwrap().write_all(&[first ^ 1]).unwrap();
    assert!(matches!(index.search.validate(), Err(SearchError::Rebuild(_))));
    assert_eq!(index.search.payload(), None, "the follower sees that a rebuild is needed");
    index.search.rebuild([vacancy(2, "Kok")], &payload(2)).unwrap();
    assert_eq!((index.found("kok"), index.search.payload()), (vec![2], Some(payload(2))));
    assert!(index.search.validate().is_ok());
}

/// Returns the path of the current generation.
fn current_generation(folder: &Path) -> PathBuf {
    folder.join(fs::read_to_string(folder.join("CURRENT")).unwrap().trim_end())
}

/// One commit fails at its first file, and one at its last, when its segments are written already. Their changes are in
/// no later commit.
#[test]
fn failed_commit_leaves_the_previous_one() {
    let TestIndex { search, folder } = TestIndex::with(&[vacancy(1, "Kok")]);
    let (here, away) = (current_generation(folder.path()), folder.path().join("away"));
    let meta = here.join("meta.json");
    let changes = |number| [Change::put(vacancy(number, "Bakker")), Change::Remove(id(1))];

    fs::rename(&here, &away).unwrap();
    assert!(search.apply(&changes(2), &payload(2)).is_err());
    fs::rename(&away, &here).unwrap();
    assert_eq!((search.payload(), search.doc_ids().unwrap()), (Some(payload(1)), vec![id(1)]));
    search.apply(&[Change::put(vacancy(3, "Kok"))], &payload(3)).unwrap();
    assert_eq!((search.payload(), search.doc_ids().unwrap()), (Some(payload(3)), vec![id(1), id(3)]));

    fs::rename(&meta, &away).unwrap();
    fs::create_dir(&meta).unwrap();
    assert!(search.apply(&changes(4), &payload(4)).is_err());
    fs::remove_dir(&meta).unwrap();
    fs::rename(&away, &meta).unwrap();
    assert_eq!((search.payload(), search.doc_ids().unwrap()), (Some(payload(3)), vec![id(1), id(3)]));
    search.apply(&[Change::put(vacancy(5, "Kok"))], &payload(5)).unwrap();
    drop(search);
    let search = open(folder.path());
    assert_eq!((search.payload(), search.doc_ids().unwrap()), (Some(payload(5)), vec![id(1), id(3), id(5)]));
    assert!(search.validate().is_ok());
}
