//! Changing weights: preview on stored suggestions, switch on, use by everything that ranks, and switch back. Earlier
//! suggestions can still be reproduced.
#![expect(clippy::unwrap_used, reason = "a journey that cannot go on should say where it stopped")]

use crate::{
    decision_log::Case,
    matching::{SCOPE, administrator, switch_on},
    steps::{message_text, page_text, visible_text},
};
use kade_api::app::{explain_suggestion::explain, set_weights};
use kade_domain::{Email, Message, SuggestionState, VacancyKind, suggestion::InputPart};
use kade_matching::Weights;
use kade_store::{LoggedSuggestion, StoreError};
use kade_tests::{Caller, Database, Response, TestApp, binary, vacancy};
use rstest::rstest;

const PAGE: &str = "/nl/beheer/gewichten";
const FIELDS: [&str; 6] = ["skills", "schedule", "travel", "language", "wishes", "growth"];
const MORE_TRAVEL: [&str; 6] = ["200", "200", "400", "80", "80", "40"];

/// Fields of the form.
fn form<'a>(points: [&'a str; 6], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    FIELDS.into_iter().zip(points).chain(more.iter().copied()).collect()
}

/// Targets of the links in the error summary.
fn error_links(response: &Response) -> Vec<String> {
    response.attributes(".error-summary a", "href")
}

/// Value of the hidden field that says which effect the page showed.
fn seen(response: &Response) -> String {
    response.attribute("input[name=seen]", "value").unwrap()
}

async fn second_administrator(app: &TestApp) -> Caller {
    let email = Email::parse("boris@kade.example").unwrap();
    app.app.store.create_administrator(&SCOPE, &email).await.unwrap();
    app.caller("boris@kade.example").await
}

/// State that a preview must not change: audit rows, suggestions, weights in force, jobs.
async fn state_of(case: &Case) -> (usize, Vec<LoggedSuggestion>, u32, u64) {
    let store = &case.app.app.store;
    // Reading logged suggestions adds access log rows, so those are not counted.
    let audit = store.audit_after(&SCOPE, 0, 100_000).await.unwrap();
    let audit = audit.iter().filter(|entry| entry.action != "person_seen").count();
    let suggestions = case.logged_of(SuggestionState::Suggested).await;
    (audit, suggestions, case.app.app.weights().await.unwrap().version(), store.jobs_left(&SCOPE).await.unwrap())
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn wrong_weights_list_errors_and_change_nothing(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let case = Case::new(database).await;
    let admin = case.app.administrator().await;
    let before = state_of(&case).await;
    let typed = ["-1", "49", "", "veel", "12,5", "1001"];
    let cases: [([&str; 6], &str, &[&str]); 5] = [
        (typed, "effect", &["#skills", "#schedule", "#travel", "#language", "#wishes", "#growth"]),
        (typed, "switch", &["#skills", "#schedule", "#travel", "#language", "#wishes", "#growth", "#reason"]),
        (["401", "200", "200", "80", "80", "40"], "effect", &["#points"]),
        (["800", "0", "0", "80", "80", "40"], "effect", &["#schedule", "#travel"]),
        (["400", "200", "200", "80", "80", "40"], "effect", &["#points"]),
    ];
    for (points, action, fields) in cases {
        let response = admin.post(PAGE, &form(points, &[("action", action)])).await.expect(422);
        assert_eq!(error_links(&response), fields, "{points:?} {action}");
        for (field, typed) in FIELDS.into_iter().zip(points) {
            let kept = response.attribute(&format!("input[name={field}]"), "value");
            assert_eq!(kept.as_deref(), Some(typed), "the typed value is lost");
        }
    }
    let page = admin.post(PAGE, &form(typed, &[("action", "effect")])).await.expect(422);
    let range = message_text(&case.app, &Message::new("field-range").with("min", 50).with("max", 1000));
    assert!(visible_text(&page, "#schedule-error").contains(&range), "{}", page.body);
    let arabic = admin.post("/ar/beheer/gewichten", &form(typed, &[("action", "effect")])).await.expect(422);
    assert!(visible_text(&arabic, "#language-error").contains("اكتب عددًا صحيحًا"), "in the reader's language");

    // The effect was not viewed, was of other points, or the reason is missing.
    for more in [&[][..], &[("seen", "2 400 200 200 80 80 40")], &[("seen", "x")], &[("seen", "2 1 2 3")]] {
        let more = [more, &[("action", "switch"), ("reason", "Proef.")]].concat();
        let response = admin.post(PAGE, &form(MORE_TRAVEL, &more)).await.expect(422);
        assert_eq!(error_links(&response), ["#points"]);
        assert!(
            visible_text(&response, "main").contains(&page_text(&case.app, "weights-look-first")),
            "{}",
            response.body
        );
        assert_eq!(seen(&response), "2 200 200 400 80 80 40", "the page must show the effect now");
    }
    let more = [("action", "switch"), ("seen", "2 200 200 400 80 80 40"), ("reason", " ")];
    assert_eq!(error_links(&admin.post(PAGE, &form(MORE_TRAVEL, &more)).await.expect(422)), ["#reason"]);
    admin.post(PAGE, &form(MORE_TRAVEL, &[])).await.expect(400);
    for unknown in ["?versie=9", "?versie=x"] {
        admin.get(&format!("{PAGE}{unknown}")).await.expect(404);
    }
    assert_eq!(state_of(&case).await, before);
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn weights_preview_changes_nothing_and_names_nobody(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let case = Case::new(database).await;
    let admin = case.app.administrator().await;
    let before = state_of(&case).await;
    let page = admin.post(PAGE, &form(MORE_TRAVEL, &[("action", "effect")])).await.expect(200);
    assert_eq!(state_of(&case).await, before);

    assert_eq!(page.texts("section[aria-labelledby=effect] h3"), ["Schoonmaker"]);
    let stored = &before.1[0].suggestion;
    let boss = administrator(&case.app).await;
    let most = MORE_TRAVEL.map(|points| points.parse().unwrap());
    let effect = set_weights::effect(&case.app.app, &boss, most).await.unwrap();
    let [example] = &effect.examples[..] else { panic!("{effect:?}") };
    assert_eq!((example.among, effect.unreadable), (2, 0));
    assert_eq!(example.parts.iter().map(|(_, points)| points.after).sum::<u16>(), example.points.after);
    // The example is Amal's or Bilal's suggestion: its old points equal those of a stored one.
    let ids = case.app.app.store.suggestions_of(&SCOPE, case.vacancy).await.unwrap();
    let mut points = Vec::new();
    for id in ids {
        points.push(case.app.app.store.logged_suggestion(&SCOPE, id).await.unwrap().suggestion.points);
    }
    assert!(points.contains(&stored.points) && points.contains(&example.points.before), "{points:?} {example:?}");
    let rows = page.texts("section[aria-labelledby=effect] tbody tr");
    assert_eq!(rows.len(), 7, "six parts and their sum: {rows:?}");
    assert!(rows[6].contains(&format!("{} {}", example.points.before, example.points.after)), "{rows:?}");
    for name in ["amal", "bilal", &case.amal.seeker().to_string()] {
        assert!(!page.body.to_lowercase().contains(name), "{name} is named");
    }
    // Suggestions with unreadable inputs, as from an older Kade, are left out and counted.
    kade_tests::database::run_sql(case.app.database_url(), "UPDATE suggestion SET inputs = '{\"old\": 1}'").await;
    let page = admin.post(PAGE, &form(MORE_TRAVEL, &[("action", "effect")])).await.expect(200);
    for message in
        [Message::new("admin-weights-no-examples"), Message::new("admin-weights-unreadable").with("count", 2)]
    {
        assert!(visible_text(&page, "main").contains(&message_text(&case.app, &message)), "{}", page.body);
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn new_weights_recompute_suggestions_and_old_explain(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let case = Case::new(database).await;
    let app = &case.app;
    let admin = app.administrator().await;
    let first = case.logged().await;
    let node = app.another_node().await;
    assert_eq!(node.people.caught_up(&node).await.unwrap().rules().weights, Weights::default());

    let preview = admin.post(PAGE, &form(MORE_TRAVEL, &[("action", "effect")])).await.expect(200);
    let seen = seen(&preview);
    let switch = [("action", "switch"), ("seen", seen.as_str()), ("reason", "Reizen telt meer.")];
    let done = admin.post(PAGE, &form(MORE_TRAVEL, &switch)).await.expect(303);
    app.settle().await;
    let page = admin.get(done.location.as_deref().unwrap()).await.expect(200);
    for text in ["notice-weights-switched-on", "admin-weights-by-you", "admin-weights-now"] {
        assert!(page.body.contains(&page_text(app, text)), "{text}: {}", page.body);
    }
    assert!(page.body.contains("Reizen telt meer."), "{}", page.body);
    let audit = app.app.store.audit_after(&SCOPE, 0, 100_000).await.unwrap();
    let entry = audit.iter().find(|entry| entry.action == "weights_switched_on").unwrap();
    assert_eq!((&entry.detail["version"], &entry.detail["travel"]), (&3.into(), &400.into()));
    assert!(entry.actor.is_some() && !entry.detail.to_string().contains("Reizen"), "{entry:?}");

    // The new suggestion has version 3 and the reason "weights"; the old one is still reproducible.
    let second = case.logged().await;
    assert_eq!((second.suggestion.weights_version, first.suggestion.weights_version), (3, 2));
    assert_eq!(second.suggestion.follows, Some((first.suggestion.id, vec![InputPart::Weights])));
    assert_eq!(second.inputs["weights"]["travel"], 400);
    assert_ne!(second.suggestion.parts, first.suggestion.parts);
    let withdrawn = case.logged_of(SuggestionState::Withdrawn).await;
    let again = withdrawn.iter().find(|one| one.suggestion.id == first.suggestion.id).unwrap();
    for logged in [again, &second] {
        let explained = explain(logged).unwrap();
        assert_eq!(explained.differences, [], "{:?}", logged.suggestion);
    }
    let noor = app.verbinder("noor", &["AM11"]).await;
    let desk = noor.get(&format!("/nl/bureau/{}", second.suggestion.id)).await.expect(200);
    let section = visible_text(&desk, "section[aria-labelledby=anew]");
    assert!(section.contains(&page_text(app, "suggestion-changed-weights")), "{section}");
    assert!(desk.texts("section[aria-labelledby=anew] strong").len() == 1, "the page announces another recomputation");

    // The new weights apply to pages, other nodes, the command, and vacancies published later.
    assert_eq!(app.app.vacancies.latest(&app.app).await.unwrap().rules().weights.version(), 3);
    assert_eq!(node.people.caught_up(&node).await.unwrap().rules().weights.version(), 3);
    assert_eq!(node.vacancies.caught_up(&node).await.unwrap().rules().weights.version(), 3);
    assert_eq!(ranked_with(app, &case), 3);
    let next = app.published("bakkerij", vacancy(VacancyKind::Startbaan, "Inpakker")).await;
    app.settle().await;
    let ids = app.app.store.suggestions_of(&SCOPE, next).await.unwrap();
    assert!(!ids.is_empty());
    for id in ids {
        let logged = app.app.store.logged_suggestion(&SCOPE, id).await.unwrap();
        assert_eq!((logged.suggestion.weights_version, explain(&logged).unwrap().differences), (3, Vec::new()));
    }

    // Switching back means switching on the old points, after a preview.
    let old = admin.get(&format!("{PAGE}?versie=2")).await.expect(200);
    let values: Vec<String> = FIELDS.map(|field| old.attribute(&format!("#{field}"), "value").unwrap()).into();
    assert_eq!(values, ["400", "200", "200", "80", "80", "40"]);
    let points: [&str; 6] = std::array::from_fn(|at| values[at].as_str());
    let preview = admin.post(PAGE, &form(points, &[("action", "effect")])).await.expect(200);
    let seen = self::seen(&preview);
    assert_eq!(seen, "3 400 200 200 80 80 40");
    let switch = [("action", "switch"), ("seen", seen.as_str()), ("reason", "Toch niet.")];
    admin.post(PAGE, &form(points, &switch)).await.expect(303);
    app.settle().await;
    let third = case.logged().await;
    assert_eq!((third.suggestion.weights_version, &third.suggestion.parts), (4, &first.suggestion.parts));
    assert_eq!(explain(&third).unwrap().differences, []);
    assert_eq!(ranked_with(app, &case), 4);
    let history = admin.get(PAGE).await.expect(200).texts("section[aria-labelledby=history] h3");
    assert_eq!(history.len(), 3, "the history must have versions 4, 3 and the built-in one: {history:?}");
}

/// The version of the weights that `kade rank` uses.
fn ranked_with(app: &TestApp, case: &Case) -> u64 {
    let folder = tempfile::tempdir().unwrap();
    let id = case.vacancy.to_string();
    let output = binary::run(folder.path(), Some(app.database_url()), &["rank", "--vacancy", &id, "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    json["weights"]["version"].as_u64().unwrap()
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn concurrent_weights_change_gets_conflict(#[values(Database::Sqlite, Database::Postgres)] database: Database) {
    let case = Case::new(database).await;
    let (admin, boris) = (case.app.administrator().await, second_administrator(&case.app).await);
    let wishes = ["300", "200", "200", "80", "180", "40"];
    let (first, second) = (
        admin.post(PAGE, &form(MORE_TRAVEL, &[("action", "effect")])).await.expect(200),
        boris.post(PAGE, &form(wishes, &[("action", "effect")])).await.expect(200),
    );
    let (first, second) = (seen(&first), seen(&second));
    let switch = |seen| [("action", "switch"), ("seen", seen), ("reason", "Proef.")];
    admin.post(PAGE, &form(MORE_TRAVEL, &switch(&first))).await.expect(303);
    let conflict = boris.post(PAGE, &form(wishes, &switch(&second))).await.expect(409);
    assert!(
        visible_text(&conflict, ".error-summary").contains(&page_text(&case.app, "conflict-weights")),
        "{}",
        conflict.body
    );
    assert_eq!(case.app.app.weights().await.unwrap().version(), 3);
    // The page shows the effect against the weights now in force; sent again, it succeeds.
    let renewed = seen(&conflict);
    assert_eq!(renewed, "3 300 200 200 80 180 40");
    boris.post(PAGE, &form(wishes, &switch(&renewed))).await.expect(303);
    assert_eq!(case.app.app.weights().await.unwrap().version(), 4);
    case.app.settle().await;
    assert_eq!(case.logged().await.suggestion.weights_version, 4);
    let page = admin.get(PAGE).await.expect(200);
    assert!(page.body.contains(&page_text(&case.app, "admin-weights-by-other")), "{}", page.body);

    // Points equal to those in force are refused.
    let same = boris.post(PAGE, &form(wishes, &switch("3 300 200 200 80 180 40"))).await.expect(422);
    assert!(visible_text(&same, ".error-summary").contains(&page_text(&case.app, "weights-same")), "{}", same.body);
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn only_administrators_change_weights(#[values(Database::Sqlite, Database::Postgres)] database: Database) {
    let app = TestApp::start(database).await;
    let (employer, seeker, noor) =
        (app.employer("bakkerij").await, app.seeker("amal").await, app.verbinder("noor", &["AM11"]).await);
    for who in [&employer, &seeker, &noor] {
        who.get(PAGE).await.expect(403);
        who.post(PAGE, &form(MORE_TRAVEL, &[("action", "effect")])).await.expect(403);
    }
    app.visitor().get(PAGE).await.expect(303);
    assert!(matches!(app.app.weights().await, Ok::<_, StoreError>(weights) if weights == Weights::default()));

    let admin = app.administrator().await;
    let page = admin.post(PAGE, &form(MORE_TRAVEL, &[("action", "effect")])).await.expect(200);
    assert!(page.body.contains(&page_text(&app, "admin-weights-no-examples")), "{}", page.body);
    let seen = seen(&page);
    let switch = [("action", "switch"), ("seen", seen.as_str()), ("reason", "Proef.")];
    admin.post(PAGE, &form(MORE_TRAVEL, &switch)).await.expect(303);
    app.settle().await;
    let boss = administrator(&app).await;
    switch_on(&app.app, &boss, 3, [0, 500, 500, 0, 0, 0]).await;
    app.settle().await;
}
