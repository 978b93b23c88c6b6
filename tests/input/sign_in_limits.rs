//! Sign-in limits against guessing codes, finding out who uses Kade, and flooding a mailbox.

use crate::sign_in::{is_in, mail};
use chrono::Duration;
use kade_tests::{Caller, Database, TestApp};
use rstest::rstest;

/// A code that differs in its last digit.
fn wrong(code: &str) -> String {
    let last = if code.ends_with('0') { '1' } else { '0' };
    format!("{}{last}", &code[..5])
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn five_wrong_codes_block_the_right_code(#[case] database: Database) {
    let app = TestApp::start(database).await;
    let caller = app.visitor();
    for (count, (tries, status)) in (1..).zip([(4, 303), (5, 422)]) {
        let email = format!("amal{count}@voorbeeld.nl");
        caller.post("/nl/inloggen", &[("email", &email)]).await.expect(200);
        let (link, code) = mail(&app, count).await;
        for _ in 0..tries {
            let form = [("email", email.as_str()), ("code", &wrong(&code))];
            let page = caller.post("/nl/inloggen/code", &form).await.expect(422);
            assert_eq!(page.attributes(".error-summary a", "href"), ["#code"]);
        }
        caller.post("/nl/inloggen/code", &[("email", &email), ("code", &code)]).await.expect(status);
        if status == 422 {
            // The link in the mail still works.
            caller.post(&link, &[]).await.expect(303);
        }
    }
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn link_and_code_expire_after_fifteen_minutes(#[case] database: Database) {
    let app = TestApp::start(database).await;
    let caller = app.visitor();
    for (count, (seconds, link_status, code_status)) in (1..).zip([(0, 303, 422), (1, 404, 422)]) {
        let email = format!("amal{count}@voorbeeld.nl");
        caller.post("/nl/inloggen", &[("email", &email)]).await.expect(200);
        let (link, code) = mail(&app, count).await;
        app.advance(Duration::minutes(15) - Duration::seconds(1) + Duration::seconds(seconds));
        caller.get(&link).await.expect(if link_status == 303 { 200 } else { 404 });
        caller.post(&link, &[]).await.expect(link_status);
        caller.post("/nl/inloggen/code", &[("email", &email), ("code", &code)]).await.expect(code_status);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn session_expires_after_thirty_days() {
    let app = TestApp::start(Database::Sqlite).await;
    let caller = app.seeker("amal").await;
    app.advance(Duration::days(30) - Duration::seconds(1));
    assert!(is_in(&caller).await);
    app.advance(Duration::seconds(1));
    assert!(!is_in(&caller).await);
    caller.get("/nl/profiel").await.expect(303);
}

/// Sign-in does not reveal whether an address is known.
#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn known_and_unknown_addresses_get_same_response(#[case] database: Database) {
    let app = TestApp::start(database).await;
    app.caller("bekend@voorbeeld.nl").await;
    app.employer("jansen").await;
    let mut responses = Vec::new();
    for email in ["bekend@voorbeeld.nl", "vreemd@voorbeeld.nl", "jansen@employer.example"] {
        let caller: Caller = app.visitor();
        let csrf = caller.csrf_token().await;
        let mut same = Vec::new();
        for (path, code, status) in [("/nl/inloggen", "", 200), ("/nl/inloggen/code", "123456", 422)] {
            let response = caller.post(path, &[("email", email), ("code", code)]).await.expect(status);
            let mut names: Vec<String> = response.headers.keys().map(ToString::to_string).collect();
            names.sort();
            same.push((names, response.body.replace(email, "ADDRESS").replace(&csrf, "TOKEN")));
        }
        responses.push(same);
    }
    assert_eq!(responses[0], responses[1]);
    assert_eq!(responses[0], responses[2]);
    mail(&app, 3).await;
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn sixth_mail_to_address_in_15_minutes_is_refused(#[case] database: Database) {
    let app = TestApp::start(database).await;
    let caller = app.visitor();
    let amal = [("email", "amal@voorbeeld.nl")];
    for _ in 0..5 {
        caller.post("/nl/inloggen", &amal).await.expect(200);
    }
    let refused = caller.post("/nl/inloggen", &[("email", "AMAL@voorbeeld.nl")]).await.expect(429);
    assert_eq!(refused.text("h1"), "Dit ging te vaak");
    // The limit applies to every browser, but not to other addresses.
    let refused = app.visitor().post("/ar/inloggen", &amal).await.expect(429);
    assert_eq!((refused.text("h1"), refused.attribute("html", "dir")), ("محاولات كثيرة جداً".into(), Some("rtl".into())));
    caller.post("/nl/inloggen", &[("email", "bilal@voorbeeld.nl")]).await.expect(200);
    mail(&app, 6).await;
    app.advance(Duration::minutes(15));
    caller.post("/nl/inloggen", &amal).await.expect(200);
    mail(&app, 7).await;
    assert_eq!(app.app.mailer.mailbox().len(), 7, "refused requests sent mails");
}

/// Mails to different addresses and codes from one client count together.
#[tokio::test(flavor = "multi_thread")]
async fn sign_in_attempt_31_of_client_is_refused() {
    let app = TestApp::start(Database::Sqlite).await;
    let caller = app.visitor();
    for number in 0..15 {
        caller.post("/nl/inloggen", &[("email", &format!("a{number}@voorbeeld.nl"))]).await.expect(200);
        let form = [("email", &*format!("a{number}@voorbeeld.nl")), ("code", "000000")];
        let status = caller.post("/nl/inloggen/code", &form).await.status.as_u16();
        assert!(matches!(status, 422 | 303), "{status}");
    }
    caller.post("/nl/inloggen", &[("email", "b@voorbeeld.nl")]).await.expect(429);
    caller.post("/nl/inloggen/code", &[("email", "b@voorbeeld.nl"), ("code", "000000")]).await.expect(429);
    app.advance(Duration::minutes(15));
    caller.post("/nl/inloggen", &[("email", "b@voorbeeld.nl")]).await.expect(200);
    mail(&app, 16).await;
}
