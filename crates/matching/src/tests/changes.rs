//! Pools that change answer as pools that were made anew.

use super::{ALL, any_before, any_history, pool};
use crate::testing::{any_candidate, any_vacancy, any_vacancy_of, asked, place, rules, seeker};
use crate::{History, PeoplePool, PriorContacts, Scratch, VacancyPool};
use kade_domain::{Candidate, NewVacancy, SeekerId, VacancyId, VacancyKind};
use proptest::{collection::vec, prelude::*};
use std::collections::BTreeMap;
use uuid::Uuid;

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
    let ranked = pool.rank(&asked, &PriorContacts::new(), ALL, &mut Scratch::default());
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
        for person in &first {
            model.apply(Change::Put(Box::new(person.clone())));
        }
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

    #[test]
    fn a_changed_pool_of_vacancies_answers_as_one_made_anew(
        first in vec((0_u128..150, any_vacancy()), 0..150),
        changes in vec((0_u128..150, any_vacancy(), prop::bool::weighted(0.7)), 0..150),
        people in vec(any_candidate(), 6),
    ) {
        let id = |number| VacancyId(Uuid::from_u128(number));
        let mut vacancies: BTreeMap<VacancyId, NewVacancy> = BTreeMap::new();
        vacancies.extend(first.iter().map(|(number, vacancy)| (id(*number), vacancy.clone())));
        let mut changed = VacancyPool::new(first.iter().map(|(number, vacancy)| (id(*number), vacancy)), rules());
        for (number, vacancy, puts) in changes {
            if puts {
                changed.put(id(number), &vacancy);
                vacancies.insert(id(number), vacancy);
            } else {
                prop_assert_eq!(changed.remove(id(number)), vacancies.remove(&id(number)).is_some());
            }
        }
        let anew = VacancyPool::new(vacancies.iter().map(|(id, vacancy)| (*id, vacancy)), rules());
        prop_assert_eq!((changed.len(), changed.is_empty()), (anew.len(), anew.is_empty()));
        for person in &people {
            for limit in [3, ALL] {
                prop_assert_eq!(changed.jobs_for(person, limit), anew.jobs_for(person, limit));
                prop_assert_eq!(changed.almost_for(person, limit), anew.almost_for(person, limit));
            }
            for id in vacancies.keys() {
                prop_assert_eq!(changed.fit(*id, person), anew.fit(*id, person));
            }
        }
    }
}

/// What is too far is not almost there, whatever lies beside it.
#[test]
fn almost_is_within_reach_wherever_others_are() {
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
