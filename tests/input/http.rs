//! Rules for every HTTP response: error pages, security headers, and the conventions of the API.

use kade_api::router::routes;
use kade_tests::{Caller, Database, Response, TestApp};
use reqwest::{Method, header::HeaderValue};
use rstest::rstest;
use std::collections::BTreeSet;

async fn method(caller: &Caller, method: Method, path: &str) -> Response {
    let body = (method == Method::POST).then(|| "a=b".to_owned());
    caller.send(method, path, body).await
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_page_uses_language_of_its_url() {
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
            assert!(
                page.attribute("main a", "href").is_some_and(|to| to.starts_with(&format!("/{lang}"))),
                "no link to go on"
            );
        }
        // Without a language in the path, the browser's language is used.
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
async fn wrong_method_or_content_type_gets_error_page() {
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

/// Valid and invalid paths of the API, with the expected status.
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
async fn api_responses_have_version_and_errors_problem_documents() {
    let app = TestApp::start(Database::Sqlite).await;
    let visitor = app.visitor();
    let mut responses = Vec::new();
    for (path, status) in API {
        responses.push((path, visitor.get(path).await.expect(status)));
    }
    for how in [Method::POST, Method::PUT, Method::DELETE] {
        responses.push(("/api/v1/vacancies", method(&visitor, how, "/api/v1/vacancies").await.expect(405)));
    }
    for (path, response) in responses {
        assert_eq!(response.headers.get("api-version").map(HeaderValue::as_bytes), Some(b"1.0.0".as_slice()), "{path}");
        let kind = response.headers["content-type"].to_str().expect("ASCII").to_owned();
        if response.status == 200 {
            assert_eq!(kind, "application/json", "{path}");
            continue;
        }
        assert_eq!(kind, "application/problem+json", "{path}");
        let problem = response.json();
        assert_eq!(problem["type"], "about:blank", "{path}");
        assert_eq!(problem["status"], response.status.as_u16(), "{path}");
        assert!(problem["title"].as_str().is_some_and(|title| !title.is_empty()), "{path}");
        assert!(response.headers.get("set-cookie").is_none(), "{path}: the API must not set cookies");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn problem_document_lists_all_errors_at_once() {
    let app = TestApp::start(Database::Sqlite).await;
    let wrong = "lang=xx&kind=cook&kind=regular&kind=baker&hoursMin=0&hoursMax=many&place=Nergenshuizen&radiusKm=900\
                 &region=AM99x&sort=pay&cursor=zzz";
    let problem = app.visitor().get(&format!("/api/v1/vacancies?{wrong}")).await.expect(400).json();
    let errors = problem["errors"].as_array().expect("errors");
    let locations: Vec<&str> = errors.iter().filter_map(|error| error["location"].as_str()).collect();
    let mut sorted = locations.clone();
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
    let locations =
        problem["errors"].as_array().map(|errors| errors.iter().map(|error| error["location"].clone()).collect());
    assert_eq!(locations, Some(vec!["q".into(), "kind".into(), "lang".into()]));
}

/// An error response that replaces a compressed one must not keep its `content-encoding` header.
#[tokio::test(flavor = "multi_thread")]
async fn replaced_error_response_has_no_content_encoding() {
    let app = TestApp::start(Database::Sqlite).await;
    let (visitor, seeker) = (app.visitor(), app.seeker("amal").await);
    for (caller, path) in [(&visitor, "/api/v1/vacancies?q=a&q=b"), (&seeker, "/nl/vacatures?q=a&q=b")] {
        let response = caller.send_with(Method::GET, path, &[("accept-encoding", "gzip")], None).await.expect(400);
        assert_eq!(response.headers.get("content-encoding"), None, "{path}");
        assert!(response.body.contains("400") || response.body.contains("<h1"), "{path}: {}", response.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn empty_or_sloppy_api_parameter_gets_400() {
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
async fn every_response_has_security_headers() {
    let app = TestApp::start(Database::Sqlite).await;
    let (visitor, seeker) = (app.visitor(), app.seeker("amal").await);
    let mut responses = Vec::new();
    let pages = ["/", "/nl", "/nl/inloggen", "/nl/vacatures?hours_min=x", "/nl/profiel", "/nl/niets", "/niets"];
    let machines = ["/healthz", "/readyz", "/assets/fallback.css", "/assets/niets"];
    for path in pages.into_iter().chain(machines).chain(API.map(|(path, _)| path)) {
        responses.push((path, visitor.get(path).await));
        responses.push((path, visitor.send(Method::HEAD, path, None).await));
    }
    responses.push(("405", method(&visitor, Method::POST, "/nl/over").await.expect(405)));
    responses.push(("403", method(&visitor, Method::POST, "/nl/inloggen").await.expect(403)));
    responses.push(("other role", seeker.get("/nl/beheer").await.expect(403)));
    responses.push(("form with errors", seeker.post("/nl/profiel", &[]).await.expect(422)));
    for (path, response) in responses {
        let header =
            |name: &str| response.headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or_default().to_owned();
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
async fn health_and_readiness_endpoints_report_ok(#[case] database: Database) {
    let app = TestApp::start(database).await;
    let alive = app.visitor().get("/healthz").await.expect(200);
    assert_eq!(alive.json()["status"], "alive");
    assert!(alive.headers.get("set-cookie").is_none());
    let ready = app.visitor().get("/readyz").await.expect(200).json();
    assert_eq!((ready["status"].as_str(), ready["indexLag"].as_u64()), (Some("ready"), Some(0)));
}

#[tokio::test(flavor = "multi_thread")]
async fn openapi_document_describes_all_api_routes() {
    let app = TestApp::start(Database::Sqlite).await;
    let response = app.visitor().get("/api/v1/openapi.json").await.expect(200);
    assert_eq!(response.headers["access-control-allow-origin"], "*");
    let document = response.json();
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
