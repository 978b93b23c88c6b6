//! An erasure leaves no personal data in any table, and other people keep all their data.

#![expect(clippy::unwrap_used, reason = "tests")]

use crate::{
    EmployerScope, NewSuggestion, NewTip, RegionScope, SeekerScope, Store, StoreError,
    entity::seeker_group,
    fixtures::{SYSTEM, consenting_seeker, employer, mails, profile, published, says, seeker, vacancy, verbinder},
    testing::{Db, Kind},
};
use kade_domain::{
    AnswerFields, CandidateSkill, ConceptId, Email, Message, NewSeekerProfile, Postcode, SuggestionId, VacancyId,
    VacancyKind, WaitingListState as S, suggestion::ScorePart, waiting_list_entry::Action,
};
use rstest::rstest;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, JsonValue, Statement};
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Values that only Amal has, in the forms in which tables may store them.
const SKILL: ConceptId = ConceptId(Uuid::from_u128(0x00c0_ffee_0000_7000_8000_0000_00c0_ffee));
const WISH: ConceptId = ConceptId(Uuid::from_u128(0x00c0_ffef_0000_7000_8000_0000_00c0_ffef));
const SECRETS: [&str; 10] = [
    ":1987",
    "amal",
    "Amal",
    "06 98765432",
    ":9871",
    "c0ffee",
    "c0ffef",
    "zin in dit werk",
    "woont om de hoek",
    ":147",
];

fn secret_profile() -> NewSeekerProfile {
    NewSeekerProfile {
        name: "Amal Haddad".to_owned(),
        phone: Some("06 98765432".to_owned()),
        postcode: Some(Postcode::parse("9871").unwrap()),
        travel_minutes: 147,
        skills: vec![CandidateSkill { concept: SKILL, willing: false }],
        wishes: vec![WISH],
        ..profile("amal")
    }
}

/// Every row of every table, prefixed with the table's name.
async fn all_rows(store: &Store) -> Vec<String> {
    let tables = match store.backend() {
        DbBackend::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        _ => "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()",
    };
    let tables = store.db().query_all_raw(Statement::from_string(store.backend(), tables)).await.unwrap();
    let mut rows = Vec::new();
    for table in tables {
        let name: String = table.try_get("", "name").unwrap();
        let all = Statement::from_string(store.backend(), format!("SELECT * FROM \"{name}\""));
        let found = JsonValue::find_by_statement(all).all(store.db()).await.unwrap();
        rows.extend(found.into_iter().map(|row| format!("{name}: {row}")));
    }
    rows
}

/// The rows that contain one of the secrets.
async fn rows_with_secrets(store: &Store) -> Vec<String> {
    let rows = all_rows(store).await;
    rows.into_iter().filter(|row| SECRETS.iter().any(|secret| row.contains(secret))).collect()
}

struct Case {
    db: Db,
    shop: EmployerScope,
    desk: RegionScope,
    amal: SeekerScope,
    list: VacancyId,
}

impl Case {
    /// Creates a seeker with a full profile, and an employer with a waiting list.
    async fn new(kind: Kind) -> Self {
        let db = Db::new(kind).await;
        let shop = employer(&db.store, 1).await;
        let desk = verbinder(&db.store, &["AM11"]).await;
        let amal = consenting_seeker(&db.store, "amal").await;
        let secret = secret_profile();
        db.store.write(|tx| tx.save_profile(&amal, &secret)).await.unwrap();
        let group = seeker_group::ActiveModel {
            seeker_id: Set(amal.seeker().0),
            gender: Set(Some("woman".to_owned())),
            birth_year: Set(Some(1987)),
            stated_at: Set(db.store.now()),
        };
        seeker_group::Entity::insert(group).exec_without_returning(db.store.db()).await.unwrap();
        let list = published(&db.store, &shop, &vacancy(VacancyKind::OpenHiring)).await;
        Self { db, shop, desk, amal, list }
    }

    fn store(&self) -> &Store {
        &self.db.store
    }

    async fn join(&self, who: &SeekerScope, list: VacancyId) {
        self.store().write(|tx| tx.join_waiting_list(who, list)).await.unwrap();
    }

    async fn answer(&self) {
        let regular = published(self.store(), &self.shop, &vacancy(VacancyKind::Regular)).await;
        let fields = AnswerFields {
            name: Some("Amal Haddad".to_owned()),
            message: Some("Ik heb zin in dit werk".to_owned()),
            ..AnswerFields::default()
        };
        self.store().write(|tx| tx.send_answer(&self.amal, regular, &fields)).await.unwrap();
    }

    /// Adds a suggestion that a verbinder approved with a reason about the person.
    async fn approved(&self) -> SuggestionId {
        let startbaan = published(self.store(), &self.shop, &vacancy(VacancyKind::Startbaan)).await;
        let reason = Message::new("reason-skills").with("concept", SKILL.to_string());
        let new = NewSuggestion {
            seeker: self.amal.seeker(),
            points: 640,
            parts: vec![ScorePart { criterion: "skills".into(), points: 640, max: 700, reasons: vec![reason] }],
            shown_order: 1,
            inputs: json!({ "candidate": { "postcode": 9871, "skills": [SKILL] } }),
            engine_version: "1".to_owned(),
            weights_version: 1,
        };
        let says = says(&[new]);
        self.store().write(|tx| tx.store_suggestions(&SYSTEM, startbaan, &says)).await.unwrap();
        let queue = self.store().review_queue(&self.desk, 1).await.unwrap();
        let id =
            queue.items.into_iter().find(|item| item.suggestion.seeker == self.amal.seeker()).unwrap().suggestion.id;
        self.store().write(|tx| tx.decide_suggestion(&self.desk, id, true, "Amal woont om de hoek")).await.unwrap();
        id
    }

    /// Adds a tip about another list, with a reason that contains a secret.
    async fn tipped(&self) {
        let list = published(self.store(), &self.shop, &vacancy(VacancyKind::OpenHiring)).await;
        let reason = Message::new("reason-travel").with("place", "woont om de hoek");
        let tips = [NewTip {
            seeker: self.amal.seeker(),
            points: 150,
            parts: vec![ScorePart { criterion: "travel".into(), points: 150, max: 200, reasons: vec![reason] }],
            facts: Vec::new(),
            shown_order: 1,
            engine_version: "1".to_owned(),
            weights_version: 1,
        }];
        self.store().write(|tx| tx.store_tips(&SYSTEM, list, &tips, &[])).await.unwrap();
    }

    async fn states(&self, list: VacancyId) -> Vec<(u32, S)> {
        let entries = self.store().entries_in_order(&SYSTEM, list).await.unwrap();
        entries.into_iter().map(|entry| (entry.sign_up_number, entry.state)).collect()
    }
}

#[rstest]
#[tokio::test]
async fn erasure_leaves_no_personal_data_in_any_table(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let case = Case::new(kind).await;
    let store = case.store();
    case.join(&case.amal, case.list).await;
    case.answer().await;
    case.tipped().await;
    let introduced = case.approved().await;
    store.write(|tx| tx.answer_suggestion(&case.amal, introduced, true)).await.unwrap();
    case.approved().await;
    let email = Email::parse("amal@example.nl").unwrap();
    let mailed = store.start_sign_in(&email, None, "ar").await.unwrap();
    let redeemed = store.redeem_link(&mailed.link_token, None).await.unwrap().unwrap();
    let unused = store.start_sign_in(&email, None, "ar").await.unwrap();
    assert_eq!(store.introductions(&case.shop).await.unwrap().len(), 1);

    let before = rows_with_secrets(store).await;
    let tables: BTreeSet<_> = before.iter().filter_map(|row| row.split_once(": ")).map(|(table, _)| table).collect();
    let known = [
        "account",
        "answer",
        "decision",
        "seeker",
        "seeker_group",
        "seeker_skill",
        "seeker_wish",
        "sign_in_link",
        "suggestion",
        "tip",
    ];
    assert!(known.iter().all(|table| tables.contains(table)), "a table lacks the secrets: {tables:?}");

    let erased = store.write(|tx| tx.erase_own_account(&case.amal)).await.unwrap();
    assert_eq!((erased.account, erased.at), (case.amal.account(), crate::testing::noon()));
    assert_eq!(rows_with_secrets(store).await, Vec::<String>::new());
    assert_eq!(store.erasures().await.unwrap(), [erased]);

    assert!(store.sign_in(&redeemed.session_token).await.unwrap().is_none(), "the session has ended");
    assert!(store.redeem_link(&unused.link_token, None).await.unwrap().is_none(), "the mailed link is dead");
    assert!(matches!(store.seeker(&case.amal).await, Err(StoreError::NotFound)));
    assert!(store.candidates(&SYSTEM, &[case.amal.seeker()]).await.unwrap().is_empty());
    assert!(store.introductions(&case.shop).await.unwrap().is_empty());
    assert!(store.received_answers(&case.shop, None).await.unwrap().is_empty());
    assert!(store.review_queue(&case.desk, 1).await.unwrap().items.is_empty());
    assert_eq!(case.states(case.list).await, [(1, S::Withdrawn)], "the entry stays, without a person");
}

#[rstest]
#[tokio::test]
async fn erasure_keeps_list_order_and_invites_next_person(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let case = Case::new(kind).await;
    let store = case.store();
    let (bilal, chadi) = (seeker(store, "bilal").await, seeker(store, "chadi").await);
    let other = published(store, &case.shop, &vacancy(VacancyKind::OpenHiring)).await;
    let done = published(store, &case.shop, &vacancy(VacancyKind::OpenHiring)).await;
    for (list, people) in [
        (case.list, [&case.amal, &bilal, &chadi]),
        (other, [&bilal, &case.amal, &chadi]),
        (done, [&case.amal, &bilal, &chadi]),
    ] {
        for who in people {
            case.join(who, list).await;
        }
    }
    store.write(|tx| tx.invite_next(&case.shop, case.list)).await.unwrap();
    let invited = store.write(|tx| tx.invite_next(&case.shop, done)).await.unwrap();
    store.write(|tx| tx.move_own_entry(&case.amal, invited.id, Action::Accept)).await.unwrap();

    store.write(|tx| tx.erase_own_account(&case.amal)).await.unwrap();
    assert_eq!(case.states(case.list).await, [(1, S::Withdrawn), (2, S::Invited), (3, S::Waiting)]);
    assert_eq!(case.states(other).await, [(1, S::Waiting), (2, S::Withdrawn), (3, S::Waiting)]);
    assert_eq!(case.states(done).await, [(1, S::Accepted), (2, S::Waiting), (3, S::Waiting)], "closed stays closed");
    let mailed = mails(store).await;
    assert!(mailed.contains(&("mail-invited".to_owned(), bilal.account())), "the next person gets a mail");
    let view = store.waiting_list(&case.shop, done).await.unwrap();
    assert_eq!((view.accepted.len(), view.waiting), (0, 2), "an erased person is not shown");
}

#[rstest]
#[tokio::test]
async fn scope_of_erased_person_can_write_nothing(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let case = Case::new(kind).await;
    let store = case.store();
    let regular = published(store, &case.shop, &vacancy(VacancyKind::Regular)).await;
    let suggestion = case.approved().await;
    store.write(|tx| tx.erase_account(&SYSTEM, case.amal.account())).await.unwrap();

    let (nothing, secret) = (AnswerFields::default(), secret_profile());
    let joined = store.write(|tx| tx.join_waiting_list(&case.amal, case.list)).await;
    assert!(matches!(joined, Err(StoreError::NotFound)), "{joined:?}");
    let answered = store.write(|tx| tx.send_answer(&case.amal, regular, &nothing)).await;
    assert!(matches!(answered, Err(StoreError::NotFound)), "{answered:?}");
    let saved = store.write(|tx| tx.save_profile(&case.amal, &secret)).await;
    assert!(matches!(saved, Err(StoreError::NotFound)), "{saved:?}");
    let agreed = store.write(|tx| tx.answer_suggestion(&case.amal, suggestion, true)).await;
    assert!(matches!(agreed, Err(StoreError::Refused(_))), "{agreed:?}");
    let again = store.write(|tx| tx.erase_own_account(&case.amal)).await;
    assert!(matches!(again, Err(StoreError::NotFound)), "{again:?}");
    assert_eq!(rows_with_secrets(store).await, Vec::<String>::new());
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn joining_during_erasure_leaves_no_open_entry(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let case = Case::new(kind).await;
    let mut lists = vec![case.list];
    for _ in 0..5 {
        lists.push(published(case.store(), &case.shop, &vacancy(VacancyKind::OpenHiring)).await);
    }
    let mut joining = tokio::task::JoinSet::new();
    for &list in &lists {
        let (store, amal) = (case.store().clone(), case.amal.clone());
        joining.spawn(async move {
            match store.write(|tx| tx.join_waiting_list(&amal, list)).await {
                Ok(_) | Err(StoreError::NotFound) => {}
                Err(other) => panic!("{other:?}"),
            }
        });
    }
    case.store().write(|tx| tx.erase_own_account(&case.amal)).await.unwrap();
    while let Some(joined) = joining.join_next().await {
        joined.unwrap();
    }
    for list in lists {
        let open = case.states(list).await.into_iter().filter(|(_, state)| state.is_open()).count();
        assert_eq!(open, 0);
    }
    assert_eq!(rows_with_secrets(case.store()).await, Vec::<String>::new());
}

#[rstest]
#[tokio::test]
async fn erasing_staff_keeps_their_decisions(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let case = Case::new(kind).await;
    let store = case.store();
    let suggestion = case.approved().await;
    for account in [case.desk.account(), case.shop.account()] {
        store.write(|tx| tx.erase_account(&SYSTEM, account)).await.unwrap();
        assert!(matches!(store.mail_address(&SYSTEM, account).await, Err(StoreError::NotFound)));
    }
    let mine = store.my_suggestions(&case.amal).await.unwrap();
    assert_eq!(mine.iter().map(|mine| mine.suggestion.id).collect::<Vec<_>>(), [suggestion]);
    assert_eq!(store.waiting_list_length(case.list).await.unwrap(), 0, "the employer's vacancies stay");
    assert_eq!(store.erasures().await.unwrap().len(), 2);
}
