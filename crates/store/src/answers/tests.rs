//! Answers: only what was ticked, in order of arrival, to nobody but the employer.

#![expect(clippy::unwrap_used, reason = "tests")]

use crate::{
    EmployerScope, SeekerScope, Store, StoreError,
    entity::{answer, value::Json},
    fixtures::{SYSTEM, employer, mails, pending_employer, published, seeker, vacancy},
    testing::{Db, Kind},
};
use chrono::TimeDelta;
use kade_domain::{
    AnswerFields, AnswerId, AnswerState as S, VacancyId, VacancyKind, answer::Action, transition::Refused,
};
use rstest::rstest;
use sea_orm::{EntityTrait, QuerySelect};
use serde_json::{Value, json};

fn ticked() -> AnswerFields {
    AnswerFields {
        name: Some("Amal".to_owned()),
        phone: Some("06 12345678".to_owned()),
        message: Some(" Ik kan maandag beginnen. ".to_owned()),
        ..AnswerFields::default()
    }
}

async fn send(store: &Store, scope: &SeekerScope, vacancy: VacancyId) -> AnswerId {
    let fields = ticked();
    store.write(|tx| tx.send_answer(scope, vacancy, &fields)).await.unwrap()
}

async fn stored(store: &Store) -> Vec<Value> {
    let query = answer::Entity::find().select_only().column(answer::Column::Fields);
    let rows: Vec<Json<Value>> = query.into_tuple().all(store.db()).await.unwrap();
    rows.into_iter().map(|Json(fields)| fields).collect()
}

struct Case {
    db: Db,
    shop: EmployerScope,
    amal: SeekerScope,
    vacancy: VacancyId,
}

async fn case(kind: Kind) -> Case {
    let db = Db::new(kind).await;
    let shop = employer(&db.store, 1).await;
    let amal = seeker(&db.store, "amal").await;
    let vacancy = published(&db.store, &shop, &vacancy(VacancyKind::Regular)).await;
    Case { db, shop, amal, vacancy }
}

#[rstest]
#[tokio::test]
async fn the_row_holds_only_what_was_ticked(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let Case { db, shop, amal, vacancy } = case(kind).await;
    let id = send(&db.store, &amal, vacancy).await;
    let told = json!({ "name": "Amal", "phone": "06 12345678", "message": "Ik kan maandag beginnen." });
    assert_eq!(stored(&db.store).await, [told]);
    // The profile may change afterwards: what was sent stays what was sent.
    let profile = crate::fixtures::profile("Amira");
    db.store.write(|tx| tx.save_profile(&amal, &profile)).await.unwrap();
    let received = db.store.received_answers(&shop, None).await.unwrap();
    assert_eq!(received.len(), 1);
    assert_eq!((received[0].answer.id, received[0].vacancy_title.as_str()), (id, "Orderpicker"));
    assert_eq!(received[0].answer.fields.name.as_deref(), Some("Amal"));
    assert_eq!((&received[0].answer.fields.email, received[0].answer.state), (&None, S::Sent));
    assert_eq!(mails(&db.store).await, [("mail-answer-received".to_owned(), shop.account())]);

    // What was taken back is gone.
    db.store.write(|tx| tx.move_answer(&amal, id, Action::Withdraw)).await.unwrap();
    assert_eq!(stored(&db.store).await, [json!({})]);
    assert_eq!(db.store.my_answers(&amal).await.unwrap()[0].answer.state, S::Withdrawn);
}

#[rstest]
#[tokio::test]
async fn one_open_answer_per_vacancy(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let Case { db, shop, amal, vacancy } = case(kind).await;
    let (id, fields) = (send(&db.store, &amal, vacancy).await, ticked());
    let again = db.store.write(|tx| tx.send_answer(&amal, vacancy, &fields)).await;
    assert!(matches!(again, Err(StoreError::Conflict("conflict-answer-open"))), "{again:?}");
    assert_eq!(db.store.write(|tx| tx.move_answer(&shop, id, Action::Contact)).await.unwrap(), S::Contacted);
    let again = db.store.write(|tx| tx.send_answer(&amal, vacancy, &fields)).await;
    assert!(matches!(again, Err(StoreError::Conflict("conflict-answer-open"))), "{again:?}");
    db.store.write(|tx| tx.move_answer(&shop, id, Action::Decline)).await.unwrap();
    send(&db.store, &amal, vacancy).await;
}

#[rstest]
#[tokio::test]
async fn not_every_vacancy_can_be_answered(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let Case { db, shop, amal, vacancy: regular } = case(kind).await;
    let listings = [crate::NewListing {
        title: "Kok".to_owned(),
        company: "Bits".to_owned(),
        location: None,
        location_text: "Nederland".to_owned(),
        category: String::new(),
        pay: None,
        date: db.store.now().date_naive(),
        occupation: None,
    }];
    db.store.write(|tx| tx.import_listings(&SYSTEM, "krant", &listings)).await.unwrap();
    let all = db.store.public_batch(None, 10).await.unwrap();
    let listing = all.iter().find(|vacancy| vacancy.listing.is_some()).unwrap().id;
    let pending = pending_employer(&db.store, 2).await;
    let hidden = published(&db.store, &pending, &vacancy(VacancyKind::Regular)).await;
    let open = published(&db.store, &shop, &vacancy(VacancyKind::OpenHiring)).await;
    db.store.write(|tx| tx.close_vacancy(&shop, regular)).await.unwrap();
    let fields = ticked();
    for (id, key) in
        [(listing, Some("conflict-listing")), (open, Some("conflict-open-hiring")), (hidden, None), (regular, None)]
    {
        match (db.store.write(|tx| tx.send_answer(&amal, id, &fields)).await, key) {
            (Err(StoreError::Conflict(found)), Some(key)) => assert_eq!(found, key),
            (Err(StoreError::NotFound), None) => {}
            (found, key) => panic!("{found:?} instead of {key:?}"),
        }
    }
    let long = AnswerFields { message: Some("x".repeat(2001)), ..ticked() };
    let startbaan = published(&db.store, &shop, &vacancy(VacancyKind::Startbaan)).await;
    let result = db.store.write(|tx| tx.send_answer(&amal, startbaan, &long)).await;
    assert!(matches!(result, Err(StoreError::Invalid(_))), "{result:?}");
}

#[rstest]
#[tokio::test]
async fn answers_come_in_order_of_arrival(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let Case { db, shop, amal, vacancy } = case(kind).await;
    let other = published(&db.store, &shop, &crate::fixtures::vacancy(VacancyKind::Startbaan)).await;
    let mut sent = Vec::new();
    for (name, vacancy) in [("zoe", vacancy), ("bilal", other), ("chadi", vacancy)] {
        let scope = seeker(&db.store, name).await;
        sent.push(send(&db.store, &scope, vacancy).await);
        db.clock.advance(TimeDelta::seconds(1));
    }
    sent.push(send(&db.store, &amal, vacancy).await);
    let ids = async |vacancy| {
        let received = db.store.received_answers(&shop, vacancy).await.unwrap();
        received.into_iter().map(|received| received.answer.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(None).await, sent);
    assert_eq!(ids(Some(vacancy)).await, [sent[0], sent[2], sent[3]]);
}

#[rstest]
#[tokio::test]
async fn what_is_not_yours_is_not_there(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let Case { db, shop, amal, vacancy } = case(kind).await;
    let (bilal, other) = (seeker(&db.store, "bilal").await, employer(&db.store, 2).await);
    let id = send(&db.store, &amal, vacancy).await;
    assert!(db.store.received_answers(&other, None).await.unwrap().is_empty());
    assert!(matches!(db.store.received_answers(&other, Some(vacancy)).await, Err(StoreError::NotFound)));
    assert!(db.store.my_answers(&bilal).await.unwrap().is_empty());
    for action in [Action::Contact, Action::Hire, Action::Decline, Action::Withdraw] {
        for result in [
            db.store.write(|tx| tx.move_answer(&other, id, action)).await,
            db.store.write(|tx| tx.move_answer(&bilal, id, action)).await,
        ] {
            assert!(matches!(result, Err(StoreError::NotFound)), "{result:?}");
        }
    }
    let result = db.store.write(|tx| tx.move_answer(&amal, id, Action::Hire)).await;
    assert!(matches!(result, Err(StoreError::Refused(Refused::Role))), "{result:?}");
    let result = db.store.write(|tx| tx.move_answer(&shop, id, Action::Withdraw)).await;
    assert!(matches!(result, Err(StoreError::Refused(Refused::Role))), "{result:?}");
    assert_eq!(db.store.my_answers(&amal).await.unwrap()[0].answer.state, S::Sent);
}
