//! Generations: built beside the current one, adopted by the service that has locked the folder, and removed when
//! unused.

use crate::support::*;
use kade_search::{Change, SearchError, VacancySearch, build_beside};
use std::{fs, path::Path};

fn generations(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.filter(|name| name.starts_with("generation-")).collect();
    names.sort();
    names
}

#[test]
fn opening_a_locked_folder_names_the_process_that_locked_it() {
    let index = TestIndex::with(&[]);
    let Err(SearchError::InUse(owner)) = VacancySearch::open(index.folder.path(), taxonomy()) else {
        panic!("two have locked it")
    };
    assert!(owner.starts_with(&format!("process {} on ", std::process::id())), "{owner}");
    assert!(owner.contains(" since 20") && owner.ends_with(" UTC"), "{owner}");
}

#[test]
fn service_switches_to_generation_built_by_another_process() {
    let index = TestIndex::with(&[vacancy(1, "Kok"), vacancy(2, "Lasser")]);
    assert!(!index.search.follow_current().unwrap());
    assert_eq!(
        build_beside(index.folder.path(), [vacancy(3, "Bakker"), vacancy(3, "Slager")], &payload(7)).unwrap(),
        1
    );
    assert_eq!((index.found(""), index.search.payload()), (vec![2, 1], Some(payload(1))), "until it switches");

    // Updates that follow the old generation's payload are not applied to the new one.
    let refused = index.search.apply(&[Change::Remove(id(1))], &payload(2));
    assert!(matches!(refused, Err(SearchError::Replaced)));
    assert!(index.search.follow_current().unwrap());
    assert!(!index.search.follow_current().unwrap());
    assert_eq!((index.found(""), index.search.payload()), (vec![3], Some(payload(7))));
    index.search.apply(&[Change::put(vacancy(4, "Kapper"))], &payload(8)).unwrap();

    let TestIndex { search, folder } = index;
    assert_eq!(generations(folder.path()), ["generation-2"], "the old one is removed");
    drop(search);
    let search = VacancySearch::open(folder.path(), taxonomy()).unwrap();
    assert_eq!((search.doc_ids().unwrap(), search.payload()), (vec![id(3), id(4)], Some(payload(8))));
}

#[test]
fn queries_use_the_old_generation_during_a_rebuild() {
    let index = TestIndex::with(&[vacancy(1, "Kok")]);
    let queried_meanwhile = (2..5).map(|number| {
        assert_eq!(index.found("kok"), [1]);
        vacancy(number, "Kok")
    });
    index.search.rebuild(queried_meanwhile, &payload(2)).unwrap();
    assert_eq!(index.found("kok"), [4, 3, 2]);
    assert_eq!(generations(index.folder.path()), ["generation-2"]);
}

#[test]
fn concurrent_queries_succeed_while_generations_change() {
    let index = TestIndex::with(&[vacancy(1, "Kok")]);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| (0..300).for_each(|_| assert_eq!(index.query("kok").total, 1)));
        for number in 2..12 {
            index.search.rebuild([vacancy(number, "Kok")], &payload(2)).unwrap();
        }
        reader.join().unwrap();
    });
    assert_eq!(generations(index.folder.path()), ["generation-11"]);
}

#[test]
fn half_built_generations_are_removed_and_other_files_kept() {
    let TestIndex { search, folder } = TestIndex::with(&[vacancy(1, "Kok")]);
    drop(search);
    let left = folder.path().join("generation-7");
    fs::create_dir(&left).unwrap();
    fs::write(left.join("meta.json"), "half").unwrap();
    fs::write(folder.path().join("CURRENT.new"), "generation-7").unwrap();
    fs::write(folder.path().join("thesis.pdf"), "not ours").unwrap();
    let search = VacancySearch::open(folder.path(), taxonomy()).unwrap();
    assert_eq!((search.payload(), search.emptied()), (Some(payload(1)), None));
    assert_eq!(generations(folder.path()), ["generation-1"]);
    assert!(folder.path().join("thesis.pdf").exists());
}

#[test]
fn failed_build_leaves_no_generation() {
    let index = TestIndex::with(&[vacancy(1, "Kok")]);
    let stops = (2..5).map(|number| if number < 4 { vacancy(number, "Bakker") } else { panic!("no more rows") });
    let built = std::panic::catch_unwind(|| build_beside(index.folder.path(), stops, &payload(2)));
    assert!(built.is_err());
    assert_eq!(generations(index.folder.path()), ["generation-1"]);
    assert!(!index.search.follow_current().unwrap());
}

#[test]
fn damaged_new_generation_is_not_adopted() {
    let index = TestIndex::with(&[vacancy(1, "Kok")]);
    build_beside(index.folder.path(), [vacancy(2, "Kok")], &payload(2)).unwrap();
    fs::write(index.folder.path().join("generation-2/meta.json"), "{}").unwrap();
    assert!(matches!(index.search.follow_current(), Err(SearchError::Rebuild(_))));
    assert_eq!(index.found("kok"), [1]);
    index.search.rebuild([vacancy(3, "Kok")], &payload(3)).unwrap();
    assert_eq!((index.found("kok"), index.search.payload()), (vec![3], Some(payload(3))));
}

#[test]
fn index_in_memory_supports_all_operations() {
    let search = VacancySearch::in_memory(taxonomy()).unwrap();
    assert_eq!((search.payload(), search.count()), (None, 0));
    search.apply(&[Change::put(vacancy(1, "Kok"))], &payload(1)).unwrap();
    search.rebuild([vacancy(2, "Kok"), vacancy(3, "Kok")], &payload(2)).unwrap();
    assert_eq!((search.payload(), search.doc_ids().unwrap()), (Some(payload(2)), vec![id(2), id(3)]));
    assert!(search.validate().is_ok() && !search.follow_current().unwrap());
}
