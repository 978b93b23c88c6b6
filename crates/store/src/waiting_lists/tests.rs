//! The rules of open-hiring waiting lists, on both databases.

#![expect(clippy::unwrap_used, reason = "tests")]

mod walks;

use crate::{
    EmployerScope, JobKind, SeekerScope, Store, StoreError,
    fixtures::{SYSTEM, decide, employer, jobs, mails, pending_employer, published, seeker, vacancy},
    testing::{Db, Kind},
};
use chrono::TimeDelta;
use kade_domain::{
    EmployerState, NewVacancy, OpenHiringTerms, SignUpChannel, VacancyId, VacancyKind, WaitingListEntryId,
    WaitingListState as S, transition::Refused, waiting_list_entry::Action,
};
use rstest::rstest;

const HOUR: TimeDelta = TimeDelta::hours(1);

struct List {
    db: Db,
    employer: EmployerScope,
    vacancy: VacancyId,
}

impl List {
    async fn new(kind: Kind) -> Self {
        let db = Db::new(kind).await;
        let employer = employer(&db.store, 1).await;
        let vacancy = published(&db.store, &employer, &vacancy(VacancyKind::OpenHiring)).await;
        Self { db, employer, vacancy }
    }

    fn store(&self) -> &Store {
        &self.db.store
    }

    async fn joined(&self, name: &str) -> (SeekerScope, WaitingListEntryId) {
        let scope = seeker(self.store(), name).await;
        let joined = self.store().write(|tx| tx.join_waiting_list(&scope, self.vacancy)).await.unwrap();
        (scope, joined.entry.id)
    }

    async fn invite(&self) -> WaitingListEntryId {
        self.store().write(|tx| tx.invite_next(&self.employer, self.vacancy)).await.unwrap().id
    }

    async fn states(&self) -> Vec<S> {
        let entries = self.store().entries_in_order(&SYSTEM, self.vacancy).await.unwrap();
        entries.into_iter().map(|entry| entry.state).collect()
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn concurrent_sign_ups_get_consecutive_numbers(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let list = List::new(kind).await;
    let mut people = Vec::new();
    for number in 0..200 {
        people.push(seeker(list.store(), &format!("s{number}")).await);
    }
    // Half of them use another store, as another process would.
    let stores = [list.store().clone(), list.db.another(2).await];
    let vacancy = list.vacancy;
    let tasks: Vec<_> = people
        .into_iter()
        .enumerate()
        .map(|(number, scope)| {
            let store = stores[number % 2].clone();
            tokio::spawn(async move { store.write(|tx| tx.join_waiting_list(&scope, vacancy)).await })
        })
        .collect();
    let mut positions = Vec::new();
    for task in tasks {
        let joined = task.await.unwrap().unwrap();
        assert_eq!(joined.entry.sign_up_number, joined.position);
        positions.push(joined.position);
    }
    positions.sort_unstable();
    assert_eq!(positions, (1..=200).collect::<Vec<u32>>());
    let entries = list.store().entries_in_order(&SYSTEM, vacancy).await.unwrap();
    assert_eq!(entries.iter().map(|entry| entry.sign_up_number).collect::<Vec<_>>(), positions);
    assert_eq!(list.store().waiting_list_length(vacancy).await.unwrap(), 200);
}

#[rstest]
#[tokio::test]
async fn one_open_entry_per_person_and_rejoining_goes_last(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let list = List::new(kind).await;
    let (amal, first) = list.joined("amal").await;
    list.joined("bilal").await;
    let again = list.store().write(|tx| tx.join_waiting_list(&amal, list.vacancy)).await;
    assert!(matches!(again, Err(StoreError::Conflict("conflict-already-on-list"))), "{again:?}");

    list.store().write(|tx| tx.move_own_entry(&amal, first, Action::Withdraw)).await.unwrap();
    let rejoined = list.store().write(|tx| tx.join_waiting_list(&amal, list.vacancy)).await.unwrap();
    assert_eq!((rejoined.entry.sign_up_number, rejoined.position), (3, 2));
    assert_eq!(list.states().await, [S::Withdrawn, S::Waiting, S::Waiting]);

    let mine = list.store().my_entries(&amal).await.unwrap();
    let positions: Vec<_> = mine.iter().map(|entry| (entry.entry.state, entry.position)).collect();
    assert_eq!(positions, [(S::Waiting, Some(2)), (S::Withdrawn, None)]);
    assert_eq!((mine[0].vacancy_title.as_str(), mine[0].employer_name.as_str()), ("Orderpicker", "Bedrijf 1"));
}

#[rstest]
#[tokio::test]
async fn only_open_online_list_can_be_joined(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let list = List::new(kind).await;
    let store = list.store();
    let amal = seeker(store, "amal").await;
    let open_hiring = vacancy(VacancyKind::OpenHiring);
    let in_person = NewVacancy {
        open_hiring: Some(OpenHiringTerms { answer_hours: 48, sign_up: SignUpChannel::InPerson }),
        ..open_hiring.clone()
    };
    let pending = pending_employer(store, 2).await;
    let closed = published(store, &list.employer, &open_hiring).await;
    store.write(|tx| tx.close_vacancy(&list.employer, closed)).await.unwrap();
    let thrown_away = store.write(|tx| tx.post_vacancy(&list.employer, &open_hiring)).await.unwrap();
    store.write(|tx| tx.close_vacancy(&list.employer, thrown_away)).await.unwrap();

    let cases = [
        (published(store, &list.employer, &in_person).await, Some("conflict-in-person")),
        (published(store, &list.employer, &vacancy(VacancyKind::Regular)).await, Some("conflict-no-list")),
        (closed, Some("conflict-vacancy-closed")),
        (thrown_away, None),
        (store.write(|tx| tx.post_vacancy(&list.employer, &open_hiring)).await.unwrap(), None),
        (published(store, &pending, &open_hiring).await, None),
        (VacancyId(store.new_id()), None),
    ];
    for (vacancy, key) in cases {
        match (store.write(|tx| tx.join_waiting_list(&amal, vacancy)).await, key) {
            (Err(StoreError::Conflict(found)), Some(key)) => assert_eq!(found, key),
            (Err(StoreError::NotFound), None) => {}
            (found, key) => panic!("{found:?} instead of {key:?}"),
        }
    }
    assert!(store.my_entries(&amal).await.unwrap().is_empty());
}

#[rstest]
#[tokio::test]
async fn declined_withdrawn_or_lapsed_invitation_passes_turn(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let list = List::new(kind).await;
    let (amal, first) = list.joined("amal").await;
    let (bilal, second) = list.joined("bilal").await;
    let (chadi, third) = list.joined("chadi").await;
    let (_, fourth) = list.joined("dina").await;
    assert_eq!(list.invite().await, first);

    let moved = list.store().write(|tx| tx.move_own_entry(&amal, first, Action::Decline)).await.unwrap();
    assert_eq!(moved.entry.state, S::Declined);
    assert_eq!(moved.invited_next.map(|entry| entry.id), Some(second));
    let moved = list.store().write(|tx| tx.move_own_entry(&bilal, second, Action::Withdraw)).await.unwrap();
    assert_eq!(moved.invited_next.map(|entry| entry.id), Some(third));

    // Before the deadline, at the deadline, and again.
    list.db.clock.advance(HOUR * 48 - TimeDelta::microseconds(1));
    assert_eq!(list.store().write(|tx| tx.lapse_invitation(&SYSTEM, third)).await.unwrap(), None);
    list.db.clock.advance(TimeDelta::microseconds(1));
    let late = list.store().write(|tx| tx.move_own_entry(&chadi, third, Action::Accept)).await;
    assert!(matches!(late, Err(StoreError::Refused(Refused::Condition))), "{late:?}");
    let lapsed = list.store().write(|tx| tx.lapse_invitation(&SYSTEM, third)).await.unwrap().unwrap();
    assert_eq!((lapsed.entry.state, lapsed.invited_next.map(|entry| entry.id)), (S::NoAnswer, Some(fourth)));
    assert_eq!(list.store().write(|tx| tx.lapse_invitation(&SYSTEM, third)).await.unwrap(), None);
    assert_eq!(list.states().await, [S::Declined, S::Withdrawn, S::NoAnswer, S::Invited]);

    // Each invitation was mailed and has a job to lapse it. The person who did not respond gets a mail about that too.
    assert_eq!(jobs(list.store(), JobKind::LapseInvitation).await, 4);
    let mails = mails(list.store()).await;
    assert_eq!(mails.iter().filter(|(template, _)| template == "mail-invited").count(), 4);
    assert!(mails.contains(&("mail-turn-passed".to_owned(), chadi.account())));
    assert_eq!(mails.len(), 5);
}

#[rstest]
#[tokio::test]
async fn accepted_invitation_leads_to_started(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let list = List::new(kind).await;
    let (amal, entry) = list.joined("amal").await;
    let (_, next) = list.joined("bilal").await;
    let (store, employer) = (list.store(), &list.employer);
    let early = store.write(|tx| tx.move_own_entry(&amal, entry, Action::Accept)).await;
    assert!(matches!(early, Err(StoreError::Refused(Refused::State))), "{early:?}");
    list.invite().await;
    list.db.clock.advance(HOUR * 47);
    let moved = store.write(|tx| tx.move_own_entry(&amal, entry, Action::Accept)).await.unwrap();
    assert_eq!((moved.entry.state, moved.invited_next), (S::Accepted, None));
    assert_eq!(store.write(|tx| tx.lapse_invitation(&SYSTEM, entry)).await.unwrap(), None);
    for (action, refused) in
        [(Action::Accept, Refused::Role), (Action::Lapse, Refused::Role), (Action::Invite, Refused::Condition)]
    {
        let result = store.write(|tx| tx.move_entry_as_employer(employer, next, action)).await;
        assert!(matches!(result, Err(StoreError::Refused(found)) if found == refused), "{action:?}: {result:?}");
    }
    assert_eq!(
        store.write(|tx| tx.move_entry_as_employer(employer, entry, Action::Start)).await.unwrap().state,
        S::Started
    );
    assert_eq!(
        store.write(|tx| tx.move_entry_as_employer(employer, entry, Action::Leave)).await.unwrap().state,
        S::Left
    );
    assert_eq!(list.states().await, [S::Left, S::Waiting]);
    list.invite().await;
    let empty = store.write(|tx| tx.invite_next(employer, list.vacancy)).await;
    assert!(matches!(empty, Err(StoreError::Conflict("conflict-list-empty"))), "{empty:?}");
}

#[rstest]
#[tokio::test]
async fn employer_sees_no_name_before_invitation(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let list = List::new(kind).await;
    for name in ["amal", "bilal"] {
        let (scope, _) = list.joined(name).await;
        let profile = crate::fixtures::profile(name);
        list.store().write(|tx| tx.save_profile(&scope, &profile)).await.unwrap();
    }
    let view = list.store().waiting_list(&list.employer, list.vacancy).await.unwrap();
    assert_eq!(view, crate::WaitingListView { waiting: 2, ..crate::WaitingListView::default() });
    list.invite().await;
    let view = list.store().waiting_list(&list.employer, list.vacancy).await.unwrap();
    assert_eq!((view.waiting, view.invited.len()), (1, 1));
    let person = &view.invited[0];
    assert_eq!((person.name.as_str(), person.email.as_str()), ("amal", "amal@example.nl"));
    assert!(!format!("{view:?}").contains("bilal"));
}

#[rstest]
#[tokio::test]
async fn other_seeker_or_employer_gets_not_found(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let list = List::new(kind).await;
    let (amal, entry) = list.joined("amal").await;
    list.invite().await;
    let (store, other) = (list.store(), employer(list.store(), 2).await);
    let bilal = seeker(store, "bilal").await;
    for action in [Action::Accept, Action::Decline, Action::Withdraw, Action::Leave] {
        let result = store.write(|tx| tx.move_own_entry(&bilal, entry, action)).await;
        assert!(matches!(result, Err(StoreError::NotFound)), "{result:?}");
    }
    for action in [Action::Start, Action::Leave, Action::Invite] {
        let result = store.write(|tx| tx.move_entry_as_employer(&other, entry, action)).await;
        assert!(matches!(result, Err(StoreError::NotFound)), "{result:?}");
    }
    let result = store.write(|tx| tx.invite_next(&other, list.vacancy)).await;
    assert!(matches!(result, Err(StoreError::NotFound)), "{result:?}");
    assert!(matches!(store.waiting_list(&other, list.vacancy).await, Err(StoreError::NotFound)));
    assert!(store.my_entries(&bilal).await.unwrap().is_empty());
    let unknown = WaitingListEntryId(store.new_id());
    let result = store.write(|tx| tx.move_own_entry(&amal, unknown, Action::Accept)).await;
    assert!(matches!(result, Err(StoreError::NotFound)), "{result:?}");
    assert_eq!(list.states().await, [S::Invited]);
}

#[rstest]
#[tokio::test]
async fn closed_vacancy_keeps_list_and_mails_open_entries(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let list = List::new(kind).await;
    let (amal, first) = list.joined("amal").await;
    let (bilal, second) = list.joined("bilal").await;
    let (chadi, third) = list.joined("chadi").await;
    list.store().write(|tx| tx.move_own_entry(&bilal, second, Action::Withdraw)).await.unwrap();
    list.invite().await;
    list.store().write(|tx| tx.close_vacancy(&list.employer, list.vacancy)).await.unwrap();

    let mailed: Vec<_> =
        mails(list.store()).await.into_iter().filter(|(template, _)| template == "mail-vacancy-closed").collect();
    let mailed = |scope: &SeekerScope| mailed.iter().filter(|(_, account)| *account == scope.account()).count();
    assert_eq!((mailed(&amal), mailed(&bilal), mailed(&chadi)), (1, 0, 1));
    assert_eq!(list.states().await, [S::Invited, S::Withdrawn, S::Waiting]);
    assert_eq!(list.store().waiting_list(&list.employer, list.vacancy).await.unwrap().waiting, 1);
    assert_eq!(list.store().my_entries(&chadi).await.unwrap()[0].entry.id, third);

    let yes = list.store().write(|tx| tx.move_own_entry(&amal, first, Action::Accept)).await;
    assert!(matches!(yes, Err(StoreError::Conflict("conflict-vacancy-closed"))), "{yes:?}");
    list.db.clock.advance(HOUR * 48);
    let lapsed = list.store().write(|tx| tx.lapse_invitation(&SYSTEM, first)).await.unwrap().unwrap();
    assert_eq!(lapsed.invited_next, None, "nobody is invited to a closed vacancy");
    let invite = list.store().write(|tx| tx.invite_next(&list.employer, list.vacancy)).await;
    assert!(matches!(invite, Err(StoreError::Conflict("conflict-vacancy-closed"))), "{invite:?}");
}

#[rstest]
#[tokio::test]
async fn refused_employer_cannot_invite(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let list = List::new(kind).await;
    list.joined("amal").await;
    decide(list.store(), &list.employer, EmployerState::Refused).await;
    let invite = list.store().write(|tx| tx.invite_next(&list.employer, list.vacancy)).await;
    assert!(matches!(invite, Err(StoreError::Conflict("conflict-vacancy-closed"))), "{invite:?}");
}
