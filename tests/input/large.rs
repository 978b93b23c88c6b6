//! Forms that are too large: a page that says so, also in Arabic, and a browser that can go on.

use kade_tests::{Caller, Database, TestApp};
use reqwest::Method;

async fn send(caller: &Caller, path: &str, field: &str, bytes: usize) -> kade_tests::Answer {
    let body = format!("csrf={}&{field}={}", caller.token().await, "a".repeat(bytes));
    caller.send(Method::POST, path, Some(body)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_megabyte_gets_a_page_that_says_so() {
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
                let answer = send(caller, &format!("/{lang}/{path}"), field, bytes).await.expect(413);
                assert_eq!(answer.text("h1"), title);
                assert_eq!(answer.attribute("html", "lang").as_deref(), Some(lang));
                assert_eq!(answer.attribute("html", "dir").as_deref(), Some(dir));
            }
        }
        caller.get("/nl").await.expect(200);
    }
    assert!(employer.get("/nl/werkgever/vacatures").await.texts(".card__title").is_empty());
    assert!(app.app.mailer.mailbox().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_text_within_the_limit_is_told_its_length() {
    let app = TestApp::start(Database::Sqlite).await;
    let employer = app.employer("jansen").await;
    let answer = send(&employer, "/nl/werkgever/vacatures/nieuw", "text", 200 * 1024).await.expect(422);
    let text = answer.texts(".error-summary a").into_iter().find(|words| words.contains("te lang"));
    assert!(text.is_some_and(|words| words.contains("10000") || words.contains("10.000")));
}
