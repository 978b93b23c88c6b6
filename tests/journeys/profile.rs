//! The profile form: values are kept and all errors are shown at once. Matching and blocked vacancies on the page "work
//! for me", and right-to-left pages.

use crate::steps::{
    Person, concept, import_postcode, import_taxonomy, message_text, notice_name, page_text, profile_form,
    visible_text, with,
};
use kade_domain::{Message, NewVacancy, Shift, Shifts, VacancyKind, Weekday};
use kade_tests::{Database, Response, TestApp, vacancy};
use rstest::rstest;
use std::collections::BTreeSet;

/// Value of a text field.
fn value(page: &Response, field: &str) -> String {
    page.attribute(&format!("input[name={field}]"), "value").unwrap_or_default()
}

/// Ticked boxes of a field.
fn ticked(page: &Response, field: &str) -> Vec<String> {
    page.attributes(&format!("input[name={field}][checked]"), "value")
}

fn chosen(page: &Response, field: &str) -> Vec<String> {
    page.attributes(&format!("select[name={field}] option[selected]"), "value")
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn saved_profile_form_shows_all_values(#[values(Database::Sqlite, Database::Postgres)] database: Database) {
    let app = TestApp::start(database).await;
    import_taxonomy(&app).await;
    let amal = app.seeker("amal").await;
    let empty = amal.get("/nl/profiel").await.expect(200);
    assert_eq!(
        (value(&empty, "name"), ticked(&empty, "consent").len()),
        (String::new(), 0),
        "consent is ticked in advance"
    );

    let form = with(
        profile_form("آمال <Haddad> & zn."),
        &[
            ("phone", "+31 6 98765432"),
            ("earliest_start", "2027-01-15"),
            ("lessons", "tuesday-evening"),
            ("lessons", "friday-morning"),
            ("available", "monday-morning"),
            ("dutch_speaking", "B1"),
            ("certificates", "vca"),
            ("certificates_willing", "forklift"),
            ("work_authorisation", "employer_notifies_uwv"),
            ("authorised_until", "31-12-2027"),
            ("new_wish", "عامل نظافة"),
            ("new_skill", "Samenwerken"),
        ],
    );
    assert_eq!(notice_name(&amal.post("/nl/profiel", &form).await.expect(303)), "profile-saved");
    let page = amal.get("/nl/profiel?gedaan=profile-saved").await.expect(200);
    assert!(visible_text(&page, ".notice").contains(&page_text(&app, "notice-profile-saved")));
    let texts = [
        ("name", "آمال <Haddad> & zn."),
        ("phone", "+31 6 98765432"),
        ("postcode", "1315"),
        ("travel_minutes", "45"),
        ("hours_min", "16"),
        ("hours_max", "32"),
        ("earliest_start", "15-01-2027"),
        ("authorised_until", "31-12-2027"),
        ("new_wish", ""),
        ("new_skill", ""),
    ];
    for (field, text) in texts {
        assert_eq!(value(&page, field), text, "{field}");
    }
    let (wish, skill) = (concept(&app, "occupation/schoonmaker"), concept(&app, "skill/samenwerken"));
    let (wish, skill) = (wish.to_string(), skill.to_string());
    let boxes: [(&str, &[&str]); 9] = [
        ("travel_modes", &["bike", "public_transport"]),
        ("lessons", &["tuesday-evening", "friday-morning"]),
        ("available", &["monday-morning"]),
        ("certificates", &["vca"]),
        ("certificates_willing", &["forklift"]),
        ("work_authorisation", &["employer_notifies_uwv"]),
        ("consent", &["yes"]),
        ("wishes", &[&wish]),
        ("skills", &[&skill]),
    ];
    for (field, values) in boxes {
        assert_eq!(ticked(&page, field), values, "{field}");
    }
    assert_eq!(
        (chosen(&page, "dutch_speaking"), chosen(&page, "dutch_reading")),
        (vec!["B1".into()], vec!["A1".into()])
    );

    // Saving again changes nothing. Skills of the wished occupation are offered, and one is ticked.
    let offered = page.attributes("input[name=skills]:not([checked])", "value");
    let floors = concept(&app, "skill/vloeren-schoonmaken").to_string();
    assert!(offered.contains(&floors), "skills of the wished work are offered");
    let again =
        with(form, &[("new_wish", ""), ("new_skill", ""), ("wishes", &wish), ("skills", &skill), ("skills", &floors)]);
    amal.post("/nl/profiel", &again).await.expect(303);
    let page = amal.get("/nl/profiel").await.expect(200);
    assert_eq!(ticked(&page, "skills").into_iter().collect::<BTreeSet<_>>(), [skill, floors].into());
    assert_eq!(ticked(&page, "wishes"), [wish]);
    app.settle().await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn wrong_profile_lists_all_errors_and_keeps_values(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let app = TestApp::start(database).await;
    let amal = Person::new(&app, "Amal Haddad", "06 98765432", &[]).await;
    let wrong = [
        ("name", " "),
        ("phone", "bel maar"),
        ("postcode", "0000"),
        ("travel_minutes", "500"),
        ("hours_min", "0"),
        ("hours_max", "32"),
        ("earliest_start", "31-02-2027"),
        ("authorised_until", "ooit"),
        ("new_wish", "ruimtevaarder"),
        ("new_skill", "toveren"),
        ("lessons", "tuesday-evening"),
    ];
    let mut form = with(profile_form("Amal"), &wrong);
    form.retain(|(field, _)| *field != "travel_modes");
    let page = amal.caller.post("/nl/profiel", &form).await.expect(422);

    let links = page.attributes(".error-summary a", "href");
    let fields = [
        "name",
        "phone",
        "postcode",
        "travel_minutes",
        "hours_min",
        "earliest_start",
        "authorised_until",
        "new_wish",
        "new_skill",
        "travel_modes",
    ];
    assert_eq!(links.iter().cloned().collect::<BTreeSet<_>>(), fields.map(|field| format!("#{field}")).into());
    assert_eq!(links.len(), fields.len(), "an error is repeated: {links:?}");
    for field in fields {
        assert_eq!(page.attributes(&format!("main #{field}"), "id").len(), 1, "the link of {field} has no target");
        assert!(!page.text(&format!("#{field}-error")).is_empty(), "{field} has no error text");
    }
    assert!(page.text("title").starts_with("Fout"), "{}", page.text("title"));
    for (field, typed) in wrong.into_iter().filter(|(field, _)| *field != "lessons") {
        assert_eq!(value(&page, field), typed, "{field} stays as typed");
    }
    assert_eq!(ticked(&page, "lessons"), ["tuesday-evening"]);

    // Unreadable numbers are reported once, too.
    let form = with(profile_form("Amal"), &[("hours_min", "veel"), ("hours_max", "")]);
    let page = amal.caller.post("/nl/profiel", &form).await.expect(422);
    assert_eq!(page.attributes(".error-summary a", "href"), ["#hours_min", "#hours_max"]);

    // A well-formed postcode that does not exist.
    import_postcode(&app).await;
    let page = amal.caller.post("/nl/profiel", &with(profile_form("Amal"), &[("postcode", "9998")])).await.expect(422);
    assert_eq!(page.attributes(".error-summary a", "href"), ["#postcode"]);

    let page = amal.caller.get("/nl/profiel").await.expect(200);
    assert_eq!(
        (value(&page, "name"), value(&page, "hours_min")),
        ("Amal Haddad".into(), "16".into()),
        "something was saved"
    );
    app.settle().await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn work_page_shows_reasons_and_obstacles(#[values(Database::Sqlite, Database::Postgres)] database: Database) {
    let app = TestApp::start(database).await;
    import_postcode(&app).await;
    app.employer("winkel").await;
    let shift = |day, start: u16, end: u16| {
        Shifts::try_new(vec![Shift { day, start: start * 60, end: end * 60 }]).expect("a shift")
    };
    let by_day =
        NewVacancy { shifts: shift(Weekday::Monday, 8, 12), ..vacancy(VacancyKind::Startbaan, "Bakker overdag") };
    let by_night =
        NewVacancy { shifts: shift(Weekday::Tuesday, 18, 22), ..vacancy(VacancyKind::Startbaan, "Bakker in de avond") };
    let open = NewVacancy { shifts: shift(Weekday::Monday, 8, 12), ..vacancy(VacancyKind::OpenHiring, "Inpakker") };
    for vacancy in [by_day, by_night, open] {
        app.published("winkel", vacancy).await;
    }
    app.settle().await;

    let stranger = app.seeker("bilal").await;
    let page = stranger.get("/nl/werk-voor-mij").await.expect(200);
    assert!(visible_text(&page, "main").contains(&page_text(&app, "jobs-no-profile")));

    let amal = Person::new(&app, "Amal Haddad", "06 98765432", &[("lessons", "tuesday-evening")]).await;
    let page = amal.caller.get("/nl/werk-voor-mij").await.expect(200);
    let titles = |section: &str| -> BTreeSet<String> {
        page.texts(&format!("section[aria-labelledby={section}] .card__title")).into_iter().collect()
    };
    assert_eq!(titles("fitting"), ["Bakker overdag".to_owned(), "Inpakker".to_owned()].into());
    assert_eq!(titles("blocked"), ["Bakker in de avond".to_owned()].into());
    let why = visible_text(&page, "section[aria-labelledby=fitting]");
    assert!(
        why.contains(&page_text(&app, "reason-schedule-free")) && why.contains(&page_text(&app, "reason-travel-near")),
        "{why}"
    );
    let clash = Message::new("gate-lessons-clash").with("day", "tuesday").with("dagdeel", "evening");
    assert_eq!(visible_text(&page, "section[aria-labelledby=blocked] .reasons"), message_text(&app, &clash));

    // Without the lesson the obstacle is gone.
    amal.caller.post("/nl/profiel", &profile_form(amal.name)).await.expect(303);
    let page = amal.caller.get("/nl/werk-voor-mij").await.expect(200);
    assert_eq!(page.texts("section[aria-labelledby=fitting] article").len(), 3);
    assert_eq!(page.texts("section[aria-labelledby=blocked]"), Vec::<String>::new());
    app.settle().await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn pages_declare_language_and_direction(#[values(Database::Sqlite, Database::Postgres)] database: Database) {
    let app = TestApp::start(database).await;
    app.employer("winkel").await;
    let id = app.published("winkel", vacancy(VacancyKind::Regular, "Bakker")).await;
    app.settle().await;
    let amal = Person::new(&app, "Amal Haddad", "06 98765432", &[]).await.caller;
    let of_vacancy = [format!("/vacatures/{id}"), format!("/vacatures/{id}/reageren")];
    let paths = ["", "/vacatures", "/profiel", "/werk-voor-mij", "/mijn-zaken", "/over", "/bestaat-niet"];
    for path in paths.into_iter().chain(of_vacancy.iter().map(String::as_str)) {
        for (lang, dir) in [("ar", "rtl"), ("nl", "ltr"), ("en", "ltr")] {
            let page = amal.get(&format!("/{lang}{path}")).await;
            assert_eq!(page.status == 404, path == "/bestaat-niet", "/{lang}{path}");
            assert_eq!(page.attribute("html", "lang").as_deref(), Some(lang), "/{lang}{path}");
            assert_eq!(page.attribute("html", "dir").as_deref(), Some(dir), "/{lang}{path}");
            let switch = page.attributes("#language-switch a", "href");
            assert!(switch.iter().all(|link| link.ends_with(path)) && switch.len() == 3, "{switch:?}");
        }
    }
    // The employer's text stays Dutch, and is marked so.
    let page = amal.get(&format!("/ar/vacatures/{id}")).await;
    assert_eq!(page.attribute("h1 bdi", "lang").as_deref(), Some("nl"));
    // Errors are in the language of the reader.
    let page = amal.post("/ar/profiel", &with(profile_form("Amal"), &[("postcode", "0000")])).await.expect(422);
    assert_eq!(page.attribute("html", "dir").as_deref(), Some("rtl"));
    assert!(page.text(".error-summary a").chars().any(|c| ('\u{600}'..'\u{700}').contains(&c)));
    app.settle().await;
}
