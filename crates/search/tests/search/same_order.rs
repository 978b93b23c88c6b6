//! The same vacancies give the same order and the same scores, whatever happened on the way to them: what was put twice,
//! removed, merged or rebuilt, and in how many commits.

use crate::support::*;
use kade_search::{Change, VacancyDocument, VacancyQuery, VacancySearch};
use proptest::prelude::*;
use std::collections::BTreeMap;
use tempfile::TempDir;

/// Few words, so that counts meet the borders at which they are rounded; "kok" is also a concept, and two are compounds.
const WORDS: [&str; 8] = ["kok", "haven", "schip", "brood", "boot", "nacht", "nachtkok", "havenkok"];

fn texts(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), 0..most).prop_map(|words| words.join(" "))
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
    /// Taken in with one commit.
    Apply(Vec<Change>),
    /// All that is there, built anew.
    Rebuild,
    /// Closed and opened: merges that were under way are not finished.
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

    fn take(&mut self, step: &Step) {
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

    /// Puts and removes until it has what another one has.
    fn become_as(&mut self, other: &Self) {
        let gone = self.truth.keys().filter(|number| !other.truth.contains_key(number));
        let removed: Vec<_> = gone.map(|&number| Change::Remove(id(number))).collect();
        let put = other.truth.iter().filter(|(number, vacancy)| self.truth.get(number) != Some(vacancy));
        let put: Vec<_> = put.map(|(_, vacancy)| Change::put(vacancy.clone())).collect();
        for changes in [put, removed] {
            self.take(&Step::Apply(changes));
        }
    }

    /// Every place in the order, with the score in it, one page of one hit after the other.
    fn order(&self, words: &str) -> Vec<(u128, Option<String>)> {
        let mut query = VacancyQuery { words: words.to_owned(), limit: 1, ..VacancyQuery::default() };
        let mut order = Vec::new();
        loop {
            let answer = self.search().search(&query).unwrap();
            let cursor = answer.next.map(|next| next.to_string());
            order.extend(answer.items.iter().map(|hit| (hit.id.0.as_u128(), cursor.clone())));
            match answer.next {
                Some(next) => query.after = Some(next),
                None => return order,
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn histories_leave_no_trace_in_the_order(one in steps(), two in steps()) {
        let (mut first, mut second, fresh) = (Node::new(), Node::new(), Node::new());
        for step in &one {
            first.take(step);
        }
        for step in &two {
            second.take(step);
        }
        second.become_as(&first);
        fresh.search().rebuild(first.truth.values().cloned(), &payload(1)).unwrap();
        for asked in [
            "kok", "haven", "schip brood", "boot nacht kok", "kok haven schip brood boot nacht", "welder", "havenkok nacht",
        ] {
            let expected = fresh.order(asked);
            prop_assert_eq!(first.order(asked), expected.clone(), "{}", asked);
            prop_assert_eq!(second.order(asked), expected, "{}", asked);
        }
    }
}

/// One deleted vacancy more or less must tip no count: here exactly at a border, where tantivy's own counts would.
#[test]
fn deleted_vacancies_do_not_count() {
    let kok = |number| VacancyDocument { text: "haven ".repeat(9), ..vacancy(number, "kok") };
    let lasser = |number| vacancy(number, "haven");
    let mut node = Node::new();
    let all: Vec<_> = (0..4).map(kok).chain((10..14).map(lasser)).map(Change::put).collect();
    node.take(&Step::Apply(all));
    node.take(&Step::Apply(vec![Change::put(kok(20)), Change::put(lasser(21))]));
    node.take(&Step::Apply(vec![Change::Remove(id(20)), Change::Remove(id(21)), Change::put(kok(0))]));
    let fresh = Node::new();
    fresh.search().rebuild(node.truth.values().cloned(), &payload(1)).unwrap();
    for asked in ["kok", "haven", "kok haven"] {
        assert_eq!(node.order(asked), fresh.order(asked), "{asked}");
    }
}
