//! Honest lists have no exceptions; each way to cheat has its own.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::{ListEvidence, ListFault, ListsReport};
use crate::{
    EmployerScope, SeekerScope, Store,
    entity::{list_entry, value::Word},
    fixtures::{SYSTEM, employer, published, seeker, vacancy},
    testing::{Db, Kind},
};
use chrono::Duration;
use kade_domain::{VacancyId, VacancyKind, WaitingListState, waiting_list_entry::Action};
use rstest::rstest;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ConnectionTrait, EntityTrait, QueryOrder,
};

struct List {
    db: Db,
    shop: EmployerScope,
    job: VacancyId,
    people: Vec<SeekerScope>,
}

impl List {
    /// Five people in order, a minute apart; two invitations, one of which was declined, which made a third.
    async fn new(kind: Kind) -> Self {
        let db = Db::new(kind).await;
        let shop = employer(&db.store, 1).await;
        let job = published(&db.store, &shop, &vacancy(VacancyKind::OpenHiring)).await;
        let mut list = Self { db, shop, job, people: Vec::new() };
        for number in 0..5 {
            let person = seeker(list.store(), &format!("p{number}")).await;
            list.store().write(|tx| tx.join_waiting_list(&person, list.job)).await.unwrap();
            list.db.clock.advance(Duration::minutes(1));
            list.people.push(person);
        }
        list.act(1, Action::Withdraw).await;
        for _ in 0..2 {
            list.store().write(|tx| tx.invite_next(&list.shop, list.job)).await.unwrap();
            list.db.clock.advance(Duration::minutes(1));
        }
        list.act(0, Action::Decline).await;
        list
    }

    fn store(&self) -> &Store {
        &self.db.store
    }

    async fn act(&self, person: usize, action: Action) {
        let who = &self.people[person];
        let mine = self.store().my_entries(who).await.unwrap()[0].entry.id;
        self.store().write(|tx| tx.move_own_entry(who, mine, action)).await.unwrap();
    }

    async fn prove(&self) -> (ListsReport, ListEvidence) {
        let mut found = Vec::new();
        let report = self.store().prove_waiting_lists(&SYSTEM, |evidence| found.push(evidence)).await.unwrap();
        assert_eq!(found.len(), 1);
        (report, found.remove(0))
    }

    async fn entries(&self) -> Vec<list_entry::Model> {
        let rows = list_entry::Entity::find().order_by_asc(list_entry::Column::Place);
        rows.all(self.store().db()).await.unwrap()
    }

    async fn cheat(&self, sql: &str) {
        self.store().db().execute_unprepared(sql).await.unwrap();
    }
}

#[rstest]
#[tokio::test]
async fn an_honest_list_has_no_exceptions(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let list = List::new(kind).await;
    let (report, evidence) = list.prove().await;
    assert_eq!(report, ListsReport { lists: 1, entries: 5, invited: 3, exceptions: 0 });
    assert_eq!((evidence.invited, evidence.invited_by_time), (vec![1, 3, 4], vec![1, 3, 4]));
    assert_eq!(evidence.exceptions, []);
    assert!(evidence.entries.is_sorted_by_key(|entry| (entry.sign_up_number, entry.joined_at)));
}

/// Somebody is put in front, in the list and in the log.
#[rstest]
#[tokio::test]
async fn who_is_passed_over_is_named(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let list = List::new(kind).await;
    let entries = list.entries().await;
    let now = list.store().now();
    let last = list_entry::ActiveModel {
        id: Unchanged(entries[4].id),
        state: Set(Word(WaitingListState::Invited)),
        invited_at: Set(Some(now - Duration::minutes(2))),
        answer_by: Set(Some(now)),
        ..Default::default()
    };
    last.update(list.store().db()).await.unwrap();
    let (report, evidence) = list.prove().await;
    assert_eq!(
        evidence.exceptions,
        [ListFault::NotLogged { place: 5, what: "was invited" }, ListFault::OutOfTurn { place: 5, waiting: 3 }]
    );
    assert_eq!(report.exceptions, 2);
    assert_eq!(evidence.exceptions[1].to_string(), "place 5 was invited while place 3 waited");
}

#[rstest]
#[tokio::test]
async fn each_way_to_cheat_has_its_exception(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let list = List::new(kind).await;
    let id = |row: &list_entry::Model| {
        let id = row.id.simple().to_string();
        if kind == Kind::Sqlite { format!("x'{id}'") } else { format!("'{id}'") }
    };
    let entries = list.entries().await;
    // Two people change places in the list.
    for (from, to) in [(4, 99), (5, 4), (99, 5)] {
        list.cheat(&format!("UPDATE list_entry SET place = {to} WHERE place = {from}")).await;
    }
    let exceptions = list.prove().await.1.exceptions;
    assert!(exceptions.contains(&ListFault::JoinedBefore { place: 5 }), "{exceptions:?}");
    assert!(exceptions.contains(&ListFault::Differs { place: 4, what: "joined" }), "{exceptions:?}");
    assert!(exceptions.contains(&ListFault::OutOfTurn { place: 5, waiting: 4 }), "{exceptions:?}");
    for (from, to) in [(4, 99), (5, 4), (99, 5)] {
        list.cheat(&format!("UPDATE list_entry SET place = {to} WHERE place = {from}")).await;
    }
    assert_eq!(list.prove().await.1.exceptions, []);
    // The log's invitation is gone.
    let gone = id(&entries[2]);
    list.cheat(&format!("DELETE FROM audit WHERE action = 'list_entry_invited' AND subject_id = {gone}")).await;
    let evidence = list.prove().await.1;
    assert!(evidence.exceptions.contains(&ListFault::NotLogged { place: 3, what: "was invited" }));
    // The entry itself is.
    list.cheat(&format!("DELETE FROM list_entry WHERE id = {gone}")).await;
    let exceptions = list.prove().await.1.exceptions;
    assert_eq!(exceptions[0], ListFault::PlaceMissing { expected: 3, found: 4 });
    assert_eq!(exceptions[1], ListFault::EntriesGone { logged: 5, found: 4 });
    // And the last, where no hole shows.
    list.cheat("DELETE FROM list_entry WHERE place = 5").await;
    list.cheat("UPDATE list_entry SET place = 3 WHERE place = 4").await;
    let exceptions = list.prove().await.1.exceptions;
    assert_eq!(exceptions[0], ListFault::PlacesGone { given: 5, found: 3 });
}
