//! Forms with errors: every error is named, typed values are kept, and nothing is stored. Unusual but valid text is
//! shown as typed.

use kade_domain::{Point, Postcode, VacancyKind};
use kade_store::{PostcodeRow, Purpose, system};
use kade_tests::{Caller, Database, Response, TestApp, vacancy};
use reqwest::Method;
use rstest::rstest;

const VACANCY: [(&str, &str); 11] = [
    ("kind", "regular"),
    ("title", "Magazijnmedewerker"),
    ("text", "Je pakt dozen in."),
    ("place", "Almere"),
    ("hours_min", "24"),
    ("hours_max", "32"),
    ("pay_min", "15,60"),
    ("pay_max", "17"),
    ("places", "1"),
    ("trial_months", "0"),
    ("contract_months", "12"),
];

const PROFILE: [(&str, &str); 6] = [
    ("name", "Amal"),
    ("travel_modes", "bike"),
    ("travel_minutes", "45"),
    ("hours_min", "16"),
    ("hours_max", "32"),
    ("postcode", "9401"),
];

/// The form with some fields replaced or added.
fn with<'a>(form: &[(&'a str, &'a str)], changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = form.iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    kept.chain(changes).copied().collect()
}

/// Targets of the links in the error summary.
fn error_links(page: &Response) -> Vec<String> {
    page.attributes(".error-summary a", "href")
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_choice_in_vacancy_form_is_a_field_error() {
    let app = TestApp::start(Database::Sqlite).await;
    let caller = app.employer("jansen").await;
    for (field, typed) in [("kind", "internship"), ("reach", "boat"), ("pay_per", "week")] {
        let page = caller.post("/nl/werkgever/vacatures/nieuw", &with(&VACANCY, &[(field, typed)])).await.expect(422);
        assert_eq!(error_links(&page), [format!("#{field}")], "{field}={typed}");
        assert!(page.attribute(&format!("#{field}-error"), "id").is_some(), "{field} does not show its error");
    }
    let vacancies = caller.get("/nl/werkgever/vacatures").await.expect(200);
    assert!(!vacancies.body.contains("Magazijnmedewerker"), "a vacancy with an unknown choice is stored");
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_vacancy_form_names_errors_and_keeps_values() {
    let app = TestApp::start(Database::Sqlite).await;
    let caller = app.employer("jansen").await;
    let (long_title, long_text) = ("a".repeat(121), "a".repeat(10_001));
    let cases = [
        ("hours_min", "0", "#hours_min"),
        ("hours_min", "200", "#hours_min"),
        ("hours_min", "-8", "#hours_min"),
        ("hours_min", "veel", "#hours_min"),
        ("hours_min", "", "#hours_min"),
        ("hours_min", "40", "#hours_min"),
        ("hours_max", "49", "#hours_min"),
        ("hours_max", "300", "#hours_max"),
        ("hours_max", "twintig", "#hours_max"),
        ("title", "", "#title"),
        ("title", "\u{202E} \u{200F}", "#title"),
        ("title", &long_title, "#title"),
        ("text", "", "#text"),
        ("text", &long_text, "#text"),
        ("place", "", "#place"),
        ("place", "Nergenshuizen", "#place"),
        ("pay_min", "", "#pay_min"),
        ("pay_min", "0", "#pay_min"),
        ("pay_min", "marktconform", "#pay_min"),
        ("pay_min", "18", "#pay_min"),
        ("places", "0", "#places"),
        ("places", "501", "#places"),
        ("places", "70000", "#places"),
        ("start", "31-02-2027", "#start"),
        ("start", "morgen", "#start"),
        ("contract_months", "61", "#contract_months"),
        ("trial_months", "2", "#trial_months"),
        ("occupation", "Bestaatnietenaar", "#occupation"),
        ("new_skill", "Bestaatnietkunde", "#new_skill"),
        ("lift_kg", "51", "#lift_kg"),
        ("standing_hours", "13", "#standing_hours"),
        ("language_lesson_hours", "21", "#language_lesson_hours"),
    ];
    for (field, typed, expected) in cases {
        let page = caller.post("/nl/werkgever/vacatures/nieuw", &with(&VACANCY, &[(field, typed)])).await.expect(422);
        assert_eq!(error_links(&page), [expected], "{field}={typed}");
        assert!(page.text("title").starts_with("Fout"), "the title does not mention the error");
        assert_eq!(page.attribute(expected, "aria-invalid").as_deref(), Some("true"), "{field}={typed}");
        if field != "text" {
            let kept = page.attribute(&format!("[name={field}]"), "value");
            assert_eq!(kept.as_deref(), Some(typed), "the value of {field} is lost");
        }
    }
    let all = [("title", ""), ("text", ""), ("place", "x"), ("hours_min", "0"), ("pay_min", "x"), ("places", "0")];
    let page = caller.post("/nl/werkgever/vacatures/nieuw", &with(&VACANCY, &all)).await.expect(422);
    let mut names = error_links(&page);
    names.sort();
    assert_eq!(names, ["#hours_min", "#pay_min", "#place", "#places", "#text", "#title"]);
    assert!(
        caller.get("/nl/werkgever/vacatures").await.texts("article, .card__title").is_empty(),
        "something was stored"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn overlapping_or_incomplete_shifts_are_refused() {
    let app = TestApp::start(Database::Sqlite).await;
    let caller = app.employer("jansen").await;
    let row = |day, start, end| [("shift_day", day), ("shift_start", start), ("shift_end", end)];
    let wrong = [
        [row("monday", "08:00", "12:00"), row("monday", "11:59", "14:00")],
        // A Sunday night shift reaches into Monday, across the end of the week.
        [row("sunday", "22:00", "06:00"), row("monday", "05:00", "09:00")],
        [row("monday", "08:00", "12:00"), row("monday", "08:00", "12:00")],
    ];
    for rows in wrong {
        let page = caller.post("/nl/werkgever/vacatures/nieuw", &with(&VACANCY, &rows.concat())).await.expect(422);
        assert_eq!(error_links(&page), ["#shifts"]);
        let words = page.text(".error-summary a");
        assert!(words.contains('1') && words.contains('2'), "{words} names no rows");
        assert_eq!(page.attributes("[name=shift_start]", "value")[..2], [rows[0][1].1, rows[1][1].1]);
    }
    for (row, what) in [
        (row("monday", "25:00", "12:00"), "Regel 1"),
        (row("monday", "08:00", ""), "Regel 1"),
        (row("", "08:00", "12:00"), "Regel 1"),
        (row("maandag", "08:00", "12:00"), "Regel 1"),
    ] {
        let page = caller.post("/nl/werkgever/vacatures/nieuw", &with(&VACANCY, &row)).await.expect(422);
        assert_eq!(error_links(&page), ["#shifts"]);
        let words: String =
            page.text(".error-summary a").chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).collect();
        assert!(words.contains(what), "{words}");
    }
    let fine = [row("monday", "08:00", "12:00"), row("monday", "12:00", "14:00")].concat();
    caller.post("/nl/werkgever/vacatures/nieuw", &with(&VACANCY, &fine)).await.expect(303);
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn wrong_profile_form_names_errors(#[case] database: Database) {
    let app = TestApp::start(database).await;
    let caller = app.seeker("amal").await;
    let rows = [PostcodeRow {
        postcode: Postcode::parse("9401").expect("a postcode"),
        place: "Assen".to_owned(),
        point: Point { lat: 52.99, lon: 6.56 },
    }];
    let cases = [
        ("postcode", "0000", "#postcode"),
        ("postcode", "999", "#postcode"),
        ("postcode", "12345", "#postcode"),
        ("postcode", "٩٤٠١", "#postcode"),
        ("name", "", "#name"),
        ("phone", "bel me", "#phone"),
        ("travel_minutes", "4", "#travel_minutes"),
        ("travel_minutes", "veel", "#travel_minutes"),
        ("hours_min", "0", "#hours_min"),
        ("hours_max", "200", "#hours_min"),
        ("earliest_start", "30-02-2027", "#earliest_start"),
        ("authorised_until", "ooit", "#authorised_until"),
        ("new_skill", "Bestaatnietkunde", "#new_skill"),
        ("new_wish", "Bestaatnietenaar", "#new_wish"),
        ("travel_modes", "rocket", "#travel_modes"),
    ];
    for (field, typed, expected) in cases {
        let page = caller.post("/nl/profiel", &with(&PROFILE, &[(field, typed)])).await.expect(422);
        assert_eq!(error_links(&page), [expected], "{field}={typed}");
    }
    assert_eq!(caller.get("/nl/profiel").await.attribute("#name", "value").as_deref(), Some(""), "nothing was stored");
    // An unknown postcode of the right form is accepted until postcodes are imported.
    caller.post("/nl/profiel", &with(&PROFILE, &[("postcode", "9999")])).await.expect(303);
    app.app.store.import_postcodes(&system(Purpose::Command), &rows).await.expect("imported");
    let page = caller.post("/nl/profiel", &with(&PROFILE, &[("postcode", "9999")])).await.expect(422);
    assert_eq!(error_links(&page), ["#postcode"]);
    caller.post("/nl/profiel", &PROFILE).await.expect(303);
}

/// Emoji, quotes, markup and SQL are plain text. Only bidirectional control characters are removed.
#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn unusual_text_is_shown_as_typed_and_escaped(#[case] database: Database) {
    let app = TestApp::start(database).await;
    let employer = app.employer("jansen").await;
    let typed = "<b>Kok</b> 👩\u{200D}🍳 & \"co\" '; DROP TABLE vacancy; -- \u{202E}{{ 7*7 }} مرحبا";
    let shown = "<b>Kok</b> 👩\u{200D}🍳 & \"co\" '; DROP TABLE vacancy; -- {{ 7*7 }} مرحبا";
    let form = with(&VACANCY, &[("title", typed), ("text", typed), ("dutch_listening", "B1"), ("dutch_task", typed)]);
    let stored = employer.post("/nl/werkgever/vacatures/nieuw", &form).await.expect(303);
    let page = stored.location.expect("its page");
    let page = page.split('?').next().expect("a path");
    assert_eq!(employer.get(page).await.attribute("#title", "value").as_deref(), Some(shown));
    employer.post(&format!("{page}/plaatsen"), &[]).await.expect(303);
    app.settle().await;

    let visitor = app.visitor();
    let id = page.rsplit('/').next().expect("an id");
    for lang in ["nl", "en", "ar"] {
        let public = visitor.get(&format!("/{lang}/vacatures/{id}")).await.expect(200);
        assert_eq!(public.text("h1"), shown);
        assert!(public.texts("main p, main dd").iter().any(|text| text.contains(shown)));
        assert!(!public.body.contains("<b>Kok"), "markup is not escaped");
        let found = visitor.get(&format!("/{lang}/vacatures?q=kok")).await.expect(200);
        assert!(!found.body.contains("<b>Kok"), "markup is not escaped");
        assert!(found.text("main").contains(shown));
    }
    assert_eq!(visitor.get(&format!("/api/v1/vacancies/{id}")).await.expect(200).json()["title"], shown);

    let seeker = app.seeker("amal").await;
    let name = "<i>Amal</i> 🌱 O'Neil";
    seeker.post("/nl/profiel", &with(&PROFILE, &[("name", name)])).await.expect(303);
    let answer = [("fields", "name"), ("fields", "email"), ("message", typed)];
    seeker.post(&format!("/nl/vacatures/{id}/reageren"), &answer).await.expect(303);
    let received = employer.get("/nl/werkgever/reacties").await.expect(200);
    assert!(received.text("main").contains(name) && received.text("main").contains(shown));
    assert!(!received.body.contains("<i>Amal"), "markup is not escaped");
    app.settle().await;
}

/// A form sent after its action became impossible gets 409, whether or not it has errors.
#[tokio::test(flavor = "multi_thread")]
async fn outdated_form_gets_409() {
    let app = TestApp::start(Database::Sqlite).await;
    let employer = app.employer("jansen").await;
    let verbinder = app.verbinder("vera", &["AM11"]).await;
    let seeker = app.seeker("amal").await;
    seeker
        .post("/nl/profiel", &with(&PROFILE, &[("consent", "yes"), ("work_authorisation", "free")]))
        .await
        .expect(303);
    let id = app.published("jansen", vacancy(VacancyKind::Regular, "Kok")).await;
    app.settle().await;
    let desk = verbinder.get("/nl/bureau").await.expect(200);
    let suggestion = desk.attribute("main th a[href^='/nl/bureau/']", "href").expect("a suggestion");
    let decision = |reason| [("action", "approve"), ("reason", reason)];
    let missing = verbinder.post(&suggestion, &decision("")).await.expect(422);
    assert_eq!(error_links(&missing), ["#reason"]);
    verbinder.post(&suggestion, &decision("Past goed.")).await.expect(303);
    for reason in ["", "Past goed."] {
        verbinder.post(&suggestion, &decision(reason)).await.expect(409);
    }
    employer.post(&format!("/nl/werkgever/vacatures/{id}/sluiten"), &[]).await.expect(303);
    for title in ["", "Bakker"] {
        let form = with(&VACANCY, &[("title", title)]);
        let page = employer.post(&format!("/nl/werkgever/vacatures/{id}"), &form).await.expect(409);
        assert!(page.text("main").contains("Deze vacature is gesloten."), "{}", page.text("main"));
    }
    app.settle().await;
}

/// Forms that no page of Kade sends: repeated single fields, or no fields at all.
#[tokio::test(flavor = "multi_thread")]
async fn forms_no_page_sends_are_refused_with_explanation() {
    let app = TestApp::start(Database::Sqlite).await;
    let (seeker, employer) = (app.seeker("amal").await, app.employer("jansen").await);
    let post = async |caller: &Caller, path: &str, body: &str| {
        let body = format!("csrf={}{body}", caller.csrf_token().await);
        caller.send(Method::POST, path, Some(body)).await
    };
    let twice = post(&seeker, "/nl/profiel", "&name=Amal&name=Bilal").await.expect(400);
    assert_eq!(twice.text("h1"), "We begrijpen deze vraag niet");
    let none = post(&seeker, "/nl/profiel", "").await.expect(422);
    assert!(error_links(&none).len() >= 4, "{:?}", error_links(&none));
    let none = post(&employer, "/nl/werkgever/vacatures/nieuw", "").await.expect(422);
    assert!(error_links(&none).len() >= 5, "{:?}", error_links(&none));
    let id = app.published("jansen", vacancy(VacancyKind::Regular, "Kok")).await;
    let nothing_ticked = post(&seeker, &format!("/nl/vacatures/{id}/reageren"), "").await.expect(422);
    assert_eq!(error_links(&nothing_ticked), ["#fields"]);
    app.settle().await;
}
