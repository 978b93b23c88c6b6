//! Choices that forms offer without scripts: an occupation for a title, skills named in a text, the nearest concepts to
//! an unknown word. Nothing is stored without a choice, and nothing typed is lost.

use crate::steps::{
    concept, import_taxonomy, notice_name, page_text, post, profile_form, vacancy_form, visible_text, with,
};
use kade_domain::ConceptId;
use kade_tests::{Database, Response, TestApp};
use rstest::rstest;

/// The choices of a field, without "none of these"; asserts that none is preselected.
fn offered(page: &Response, field: &str) -> Vec<String> {
    let none = page.attributes(&format!("input[name={field}][checked]"), "value");
    assert!(none.iter().all(String::is_empty), "nothing is chosen for anybody: {none:?}");
    let choices = page.attributes(&format!("input[name={field}]"), "value");
    choices.into_iter().filter(|choice| !choice.is_empty()).collect()
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn employer_confirms_occupation_offered_for_title(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let app = TestApp::start(database).await;
    import_taxonomy(&app).await;
    let shop = app.employer("bouw").await;
    let bricklayer = concept(&app, "occupation/metselaar").to_string();
    let form = vacancy_form("regular", "Metselaar in Almere");
    let id = post(&shop, &form).await;
    let address = format!("/nl/werkgever/vacatures/{id}");
    let page = shop.get(&address).await.expect(200);
    assert!(visible_text(&page, ".notice").contains(&page_text(&app, "post-occupation-open")), "{}", page.body);
    assert_eq!(offered(&page, "occupation_chosen").first(), Some(&bricklayer));
    assert_eq!(
        page.attribute("#occupation", "value").unwrap_or_default(),
        "",
        "the occupation was set without a choice"
    );

    // Saved without a choice it stays open. Once chosen it is stored and not offered again.
    shop.post(&address, &with(form.clone(), &[("occupation_chosen", "")])).await.expect(303);
    assert!(!offered(&shop.get(&address).await.expect(200), "occupation_chosen").is_empty());
    for nonsense in ["x", &concept(&app, "path/metaal").to_string()] {
        shop.post(&address, &with(form.clone(), &[("occupation_chosen", nonsense)])).await.expect(303);
        let page = shop.get(&address).await.expect(200);
        assert_eq!(page.attribute("#occupation", "value").unwrap_or_default(), "", "{nonsense}");
    }
    let chosen = with(form.clone(), &[("occupation_chosen", &bricklayer)]);
    assert_eq!(notice_name(&shop.post(&address, &chosen).await.expect(303)), "vacancy-saved");
    let page = shop.get(&address).await.expect(200);
    assert_eq!(page.attribute("#occupation", "value").as_deref(), Some("metselaar"));
    assert!(offered(&page, "occupation_chosen").is_empty());
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn skills_found_in_text_are_added_when_ticked(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let app = TestApp::start(database).await;
    import_taxonomy(&app).await;
    let shop = app.employer("winkel").await;
    let taxonomy = app.app.taxonomy();
    let name = |id: ConceptId| taxonomy.label(id, "nl").expect("a Dutch label").text.clone();
    let mut skills = taxonomy.skills_of(concept(&app, "occupation/schoonmaker")).iter().map(|(skill, _)| *skill);
    let (first, second) = (skills.next().expect("a skill"), skills.next().expect("another"));
    let text = format!("Wat doe je hier? {}. En verder: {}.", name(first), name(second));
    let required = format!("{second}:essential");
    let form =
        with(vacancy_form("regular", "Collega"), &[("text", &text), ("skills", &required), ("step", "find_skills")]);

    let page = shop.post("/nl/werkgever/vacatures/nieuw", &form).await.expect(200);
    let found = page.attributes("#found input[name=skills]", "value");
    assert_eq!(found, [format!("{first}:important")], "an already required skill is offered");
    assert!(page.attributes("#found input[checked]", "value").is_empty(), "nothing is ticked");
    assert_eq!(page.attributes("#skills input[checked]", "value"), std::slice::from_ref(&required));
    assert_eq!(page.attribute("#title", "value").as_deref(), Some("Collega"), "nothing typed is lost");
    assert!(shop.get("/nl/werkgever/vacatures").await.expect(200).texts("article").is_empty(), "nothing is saved");

    let form: Vec<_> = form.into_iter().filter(|(field, _)| *field != "step").collect();
    let id = post(&shop, &[&form[..], &[("skills", found[0].as_str())]].concat()).await;
    let address = format!("/nl/werkgever/vacatures/{id}");
    let page = shop.get(&address).await.expect(200);
    let mut kept = page.attributes("#skills input[checked]", "value");
    kept.sort_unstable();
    let mut wanted = vec![required, found[0].clone()];
    wanted.sort_unstable();
    assert_eq!(kept, wanted);

    let silent = with(vacancy_form("regular", "Collega"), &[("text", "Hallo."), ("step", "find_skills")]);
    let page = shop.post(&address, &silent).await.expect(200);
    assert!(visible_text(&page, ".notice").contains(&page_text(&app, "post-found-nothing")), "{}", page.body);
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn unknown_word_gets_nearest_concepts_as_choices(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let app = TestApp::start(database).await;
    import_taxonomy(&app).await;
    let (amal, shop) = (app.seeker("amal").await, app.employer("winkel").await);
    let (cleaner, together) = (concept(&app, "occupation/schoonmaker"), concept(&app, "skill/samenwerken"));
    let typed = [("new_wish", "schoonmaaker"), ("new_skill", "samenwerke"), ("phone", "06 12345678")];
    let form = with(profile_form("Amal"), &typed);
    let page = amal.post("/ar/profiel", &form).await.expect(422);
    assert!(offered(&page, "new_wish_chosen").contains(&cleaner.to_string()), "{}", page.body);
    assert!(offered(&page, "new_skill_chosen").contains(&together.to_string()), "{}", page.body);
    let label = app.app.taxonomy().label(cleaner, "ar").expect("an Arabic label").text.clone();
    assert!(visible_text(&page, "#new_wish_chosen").contains(&label), "in the reader's language: {}", page.body);
    for (field, value) in typed {
        assert_eq!(page.attribute(&format!("input[name={field}]"), "value").as_deref(), Some(value), "{field}");
    }

    let (cleaner, together) = (cleaner.to_string(), together.to_string());
    let one = with(form.clone(), &[("new_wish_chosen", &cleaner), ("new_skill_chosen", "")]);
    let page = amal.post("/ar/profiel", &one).await.expect(422);
    assert_eq!(page.attributes(".error-summary a", "href"), ["#new_skill"], "the other is still unknown");
    let both = with(form, &[("new_wish_chosen", &cleaner), ("new_skill_chosen", &together)]);
    assert_eq!(notice_name(&amal.post("/ar/profiel", &both).await.expect(303)), "profile-saved");
    let page = amal.get("/nl/profiel").await.expect(200);
    assert_eq!(page.attributes("input[name=wishes][checked]", "value"), std::slice::from_ref(&cleaner));
    assert!(page.attributes("input[name=skills][checked]", "value").contains(&together));

    let form = with(vacancy_form("regular", "Collega"), &[("occupation", "schoonmaaker"), ("new_skill", "samenwerke")]);
    let page = shop.post("/nl/werkgever/vacatures/nieuw", &form).await.expect(422);
    assert!(offered(&page, "occupation_chosen").contains(&cleaner), "{}", page.body);
    assert!(offered(&page, "new_skill_chosen").contains(&together), "{}", page.body);
    let form = with(form, &[("occupation_chosen", &cleaner), ("new_skill_chosen", &together)]);
    let id = post(&shop, &form).await;
    let page = shop.get(&format!("/nl/werkgever/vacatures/{id}")).await.expect(200);
    assert_eq!(page.attribute("#occupation", "value").as_deref(), Some("schoonmaker"));
    app.settle().await;
}
