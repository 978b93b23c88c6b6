//! Oversized forms get an error page, also in Arabic, and the browser can go on.

use kade_tests::{Caller, Database, TestApp};
use reqwest::Method;

async fn send(caller: &Caller, path: &str, field: &str, bytes: usize) -> kade_tests::Response {
    let body = format!("csrf={}&{field}={}", caller.csrf_token().await, "a".repeat(bytes));
    caller.send(Method::POST, path, Some(body)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn oversized_form_gets_413_page_and_stores_nothing() {
    let app = TestApp::start(Database::Sqlite).await;
    let (employer, seeker, visitor) = (app.employer("jansen").await, app.seeker("amal").await, app.visitor());
    let forms = [
        (&employer, "werkgever/vacatures/nieuw", "text"),
        (&seeker, "profiel", "name"),
        (&visitor, "inloggen", "email"),
    ];
    for (caller, path, field) in forms {
        for (lang, dir, title) in [("nl", "ltr", "Dit is te groot"), ("ar", "rtl", "الحجم كبير جداً")] {
            for bytes in [1024 * 1024, 6 * 1024 * 1024] {
                let response = send(caller, &format!("/{lang}/{path}"), field, bytes).await.expect(413);
                assert_eq!(response.text("h1"), title);
                assert_eq!(response.attribute("html", "lang").as_deref(), Some(lang));
                assert_eq!(response.attribute("html", "dir").as_deref(), Some(dir));
            }
        }
        caller.get("/nl").await.expect(200);
    }
    assert!(employer.get("/nl/werkgever/vacatures").await.texts(".card__title").is_empty());
    assert!(app.app.mailer.mailbox().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn too_long_text_field_error_names_maximum() {
    let app = TestApp::start(Database::Sqlite).await;
    let employer = app.employer("jansen").await;
    let response = send(&employer, "/nl/werkgever/vacatures/nieuw", "text", 200 * 1024).await.expect(422);
    let text = response.texts(".error-summary a").into_iter().find(|words| words.contains("te lang"));
    assert!(text.is_some_and(|words| words.contains("10000") || words.contains("10.000")));
}
