//! Answers to a vacancy: sent directly to the employer, with only the ticked fields, listed in order of arrival.

use crate::steps::{Form, Person, form_actions, mails_to, notice_name, page_text, visible_text};
use chrono::{Duration, NaiveDate};
use kade_domain::{AnswerFields, AnswerState, VacancyId, VacancyKind};
use kade_store::{NewListing, Purpose, ReceivedAnswer, system};
use kade_tests::{Caller, Database, Response, TestApp, vacancy};
use rstest::rstest;

const EVERYTHING: [(&str, &str); 8] = [
    ("fields", "name"),
    ("fields", "email"),
    ("fields", "phone"),
    ("fields", "dutch"),
    ("fields", "certificates"),
    ("fields", "hours"),
    ("fields", "earliest_start"),
    ("message", "Ik woon om de hoek."),
];

/// Profile fields beside name and contact.
const FACTS: [(&str, &str); 5] = [
    ("dutch_speaking", "B1"),
    ("certificates", "vca"),
    ("hours_min", "17"),
    ("hours_max", "29"),
    ("earliest_start", "15-01-2027"),
];

async fn send(person: &Person, vacancy: VacancyId, form: &[(&str, &str)]) -> Response {
    person.caller.post(&format!("/nl/vacatures/{vacancy}/reageren"), form).await
}

async fn received(shop: &Caller) -> Response {
    shop.get("/nl/werkgever/reacties").await.expect(200)
}

/// Answers stored for the employer called `name`.
async fn rows(app: &TestApp, name: &str) -> Vec<ReceivedAnswer> {
    let who = app.signed_in(&format!("{name}@employer.example")).await.employer.expect("the role");
    app.app.store.received_answers(&who, None).await.expect("the answers")
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn employer_sees_only_ticked_fields_of_answer(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let app = TestApp::start(database).await;
    let shop = app.employer("bakkerij").await;
    let id = app.published("bakkerij", vacancy(VacancyKind::Startbaan, "Hulp in de bakkerij")).await;
    let bilal = Person::new(&app, "Bilal Nasser", "06 22334455", &FACTS).await;

    // The form offers all fields; only name and mail are ticked at first.
    let form = bilal.caller.get(&format!("/nl/vacatures/{id}/reageren")).await.expect(200);
    let boxes = form.attributes("input[name=fields]", "value");
    assert_eq!(boxes, ["name", "email", "phone", "dutch", "certificates", "hours", "earliest_start"]);
    assert_eq!(form.attributes("input[name=fields][checked]", "value"), ["name", "email"]);

    // An answer needs a mail address or phone number; typed values stay.
    let wrong = send(&bilal, id, &[("fields", "name"), ("message", "Ik bak graag.")]).await.expect(422);
    assert_eq!(wrong.attributes(".error-summary a", "href"), ["#fields"]);
    assert_eq!(wrong.attributes("input[name=fields][checked]", "value"), ["name"]);
    assert_eq!(wrong.text("textarea[name=message]"), "Ik bak graag.");
    assert_eq!(rows(&app, "bakkerij").await, []);

    let ticked = [("fields", "name"), ("fields", "email"), ("message", "Ik bak graag. <b>Thuis</b> ook.")];
    assert_eq!(notice_name(&send(&bilal, id, &ticked).await.expect(303)), "answer-sent");
    app.settle().await;

    let page = received(&shop).await;
    assert_eq!(page.texts("article .card__title"), [bilal.name]);
    assert_eq!(page.text("article blockquote"), "Ik bak graag. <b>Thuis</b> ook.");
    assert_eq!(page.attributes("article a", "href"), [format!("mailto:{}", bilal.email)]);
    let card = visible_text(&page, "article");
    for unticked in ["22334455", "B1", "VCA", "17", "29", "januari 2027"] {
        assert!(!card.contains(unticked), "{unticked} was not ticked: {card}");
    }
    assert!(!page.body.contains("22334455"));

    let rows = rows(&app, "bakkerij").await;
    let fields = serde_json::to_value(&rows[0].answer.fields).expect("JSON");
    let fields: Vec<_> = fields.as_object().expect("an object").keys().collect();
    assert_eq!(fields, ["email", "message", "name"]);

    let mails = mails_to(&app, "bakkerij@employer.example");
    assert_eq!(mails.len(), 1);
    assert!(mails[0].body.contains("/nl/werkgever/reacties") && !bilal.is_identified_in(&mails[0].body));
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn answers_are_listed_by_arrival_without_score(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let app = TestApp::start(database).await;
    let shop = app.employer("bakkerij").await;
    let rival = app.employer("rivaal").await;
    let id = app.published("bakkerij", vacancy(VacancyKind::Regular, "Bakker")).await;
    // The person who fits least answers first.
    let chadi = Person::new(&app, "Chadi Aziz", "06 33445566", &[("hours_min", "1"), ("hours_max", "8")]).await;
    let amal = Person::new(&app, "Amal Haddad", "06 98765432", &FACTS).await;
    let bilal = Person::new(&app, "Bilal Nasser", "06 22334455", &FACTS).await;
    for person in [&chadi, &amal, &bilal] {
        send(person, id, &EVERYTHING).await.expect(303);
        app.advance(Duration::minutes(1));
    }
    app.settle().await;

    let page = received(&shop).await;
    assert_eq!(page.texts("article .card__title"), [chadi.name, amal.name, bilal.name]);
    let text = visible_text(&page, "main").to_lowercase();
    for word in ["punten", "score", "past goed", "past heel goed", "%"] {
        assert!(!text.contains(word), "the list of answers contains {word}: {text}");
    }
    assert_eq!(page.texts("meter"), Vec::<String>::new());
    for fact in ["B1", "VCA", "17 tot 29 uur", "15 januari 2027"] {
        assert!(visible_text(&page, "article").contains(fact), "{fact} was ticked");
    }
    assert!(page.attributes("article a", "href").contains(&"tel:0622334455".to_owned()));

    // Another employer neither sees nor changes it.
    assert_eq!(received(&rival).await.texts("article"), Vec::<String>::new());
    let actions = form_actions(&page, "/nl/werkgever/reacties/");
    assert_eq!(actions.len(), 3);
    rival.post(&actions[0], &[("action", "hire")]).await.expect(404);
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn second_answer_needs_withdrawal_of_the_first(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let app = TestApp::start(database).await;
    let shop = app.employer("bakkerij").await;
    let id = app.published("bakkerij", vacancy(VacancyKind::Regular, "Bakker")).await;
    let bilal = Person::new(&app, "Bilal Nasser", "06 22334455", &FACTS).await;
    let amal = Person::new(&app, "Amal Haddad", "06 98765432", &[]).await;
    send(&bilal, id, &EVERYTHING).await.expect(303);
    app.settle().await;

    let again = send(&bilal, id, &EVERYTHING).await.expect(409);
    assert!(visible_text(&again, "main").contains(&page_text(&app, "conflict-answer-open")));
    let page = bilal.caller.get(&format!("/nl/vacatures/{id}")).await.expect(200);
    assert_eq!(page.attributes("main a[href$='/reageren']", "href"), Vec::<String>::new());

    let action = form_actions(&received(&shop).await, "/nl/werkgever/reacties/").remove(0);
    let withdraw = form_actions(&bilal.matters().await, "/nl/mijn-zaken/reacties/").remove(0);
    amal.caller.post(&withdraw, &[]).await.expect(404);
    assert_eq!(notice_name(&bilal.caller.post(&withdraw, &[]).await.expect(303)), "answer-withdrawn");
    let page = received(&shop).await;
    assert!(visible_text(&page, "article").contains(&page_text(&app, "received-withdrawn")));
    assert!(!bilal.is_identified_in(&page.body), "the withdrawn answer still shows the person");
    let row = rows(&app, "bakkerij").await.remove(0).answer;
    assert_eq!((row.state, row.fields), (AnswerState::Withdrawn, AnswerFields::default()));
    shop.post(&action, &[("action", "hire")]).await.expect(409);
    bilal.caller.post(&withdraw, &[]).await.expect(409);

    app.advance(Duration::minutes(1));
    send(&bilal, id, &EVERYTHING).await.expect(303);
    app.settle().await;
    assert_eq!(received(&shop).await.texts("article").len(), 2);
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn seeker_sees_state_set_by_employer(#[values(Database::Sqlite, Database::Postgres)] database: Database) {
    let app = TestApp::start(database).await;
    let shop = app.employer("bakkerij").await;
    let id = app.published("bakkerij", vacancy(VacancyKind::Regular, "Bakker")).await;
    let bilal = Person::new(&app, "Bilal Nasser", "06 22334455", &[]).await;
    let amal = Person::new(&app, "Amal Haddad", "06 98765432", &[]).await;
    for person in [&bilal, &amal] {
        send(person, id, &EVERYTHING).await.expect(303);
        app.advance(Duration::minutes(1));
    }
    app.settle().await;

    let actions = form_actions(&received(&shop).await, "/nl/werkgever/reacties/");
    shop.post(&actions[0], &[("action", "promote")]).await.expect(400);
    for (action, state) in [("contact", "answer-state-contacted"), ("hire", "answer-state-hired")] {
        assert_eq!(notice_name(&shop.post(&actions[0], &[("action", action)]).await.expect(303)), "answer-noted");
        assert!(visible_text(&bilal.matters().await, "main").contains(&page_text(&app, state)), "{state}");
    }
    shop.post(&actions[0], &[("action", "decline")]).await.expect(409);
    shop.post(&actions[1], &[("action", "decline")]).await.expect(303);
    assert!(visible_text(&amal.matters().await, "main").contains(&page_text(&app, "answer-state-declined")));
    assert_eq!(form_actions(&received(&shop).await, "/nl/werkgever/reacties/"), Vec::<String>::new());
    app.settle().await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn kind_of_vacancy_decides_answer_or_waiting_list(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let app = TestApp::start(database).await;
    app.employer("bakkerij").await;
    let open = app.published("bakkerij", vacancy(VacancyKind::OpenHiring, "Inpakker")).await;
    let regular = app.published("bakkerij", vacancy(VacancyKind::Regular, "Bakker")).await;
    let listing = listing(&app).await;
    let bilal = Person::new(&app, "Bilal Nasser", "06 22334455", &[]).await;
    let page = |id: VacancyId| format!("/nl/vacatures/{id}");
    let least: Form<'_> = vec![("fields", "email")];

    for id in [open, listing] {
        let refused = bilal.caller.get(&format!("{}/reageren", page(id))).await.expect(409);
        assert!(visible_text(&refused, "main").contains(&page_text(&app, "conflict-not-answerable")));
        send(&bilal, id, &least).await.expect(409);
        let shown = bilal.caller.get(&page(id)).await.expect(200);
        assert_eq!(shown.attributes("main a[href$='/reageren']", "href"), Vec::<String>::new());
    }
    for id in [regular, listing] {
        let refused = bilal.caller.post(&format!("{}/aanmelden", page(id)), &[]).await.expect(409);
        assert!(visible_text(&refused, "main").contains(&page_text(&app, "conflict-no-list")));
        assert_eq!(form_actions(&bilal.caller.get(&page(id)).await, &page(id)), Vec::<String>::new());
    }
    let shown = bilal.caller.get(&page(listing)).await.expect(200);
    let text = visible_text(&shown, "main");
    for text_part in ["werk.example", "6 augustus 2026", &page_text(&app, "hours-not-stated")] {
        assert!(text.contains(text_part), "{text_part} is not in {text}");
    }
    assert_eq!(rows(&app, "bakkerij").await, []);
    assert!(bilal.matters().await.texts("main article").is_empty());
    app.settle().await;
}

/// Imports a listing; returns its id, found by searching.
async fn listing(app: &TestApp) -> VacancyId {
    let listings = [NewListing {
        title: "Timmerman gezocht".to_owned(),
        company: "Houtbouw".to_owned(),
        location: None,
        location_text: "Almere".to_owned(),
        category: "Bouw".to_owned(),
        pay: None,
        date: NaiveDate::from_ymd_opt(2026, 8, 6).expect("a date"),
        occupation: None,
    }];
    let (scope, listings) = (&system(Purpose::Command), &listings);
    let import = app.app.store.write(|tx| tx.import_listings(scope, "werk.example", listings)).await;
    assert_eq!(import.expect("imported").added, 1);
    app.settle().await;
    let found = app.visitor().get("/api/v1/vacancies?q=timmerman").await.expect(200).json();
    found["items"][0]["id"].as_str().expect("an id").parse().expect("an id")
}
