//! Generations: built beside the index that answers, taken over by whoever holds the folder, gone when nobody needs them.

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
fn who_wants_a_held_folder_learns_who_has_it() {
    let index = TestIndex::with(&[]);
    let Err(SearchError::Held(holder)) = VacancySearch::open(index.folder.path(), taxonomy()) else {
        panic!("two hold it")
    };
    assert!(holder.starts_with(&format!("process {} on ", std::process::id())), "{holder}");
    assert!(holder.contains(" since 20") && holder.ends_with(" UTC"), "{holder}");
}

#[test]
fn another_process_builds_beside_and_the_holder_goes_on_from_there() {
    let index = TestIndex::with(&[vacancy(1, "Kok"), vacancy(2, "Lasser")]);
    assert!(!index.search.follow_current().unwrap());
    assert_eq!(
        build_beside(index.folder.path(), [vacancy(3, "Bakker"), vacancy(3, "Slager")], &payload(7)).unwrap(),
        1
    );
    assert_eq!((index.found(""), index.search.payload()), (vec![2, 1], Some(payload(1))), "until the holder looks");

    // What belongs behind the old index's payload is not put behind the new one's.
    let refused = index.search.apply(&[Change::Remove(id(1))], &payload(2));
    assert!(matches!(refused, Err(SearchError::Replaced)));
    assert!(index.search.follow_current().unwrap());
    assert!(!index.search.follow_current().unwrap());
    assert_eq!((index.found(""), index.search.payload()), (vec![3], Some(payload(7))));
    index.search.apply(&[Change::put(vacancy(4, "Kapper"))], &payload(8)).unwrap();

    let TestIndex { search, folder } = index;
    assert_eq!(generations(folder.path()), ["generation-2"], "the old one is gone");
    drop(search);
    let search = VacancySearch::open(folder.path(), taxonomy()).unwrap();
    assert_eq!((search.doc_ids().unwrap(), search.payload()), (vec![id(3), id(4)], Some(payload(8))));
}

#[test]
fn answers_go_on_while_the_index_is_rebuilt() {
    let index = TestIndex::with(&[vacancy(1, "Kok")]);
    let asked_meanwhile = (2..5).map(|number| {
        assert_eq!(index.found("kok"), [1]);
        vacancy(number, "Kok")
    });
    index.search.rebuild(asked_meanwhile, &payload(2)).unwrap();
    assert_eq!(index.found("kok"), [4, 3, 2]);
    assert_eq!(generations(index.folder.path()), ["generation-2"]);
}

#[test]
fn readers_keep_the_generation_they_began_with() {
    let index = TestIndex::with(&[vacancy(1, "Kok")]);
    std::thread::scope(|scope| {
        let asking = scope.spawn(|| (0..300).for_each(|_| assert_eq!(index.ask("kok").total, 1)));
        for number in 2..12 {
            index.search.rebuild([vacancy(number, "Kok")], &payload(2)).unwrap();
        }
        asking.join().unwrap();
    });
    assert_eq!(generations(index.folder.path()), ["generation-11"]);
}

#[test]
fn what_a_crash_left_half_built_is_removed() {
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
fn a_build_that_fails_leaves_nothing() {
    let index = TestIndex::with(&[vacancy(1, "Kok")]);
    let stops = (2..5).map(|number| if number < 4 { vacancy(number, "Bakker") } else { panic!("no more rows") });
    let built = std::panic::catch_unwind(|| build_beside(index.folder.path(), stops, &payload(2)));
    assert!(built.is_err());
    assert_eq!(generations(index.folder.path()), ["generation-1"]);
    assert!(!index.search.follow_current().unwrap());
}

#[test]
fn a_damaged_newcomer_does_not_take_the_place() {
    let index = TestIndex::with(&[vacancy(1, "Kok")]);
    build_beside(index.folder.path(), [vacancy(2, "Kok")], &payload(2)).unwrap();
    fs::write(index.folder.path().join("generation-2/meta.json"), "{}").unwrap();
    assert!(matches!(index.search.follow_current(), Err(SearchError::Rebuild(_))));
    assert_eq!(index.found("kok"), [1]);
    index.search.rebuild([vacancy(3, "Kok")], &payload(3)).unwrap();
    assert_eq!((index.found("kok"), index.search.payload()), (vec![3], Some(payload(3))));
}

#[test]
fn an_index_in_memory_is_an_index() {
    let search = VacancySearch::in_memory(taxonomy()).unwrap();
    assert_eq!((search.payload(), search.count()), (None, 0));
    search.apply(&[Change::put(vacancy(1, "Kok"))], &payload(1)).unwrap();
    search.rebuild([vacancy(2, "Kok"), vacancy(3, "Kok")], &payload(2)).unwrap();
    assert_eq!((search.payload(), search.doc_ids().unwrap()), (Some(payload(2)), vec![id(2), id(3)]));
    assert!(search.validate().is_ok() && !search.follow_current().unwrap());
}
