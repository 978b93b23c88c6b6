//! The same vacancies give the same order and the same scores, regardless of the history of the index: updates,
//! removals, merges, rebuilds, and the number of commits.

use crate::support::*;
use kade_search::{Change, VacancyDocument, VacancyQuery, VacancySearch};
use proptest::prelude::*;
use std::collections::BTreeMap;
use tempfile::TempDir;

/// Few words, so that counts cross the borders at which they are rounded; "kok" is also a concept, and two are
/// compounds.
const WORDS: [&str; 8] = ["kok", "haven", "schip", "brood", "boot", "nacht", "nachtkok", "havenkok"];

fn texts(limit: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), 0..limit).prop_map(|words| words.join(" "))
}

prop_compose! {
    fn vacancies()(
        number in 0_u128..24,
        title in texts(4),
        text in texts(40),
        employer_name in texts(2),
        occupations in prop::sample::subsequence(vec![WELDER, COOK], 0..2),
        published in 0_u64..3,
    ) -> VacancyDocument {
        VacancyDocument { text, employer_name, occupations, published_at: day(published), ..vacancy(number, &title) }
    }
}

#[derive(Clone, Debug)]
enum Step {
    /// Applies changes in one commit.
    Apply(Vec<Change>),
    /// Rebuilds the index from all vacancies it has.
    Rebuild,
    /// Closes and opens the index: running merges are not finished.
    Reopen,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let change = prop_oneof![
        3 => vacancies().prop_map(Change::put),
        1 => (0_u128..24).prop_map(|number| Change::Remove(id(number))),
    ];
    let step = prop_oneof![
        8 => prop::collection::vec(change, 1..10).prop_map(Step::Apply),
        1 => Just(Step::Rebuild),
        1 => Just(Step::Reopen),
    ];
    prop::collection::vec(step, 0..14)
}

struct Node {
    search: Option<VacancySearch>,
    folder: TempDir,
    truth: BTreeMap<u128, VacancyDocument>,
}

impl Node {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { search: Some(VacancySearch::open(folder.path(), taxonomy()).unwrap()), folder, truth: BTreeMap::new() }
    }

    fn search(&self) -> &VacancySearch {
        self.search.as_ref().unwrap()
    }

    fn run(&mut self, step: &Step) {
        match step {
            Step::Apply(changes) => {
                self.search().apply(changes, &payload(1)).unwrap();
                for change in changes {
                    match change {
                        Change::Put(put) => self.truth.insert(put.id.0.as_u128(), (**put).clone()),
                        Change::Remove(id) => self.truth.remove(&id.0.as_u128()),
                    };
                }
            }
            Step::Rebuild => self.search().rebuild(self.truth.values().cloned(), &payload(1)).unwrap(),
            Step::Reopen => {
                self.search = None;
                self.search = Some(VacancySearch::open(self.folder.path(), taxonomy()).unwrap());
            }
        }
    }

    /// Updates and removes vacancies until both nodes have the same.
    fn copy_from(&mut self, other: &Self) {
        let gone = self.truth.keys().filter(|number| !other.truth.contains_key(number));
        let removed: Vec<_> = gone.map(|&number| Change::Remove(id(number))).collect();
        let put = other.truth.iter().filter(|(number, vacancy)| self.truth.get(number) != Some(vacancy));
        let put: Vec<_> = put.map(|(_, vacancy)| Change::put(vacancy.clone())).collect();
        for changes in [put, removed] {
            self.run(&Step::Apply(changes));
        }
    }

    /// Returns all hits in order, each with its cursor (which contains its score), read in pages of one hit.
    fn order(&self, words: &str) -> Vec<(u128, Option<String>)> {
        let mut query = VacancyQuery { words: words.to_owned(), limit: 1, ..VacancyQuery::default() };
        let mut order = Vec::new();
        loop {
            let response = self.search().search(&query).unwrap();
            let cursor = response.next.map(|next| next.to_string());
            order.extend(response.items.iter().map(|hit| (hit.id.0.as_u128(), cursor.clone())));
            match response.next {
                Some(next) => query.after = Some(next),
                None => return order,
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn order_does_not_depend_on_history(one in steps(), two in steps()) {
        let (mut first, mut second, fresh) = (Node::new(), Node::new(), Node::new());
        for step in &one {
            first.run(step);
        }
        for step in &two {
            second.run(step);
        }
        second.copy_from(&first);
        fresh.search().rebuild(first.truth.values().cloned(), &payload(1)).unwrap();
        for words in [
            "kok", "haven", "schip brood", "boot nacht kok", "kok haven schip brood boot nacht", "welder", "havenkok nacht",
        ] {
            let expected = fresh.order(words);
            prop_assert_eq!(first.order(words), expected.clone(), "{}", words);
            prop_assert_eq!(second.order(words), expected, "{}", words);
        }
    }
}

/// One deleted vacancy must not move a count across a border. Here the counts are exactly at one, and tantivy's own
/// counts would cross it.
#[test]
fn deleted_vacancies_do_not_affect_scores() {
    let kok = |number| VacancyDocument { text: "haven ".repeat(9), ..vacancy(number, "kok") };
    let lasser = |number| vacancy(number, "haven");
    let mut node = Node::new();
    let all: Vec<_> = (0..4).map(kok).chain((10..14).map(lasser)).map(Change::put).collect();
    node.run(&Step::Apply(all));
    node.run(&Step::Apply(vec![Change::put(kok(20)), Change::put(lasser(21))]));
    node.run(&Step::Apply(vec![Change::Remove(id(20)), Change::Remove(id(21)), Change::put(kok(0))]));
    let fresh = Node::new();
    fresh.search().rebuild(node.truth.values().cloned(), &payload(1)).unwrap();
    for words in ["kok", "haven", "kok haven"] {
        assert_eq!(node.order(words), fresh.order(words), "{words}");
    }
}
