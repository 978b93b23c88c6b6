//! Every view of a person's data is logged, and the person can read the log.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::{AccessLogEntry, ViewedBy, ViewedData};
use crate::{
    EmployerScope, NewSuggestion, SeekerScope, Store,
    entity::audit,
    fixtures::{SYSTEM, consenting_seeker, employer, profile, published, says, seeker, vacancy, verbinder},
    testing::{Db, Kind},
};
use chrono::Duration;
use kade_domain::{AnswerFields, VacancyKind, answer::Action};
use rstest::rstest;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

async fn logged_views(store: &Store) -> u64 {
    audit::Entity::find().filter(audit::Column::Action.eq(super::ACTION)).count(store.db()).await.unwrap()
}

async fn answered(db: &Db, shop: &EmployerScope, name: &str) -> SeekerScope {
    let amal = consenting_seeker(&db.store, name).await;
    let job = published(&db.store, shop, &vacancy(VacancyKind::Regular)).await;
    let fields = AnswerFields::default();
    db.store.write(|tx| tx.send_answer(&amal, job, &fields)).await.unwrap();
    amal
}

fn by_shop(db: &Db, what: ViewedData) -> AccessLogEntry {
    let title = Some("Orderpicker".to_owned());
    AccessLogEntry { at: db.store.now(), by: ViewedBy::Employer("Bedrijf 1".to_owned()), what, vacancy_title: title }
}

#[rstest]
#[tokio::test]
async fn reading_an_answer_is_logged(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let shop = employer(&db.store, 1).await;
    let amal = answered(&db, &shop, "amal").await;
    assert_eq!(db.store.access_log(&amal, 1).await.unwrap().items, []);
    db.store.received_answers(&shop, None).await.unwrap();
    assert_eq!(db.store.access_log(&amal, 1).await.unwrap().items, [by_shop(&db, ViewedData::Answer)]);
    // Another person does not see it.
    let other = seeker(&db.store, "other").await;
    assert_eq!(db.store.access_log(&other, 1).await.unwrap().items, []);
    // A withdrawn answer shows no data, so it adds no row.
    let mine = db.store.my_answers(&amal).await.unwrap()[0].answer.id;
    db.store.write(|tx| tx.move_answer(&amal, mine, Action::Withdraw)).await.unwrap();
    db.clock.advance(Duration::hours(1));
    db.store.received_answers(&shop, None).await.unwrap();
    assert_eq!(logged_views(&db.store).await, 1);
}

#[rstest]
#[tokio::test]
async fn repeated_view_within_ten_minutes_is_logged_once(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let shop = employer(&db.store, 1).await;
    let amal = answered(&db, &shop, "amal").await;
    for (minutes, expected) in [(0, 1), (9, 1), (1, 2), (9, 2), (600, 3)] {
        db.clock.advance(Duration::minutes(minutes));
        db.store.received_answers(&shop, None).await.unwrap();
        assert_eq!(logged_views(&db.store).await, expected, "after {minutes} more minutes");
    }
    let log = db.store.access_log(&amal, 1).await.unwrap();
    assert_eq!((log.total, log.items.len()), (3, 3));
    assert!(log.items.is_sorted_by_key(|entry| std::cmp::Reverse(entry.at)));
    // The same data viewed by another person is another view.
    let colleague = EmployerScope::new(amal.account(), shop.employer());
    db.store.received_answers(&colleague, None).await.unwrap();
    assert_eq!(logged_views(&db.store).await, 4);
}

#[rstest]
#[tokio::test]
async fn invited_person_view_is_logged_waiting_is_hidden(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let shop = employer(&db.store, 1).await;
    let job = published(&db.store, &shop, &vacancy(VacancyKind::OpenHiring)).await;
    let (amal, bilal) = (seeker(&db.store, "amal").await, seeker(&db.store, "bilal").await);
    for who in [&amal, &bilal] {
        db.store.write(|tx| tx.join_waiting_list(who, job)).await.unwrap();
    }
    assert_eq!(db.store.count_waiting(&shop, job).await.unwrap(), 2);
    db.store.waiting_list(&shop, job).await.unwrap();
    assert_eq!(logged_views(&db.store).await, 0);
    db.store.write(|tx| tx.invite_next(&shop, job)).await.unwrap();
    assert_eq!(db.store.waiting_list(&shop, job).await.unwrap().invited.len(), 1);
    assert_eq!(db.store.access_log(&amal, 1).await.unwrap().items, [by_shop(&db, ViewedData::ListTurn)]);
    assert_eq!(db.store.access_log(&bilal, 1).await.unwrap().items, []);
}

#[rstest]
#[tokio::test]
async fn desk_introduction_and_ranking_views_are_logged(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let (shop, desk) = (employer(&db.store, 1).await, verbinder(&db.store, &["AM11"]).await);
    let amal = consenting_seeker(&db.store, "amal").await;
    let job = published(&db.store, &shop, &vacancy(VacancyKind::Startbaan)).await;
    let new = NewSuggestion {
        seeker: amal.seeker(),
        points: 1,
        parts: Vec::new(),
        shown_order: 1,
        inputs: json!({}),
        engine_version: "1".to_owned(),
        weights_version: 1,
    };
    let result = says(&[new]);
    db.store.write(|tx| tx.store_suggestions(&SYSTEM, job, &result)).await.unwrap();
    assert_eq!(logged_views(&db.store).await, 0, "the matcher is not a viewer");
    let id = db.store.review_queue(&desk, 1).await.unwrap().items[0].suggestion.id;
    let item = db.store.suggestion_for_review(&desk, id).await.unwrap();
    assert_eq!(item.seeker_name, profile("amal").name);
    db.store.write(|tx| tx.decide_suggestion(&desk, id, true, "Past goed.")).await.unwrap();
    db.store.write(|tx| tx.answer_suggestion(&amal, id, true)).await.unwrap();
    assert_eq!(db.store.introductions(&shop).await.unwrap().len(), 1);
    db.store.log_ranking_view(&SYSTEM, job, [amal.seeker()]).await.unwrap();
    let entries = db.store.access_log(&amal, 1).await.unwrap().items;
    let entries: Vec<_> = entries.into_iter().map(|entry| (entry.what, entry.by)).collect();
    let region = || ViewedBy::Verbinder("Flevoland".to_owned());
    assert_eq!(
        entries,
        [
            (ViewedData::Ranking, ViewedBy::Service),
            (ViewedData::Introduction, ViewedBy::Employer("Bedrijf 1".to_owned())),
            (ViewedData::Suggestion, region()),
            (ViewedData::Queue, region()),
        ]
    );
}

/// Data whose view cannot be logged is not shown.
#[rstest]
#[tokio::test]
async fn failed_log_write_withholds_data(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    use sea_orm::ConnectionTrait;
    let db = Db::new(kind).await;
    let shop = employer(&db.store, 1).await;
    answered(&db, &shop, "amal").await;
    db.store.db().execute_unprepared("ALTER TABLE audit RENAME TO audit_away").await.unwrap();
    assert!(db.store.received_answers(&shop, None).await.is_err());
    db.store.db().execute_unprepared("ALTER TABLE audit_away RENAME TO audit").await.unwrap();
    assert_eq!(db.store.received_answers(&shop, None).await.unwrap().len(), 1);
    assert_eq!(logged_views(&db.store).await, 1);
}
