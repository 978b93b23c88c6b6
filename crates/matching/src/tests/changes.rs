//! Edited pools give the same results as pools rebuilt from the same data.

use super::{ALL, any_history, any_prior_contacts, pool};
use crate::testing::{any_candidate, any_vacancy, any_vacancy_of, place, prepared, rules, seeker};
use crate::{History, PeoplePool, PriorContacts, Scratch, VacancyPool};
use kade_domain::{Candidate, NewVacancy, SeekerId, VacancyId, VacancyKind};
use proptest::{collection::vec, prelude::*};
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Clone, Debug)]
enum PoolEdit {
    Put(Box<Candidate>),
    Remove(SeekerId),
    Remember(History),
    FillWeek(SeekerId),
}

/// People with few different ids, so that ids recur; most live near each other, so that blocks fill up.
fn any_person() -> impl Strategy<Value = Candidate> {
    any_candidate().prop_map(|person| Candidate { id: near_id(person.id), ..person })
}

fn near_id(id: SeekerId) -> SeekerId {
    seeker(id.0.as_bytes()[15] % 160)
}

fn any_edit() -> impl Strategy<Value = PoolEdit> {
    let id = || (0_u8..160).prop_map(seeker);
    prop_oneof![
        8 => any_person().prop_map(|person| PoolEdit::Put(Box::new(person))),
        3 => id().prop_map(PoolEdit::Remove),
        1 => any_history().prop_map(PoolEdit::Remember),
        3 => id().prop_map(PoolEdit::FillWeek),
    ]
}

/// The expected people and history, from which a pool can be rebuilt.
#[derive(Default)]
struct Model {
    people: BTreeMap<SeekerId, Candidate>,
    history: History,
}

impl Model {
    fn apply(&mut self, edit: PoolEdit) {
        match edit {
            PoolEdit::Put(person) => {
                self.people.insert(person.id, *person);
            }
            PoolEdit::Remove(id) => {
                self.people.remove(&id);
                self.history.shown.remove(&id);
                self.history.this_week.remove(&id);
            }
            PoolEdit::Remember(history) => {
                self.history = history;
                // A pool keeps no history of people that it does not hold.
                self.history.shown.retain(|id, _| self.people.contains_key(id));
                self.history.this_week.retain(|id, _| self.people.contains_key(id));
            }
            PoolEdit::FillWeek(id) => {
                if self.people.contains_key(&id) {
                    self.history.this_week.insert(id, u32::MAX);
                }
            }
        }
    }

    fn rebuilt(&self) -> PeoplePool {
        pool(&self.people.values().cloned().collect::<Vec<_>>(), &self.history)
    }
}

fn apply(pool: &mut PeoplePool, edit: &PoolEdit) {
    match edit {
        PoolEdit::Put(person) => pool.put(person),
        PoolEdit::Remove(id) => {
            pool.remove(*id);
        }
        PoolEdit::Remember(history) => pool.remember(history),
        PoolEdit::FillWeek(id) => pool.fill_week(*id),
    }
}

/// A block takes 64 people; the next person splits it in two.
#[test]
fn history_stays_with_person_across_block_splits() {
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

    let prepared = prepared(&crate::testing::vacancy());
    let ranked = pool.rank(&prepared, &PriorContacts::new(), ALL, &mut Scratch::default());
    let exposures: Vec<(SeekerId, u32)> = ranked.iter().map(|ranked| (ranked.candidate, ranked.exposure)).collect();
    let expected = [(seeker(64), 0)].into_iter().chain((1..64).map(|n| (seeker(n), u32::from(n) + 1)));
    assert_eq!(exposures, expected.filter(|(id, _)| ![seeker(5), seeker(6)].contains(id)).collect::<Vec<_>>());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn edited_people_pool_equals_rebuilt_pool(
        first in vec(any_person(), 0..200),
        edits in vec(any_edit(), 0..200),
        vacancies in vec(any_vacancy(), 4),
        open_hiring in any_vacancy_of(VacancyKind::OpenHiring),
        before in any_prior_contacts(),
    ) {
        let mut model = Model::default();
        for person in &first {
            model.apply(PoolEdit::Put(Box::new(person.clone())));
        }
        let mut edited = PeoplePool::new(first, rules());
        // One scratch buffer for all rankings, as a worker uses it.
        let mut scratch = Scratch::default();
        for edits in edits.chunks(70) {
            for edit in edits {
                apply(&mut edited, edit);
                model.apply(edit.clone());
            }
            let rebuilt = model.rebuilt();
            prop_assert_eq!((edited.len(), edited.is_empty()), (rebuilt.len(), rebuilt.is_empty()));
            for vacancy in &vacancies {
                let prepared = prepared(vacancy);
                for limit in [3, ALL] {
                    let ranked = edited.rank(&prepared, &before, limit, &mut scratch);
                    prop_assert_eq!(&ranked, &rebuilt.rank(&prepared, &before, limit, &mut Scratch::default()));
                }
                prop_assert_eq!(edited.tally(&prepared, &before), rebuilt.tally(&prepared, &before));
            }
            let prepared = prepared(&open_hiring);
            let tips = edited.tips(&prepared, &before, ALL, &mut scratch);
            prop_assert_eq!(tips, rebuilt.tips(&prepared, &before, ALL, &mut Scratch::default()));
        }
    }

    #[test]
    fn edited_vacancy_pool_equals_rebuilt_pool(
        first in vec((0_u128..150, any_vacancy()), 0..150),
        edits in vec((0_u128..150, any_vacancy(), prop::bool::weighted(0.7)), 0..150),
        people in vec(any_candidate(), 6),
    ) {
        let id = |number| VacancyId(Uuid::from_u128(number));
        let mut vacancies: BTreeMap<VacancyId, NewVacancy> = BTreeMap::new();
        vacancies.extend(first.iter().map(|(number, vacancy)| (id(*number), vacancy.clone())));
        let mut edited = VacancyPool::new(first.iter().map(|(number, vacancy)| (id(*number), vacancy)), rules());
        for (number, vacancy, puts) in edits {
            if puts {
                edited.put(id(number), &vacancy);
                vacancies.insert(id(number), vacancy);
            } else {
                prop_assert_eq!(edited.remove(id(number)), vacancies.remove(&id(number)).is_some());
            }
        }
        let rebuilt = VacancyPool::new(vacancies.iter().map(|(id, vacancy)| (*id, vacancy)), rules());
        prop_assert_eq!((edited.len(), edited.is_empty()), (rebuilt.len(), rebuilt.is_empty()));
        for person in &people {
            for limit in [3, ALL] {
                prop_assert_eq!(edited.jobs_for(person, limit), rebuilt.jobs_for(person, limit));
                prop_assert_eq!(edited.almost_for(person, limit), rebuilt.almost_for(person, limit));
            }
            for id in vacancies.keys() {
                prop_assert_eq!(edited.fit(*id, person), rebuilt.fit(*id, person));
            }
        }
    }
}

/// A vacancy out of reach is not an almost-match, also if others are near.
#[test]
fn almost_for_excludes_vacancies_out_of_reach() {
    let far = NewVacancy { place: Some(place(52.5, 5.0)), ..crate::testing::vacancy() };
    let near = NewVacancy {
        hours: Some(kade_domain::HoursRange { min: 1, max: 2 }),
        place: Some(place(52.0, 5.0)),
        ..crate::testing::vacancy()
    };
    let [first, second] = [1, 2].map(|number| VacancyId(Uuid::from_u128(number)));
    let person = Candidate { home: Some(place(52.0, 5.0).point), ..crate::testing::candidate() };
    let almost = |vacancies: &[(VacancyId, &NewVacancy)]| {
        let jobs = VacancyPool::new(vacancies.iter().copied(), rules()).almost_for(&person, ALL);
        jobs.into_iter().map(|job| job.vacancy).collect::<Vec<_>>()
    };
    assert_eq!(almost(&[(first, &far)]), []);
    assert_eq!(almost(&[(first, &far), (second, &near)]), [second]);
}
