//! What every HTTP client may count on: errors with a face, headers for safety, the rules of the API.

use kade_api::router::routes;
use kade_tests::{Answer, Caller, Database, TestApp};
use reqwest::{Method, header::HeaderValue};
use rstest::rstest;
use std::collections::BTreeSet;

async fn method(caller: &Caller, method: Method, path: &str) -> Answer {
    let body = (method == Method::POST).then(|| "a=b".to_owned());
    caller.send(method, path, body).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_page_speaks_the_language_of_its_address() {
    let app = TestApp::start(Database::Sqlite).await;
    let titles = [
        ("nl", "ltr", "Deze pagina is er niet"),
        ("en", "ltr", "This page does not exist"),
        ("ar", "rtl", "هذه الصفحة غير موجودة"),
    ];
    for (lang, dir, title) in titles {
        for rest in ["/bestaat-niet", "/vacatures/1", "/vacatures/", "/inloggen/link", "/%00", "/vacatures/%FF%FE"] {
            let page = app.visitor().get(&format!("/{lang}{rest}")).await;
            assert!(page.status == 404 || (rest.ends_with("%FE") && page.status == 400), "{rest}: {}", page.status);
            assert_eq!(page.attribute("html", "lang").as_deref(), Some(lang));
            assert_eq!(page.attribute("html", "dir").as_deref(), Some(dir));
            if page.status == 404 {
                assert_eq!(page.text("h1"), title);
            }
            assert!(page.attribute("main a", "href").is_some_and(|to| to.starts_with(&format!("/{lang}"))), "a way on");
        }
        // Without a language in the address: the browser's.
        let wanted = [("accept-language", lang)];
        for path in ["/bestaat-niet", "/fr/vacatures", "/assets/nergens.css"] {
            let page = app.visitor().send_with(Method::GET, path, &wanted, None).await.expect(404);
            assert_eq!(page.text("h1"), title, "{path}");
        }
        let front = app.visitor().send_with(Method::GET, "/", &wanted, None).await.expect(303);
        assert_eq!(front.location, Some(format!("/{lang}")));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_method_or_content_has_a_page() {
    let app = TestApp::start(Database::Sqlite).await;
    let visitor = app.visitor();
    for (how, path) in [(Method::POST, "/nl/over"), (Method::PUT, "/nl/inloggen"), (Method::DELETE, "/nl")] {
        let page = method(&visitor, how, path).await.expect(405);
        assert_eq!(page.text("h1"), "Dit kan hier niet");
        assert!(page.headers.get("allow").is_some_and(|allow| allow.to_str().is_ok_and(|it| it.contains("GET"))));
    }
    let page = method(&visitor, Method::POST, "/ar/over").await.expect(405);
    assert_eq!(page.attribute("html", "dir").as_deref(), Some("rtl"));
    for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x", ""] {
        let headers = [("content-type", kind)];
        let page = visitor.send_with(Method::POST, "/nl/inloggen", &headers, Some("{}".to_owned())).await.expect(415);
        assert_eq!(page.text("h1"), "Dit bestand kunnen we niet lezen");
    }
    assert!(app.app.mailer.mailbox().is_empty());
}

/// Paths of the API, good and bad, with the status each must have.
const API: [(&str, u16); 14] = [
    ("/api/v1/vacancies", 200),
    ("/api/v1/vacancies?hoursMin=0", 400),
    ("/api/v1/vacancies?q=a&q=b", 400),
    ("/api/v1/vacancies/", 404),
    ("/api/v1/vacancies/1", 400),
    ("/api/v1/vacancies/0198f3a1-0000-7000-8000-000000000000", 404),
    ("/api/v1/vacancies/%FF", 400),
    ("/api/v1/concepts?q=kok", 200),
    ("/api/v1/concepts/", 404),
    ("/api/v1/concepts?kind=x", 400),
    ("/api/v1/me", 401),
    ("/api/v1/openapi.json", 200),
    ("/api/v1/nothing", 404),
    ("/api/", 404),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_of_the_api_has_its_version_and_every_error_a_problem_document() {
    let app = TestApp::start(Database::Sqlite).await;
    let visitor = app.visitor();
    let mut answers = Vec::new();
    for (path, status) in API {
        answers.push((path, visitor.get(path).await.expect(status)));
    }
    for how in [Method::POST, Method::PUT, Method::DELETE] {
        answers.push(("/api/v1/vacancies", method(&visitor, how, "/api/v1/vacancies").await.expect(405)));
    }
    for (path, answer) in answers {
        assert_eq!(answer.headers.get("api-version").map(HeaderValue::as_bytes), Some(b"1.0.0".as_slice()), "{path}");
        let kind = answer.headers["content-type"].to_str().expect("ASCII").to_owned();
        if answer.status == 200 {
            assert_eq!(kind, "application/json", "{path}");
            continue;
        }
        assert_eq!(kind, "application/problem+json", "{path}");
        let problem = answer.json();
        assert_eq!(problem["type"], "about:blank", "{path}");
        assert_eq!(problem["status"], answer.status.as_u16(), "{path}");
        assert!(problem["title"].as_str().is_some_and(|title| !title.is_empty()), "{path}");
        assert!(answer.headers.get("set-cookie").is_none(), "{path}: an API needs no visitor's mark");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_problem_document_tells_everything_that_is_wrong_at_once() {
    let app = TestApp::start(Database::Sqlite).await;
    let wrong = "lang=xx&kind=cook&kind=regular&kind=baker&hoursMin=0&hoursMax=many&place=Nergenshuizen&radiusKm=900\
                 &region=AM99x&sort=pay&cursor=zzz";
    let problem = app.visitor().get(&format!("/api/v1/vacancies?{wrong}")).await.expect(400).json();
    let errors = problem["errors"].as_array().expect("errors");
    let told: Vec<&str> = errors.iter().filter_map(|error| error["location"].as_str()).collect();
    let mut sorted = told.clone();
    sorted.sort_unstable();
    let all = ["cursor", "hoursMax", "hoursMin", "kind", "kind", "lang", "place", "radiusKm", "region", "sort"];
    assert_eq!(sorted, all);
    for error in errors {
        assert_eq!(error["in"], "query");
        let (code, detail) = (error["code"].as_str().unwrap_or_default(), error["detail"].as_str().unwrap_or_default());
        assert!(!code.is_empty() && !detail.is_empty() && code != detail, "{error}");
    }
    let long = "a".repeat(201);
    let problem = app.visitor().get(&format!("/api/v1/concepts?q={long}&kind=x&lang=xx")).await.expect(400).json();
    let told =
        problem["errors"].as_array().map(|errors| errors.iter().map(|error| error["location"].clone()).collect());
    assert_eq!(told, Some(vec!["q".into(), "kind".into(), "lang".into()]));
}

/// What the service put in an answer's place came with the headers of the one it replaced: said to be packed, and not.
#[tokio::test(flavor = "multi_thread")]
async fn an_error_says_rightly_how_it_is_packed() {
    let app = TestApp::start(Database::Sqlite).await;
    let (visitor, seeker) = (app.visitor(), app.seeker("amal").await);
    for (caller, path) in [(&visitor, "/api/v1/vacancies?q=a&q=b"), (&seeker, "/nl/vacatures?q=a&q=b")] {
        let answer = caller.send_with(Method::GET, path, &[("accept-encoding", "gzip")], None).await.expect(400);
        assert_eq!(answer.headers.get("content-encoding"), None, "{path}");
        assert!(answer.body.contains("400") || answer.body.contains("<h1"), "{path}: {}", answer.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_parameter_is_a_mistake_to_machines() {
    let app = TestApp::start(Database::Sqlite).await;
    for name in ["radiusKm", "region", "hoursMin", "hoursMax", "kind", "lang", "sort", "cursor"] {
        let problem = app.visitor().get(&format!("/api/v1/vacancies?{name}=")).await.expect(400).json();
        assert_eq!(problem["errors"][0]["location"], name);
    }
    for wrong in ["hoursMin=%2B5", "hoursMin=05", "hoursMin=5.0", "hoursMin=%205", "radiusKm=1e1"] {
        app.visitor().get(&format!("/api/v1/vacancies?{wrong}")).await.expect(400);
    }
    app.visitor().get("/api/v1/vacancies?q=&place=").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn headers_for_safety_are_on_every_answer() {
    let app = TestApp::start(Database::Sqlite).await;
    let (visitor, seeker) = (app.visitor(), app.seeker("amal").await);
    let mut answers = Vec::new();
    let pages = ["/", "/nl", "/nl/inloggen", "/nl/vacatures?hours_min=x", "/nl/profiel", "/nl/niets", "/niets"];
    let machines = ["/healthz", "/readyz", "/assets/fallback.css", "/assets/niets"];
    for path in pages.into_iter().chain(machines).chain(API.map(|(path, _)| path)) {
        answers.push((path, visitor.get(path).await));
        answers.push((path, visitor.send(Method::HEAD, path, None).await));
    }
    answers.push(("405", method(&visitor, Method::POST, "/nl/over").await.expect(405)));
    answers.push(("403", method(&visitor, Method::POST, "/nl/inloggen").await.expect(403)));
    answers.push(("other role", seeker.get("/nl/beheer").await.expect(403)));
    answers.push(("form with errors", seeker.post("/nl/profiel", &[]).await.expect(422)));
    for (path, answer) in answers {
        let header =
            |name: &str| answer.headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or_default().to_owned();
        let csp = header("content-security-policy");
        for rule in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'"] {
            assert!(csp.contains(rule), "{path}: {csp}");
        }
        assert!(!csp.contains("unsafe"), "{path}: {csp}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert!(header("permissions-policy").contains("geolocation=()"), "{path}");
        if header("content-type").starts_with("text/html") {
            assert_eq!(header("cache-control"), "no-store", "{path}: a page may hold personal data");
        }
        assert!(header("access-control-allow-origin").is_empty() || path == "/api/v1/openapi.json", "{path}");
    }
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn machines_see_that_the_service_lives_and_is_ready(#[case] database: Database) {
    let app = TestApp::start(database).await;
    let alive = app.visitor().get("/healthz").await.expect(200);
    assert_eq!(alive.json()["status"], "alive");
    assert!(alive.headers.get("set-cookie").is_none());
    let ready = app.visitor().get("/readyz").await.expect(200).json();
    assert_eq!((ready["status"].as_str(), ready["indexLag"].as_u64()), (Some("ready"), Some(0)));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_document_describes_exactly_the_api() {
    let app = TestApp::start(Database::Sqlite).await;
    let answer = app.visitor().get("/api/v1/openapi.json").await.expect(200);
    assert_eq!(answer.headers["access-control-allow-origin"], "*");
    let document = answer.json();
    assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.")));
    assert_eq!(document["info"]["version"], "1.0.0");
    let base = document["servers"][0]["url"].as_str().expect("a server");
    let paths = document["paths"].as_object().expect("paths");
    let described: BTreeSet<String> = paths
        .iter()
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().into_iter().flat_map(|methods| methods.keys());
            methods.map(move |method| format!("{} {base}{path}", method.to_uppercase()))
        })
        .collect();
    // The document does not describe itself.
    let served: BTreeSet<String> = routes()
        .iter()
        .filter(|route| route.path.starts_with("/api/v1/") && !route.path.ends_with("openapi.json"))
        .map(|route| format!("{} {}", route.method, route.path))
        .collect();
    assert_eq!(described, served);
    for methods in paths.values().filter_map(|methods| methods.as_object()) {
        for operation in methods.values() {
            let id = operation["operationId"].as_str().unwrap_or_default();
            assert!(!id.is_empty() && operation["responses"]["200"].is_object(), "{operation}");
        }
    }
}
