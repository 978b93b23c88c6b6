//! Browsing occupations and skills: by words in any language, by group, and the page of one concept.

use crate::steps::{concept, import_taxonomy, page_text, visible_text};
use kade_tests::{Database, TestApp};
use rstest::rstest;

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn occupation_is_found_in_any_language_with_its_skills(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let app = TestApp::start(database).await;
    let visitor = app.visitor();
    let empty = visitor.get("/nl/beroepen").await.expect(200);
    assert!(empty.body.contains("Er zijn nog geen beroepen ingelezen."), "before any import");

    import_taxonomy(&app).await;
    let cleaner = concept(&app, "occupation/schoonmaker");
    let address = format!("/nl/beroepen/{cleaner}");
    let arabic = app.app.taxonomy().label(cleaner, "ar").expect("an Arabic label").text.clone();
    for words in ["schoonmaker", &arabic] {
        let encoded: String = url::form_urlencoded::byte_serialize(words.as_bytes()).collect();
        let found = visitor.get(&format!("/nl/beroepen?q={encoded}")).await.expect(200);
        assert!(found.attributes("main li a", "href").contains(&address), "{words}: {}", found.body);
    }
    let groups = visitor.get("/nl/beroepen").await.expect(200).attributes("#groups ~ ul a", "href");
    assert!(!groups.is_empty(), "there are no groups to browse");
    for group in groups {
        visitor.get(&group).await.expect(200);
    }

    let page = visitor.get(&address).await.expect(200);
    assert_eq!(page.text("h1"), "schoonmaker");
    assert!(
        page.body.contains(&arabic) && page.body.contains("vertaald door een computer"),
        "machine translation is not marked: {}",
        page.body
    );
    assert!(page.body.contains("https://kade.example/id/occupation/schoonmaker"), "its IRI");
    assert!(page.body.contains("De beginlijst van Kade"), "its source");
    let skills = page.attributes("#essential ~ ul a", "href");
    let skill = visitor.get(&skills[0]).await.expect(200);
    assert!(skill.attributes("#asked-by ~ ul a", "href").contains(&address), "the skill does not link back");
    assert_eq!(
        visitor.get(&address.replacen("nl", "ar", 1)).await.expect(200).text("h1"),
        arabic + " (مُترجَم بالحاسوب)"
    );

    let none = visitor.get("/nl/beroepen?q=%20%3C%3E%22%E2%80%8F").await.expect(200);
    assert!(none.body.contains("Niets gevonden"));
    for absent in ["00000000-0000-7000-8000-000000000000", "schoonmaker", "%00"] {
        visitor.get(&format!("/nl/beroepen/{absent}")).await.expect(404);
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn occupation_page_shows_pathway_and_circumstances(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let app = TestApp::start(database).await;
    import_taxonomy(&app).await;
    let visitor = app.visitor();
    let address = |name| format!("/nl/beroepen/{}", concept(&app, name));
    let (first, here, last) =
        (address("occupation/zorghulp"), address("occupation/helpende"), "occupation/verpleegkundige");

    let page = visitor.get(&here).await.expect(200);
    assert!(visible_text(&page, "#ways ~ p").contains("Dit werk is stap 2 van 4."), "{}", page.body);
    let steps = page.attributes("#ways ~ ol a", "href");
    assert_eq!(
        steps,
        [first.clone(), address("occupation/verzorgende-ig"), address(last)],
        "the steps are not in order"
    );
    assert_eq!(visible_text(&page, "#ways ~ ol [aria-current=step]"), "helpende");
    assert_eq!(
        visible_text(&page, "#ways ~ ol .soft"),
        page_text(&app, "concept-way-entry"),
        "another step than the first is an entry"
    );

    let way = page.attributes("#ways ~ h3 a", "href");
    assert_eq!(way, [address("path/ouderenzorg")]);
    let whole = visitor.get(&way[0]).await.expect(200);
    assert_eq!(whole.text("h1"), "Zorgen voor ouderen");
    assert_eq!(whole.attributes("#ways ~ ol a", "href").len(), 4, "the pathway does not show all its steps");
    let sector = visitor.get(&whole.attributes("#broader ~ ul a", "href")[0]).await.expect(200);
    assert!(sector.attributes("#pathways ~ ul a", "href").contains(&way[0]), "the sector does not link to the pathway");

    let circumstances = page.attributes("#circumstances ~ ul a", "href");
    assert!(!circumstances.is_empty(), "{}", page.body);
    let skills = [page.attributes("#essential ~ ul a", "href"), page.attributes("#important ~ ul a", "href")].concat();
    assert!(
        circumstances.iter().all(|circumstance| !skills.contains(circumstance)),
        "a circumstance is also listed as a skill"
    );
    assert!(visible_text(&page, "#circumstances ~ ul .soft").contains("een grote rol"), "{}", page.body);
}
