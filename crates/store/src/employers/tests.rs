//! Tests of adding, approving and listing employers, and of their members' sign-in.

#![expect(clippy::unwrap_used, reason = "tests")]

use crate::{
    EmployerApprover, JobKind, StoreError,
    fixtures::{SYSTEM, admin, decide, employer, jobs, pending_employer, published, seeker, vacancy},
    testing::{Db, Kind},
};
use chrono::TimeDelta;
use kade_domain::{Email, EmployerId, EmployerState, NewEmployer, VacancyKind, transition::Refused};
use rstest::rstest;

#[rstest]
#[tokio::test]
async fn member_signs_in_with_employer_scope(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let shop = pending_employer(&db.store, 1).await;
    let email = Email::parse("member1@example.nl").unwrap();
    let secrets = db.store.start_sign_in(&email, None, "nl").await.unwrap();
    let redeemed = db.store.redeem_link(&secrets.link_token, None).await.unwrap().unwrap();
    let signed_in = db.store.sign_in(&redeemed.session_token).await.unwrap().unwrap();
    assert_eq!(signed_in.employer.as_ref(), Some(&shop));
    assert_eq!(signed_in.seeker, None);
    let found = db.store.employer(&shop).await.unwrap();
    assert_eq!(
        (found.name.as_str(), found.kvk.as_str(), found.state),
        ("Bedrijf 1", "00000001", EmployerState::Pending)
    );
}

#[rstest]
#[tokio::test]
async fn adding_employer_or_member_twice_is_a_conflict(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let admin = admin(&db.store).await;
    pending_employer(&db.store, 1).await;
    seeker(&db.store, "amal").await;
    for (kvk, member, key) in [
        ("00000001", "new@example.nl", Some("conflict-employer-exists")),
        ("00000002", "member1@example.nl", Some("conflict-member-elsewhere")),
        ("00000003", "amal@example.nl", None),
    ] {
        let new = NewEmployer::check("Bakker", kvk, "https://bakker.nl", member).unwrap();
        match (db.store.write(|tx| tx.add_employer(&admin, &new)).await, key) {
            (Err(StoreError::Conflict(found)), Some(key)) => assert_eq!(found, key),
            (Ok(_), None) => {}
            (found, key) => panic!("{found:?} instead of {key:?}"),
        }
    }
    assert_eq!(db.store.employers(&admin, 1).await.unwrap().total, 2);
}

#[rstest]
#[tokio::test]
async fn employer_decision_cannot_be_repeated_but_reversed(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let admin = admin(&db.store).await;
    let shop = pending_employer(&db.store, 1).await;
    let decided = async |id: EmployerId, state| {
        db.store.write(|tx| tx.decide_employer(EmployerApprover::Admin(&admin), id, state)).await
    };
    let unknown = decided(EmployerId(db.store.new_id()), EmployerState::Approved).await;
    assert!(matches!(unknown, Err(StoreError::NotFound)), "{unknown:?}");
    let id = shop.employer();
    assert!(matches!(decided(id, EmployerState::Pending).await, Err(StoreError::Refused(Refused::State))));
    decided(id, EmployerState::Approved).await.unwrap();
    assert!(matches!(decided(id, EmployerState::Approved).await, Err(StoreError::Refused(Refused::State))));
    decided(id, EmployerState::Refused).await.unwrap();
    assert_eq!(db.store.employer(&shop).await.unwrap().state, EmployerState::Refused);
}

#[rstest]
#[tokio::test]
async fn approval_queues_suggestion_jobs_for_its_vacancies(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let shop = pending_employer(&db.store, 1).await;
    for kind in [VacancyKind::Regular, VacancyKind::Startbaan, VacancyKind::OpenHiring] {
        published(&db.store, &shop, &vacancy(kind)).await;
    }
    while let Some(job) = db.store.claim_job(&SYSTEM, "test").await.unwrap() {
        db.store.complete_job(&SYSTEM, &job).await.unwrap();
    }
    decide(&db.store, &shop, EmployerState::Approved).await;
    assert_eq!(jobs(&db.store, JobKind::SuggestMatches).await, 2);
}

#[rstest]
#[tokio::test]
async fn pending_employers_are_listed_first(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let admin = admin(&db.store).await;
    for number in 1..=21 {
        employer(&db.store, number).await;
        db.clock.advance(TimeDelta::seconds(1));
    }
    let waiting = pending_employer(&db.store, 22).await;
    employer(&db.store, 23).await;
    let first = db.store.employers(&admin, 1).await.unwrap();
    assert_eq!((first.items.len(), first.number, first.pages, first.total), (20, 1, 2, 23));
    assert_eq!(first.items[0].id, waiting.employer());
    let second = db.store.employers(&admin, 2).await.unwrap();
    assert_eq!((second.items.len(), second.items[2].name.as_str()), (3, "Bedrijf 1"));
    assert!(db.store.employers(&admin, 9).await.unwrap().items.is_empty());
}
