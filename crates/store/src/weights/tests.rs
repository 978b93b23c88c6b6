//! Versions of the weights, and the database's own checks on them.

#![expect(clippy::unwrap_used, reason = "tests")]

use crate::{
    AdminScope, JobKind, NewSuggestion, Purpose, StoreError, WeightsVersion,
    fixtures::{SYSTEM, admin, consenting_seeker, employer, jobs, published, says, vacancy},
    system,
    testing::{Db, Kind, worker},
};
use chrono::TimeDelta;
use kade_domain::{NewWeights, VacancyKind};
use rstest::rstest;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

const MORE_TRAVEL: [u16; 6] = [300, 200, 300, 80, 80, 40];
const MORE_WISHES: [u16; 6] = [300, 200, 200, 80, 180, 40];

fn new(most: [u16; 6]) -> NewWeights {
    let typed = most.map(|points| points.to_string());
    NewWeights::check(typed.each_ref().map(String::as_str), "Reizen telt meer.").unwrap()
}

async fn switch_on(db: &Db, who: &AdminScope, replaced: u32, most: [u16; 6]) -> Result<u32, StoreError> {
    let new = new(most);
    db.store.write(|tx| tx.switch_on_weights(who, replaced, &new)).await
}

async fn in_force(db: &Db) -> Option<(u32, [u16; 6])> {
    db.store.weights_in_force().await.unwrap().map(|one| (one.version, one.max_points))
}

#[rstest]
#[tokio::test]
async fn newest_version_is_in_force_and_history_stays(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let (amina, boris) = (admin(&db.store).await, admin(&db.store).await);
    assert_eq!(in_force(&db).await, None, "the built-in weights");
    let before = db.store.database_snapshot(&worker()).await.unwrap();

    assert_eq!(switch_on(&db, &amina, 2, MORE_TRAVEL).await.unwrap(), 3);
    assert_eq!(in_force(&db).await, Some((3, MORE_TRAVEL)));
    assert_eq!(before.weights_in_force().await.unwrap(), None, "a snapshot does not change");
    drop(before);
    db.clock.advance(TimeDelta::hours(1));
    assert_eq!(switch_on(&db, &boris, 3, MORE_WISHES).await.unwrap(), 4);
    // Older weights are restored as a new version.
    assert_eq!(switch_on(&db, &amina, 4, MORE_TRAVEL).await.unwrap(), 5);
    assert_eq!(in_force(&db).await, Some((5, MORE_TRAVEL)));
    let snapshot = db.store.database_snapshot(&worker()).await.unwrap();
    assert_eq!(snapshot.weights_in_force().await.unwrap().map(|one| one.version), Some(5));
    drop(snapshot);

    let history = db.store.weights_history(&amina, 1).await.unwrap();
    let versions: Vec<u32> = history.items.iter().map(|one| one.version).collect();
    assert_eq!((versions, history.total, history.pages), (vec![5, 4, 3], 3, 1));
    let third = WeightsVersion {
        version: 3,
        max_points: MORE_TRAVEL,
        reason: "Reizen telt meer.".to_owned(),
        by: Some(amina.account()),
        at: db.store.now() - TimeDelta::hours(1),
    };
    assert_eq!(db.store.weights_version(&boris, 3).await.unwrap(), third);
    for unknown in [0, 2, 6, u32::MAX] {
        assert!(matches!(db.store.weights_version(&boris, unknown).await, Err(StoreError::NotFound)), "{unknown}");
    }

    // Erasing the administrator keeps the version.
    db.store.write(|tx| tx.erase_account(&SYSTEM, amina.account())).await.unwrap();
    assert_eq!(db.store.weights_version(&boris, 3).await.unwrap(), WeightsVersion { by: None, ..third });
}

#[rstest]
#[tokio::test]
async fn switching_on_writes_change_job_and_audit_row(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let amina = admin(&db.store).await;
    let tonight = db.store.now() + TimeDelta::hours(13);
    db.store.schedule_ranking(&SYSTEM, tonight).await.unwrap();
    let start = db.store.newest_cursor().await.unwrap();
    switch_on(&db, &amina, 2, MORE_TRAVEL).await.unwrap();
    db.settle().await;

    let changes = db.store.changes_after(start, 10).await.unwrap();
    assert_eq!(changes.iter().map(|change| change.kind.as_str()).collect::<Vec<_>>(), ["weights"]);
    assert_eq!(jobs(&db.store, JobKind::RankAll).await, 1, "it replaces tonight's job");
    let job = db.store.claim_job(&worker(), "test").await.unwrap().unwrap();
    assert_eq!(job.kind, JobKind::RankAll, "it runs at once");
    let entry = db.store.audit_after(&system(Purpose::Command), 0, 1_000).await.unwrap().pop().unwrap();
    assert_eq!(entry.action, "weights_switched_on");
    let expected_detail = json!({
        "version": 3, "skills": 300, "schedule": 200, "travel": 300, "language": 80, "wishes": 80, "growth": 40,
    });
    assert_eq!(entry.detail, expected_detail, "the reason is free text and not logged");
}

#[rstest]
#[tokio::test]
async fn concurrent_switch_on_is_refused(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let (amina, boris) = (admin(&db.store).await, admin(&db.store).await);
    for replaced in [2, 3, 4] {
        let (one, other) =
            tokio::join!(switch_on(&db, &amina, replaced, MORE_TRAVEL), switch_on(&db, &boris, replaced, MORE_WISHES));
        let refused =
            |result: &Result<u32, StoreError>| matches!(result, Err(StoreError::Conflict("conflict-weights")));
        assert!(refused(&one) ^ refused(&other), "{one:?} {other:?}");
        assert_eq!(one.or(other).unwrap(), replaced + 1);
    }
    let late = switch_on(&db, &amina, 2, MORE_WISHES).await;
    assert!(matches!(late, Err(StoreError::Conflict("conflict-weights"))), "{late:?}");
    assert_eq!(db.store.weights_history(&amina, 1).await.unwrap().total, 3);
}

#[rstest]
#[tokio::test]
async fn database_refuses_out_of_range_weights(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let insert = async |version: i32, most: [i32; 6], reason: &str| {
        let [skills, schedule, travel, language, wishes, growth] = most;
        let sql = format!(
            "INSERT INTO weights VALUES ({version}, {skills}, {schedule}, {travel}, {language}, {wishes}, {growth},
             '{reason}', NULL, '2026-12-01 12:00:00+00:00')"
        );
        db.store.db().execute_unprepared(&sql).await.is_ok()
    };
    assert!(!insert(3, [401, 200, 200, 80, 80, 40], "x").await, "more than 1,000 points");
    for at in 0..6 {
        let mut most = [100; 6];
        most[at] = -1;
        assert!(!insert(3, most, "x").await, "negative points: {at}");
    }
    assert!(!insert(3, [100, 0, 100, 0, 0, 0], "x").await, "no points for schedule");
    assert!(!insert(3, [100, 100, 0, 0, 0, 0], "x").await, "no points for travel");
    assert!(!insert(2, [100; 6], "x").await, "the built-in version");
    assert!(!insert(3, [100; 6], "").await, "no reason");
    assert!(insert(3, [100; 6], "x").await);
    assert!(!insert(3, [100; 6], "x").await, "a repeated version");
}

#[rstest]
#[tokio::test]
async fn examples_are_newest_per_vacancy_and_skip_erased(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let (boss, shop) = (admin(&db.store).await, employer(&db.store, 1).await);
    let examples = async |most| db.store.suggestion_examples(&boss, most).await.unwrap();
    assert!(examples(10).await.is_empty());
    let suggestion = |seeker: &crate::SeekerScope, inputs: Value| NewSuggestion {
        seeker: seeker.seeker(),
        points: 640,
        parts: Vec::new(),
        shown_order: 1,
        inputs,
        engine_version: "1.0".to_owned(),
        weights_version: 2,
    };
    let (amal, bilal) = (consenting_seeker(&db.store, "amal").await, consenting_seeker(&db.store, "bilal").await);
    let mut vacancies = Vec::new();
    for number in 0..4 {
        let id = published(&db.store, &shop, &vacancy(VacancyKind::Startbaan)).await;
        let result = says(&[suggestion(&amal, json!({ "of": "amal", "number": number }))]);
        db.store.write(|tx| tx.store_suggestions(&SYSTEM, id, &result)).await.unwrap();
        vacancies.push(id);
        db.clock.advance(TimeDelta::minutes(1));
    }
    // The second vacancy gets another, newer suggestion; the last vacancy is closed.
    let both = says(&[
        suggestion(&amal, json!({ "of": "amal", "number": 1 })),
        suggestion(&bilal, json!({ "of": "bilal", "number": 1 })),
    ]);
    db.store.write(|tx| tx.store_suggestions(&SYSTEM, vacancies[1], &both)).await.unwrap();
    db.store.write(|tx| tx.close_vacancy(&shop, vacancies[3])).await.unwrap();

    let found = examples(10).await;
    assert_eq!(
        found.iter().map(|one| one.vacancy).collect::<Vec<_>>(),
        [vacancies[1], vacancies[2], vacancies[0]],
        "newest first"
    );
    assert!(found.iter().all(|one| one.title == "Orderpicker"), "{found:?}");
    let of: Vec<&Value> = found[0].inputs.iter().map(|inputs| &inputs["of"]).collect();
    assert_eq!(of, ["bilal", "amal"], "newest first");
    assert_eq!(examples(2).await, found[..2]);

    db.store.write(|tx| tx.erase_account(&SYSTEM, amal.account())).await.unwrap();
    let left = examples(10).await;
    assert_eq!(left.iter().map(|one| one.vacancy).collect::<Vec<_>>(), [vacancies[1]]);
    assert_eq!(left[0].inputs.len(), 1);
}
