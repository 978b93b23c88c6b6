//! Tips are replaced by the matcher's last result, and deleted with their purpose; on both databases.

#![expect(clippy::unwrap_used, reason = "tests")]

use crate::{
    EmployerScope, JobKind, NewTip, RegionScope, SeekerScope, StoreError, TipsOfVacancy,
    entity::audit,
    fixtures::{
        SYSTEM, admin, consenting_seeker, decide, employer, jobs, profile, published, seeker, vacancy, verbinder,
    },
    testing::{Db, Kind},
};
use chrono::TimeDelta;
use kade_domain::{
    Candidate, EmployerState, Message, NewSeekerProfile, NewWeights, TipState, VacancyId, VacancyKind,
    suggestion::ScorePart,
    tip::Action::{Skip, Tell, Undo},
};
use rstest::rstest;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

struct Case {
    db: Db,
    shop: EmployerScope,
    desk: RegionScope,
    list: VacancyId,
}

fn tip(who: &SeekerScope, points: u16, shown_order: u32) -> NewTip {
    NewTip {
        seeker: who.seeker(),
        points,
        parts: vec![ScorePart {
            criterion: "travel".into(),
            points,
            max: 200,
            reasons: vec![Message::new("reason-travel-near")],
        }],
        facts: Vec::new(),
        shown_order,
        engine_version: "1".to_owned(),
        weights_version: 1,
    }
}

impl Case {
    async fn new(kind: Kind) -> Self {
        let db = Db::new(kind).await;
        let shop = employer(&db.store, 1).await;
        let desk = verbinder(&db.store, &["AM11"]).await;
        let list = published(&db.store, &shop, &vacancy(VacancyKind::OpenHiring)).await;
        Self { db, shop, desk, list }
    }

    async fn store(&self, tips: &[NewTip]) -> usize {
        self.db.store.write(|tx| tx.store_tips(&SYSTEM, self.list, tips, &[])).await.unwrap()
    }

    async fn tips(&self) -> TipsOfVacancy {
        self.db.store.tips_of(&self.desk, self.list).await.unwrap()
    }

    async fn names(&self) -> (Vec<String>, Vec<String>) {
        let tips = self.tips().await;
        let names = |tips: Vec<crate::Tip>| tips.into_iter().map(|tip| tip.name).collect();
        (names(tips.open), names(tips.done))
    }

    /// The audit rows with an action, oldest first.
    async fn logged(&self, action: &str) -> Vec<audit::Model> {
        let rows = audit::Entity::find().filter(audit::Column::Action.eq(action)).order_by_asc(audit::Column::Seq);
        rows.all(self.db.store.db()).await.unwrap()
    }
}

#[rstest]
#[tokio::test]
async fn new_result_replaces_open_tips_and_keeps_handled(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let case = Case::new(kind).await;
    let store = &case.db.store;
    let (amal, bilal) = (consenting_seeker(store, "amal").await, consenting_seeker(store, "bilal").await);
    let chadi = seeker(store, "chadi").await;
    assert_eq!(
        case.store(&[tip(&amal, 150, 1), tip(&bilal, 100, 2), tip(&chadi, 90, 3)]).await,
        2,
        "chadi did not consent"
    );
    assert_eq!(case.names().await.0, ["amal", "bilal"]);
    assert_eq!(case.store(&[tip(&amal, 150, 1), tip(&bilal, 100, 2)]).await, 0, "the job may run twice");

    assert_eq!(case.store(&[tip(&bilal, 160, 1), tip(&amal, 150, 2)]).await, 2);
    assert_eq!(case.names().await.0, ["bilal", "amal"]);
    let first = case.tips().await.open.remove(0);
    store.write(|tx| tx.act_on_tip(&case.desk, first.id, Tell)).await.unwrap();
    assert_eq!(case.store(&[]).await, 1, "amal is not found this time");
    assert_eq!(case.names().await, (vec![], vec!["bilal".to_owned()]), "a handled tip stays");
    assert!(store.excluded_from_tips(&SYSTEM, case.list).await.unwrap().contains(&bilal.seeker()));

    let again = store.write(|tx| tx.act_on_tip(&case.desk, first.id, Skip)).await;
    assert!(matches!(again, Err(StoreError::Refused(_))), "{again:?}");
    store.write(|tx| tx.act_on_tip(&case.desk, first.id, Undo)).await.unwrap();
    store.write(|tx| tx.act_on_tip(&case.desk, first.id, Skip)).await.unwrap();
    assert_eq!(case.tips().await.done[0].state, TipState::NotNow);
    let elsewhere = verbinder(store, &["AM18"]).await;
    let other = store.write(|tx| tx.act_on_tip(&elsewhere, first.id, Undo)).await;
    assert!(matches!(other, Err(StoreError::NotFound)), "{other:?}");
    assert!(matches!(store.tips_of(&elsewhere, case.list).await, Err(StoreError::NotFound)));
    assert!(store.tip_desk(&elsewhere, 1).await.unwrap().items.is_empty());
    assert_eq!(store.tip_desk(&case.desk, 1).await.unwrap().items[0].open, 0);
}

#[rstest]
#[tokio::test]
async fn tip_is_deleted_with_its_purpose(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let case = Case::new(kind).await;
    let store = &case.db.store;
    let mut people = Vec::new();
    for name in ["amal", "bilal", "chadi", "dina"] {
        people.push(consenting_seeker(store, name).await);
    }
    let tips: Vec<NewTip> = people.iter().zip(1..).map(|(who, order)| tip(who, 100, order)).collect();
    assert_eq!(case.store(&tips).await, 4);
    assert_eq!(store.tipped_for(&SYSTEM, people[0].seeker()).await.unwrap(), [case.list]);

    let joined = store.write(|tx| tx.join_waiting_list(&people[0], case.list)).await.unwrap();
    assert_eq!(joined.position, 1, "tips do not affect positions");
    assert_eq!(case.names().await.0, ["bilal", "chadi", "dina"]);
    assert_eq!(case.store(&tips).await, 0, "a person on the waiting list gets no tip");
    store
        .write(|tx| async {
            let quiet = NewSeekerProfile { name: "bilal".to_owned(), ..NewSeekerProfile::blank() };
            tx.save_profile(&people[1], &quiet).await
        })
        .await
        .unwrap();
    assert_eq!(case.names().await.0, ["chadi", "dina"]);
    store.write(|tx| tx.erase_account(&SYSTEM, people[2].account())).await.unwrap();
    assert_eq!(case.names().await.0, ["dina"]);

    let now = store.now();
    assert_eq!(store.write(|tx| tx.delete_stale_tips(&SYSTEM, now)).await.unwrap(), 0);
    assert_eq!(store.write(|tx| tx.delete_stale_tips(&SYSTEM, now + TimeDelta::seconds(1))).await.unwrap(), 1);
    assert_eq!(case.store(&tips[3..]).await, 1);
    store.write(|tx| tx.close_vacancy(&case.shop, case.list)).await.unwrap();
    assert!(store.tipped_for(&SYSTEM, people[3].seeker()).await.unwrap().is_empty());
    assert_eq!(case.store(&tips[3..]).await, 0, "a closed vacancy has no tips");
}

#[rstest]
#[tokio::test]
async fn only_open_hiring_has_tips(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let case = Case::new(kind).await;
    let store = &case.db.store;
    let amal = consenting_seeker(store, "amal").await;
    let regular = published(store, &case.shop, &vacancy(VacancyKind::Regular)).await;
    let tips = [tip(&amal, 100, 1)];
    assert_eq!(store.write(|tx| tx.store_tips(&SYSTEM, regular, &tips, &[])).await.unwrap(), 0);
    assert!(matches!(store.tips_of(&case.desk, regular).await, Err(StoreError::NotFound)));
    assert_eq!(store.tipped_batch(&SYSTEM, None, 10).await.unwrap(), [case.list]);
    assert_eq!(store.tipped_batch(&SYSTEM, Some(case.list), 10).await.unwrap(), []);
}

#[rstest]
#[tokio::test]
async fn profile_change_during_run_requests_another_run(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let case = Case::new(kind).await;
    let store = &case.db.store;
    let (amal, bilal) = (consenting_seeker(store, "amal").await, consenting_seeker(store, "bilal").await);
    while let Some(job) = store.claim_job(&SYSTEM, "worker").await.unwrap() {
        store.complete_job(&SYSTEM, &job).await.unwrap();
    }
    let read = async || store.candidates(&SYSTEM, &[amal.seeker(), bilal.seeker()]).await.unwrap();
    let stored = async |tips: &[NewTip], read: &[Candidate]| {
        store.write(|tx| tx.store_tips(&SYSTEM, case.list, tips, read)).await.unwrap()
    };
    let travels = async |travel_minutes| {
        let other = NewSeekerProfile { travel_minutes, ..profile("amal") };
        store.write(|tx| tx.save_profile(&amal, &other)).await.unwrap();
    };
    let before = read().await;
    travels(20).await;
    let tips = [tip(&amal, 100, 1), tip(&bilal, 90, 2)];
    assert_eq!(stored(&tips, &before).await, 1);
    assert_eq!(case.names().await.0, ["bilal"], "amal's old profile gives no tip");
    assert_eq!(jobs(store, JobKind::FindTips).await, 1);
    assert_eq!(stored(&tips, &before).await, 0);
    assert_eq!(jobs(store, JobKind::FindTips).await, 1, "one further run is enough");

    let now = read().await;
    assert_eq!(stored(&tips, &now).await, 1);
    assert_eq!(case.names().await.0, ["amal", "bilal"]);
    travels(30).await;
    assert_eq!(stored(&tips[1..], &now).await, 0, "the tip stays until amal's new profile is read");
    assert_eq!(case.names().await.0, ["amal", "bilal"]);
    assert_eq!(stored(&tips[1..], &read().await).await, 1);
}

#[rstest]
#[tokio::test]
async fn result_of_older_weights_overwrites_no_tips(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let case = Case::new(kind).await;
    let store = &case.db.store;
    let amal = consenting_seeker(store, "amal").await;
    assert_eq!(case.store(&[tip(&amal, 100, 1)]).await, 1);
    let weights = NewWeights::check(["300", "200", "300", "80", "80", "40"], "Reizen telt meer.").unwrap();
    let boss = admin(store).await;
    store.write(|tx| tx.switch_on_weights(&boss, 2, &weights)).await.unwrap();
    let again = [tip(&amal, 90, 1)];
    let stored = store.write(|tx| tx.store_tips(&SYSTEM, case.list, &again, &[])).await;
    assert!(matches!(stored, Err(StoreError::Conflict(_))), "{stored:?}");
    assert_eq!(case.tips().await.open[0].parts[0].points, 100);
}

#[rstest]
#[tokio::test]
async fn refused_employer_has_no_tips(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let case = Case::new(kind).await;
    let store = &case.db.store;
    let amal = consenting_seeker(store, "amal").await;
    assert_eq!(case.store(&[tip(&amal, 100, 1)]).await, 1);
    let id = case.tips().await.open[0].id;
    decide(store, &case.shop, EmployerState::Refused).await;
    assert!(store.tipped_for(&SYSTEM, amal.seeker()).await.unwrap().is_empty());
    assert_eq!(case.store(&[tip(&amal, 100, 1)]).await, 0);
    let told = store.write(|tx| tx.act_on_tip(&case.desk, id, Tell)).await;
    assert!(matches!(told, Err(StoreError::NotFound)), "{told:?}");
}

#[rstest]
#[tokio::test]
async fn log_keeps_tip_scores_after_rows_are_deleted(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let case = Case::new(kind).await;
    let store = &case.db.store;
    let (amal, bilal) = (consenting_seeker(store, "amal").await, consenting_seeker(store, "bilal").await);
    let lessons = |mut tip: NewTip, points| {
        tip.parts.push(ScorePart { criterion: "schedule".into(), points, max: 300, reasons: Vec::new() });
        NewTip { points: tip.points + points, engine_version: "2".to_owned(), ..tip }
    };
    let tips = [lessons(tip(&amal, 150, 1), 200), tip(&bilal, 90, 2)];
    assert_eq!(case.store(&tips).await, 2);
    assert_eq!(case.store(&tips).await, 0, "an unchanged tip adds no audit row");
    let better = [tips[0].clone(), tip(&bilal, 100, 2)];
    assert_eq!(case.store(&better).await, 1);
    let told = case.tips().await.open.remove(0).id;
    store.write(|tx| tx.act_on_tip(&case.desk, told, Tell)).await.unwrap();
    store.write(|tx| tx.close_vacancy(&case.shop, case.list)).await.unwrap();

    let saved = case.logged("profile_saved").await;
    let (amal, bilal) = (saved[0].subject_id, saved[1].subject_id);
    let found = |order, points, schedule, travel, engine| {
        json!({
            "vacancy": case.list, "order": order, "points": points, "schedule": schedule, "travel": travel,
            "engine": engine, "weights": 1,
        })
    };
    let rows = case.logged("tip_found").await;
    assert!(rows.iter().all(|row| row.subject_kind == "person"));
    let rows: Vec<_> = rows.into_iter().map(|row| (row.subject_id, row.detail)).collect();
    let expected =
        [(amal, found(1, 350, 200, 150, 2)), (bilal, found(2, 90, 0, 90, 1)), (bilal, found(2, 100, 0, 100, 1))];
    assert_eq!(rows, expected);
    let moved = case.logged("tip_moved").await.remove(0);
    assert_eq!((moved.subject_kind.as_str(), moved.subject_id), ("person", amal));
    assert_eq!(moved.detail, json!({ "vacancy": case.list, "to": "told" }));
}
