//! Pools that change answer as pools that were made anew.

use super::{ALL, any_before, any_history, pool};
use crate::testing::{any_candidate, any_vacancy, any_vacancy_of, asked, rules, seeker};
use crate::{BeforeNow, History, PeoplePool, Scratch};
use kade_domain::{Candidate, SeekerId, VacancyKind};
use proptest::{collection::vec, prelude::*};
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Change {
    Put(Box<Candidate>),
    Remove(SeekerId),
    Remember(History),
    FillWeek(SeekerId),
}

/// Few ids, so that people come back; most live near each other, so that blocks fill.
fn any_person() -> impl Strategy<Value = Candidate> {
    any_candidate().prop_map(|person| Candidate { id: near_id(person.id), ..person })
}

fn near_id(id: SeekerId) -> SeekerId {
    seeker(id.0.as_bytes()[15] % 160)
}

fn any_change() -> impl Strategy<Value = Change> {
    let id = || (0_u8..160).prop_map(seeker);
    prop_oneof![
        8 => any_person().prop_map(|person| Change::Put(Box::new(person))),
        3 => id().prop_map(Change::Remove),
        1 => any_history().prop_map(Change::Remember),
        3 => id().prop_map(Change::FillWeek),
    ]
}

/// Who is in, and what the past says of them: what a pool made anew would be told.
#[derive(Default)]
struct Model {
    people: BTreeMap<SeekerId, Candidate>,
    history: History,
}

impl Model {
    fn apply(&mut self, change: Change) {
        match change {
            Change::Put(person) => {
                self.people.insert(person.id, *person);
            }
            Change::Remove(id) => {
                self.people.remove(&id);
                self.history.shown.remove(&id);
                self.history.this_week.remove(&id);
            }
            Change::Remember(history) => {
                self.history = history;
                // Of who is not in, nothing is remembered.
                self.history.shown.retain(|id, _| self.people.contains_key(id));
                self.history.this_week.retain(|id, _| self.people.contains_key(id));
            }
            Change::FillWeek(id) => {
                if self.people.contains_key(&id) {
                    self.history.this_week.insert(id, u32::MAX);
                }
            }
        }
    }

    fn anew(&self) -> PeoplePool {
        pool(&self.people.values().cloned().collect::<Vec<_>>(), &self.history)
    }
}

fn apply(pool: &mut PeoplePool, change: &Change) {
    match change {
        Change::Put(person) => pool.put(person),
        Change::Remove(id) => {
            pool.remove(*id);
        }
        Change::Remember(history) => pool.remember(history),
        Change::FillWeek(id) => pool.fill_week(*id),
    }
}

/// A block takes 64 people; whoever comes then makes two of it.
#[test]
fn the_past_of_people_stays_theirs_when_others_come_and_go() {
    let one = |number: u8| Candidate { id: seeker(number), ..crate::testing::candidate() };
    let people: Vec<Candidate> = (0..64).map(one).collect();
    let mut history = History::new(3);
    history.shown.extend(people.iter().zip(1..).map(|(person, shown)| (person.id, shown)));
    history.this_week.insert(seeker(5), 3);
    let mut pool = pool(&people, &history);
    pool.fill_week(seeker(6));
    pool.put(&one(64));
    pool.put(&one(7));
    pool.remove(seeker(0));

    let asked = asked(&crate::testing::vacancy());
    let ranked = pool.rank(&asked, &BeforeNow::new(), ALL, &mut Scratch::default());
    let told: Vec<(SeekerId, u32)> = ranked.iter().map(|ranked| (ranked.candidate, ranked.exposure)).collect();
    let expected = [(seeker(64), 0)].into_iter().chain((1..64).map(|n| (seeker(n), u32::from(n) + 1)));
    assert_eq!(told, expected.filter(|(id, _)| ![seeker(5), seeker(6)].contains(id)).collect::<Vec<_>>());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_pool_ranks_as_one_made_anew(
        first in vec(any_person(), 0..200),
        changes in vec(any_change(), 0..200),
        vacancies in vec(any_vacancy(), 4),
        open_hiring in any_vacancy_of(VacancyKind::OpenHiring),
        before in any_before(),
    ) {
        let mut model = Model::default();
        first.iter().for_each(|person| model.apply(Change::Put(Box::new(person.clone()))));
        let mut changed = PeoplePool::new(first, rules());
        // One room for all, as a worker uses it.
        let mut scratch = Scratch::default();
        for changes in changes.chunks(70) {
            for change in changes {
                apply(&mut changed, change);
                model.apply(change.clone());
            }
            let anew = model.anew();
            prop_assert_eq!((changed.len(), changed.is_empty()), (anew.len(), anew.is_empty()));
            for vacancy in &vacancies {
                let asked = asked(vacancy);
                for limit in [3, ALL] {
                    let ranked = changed.rank(&asked, &before, limit, &mut scratch);
                    prop_assert_eq!(&ranked, &anew.rank(&asked, &before, limit, &mut Scratch::default()));
                }
                prop_assert_eq!(changed.tally(&asked, &before), anew.tally(&asked, &before));
            }
            let asked = asked(&open_hiring);
            let tips = changed.tips(&asked, &before, ALL, &mut scratch);
            prop_assert_eq!(tips, anew.tips(&asked, &before, ALL, &mut Scratch::default()));
        }
    }
}
