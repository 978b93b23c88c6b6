//! Occupations of imported listings: sure ones are linked automatically, others when an administrator confirms. Search
//! uses only linked occupations.

use crate::steps::{concept, import_taxonomy, message_text, page_text, visible_text};
use kade_api::app::name_listing;
use kade_domain::Message;
use kade_store::{NewListing, Purpose, system};
use kade_tests::{Caller, Database, Response, TestApp};
use rstest::rstest;

/// Imports titles as `kade import vacancies` does.
async fn import(app: &TestApp, titles: &[&str]) {
    let reader = app.app.titles().await.expect("a reader of titles");
    let listing = |title: &&str| NewListing {
        title: (*title).to_owned(),
        company: "Van Elders B.V.".to_owned(),
        location: None,
        location_text: "Nederland".to_owned(),
        category: "Bouw".to_owned(),
        pay: None,
        date: app.app.store.now().date_naive(),
        occupation: name_listing::read_title(&reader, title),
    };
    let (scope, listings) = (&system(Purpose::Command), &titles.iter().map(listing).collect::<Vec<_>>());
    app.app.store.write(|tx| tx.import_listings(scope, "werk.example", listings)).await.expect("imported");
    app.settle().await;
}

/// Titles that a query finds.
async fn found(visitor: &Caller, query: &str) -> Vec<String> {
    visitor.get(&format!("/nl/vacatures?q={query}")).await.expect(200).texts("#results .card__title")
}

/// Path of the forms on the card with this title.
fn card_action(page: &Response, title: &str) -> String {
    let titles = page.texts("main article h3");
    let index = titles.iter().position(|text| text.contains(title)).unwrap_or_else(|| panic!("no {title}: {titles:?}"));
    let ids = page.attributes("main article h3", "id");
    format!("/nl/beheer/beroepen/{}", ids[index].trim_start_matches("listing-"))
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn unsure_occupations_wait_for_administrator(#[values(Database::Sqlite, Database::Postgres)] database: Database) {
    let app = TestApp::start(database).await;
    import_taxonomy(&app).await;
    let (visitor, admin) = (app.visitor(), app.administrator().await);
    let page = admin.get("/nl/beheer/beroepen").await.expect(200);
    assert!(page.body.contains(&page_text(&app, "admin-occupations-empty-wacht")), "{}", page.body);
    import(&app, &["Metselaar (m/v) - Almere", "Teamleider stukadoor", "Meubels verplaatsen"]).await;

    // An Arabic query shares no word with the title: only the linked occupation finds it.
    let bricklayer = concept(&app, "occupation/metselaar");
    let arabic = app.app.taxonomy().label(bricklayer, "ar").expect("an Arabic label").text.clone();
    let arabic: String = url::form_urlencoded::byte_serialize(arabic.as_bytes()).collect();
    assert_eq!(found(&visitor, &arabic).await, ["Metselaar (m/v) - Almere"]);
    let linked = admin.get("/nl/beheer/beroepen?lijst=gekoppeld").await.expect(200);
    assert_eq!(linked.texts("main article h3"), ["Metselaar (m/v) - Almere"]);
    assert!(
        visible_text(&linked, "main article").contains(&page_text(&app, "admin-occupations-sure")),
        "{}",
        linked.body
    );

    let plasterer = concept(&app, "occupation/stukadoor");
    let turkish = app.app.taxonomy().label(plasterer, "tr").expect("a Turkish label").text.clone();
    let turkish: String = url::form_urlencoded::byte_serialize(turkish.as_bytes()).collect();
    assert!(found(&visitor, &turkish).await.is_empty(), "an unconfirmed occupation is searched");
    let page = admin.get("/nl/beheer/beroepen").await.expect(200);
    assert_eq!(page.texts("main article h3").len(), 2);
    let percent = message_text(&app, &Message::new("admin-occupations-percent").with("percent", 50));
    assert!(visible_text(&page, "main article").contains(&percent), "{}", page.body);

    // Confirm, find, undo, find no more.
    let address = card_action(&page, "Teamleider stukadoor");
    let id = plasterer.to_string();
    let done = admin.post(&address, &[("action", "confirm"), ("occupation", &id)]).await.expect(303);
    let list = admin.get(done.location.as_deref().expect("a page to go to")).await.expect(200);
    assert!(list.body.contains("ongedaan"), "{}", list.body);
    app.settle().await;
    assert_eq!(found(&visitor, &turkish).await, ["Teamleider stukadoor"]);
    admin.post(&address, &[("action", "confirm"), ("occupation", &id)]).await.expect(409);
    let decided = admin.get("/nl/beheer/beroepen?lijst=besloten").await.expect(200);
    assert_eq!(decided.texts("main article h3"), ["Teamleider stukadoor"]);
    admin.post(&address, &[("action", "undo"), ("lijst", "besloten")]).await.expect(303);
    app.settle().await;
    assert!(found(&visitor, &turkish).await.is_empty(), "the undone occupation is searched");
    admin.post(&address, &[("action", "refuse")]).await.expect(303);
    let waiting = admin.get("/nl/beheer/beroepen").await.expect(200);
    assert_eq!(waiting.texts("main article h3"), ["Meubels verplaatsen"]);

    // A typed occupation: a misspelling gets the nearest names, and the right word is accepted.
    let address = card_action(&waiting, "Meubels verplaatsen");
    let wrong = admin.post(&address, &[("action", "choose"), ("typed", "verhuisr")]).await.expect(422);
    assert!(
        wrong.body.contains(&page_text(&app, "field-concept-unknown")) && wrong.body.contains("verhuisr"),
        "{}",
        wrong.body
    );
    let mover = concept(&app, "occupation/verhuizer");
    assert!(
        wrong.attributes("main details input[name=occupation]", "value").contains(&mover.to_string()),
        "{}",
        wrong.body
    );
    admin.post(&address, &[("action", "choose"), ("typed", " ")]).await.expect(422);
    admin.post(&address, &[("action", "choose"), ("typed", "verhuizer")]).await.expect(303);
    app.settle().await;
    assert_eq!(found(&visitor, "mover").await, ["Meubels verplaatsen"]);

    for (action, occupation) in [("confirm", "x"), ("confirm", ""), ("", ""), ("delete", "")] {
        admin.post(&address, &[("action", action), ("occupation", occupation)]).await.expect(400);
    }
    let skill = concept(&app, "occupation/verhuizer").0;
    let nobody = format!("/nl/beheer/beroepen/{skill}");
    admin.post(&nobody, &[("action", "refuse")]).await.expect(404);
}
