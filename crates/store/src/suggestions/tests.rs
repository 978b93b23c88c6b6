//! A suggestion on its way from the matcher to the employer: verbinder and seeker must both agree.

#![expect(clippy::unwrap_used, reason = "tests")]

use crate::{
    EmployerScope, NewSuggestion, RankingResult, RegionScope, SeekerScope, StoreError, StoredSuggestions,
    entity::suggestion,
    fixtures::{
        SYSTEM, admin, consenting_seeker, decide, employer, mails, profile, published, says, seeker, vacancy, verbinder,
    },
    testing::{Db, Kind},
};
use chrono::TimeDelta;
use kade_domain::{
    EmployerState, Message, NewSeekerProfile, NewWeights, SuggestionId, SuggestionState as S, VacancyId, VacancyKind,
    suggestion::{EndReason, InputPart, ScorePart},
    transition::Refused,
};
use rstest::rstest;
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::json;
use std::collections::HashMap;

struct Case {
    db: Db,
    shop: EmployerScope,
    desk: RegionScope,
    amal: SeekerScope,
    vacancy: VacancyId,
}

impl Case {
    async fn new(kind: Kind) -> Self {
        let db = Db::new(kind).await;
        let shop = employer(&db.store, 1).await;
        let desk = verbinder(&db.store, &["AM10", "AM11"]).await;
        let amal = consenting_seeker(&db.store, "amal").await;
        let vacancy = published(&db.store, &shop, &vacancy(VacancyKind::Startbaan)).await;
        Self { db, shop, desk, amal, vacancy }
    }

    async fn store(&self, new: &[NewSuggestion]) -> (usize, usize) {
        let StoredSuggestions { stored, withdrawn, recomputed, full } = self.store_result(&says(new)).await;
        assert_eq!((recomputed, full), (0, Vec::new()));
        (stored, withdrawn)
    }

    async fn store_result(&self, result: &RankingResult) -> StoredSuggestions {
        self.db.store.write(|tx| tx.store_suggestions(&SYSTEM, self.vacancy, result)).await.unwrap()
    }

    /// Stores one suggestion for Amal.
    async fn suggested(&self) -> SuggestionId {
        assert_eq!(self.store(&[new(&self.amal, 1)]).await, (1, 0));
        self.db.store.review_queue(&self.desk, 1).await.unwrap().items[0].suggestion.id
    }

    async fn decide(&self, id: SuggestionId, approve: bool) -> Result<(), StoreError> {
        self.db.store.write(|tx| tx.decide_suggestion(&self.desk, id, approve, "Past goed.")).await
    }

    async fn respond(&self, id: SuggestionId, agree: bool) -> Result<bool, StoreError> {
        let introduction = self.db.store.write(|tx| tx.answer_suggestion(&self.amal, id, agree)).await?;
        Ok(introduction.is_some())
    }

    /// Counts everything an employer can read that could reveal a person.
    async fn employer_reads(&self) -> usize {
        let store = &self.db.store;
        let introductions = store.introductions(&self.shop).await.unwrap().len();
        let answers = store.received_answers(&self.shop, None).await.unwrap().len();
        let list = store.waiting_list(&self.shop, self.vacancy).await.unwrap();
        introductions + answers + list.invited.len() + usize::try_from(list.waiting).unwrap()
    }

    async fn states(&self) -> Vec<S> {
        let rows = suggestion::Entity::find().order_by_asc(suggestion::Column::CreatedAt);
        rows.all(self.db.store.db()).await.unwrap().into_iter().map(|row| row.state.0).collect()
    }
}

fn new(seeker: &SeekerScope, order: u32) -> NewSuggestion {
    let reasons = vec![Message::new("reason-skill").with("concept", 7)];
    NewSuggestion {
        seeker: seeker.seeker(),
        points: 640,
        parts: vec![ScorePart { criterion: "skills".into(), points: 640, max: 700, reasons }],
        shown_order: order,
        inputs: json!({ "candidate": { "hours": 20 }, "vacancy": {}, "today": "2026-12-01" }),
        engine_version: "1.0".to_owned(),
        weights_version: 3,
    }
}

#[rstest]
#[tokio::test]
async fn employer_reads_nothing_before_both_approvals(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let case = Case::new(kind).await;
    let store = &case.db.store;
    let id = case.suggested().await;
    assert_eq!(case.employer_reads().await, 0);
    assert!(
        store.my_suggestions(&case.amal).await.unwrap().is_empty(),
        "the seeker sees it after the verbinder's approval"
    );
    assert!(matches!(case.respond(id, true).await, Err(StoreError::NotFound)));

    let item = store.suggestion_for_review(&case.desk, id).await.unwrap();
    assert_eq!((item.seeker_name.as_str(), item.candidate.id, item.decision), ("amal", case.amal.seeker(), None));
    let expected = new(&case.amal, 1);
    assert_eq!((&item.suggestion.parts, item.suggestion.points), (&expected.parts, 640));
    assert_eq!((item.suggestion.engine_version.as_str(), item.suggestion.weights_version), ("1.0", 3));

    case.decide(id, true).await.unwrap();
    assert_eq!(case.employer_reads().await, 0);
    assert_eq!(mails(store).await, [("mail-suggestion-approved".to_owned(), case.amal.account())]);
    let mine = store.my_suggestions(&case.amal).await.unwrap();
    assert_eq!((mine[0].suggestion.id, mine[0].vacancy_title.as_str()), (id, "Orderpicker"));
    let item = store.suggestion_for_review(&case.desk, id).await.unwrap();
    assert!(item.decision.is_some_and(|decision| decision.approved && decision.reason == "Past goed."));

    assert!(case.respond(id, true).await.unwrap());
    let introductions = store.introductions(&case.shop).await.unwrap();
    assert_eq!(introductions.len(), 1);
    let found = &introductions[0];
    assert_eq!((found.suggestion, found.vacancy, found.vacancy_title.as_str()), (id, case.vacancy, "Orderpicker"));
    assert_eq!((found.seeker_name.as_str(), found.email.as_str()), ("amal", "amal@example.nl"));
    assert!(mails(store).await.contains(&("mail-introduction-made".to_owned(), case.shop.account())));
    assert!(store.introductions(&employer(store, 2).await).await.unwrap().is_empty());
    assert!(matches!(case.respond(id, true).await, Err(StoreError::Refused(Refused::State))));
    assert_eq!(store.introductions(&case.shop).await.unwrap().len(), 1);
}

#[rstest]
#[tokio::test]
async fn rejection_or_refusal_ends_suggestion(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let case = Case::new(kind).await;
    let bilal = consenting_seeker(&case.db.store, "bilal").await;
    assert_eq!(case.store(&[new(&case.amal, 1), new(&bilal, 2)]).await, (2, 0));
    let queue = case.db.store.review_queue(&case.desk, 1).await.unwrap();
    let (first, second) = (queue.items[0].suggestion.id, queue.items[1].suggestion.id);
    case.decide(first, true).await.unwrap();
    assert!(!case.respond(first, false).await.unwrap());
    assert!(matches!(case.respond(first, true).await, Err(StoreError::Refused(Refused::State))));
    case.decide(second, false).await.unwrap();
    assert!(matches!(case.decide(second, true).await, Err(StoreError::Refused(Refused::State))));
    let yes = case.db.store.write(|tx| tx.answer_suggestion(&bilal, second, true)).await;
    assert!(matches!(yes, Err(StoreError::NotFound)), "{yes:?}");
    assert_eq!(case.employer_reads().await, 0);
    assert_eq!(case.db.store.review_queue(&case.desk, 1).await.unwrap().total, 0);
    assert_eq!(case.store(&[new(&case.amal, 1), new(&bilal, 2)]).await, (0, 0), "nobody is suggested again after a no");
}

#[rstest]
#[tokio::test]
async fn repeated_run_stores_nothing_new(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let case = Case::new(kind).await;
    let bilal = consenting_seeker(&case.db.store, "bilal").await;
    let run = [new(&case.amal, 1), new(&bilal, 2)];
    assert_eq!(case.store(&run).await, (2, 0));
    assert_eq!(case.store(&run).await, (0, 0));
    case.db.clock.advance(TimeDelta::seconds(60));
    // Another order or another day does not recompute a suggestion.
    let mut other_day = new(&bilal, 1);
    other_day.inputs["today"] = json!("2026-12-02");
    assert_eq!(case.store(&[other_day]).await, (0, 1));
    let states = case.states().await;
    assert_eq!((states.len(), states.iter().filter(|state| **state == S::Withdrawn).count()), (2, 1));
    let queue = case.db.store.review_queue(&case.desk, 1).await.unwrap();
    assert_eq!((queue.total, queue.items[0].seeker_name.as_str()), (1, "bilal"));

    let now = case.db.store.now();
    let counts = case.db.store.recent_counts(&SYSTEM, now - TimeDelta::days(28)).await.unwrap();
    assert_eq!(counts.get(&bilal.seeker()), Some(&1), "one vacancy counts once, whatever its number of rows");
    assert_eq!(counts.get(&case.amal.seeker()), Some(&1), "withdrawn suggestions count");
    assert!(case.db.store.recent_counts(&SYSTEM, now).await.unwrap().is_empty());
}

#[rstest]
#[tokio::test]
async fn changed_inputs_recompute_suggestion(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let case = Case::new(kind).await;
    let first = case.suggested().await;
    let mut again = new(&case.amal, 1);
    again.inputs["candidate"]["hours"] = json!(24);
    again.points = 700;
    let outcome = case.store_result(&says(&[again])).await;
    assert_eq!((outcome.stored, outcome.recomputed, outcome.withdrawn), (0, 1, 0));
    let second = case.db.store.review_queue(&case.desk, 1).await.unwrap().items[0].suggestion.clone();
    assert_eq!((second.points, second.follows), (700, Some((first, vec![InputPart::Candidate]))));
    let before = case.db.store.suggestion_for_review(&case.desk, first).await.unwrap();
    assert_eq!(before.suggestion.ended, Some((EndReason::Recomputed, Vec::new())));
    assert_eq!(before.followed_by, Some(second.id));
    assert!(matches!(case.decide(first, true).await, Err(StoreError::Refused(Refused::State))));

    let words = vec![Message::new("gate-hours").with("min", 20)];
    let stopped = HashMap::from([(case.amal.seeker(), words.clone())]);
    let outcome = case.store_result(&RankingResult { stopped, ..says(&[]) }).await;
    assert_eq!((outcome.recomputed, outcome.withdrawn), (0, 1));
    let after = case.db.store.suggestion_for_review(&case.desk, second.id).await.unwrap();
    assert_eq!(after.suggestion.ended, Some((EndReason::Stopped, words)));
}

#[rstest]
#[tokio::test]
async fn weekly_cap_holds_across_vacancies(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let mut case = Case::new(kind).await;
    let capped = |new: &[NewSuggestion]| RankingResult { weekly_cap: 1, ..says(new) };
    let first = case.vacancy;
    assert_eq!(case.store_result(&capped(&[new(&case.amal, 1)])).await.stored, 1);
    case.vacancy = published(&case.db.store, &case.shop, &vacancy(VacancyKind::Startbaan)).await;
    let outcome = case.store_result(&capped(&[new(&case.amal, 1)])).await;
    assert_eq!((outcome.stored, outcome.full), (0, vec![case.amal.seeker()]));
    case.vacancy = first;
    let mut again = new(&case.amal, 1);
    again.inputs["vacancy"] = json!({ "hours": 30 });
    assert_eq!(case.store_result(&capped(&[again])).await.recomputed, 1, "an existing suggestion may be recomputed");
}

#[rstest]
#[tokio::test]
async fn open_hiring_draft_and_unknown_vacancy_store_nothing(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let mut case = Case::new(kind).await;
    case.vacancy = published(&case.db.store, &case.shop, &vacancy(VacancyKind::OpenHiring)).await;
    assert_eq!(case.store(&[new(&case.amal, 1)]).await, (0, 0));
    let details = vacancy(VacancyKind::Regular);
    case.vacancy = case.db.store.write(|tx| tx.post_vacancy(&case.shop, &details)).await.unwrap();
    assert_eq!(case.store(&[new(&case.amal, 1)]).await, (0, 0));
    case.vacancy = VacancyId(case.db.store.new_id());
    assert_eq!(case.store(&[new(&case.amal, 1)]).await, (0, 0));
}

#[rstest]
#[tokio::test]
async fn decision_requires_reason(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let case = Case::new(kind).await;
    let id = case.suggested().await;
    for reason in ["", " \n ", &"x".repeat(501)] {
        let result = case.db.store.write(|tx| tx.decide_suggestion(&case.desk, id, true, reason)).await;
        assert!(matches!(result, Err(StoreError::Invalid(errors)) if errors.0[0].field == "reason"));
    }
    assert_eq!(case.states().await, [S::Suggested]);
    let longest = "é".repeat(500);
    case.db.store.write(|tx| tx.decide_suggestion(&case.desk, id, false, &longest)).await.unwrap();
}

#[rstest]
#[tokio::test]
async fn other_region_or_seeker_gets_not_found(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let case = Case::new(kind).await;
    let store = &case.db.store;
    let id = case.suggested().await;
    for desk in [verbinder(store, &["AM12"]).await, verbinder(store, &[]).await] {
        assert_eq!(store.review_queue(&desk, 1).await.unwrap().total, 0);
        assert!(matches!(store.suggestion_for_review(&desk, id).await, Err(StoreError::NotFound)));
        let result = store.write(|tx| tx.decide_suggestion(&desk, id, true, "Past goed.")).await;
        assert!(matches!(result, Err(StoreError::NotFound)), "{result:?}");
    }
    case.decide(id, true).await.unwrap();
    let bilal = seeker(store, "bilal").await;
    let result = store.write(|tx| tx.answer_suggestion(&bilal, id, true)).await;
    assert!(matches!(result, Err(StoreError::NotFound)), "{result:?}");
    assert!(store.my_suggestions(&bilal).await.unwrap().is_empty());
    assert_eq!(case.states().await, [S::Approved]);
}

#[rstest]
#[tokio::test]
async fn withdrawn_consent_withdraws_suggestions(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let case = Case::new(kind).await;
    let id = case.suggested().await;
    case.decide(id, true).await.unwrap();
    let no_consent = NewSeekerProfile { consent_suggestions: false, ..profile("amal") };
    case.db.store.write(|tx| tx.save_profile(&case.amal, &no_consent)).await.unwrap();
    assert_eq!(case.states().await, [S::Withdrawn]);
    assert!(matches!(case.respond(id, true).await, Err(StoreError::Refused(Refused::State))));
    assert_eq!(case.store(&[new(&case.amal, 1)]).await, (0, 0));
    assert_eq!(case.employer_reads().await, 0);
}

#[rstest]
#[tokio::test]
async fn refused_or_closed_vacancy_makes_no_introduction(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let case = Case::new(kind).await;
    let bilal = consenting_seeker(&case.db.store, "bilal").await;
    assert_eq!(case.store(&[new(&case.amal, 1), new(&bilal, 2)]).await, (2, 0));
    let queue = case.db.store.review_queue(&case.desk, 1).await.unwrap();
    let id = queue.items[0].suggestion.id;
    case.decide(id, true).await.unwrap();

    decide(&case.db.store, &case.shop, EmployerState::Refused).await;
    assert!(matches!(case.respond(id, true).await, Err(StoreError::Refused(Refused::Condition))));
    decide(&case.db.store, &case.shop, EmployerState::Approved).await;

    case.db.store.write(|tx| tx.close_vacancy(&case.shop, case.vacancy)).await.unwrap();
    assert_eq!(case.states().await, [S::Withdrawn, S::Withdrawn]);
    assert!(matches!(case.respond(id, true).await, Err(StoreError::Refused(Refused::State))));
    assert_eq!(case.db.store.my_suggestions(&case.amal).await.unwrap()[0].suggestion.state, S::Withdrawn);
    assert_eq!(case.employer_reads().await, 0);
}

#[rstest]
#[tokio::test]
async fn result_of_older_weights_is_refused(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let case = Case::new(kind).await;
    let store = &case.db.store;
    let (boss, wanted) = (admin(store).await, ["300", "200", "300", "80", "80", "40"]);
    let weights = NewWeights::check(wanted, "Reizen telt meer.").unwrap();
    store.write(|tx| tx.switch_on_weights(&boss, 2, &weights)).await.unwrap();
    let old = says(&[new(&case.amal, 1)]);
    let stored = store.write(|tx| tx.store_suggestions(&SYSTEM, case.vacancy, &old)).await;
    assert!(matches!(stored, Err(StoreError::Conflict(_))), "{stored:?}");
    assert_eq!(case.store_result(&RankingResult { weights_version: 3, ..old }).await.stored, 1);
}
