//! Random walks over a waiting list: whatever people do, the order of sign-up decides.

#![expect(clippy::unwrap_used, reason = "tests")]

use crate::{
    EmployerScope, SeekerScope, StoreError,
    fixtures::{SYSTEM, employer, published, seeker, vacancy},
    testing::{Db, Kind},
};
use chrono::TimeDelta;
use kade_domain::{
    VacancyId, VacancyKind, WaitingListEntry, WaitingListEntryId, WaitingListState as S, waiting_list_entry::Action,
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use rstest::rstest;
use std::collections::HashMap;

const PEOPLE: usize = 6;

#[derive(Clone, Copy, Debug)]
enum Step {
    Join(usize),
    Act(usize, Action),
    InviteNext,
    Employer(usize, Action),
    /// Advances the clock by this many hours, then runs the lapse job of each entry.
    Wait(i64),
}

fn step() -> impl Strategy<Value = Step> {
    let act = prop::sample::select(vec![
        Action::Accept,
        Action::Accept,
        Action::Decline,
        Action::Withdraw,
        Action::Withdraw,
        Action::Leave,
    ]);
    prop_oneof![
        5 => (0..PEOPLE).prop_map(Step::Join),
        4 => (0..PEOPLE, act).prop_map(|(who, action)| Step::Act(who, action)),
        3 => Just(Step::InviteNext),
        1 => (0..PEOPLE, prop::sample::select(vec![Action::Start, Action::Leave]))
            .prop_map(|(who, action)| Step::Employer(who, action)),
        2 => (1_i64..60).prop_map(Step::Wait),
    ]
}

struct Walk<'a> {
    db: &'a Db,
    people: &'a [SeekerScope],
    employer: &'a EmployerScope,
    vacancy: VacancyId,
    /// The last known position of each entry.
    last_positions: HashMap<WaitingListEntryId, u32>,
    invited: Vec<WaitingListEntryId>,
}

impl Walk<'_> {
    async fn entries(&self) -> Vec<WaitingListEntry> {
        self.db.store.entries_in_order(&SYSTEM, self.vacancy).await.unwrap()
    }

    /// Performs a step; returns the entries that it invited.
    async fn perform(&self, step: Step, before: &[WaitingListEntry]) -> Vec<WaitingListEntry> {
        let store = &self.db.store;
        let last = |who: usize| before.iter().rev().find(|entry| entry.seeker == self.people[who].seeker());
        match step {
            Step::Join(who) => {
                let is_open = last(who).is_some_and(|entry| entry.state.is_open());
                match store.write(|tx| tx.join_waiting_list(&self.people[who], self.vacancy)).await {
                    Ok(joined) => {
                        assert!(!is_open);
                        assert_eq!(joined.entry.sign_up_number as usize, before.len() + 1);
                    }
                    Err(StoreError::Conflict(_)) => assert!(is_open),
                    Err(error) => panic!("{error}"),
                }
                Vec::new()
            }
            Step::Act(who, action) => {
                let Some(entry) = last(who) else { return Vec::new() };
                match store.write(|tx| tx.move_own_entry(&self.people[who], entry.id, action)).await {
                    Ok(moved) => moved.invited_next.into_iter().collect(),
                    Err(StoreError::Refused(_)) => Vec::new(),
                    Err(error) => panic!("{error}"),
                }
            }
            Step::InviteNext => {
                let anybody = before.iter().any(|entry| entry.state == S::Waiting);
                match store.write(|tx| tx.invite_next(self.employer, self.vacancy)).await {
                    Ok(entry) => vec![entry],
                    Err(StoreError::Conflict("conflict-list-empty")) if !anybody => Vec::new(),
                    Err(error) => panic!("{error}"),
                }
            }
            Step::Employer(who, action) => {
                let Some(entry) = last(who) else { return Vec::new() };
                match store.write(|tx| tx.move_entry_as_employer(self.employer, entry.id, action)).await {
                    Ok(_) | Err(StoreError::Refused(_)) => Vec::new(),
                    Err(error) => panic!("{error}"),
                }
            }
            Step::Wait(hours) => {
                self.db.clock.advance(TimeDelta::hours(hours));
                let mut invited = Vec::new();
                for entry in before {
                    let moved = store.write(|tx| tx.lapse_invitation(&SYSTEM, entry.id)).await.unwrap();
                    invited.extend(moved.and_then(|moved| moved.invited_next));
                }
                invited
            }
        }
    }

    async fn check(
        &mut self,
        before: &[WaitingListEntry],
        invited: Vec<WaitingListEntry>,
    ) -> Result<(), TestCaseError> {
        let after = self.entries().await;
        // Sign-up numbers are 1, 2, 3, … in the order of sign-up; entries are added, never moved.
        for (index, entry) in after.iter().enumerate() {
            prop_assert_eq!(entry.sign_up_number as usize, index + 1);
        }
        prop_assert!(after.windows(2).all(|pair| pair[0].joined_at <= pair[1].joined_at));
        for (old, new) in before.iter().zip(&after) {
            prop_assert_eq!((old.id, old.seeker, old.sign_up_number), (new.id, new.seeker, new.sign_up_number));
        }
        // Each invited entry was the first waiting entry at that time.
        let mut waiting: Vec<WaitingListEntryId> =
            before.iter().filter(|entry| entry.state == S::Waiting).map(|entry| entry.id).collect();
        for entry in &invited {
            prop_assert_eq!(waiting.first(), Some(&entry.id), "not the first waiting entry");
            waiting.remove(0);
            self.invited.push(entry.id);
        }
        // The position never grows, and follows its definition.
        for person in self.people {
            let mine = self.db.store.my_entries(person).await.unwrap();
            let mine: Vec<_> = mine.into_iter().filter(|mine| mine.entry.vacancy == self.vacancy).collect();
            prop_assert!(mine.iter().filter(|mine| mine.entry.state.is_open()).count() <= 1);
            for mine in mine {
                let id = mine.entry.id;
                let expected = 1 + after
                    .iter()
                    .filter(|e| e.state.is_open() && e.sign_up_number < mine.entry.sign_up_number)
                    .count();
                prop_assert_eq!(mine.position, mine.entry.state.is_open().then(|| u32::try_from(expected).unwrap()));
                if let Some(now) = mine.position {
                    let earlier = self.last_positions.insert(id, now).unwrap_or(now);
                    prop_assert!(now <= earlier, "position {} and then {}", earlier, now);
                }
            }
        }
        Ok(())
    }
}

#[rstest]
fn random_walk_keeps_sign_up_order(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (db, shop) = runtime.block_on(async {
        let db = Db::new(kind).await;
        let shop = employer(&db.store, 1).await;
        (db, shop)
    });
    let config = Config { cases: 12, max_shrink_iters: 60, failure_persistence: None, ..Config::default() };
    let walks = prop::collection::vec(step(), 20..50);
    let result = TestRunner::new(config).run(&walks, |steps| {
        runtime.block_on(async {
            let vacancy = published(&db.store, &shop, &vacancy(VacancyKind::OpenHiring)).await;
            let mut people = Vec::new();
            for number in 0..PEOPLE {
                people.push(seeker(&db.store, &format!("s{number}-{vacancy}")).await);
            }
            let (last_positions, invited) = (HashMap::new(), Vec::new());
            let mut walk = Walk { db: &db, people: &people, employer: &shop, vacancy, last_positions, invited };
            for step in steps {
                let before = walk.entries().await;
                let invited = walk.perform(step, &before).await;
                walk.check(&before, invited).await?;
            }
            // Over the whole walk, invitations follow the order of sign-up.
            let entries = walk.entries().await;
            let sign_up_number = |id: &WaitingListEntryId| {
                entries.iter().find(|entry| entry.id == *id).map(|entry| entry.sign_up_number)
            };
            prop_assert!(walk.invited.iter().map(sign_up_number).is_sorted());
            Ok(())
        })
    });
    result.unwrap();
    // The connections must close inside the runtime that opened them.
    runtime.block_on(async { drop(db) });
}
