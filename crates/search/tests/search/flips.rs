//! One flipped bit, as bad disks and bad memory cause it, is detected or harmless. It never causes a panic, and never a
//! different response after the files were validated.

use crate::support::*;
use kade_domain::VacancyId;
use kade_search::{Change, SearchError, VacancyDocument, VacancyQuery, VacancySearch};
use std::{
    collections::BTreeMap,
    fs::{self, OpenOptions},
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
};

const FLIPS: u64 = 60;
const QUERIES: [&str; 6] = ["", "kok", "lasser", "kok in almere", "rooster", "bestaat niet"];

/// Enough vacancies for several segments; with the deletions of [`fill`] there is a file of every kind.
fn vacancies() -> Vec<VacancyDocument> {
    let titles = ["Kok in Almere", "Lasser", "Pijplasser met rooster", "Kok en bakker"];
    (1..200).map(|number| vacancy(number, titles[usize::try_from(number % 4).unwrap()])).collect()
}

fn fill(search: &VacancySearch) {
    for (seq, some) in (1..).zip(vacancies().chunks(60)) {
        let changes: Vec<_> = some.iter().cloned().map(Change::put).collect();
        search.apply(&changes, &payload(seq)).unwrap();
    }
    search.apply(&[Change::Remove(id(5)), Change::Remove(id(70)), Change::Remove(id(150))], &payload(9)).unwrap();
}

/// By query: the number of hits, and the hits in order.
type Results = Vec<(usize, Vec<VacancyId>)>;

fn run_queries(search: &VacancySearch) -> Result<Results, SearchError> {
    let run = |words: &&str| {
        let query = VacancyQuery { words: (*words).to_owned(), limit: 300, ..VacancyQuery::default() };
        let response = search.search(&query)?;
        Ok((response.total, response.items.iter().map(|hit| hit.id).collect()))
    };
    QUERIES.iter().map(run).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Groups the files of segments by kind (`.idx`, `.store`, …), because names differ from run to run.
fn by_kind(folder: &Path) -> BTreeMap<String, Vec<PathBuf>> {
    let mut kinds: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for file in files(folder) {
        let name = file.file_name().unwrap().to_str().unwrap();
        if name.split('.').next().unwrap().len() == 32 && fs::metadata(&file).unwrap().len() > 0 {
            let kind = name.rsplit('.').next().unwrap().to_owned();
            kinds.entry(kind).or_default().push(file);
        }
    }
    kinds
}

/// splitmix64: the same bits are flipped in every run.
const fn mixed(number: u64) -> u64 {
    let x = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Flips one bit in place, so that processes that have mapped the file see it; returns a description of the bit.
fn flip(folder: &Path, number: u64) -> String {
    let kinds = by_kind(folder);
    let random = mixed(number);
    let (kind, of_kind) = kinds.iter().nth(usize::try_from(number).unwrap() % kinds.len()).unwrap();
    let file = &of_kind[usize::try_from(random >> 48).unwrap() % of_kind.len()];
    let at = mixed(random) % fs::metadata(file).unwrap().len();
    let opened = OpenOptions::new().read(true).write(true).open(file).unwrap();
    let mut byte = [0];
    opened.read_exact_at(&mut byte, at).unwrap();
    byte[0] ^= 1 << (random % 8);
    opened.write_all_at(&byte, at).unwrap();
    format!("flip {number}: bit {} of byte {at} of a .{kind}", random % 8)
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let copy = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &copy);
        } else {
            fs::copy(&path, copy).unwrap();
        }
    }
}

/// Creates an intact index in a folder that has room for damaged copies; returns the folder and the index's results.
fn intact() -> (tempfile::TempDir, Results) {
    let folder = tempfile::tempdir().unwrap();
    let search = VacancySearch::open(folder.path().join("intact"), taxonomy()).unwrap();
    fill(&search);
    let results = run_queries(&search).unwrap();
    assert_eq!(results[0].0, 196);
    drop(search);
    let kinds = by_kind(folder.path());
    assert!(kinds.len() >= 7, "every kind of file: {:?}", kinds.keys());
    (folder, results)
}

/// Rebuilds the index and asserts that it returns as many hits as before.
fn assert_rebuild_restores(search: &VacancySearch, expected: &Results, flipped: &str) {
    let removed = [id(5), id(70), id(150)];
    let left = vacancies().into_iter().filter(|vacancy| !removed.contains(&vacancy.id));
    search.rebuild(left, &payload(10)).unwrap();
    let counts = |results: &Results| -> Vec<_> {
        results
            .iter()
            .map(|(total, ids)| (*total, ids.iter().collect::<std::collections::BTreeSet<_>>().len()))
            .collect()
    };
    assert_eq!(counts(&run_queries(search).unwrap()), counts(expected), "{flipped}");
    search.validate().unwrap();
}

#[test]
fn flip_in_closed_index_is_detected_on_open_or_harmless() {
    let (folder, expected) = intact();
    let mut found = 0;
    for number in 0..FLIPS {
        let copy = folder.path().join(format!("copy-{number}"));
        copy_folder(&folder.path().join("intact"), &copy);
        let flipped = flip(&copy, number);
        let search = VacancySearch::open(&copy, taxonomy()).unwrap();
        if search.emptied().is_some() {
            found += 1;
            assert_eq!(search.payload(), None, "{flipped}");
            assert_rebuild_restores(&search, &expected, &flipped);
        } else {
            assert_eq!(run_queries(&search).unwrap(), expected, "{flipped}");
        }
        drop(search);
        fs::remove_dir_all(copy).unwrap();
    }
    println!("{found} of {FLIPS} flips were detected on opening");
    assert!(found >= FLIPS - 6, "only {found} were detected");
}

#[test]
fn flip_in_open_index_is_detected_by_validation_or_harmless() {
    let (folder, expected) = intact();
    let (mut found, mut by_query) = (0, 0);
    for number in 0..FLIPS {
        let copy = folder.path().join(format!("copy-{number}"));
        copy_folder(&folder.path().join("intact"), &copy);
        let search = VacancySearch::open(&copy, taxonomy()).unwrap();
        let flipped = flip(&copy, number);
        // A query before the nightly check may detect it first.
        match run_queries(&search) {
            Ok(_) => {}
            Err(SearchError::Rebuild(_)) => by_query += 1,
            Err(other) => panic!("{flipped}: {other}"),
        }
        if search.validate().is_err() || search.payload().is_none() {
            found += 1;
            assert_eq!(search.payload(), None, "{flipped}: the follower sees that a rebuild is needed");
            assert_rebuild_restores(&search, &expected, &flipped);
        } else {
            assert_eq!(run_queries(&search).unwrap(), expected, "{flipped}");
        }
        drop(search);
        fs::remove_dir_all(copy).unwrap();
    }
    println!("{found} of {FLIPS} flips were detected in the open index, {by_query} of them by a query");
    assert!(found >= FLIPS - 6, "only {found} were detected");
}
