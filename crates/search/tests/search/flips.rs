//! One flipped bit, as bad disks and bad memory do it: it is found, or it did not matter. Never a panic, and never an
//! answer that differs once the files were looked at.

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
const QUESTIONS: [&str; 6] = ["", "kok", "lasser", "kok in almere", "rooster", "bestaat niet"];

/// Several segments, with deletions: every kind of file there is.
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

type Answers = Vec<(usize, Vec<VacancyId>)>;

fn ask(search: &VacancySearch) -> Result<Answers, SearchError> {
    let ask = |words: &&str| {
        let answer =
            search.search(&VacancyQuery { words: (*words).to_owned(), limit: 300, ..VacancyQuery::default() })?;
        Ok((answer.total, answer.items.iter().map(|hit| hit.id).collect()))
    };
    QUESTIONS.iter().map(ask).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The files of segments by kind (`.idx`, `.store`, …), as names differ from run to run.
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

/// splitmix64: the same places in every run.
const fn mixed(number: u64) -> u64 {
    let x = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Flips one bit in place, so that whoever has the file mapped sees it; says where.
fn flip(folder: &Path, number: u64) -> String {
    let kinds = by_kind(folder);
    let dice = mixed(number);
    let (kind, of_kind) = kinds.iter().nth(usize::try_from(number).unwrap() % kinds.len()).unwrap();
    let file = &of_kind[usize::try_from(dice >> 48).unwrap() % of_kind.len()];
    let at = mixed(dice) % fs::metadata(file).unwrap().len();
    let opened = OpenOptions::new().read(true).write(true).open(file).unwrap();
    let mut byte = [0];
    opened.read_exact_at(&mut byte, at).unwrap();
    byte[0] ^= 1 << (dice % 8);
    opened.write_all_at(&byte, at).unwrap();
    format!("flip {number}: bit {} of byte {at} of a .{kind}", dice % 8)
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let copy = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copied(&path, &copy);
        } else {
            fs::copy(&path, copy).unwrap();
        }
    }
}

/// An index that is whole, what it answers, and room for damaged copies.
fn whole() -> (tempfile::TempDir, Answers) {
    let folder = tempfile::tempdir().unwrap();
    let search = VacancySearch::open(folder.path().join("whole"), taxonomy()).unwrap();
    fill(&search);
    let answers = ask(&search).unwrap();
    assert_eq!(answers[0].0, 196);
    drop(search);
    let kinds = by_kind(folder.path());
    assert!(kinds.len() >= 7, "every kind of file: {:?}", kinds.keys());
    (folder, answers)
}

/// Rebuilt from the database, it answers as before.
fn rebuilt(search: &VacancySearch, right: &Answers, place: &str) {
    let gone = [id(5), id(70), id(150)];
    let left = vacancies().into_iter().filter(|vacancy| !gone.contains(&vacancy.id));
    search.rebuild(left, &payload(10)).unwrap();
    let sorted = |answers: &Answers| -> Vec<_> {
        answers
            .iter()
            .map(|(total, ids)| (*total, ids.iter().collect::<std::collections::BTreeSet<_>>().len()))
            .collect()
    };
    assert_eq!(sorted(&ask(search).unwrap()), sorted(right), "{place}");
    search.validate().unwrap();
}

#[test]
fn a_flip_is_found_at_the_start_or_did_not_matter() {
    let (folder, right) = whole();
    let mut found = 0;
    for number in 0..FLIPS {
        let copy = folder.path().join(format!("copy-{number}"));
        copied(&folder.path().join("whole"), &copy);
        let place = flip(&copy, number);
        let search = VacancySearch::open(&copy, taxonomy()).unwrap();
        if search.emptied().is_some() {
            found += 1;
            assert_eq!(search.payload(), None, "{place}");
            rebuilt(&search, &right, &place);
        } else {
            assert_eq!(ask(&search).unwrap(), right, "{place}");
        }
        drop(search);
        fs::remove_dir_all(copy).unwrap();
    }
    println!("{found} of {FLIPS} flips were found at the start");
    assert!(found >= FLIPS - 6, "only {found} were found");
}

#[test]
fn a_flip_under_a_running_index_is_found_or_did_not_matter() {
    let (folder, right) = whole();
    let (mut found, mut met) = (0, 0);
    for number in 0..FLIPS {
        let copy = folder.path().join(format!("copy-{number}"));
        copied(&folder.path().join("whole"), &copy);
        let search = VacancySearch::open(&copy, taxonomy()).unwrap();
        let place = flip(&copy, number);
        // Whoever asks before the nightly look may be the one who meets it.
        match ask(&search) {
            Ok(_) => {}
            Err(SearchError::Rebuild(_)) => met += 1,
            Err(other) => panic!("{place}: {other}"),
        }
        if search.validate().is_err() || search.payload().is_none() {
            found += 1;
            assert_eq!(search.payload(), None, "{place}: whoever follows the changes is asked to rebuild");
            rebuilt(&search, &right, &place);
        } else {
            assert_eq!(ask(&search).unwrap(), right, "{place}");
        }
        drop(search);
        fs::remove_dir_all(copy).unwrap();
    }
    println!("{found} of {FLIPS} flips were found while running, {met} of them by a question");
    assert!(found >= FLIPS - 6, "only {found} were found");
}
