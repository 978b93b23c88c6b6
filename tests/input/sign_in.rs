//! Signing in by mail, as a browser does it.

use kade_tests::{Caller, Database, Response, TestApp};
use reqwest::Method;
use rstest::rstest;
use std::time::Duration;

/// Path of the link and code in the newest mail, once there are `count` mails in all.
pub(crate) async fn mail(app: &TestApp, count: usize) -> (String, String) {
    for _ in 0..500 {
        let mails = app.app.mailer.mailbox();
        if let (true, Some(mail)) = (mails.len() >= count, mails.last()) {
            let words: Vec<&str> = mail.body.split_whitespace().collect();
            let link = words.iter().find_map(|word| word.strip_prefix(app.base.as_str())).expect("a link");
            let digits = |word: &str| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit());
            let code = words.windows(2).find(|pair| pair.iter().all(|word| digits(word))).expect("a code");
            return (link.to_owned(), code.concat());
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("no mail arrived");
}

/// Returns whether this browser is signed in.
pub(crate) async fn is_in(caller: &Caller) -> bool {
    caller.get("/api/v1/me").await.status == 200
}

fn session_cookie(response: &Response) -> Option<String> {
    let set = response.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    set.map(str::to_owned).find(|cookie| cookie.starts_with("kade_session="))
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn sign_in_link_needs_button_and_works_once(#[case] database: Database) {
    let app = TestApp::start(database).await;
    let caller = app.visitor();
    let sent =
        caller.post("/nl/inloggen", &[("email", " Amal@Voorbeeld.NL "), ("back", "/mijn-zaken")]).await.expect(200);
    assert!(session_cookie(&sent).is_none());
    let (link, _) = mail(&app, 1).await;
    assert_eq!(app.app.mailer.mailbox()[0].to, "amal@voorbeeld.nl");

    for method in [Method::GET, Method::HEAD, Method::GET] {
        // A mail scanner opens the link without cookies.
        let opened = app.visitor().send(method.clone(), &link, None).await.expect(200);
        assert!(session_cookie(&opened).is_none(), "{method} signs in");
    }
    let page = caller.get(&link).await.expect(200);
    assert_eq!(page.attribute("main form", "action").as_deref(), Some(link.as_str()));
    assert!(page.text("main").contains("amal@voorbeeld.nl"));
    assert!(!is_in(&caller).await);

    let entered = caller.post(&link, &[]).await.expect(303);
    assert_eq!(entered.location.as_deref(), Some("/nl/mijn-zaken"));
    let cookie = session_cookie(&entered).expect("a session");
    for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000"] {
        assert!(cookie.contains(part), "{cookie} lacks {part}");
    }
    assert!(!cookie.contains("Secure"), "plain HTTP on loopback");
    assert!(is_in(&caller).await);
    caller.get("/nl/mijn-zaken").await.expect(200);

    for other in [app.visitor(), caller] {
        other.get(&link).await.expect(404);
        let again = other.post(&link, &[]).await.expect(404);
        assert!(session_cookie(&again).is_none());
        assert!(!again.texts("h1").is_empty(), "an old link has a page");
    }
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn sign_in_code_works_once_on_another_device(#[case] database: Database) {
    let app = TestApp::start(database).await;
    let (computer, phone) = (app.visitor(), app.visitor());
    computer.post("/ar/inloggen", &[("email", "amal@voorbeeld.nl"), ("back", "/mijn-zaken")]).await.expect(200);
    let (link, code) = mail(&app, 1).await;
    // As people may type it, with blanks.
    let typed = format!(" {} {} ", &code[..3], &code[3..]);
    let form = [("email", "AMAL@voorbeeld.nl"), ("code", typed.as_str())];
    let entered = phone.post("/en/inloggen/code", &form).await.expect(303);
    assert_eq!(entered.location.as_deref(), Some("/en/mijn-zaken"));
    assert!(is_in(&phone).await);
    assert!(!is_in(&computer).await);
    // Link and code belong together: using one invalidates the other.
    computer.post("/nl/inloggen/code", &form).await.expect(422);
    computer.post(&link, &[]).await.expect(404);
    assert!(!is_in(&computer).await);
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn new_sign_in_and_sign_out_end_the_session(#[case] database: Database) {
    let app = TestApp::start(database).await;
    let caller = app.visitor();
    let mut tokens = Vec::new();
    for count in 1..=2 {
        caller.post("/nl/inloggen", &[("email", "amal@voorbeeld.nl")]).await.expect(200);
        let (link, _) = mail(&app, count).await;
        caller.post(&link, &[]).await.expect(303);
        tokens.push(caller.cookie("kade_session").expect("a session"));
    }
    assert_ne!(tokens[0], tokens[1]);
    assert!(!is_in(&Caller::with_session(&app.base, &tokens[0])).await, "the first session outlived the second");
    assert!(is_in(&Caller::with_session(&app.base, &tokens[1])).await);

    let out = caller.post("/nl/uitloggen", &[]).await.expect(303);
    assert!(session_cookie(&out).is_some_and(|cookie| cookie.contains("Max-Age=0")), "the cookie stays");
    assert_eq!(caller.cookie("kade_session"), None);
    assert!(!is_in(&Caller::with_session(&app.base, &tokens[1])).await, "the session outlived signing out");
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn form_without_valid_csrf_token_does_nothing(#[case] database: Database) {
    let app = TestApp::start(database).await;
    let (caller, other) = (app.seeker("amal").await, app.seeker("bilal").await);
    let before = caller.get("/nl/profiel").await.attribute("#name", "value");
    let stranger = other.csrf_token().await;
    let profile = "name=Iemand+anders&travel_modes=bike&travel_minutes=45&hours_min=16&hours_max=32";
    for token in ["", "&csrf=", "&csrf=0000", &format!("&csrf={stranger}")] {
        let body = format!("{profile}{token}");
        let refused = caller.send(Method::POST, "/nl/profiel", Some(body)).await.expect(403);
        assert!(!refused.texts("main h1").is_empty(), "a refusal has a page");
        caller.send(Method::POST, "/nl/uitloggen", Some(token.trim_start_matches('&').to_owned())).await.expect(403);
    }
    assert_eq!(caller.get("/nl/profiel").await.attribute("#name", "value"), before);
    assert!(is_in(&caller).await, "somebody else signed the person out");

    let visitor = app.visitor();
    let form = Some("email=amal%40voorbeeld.nl".to_owned());
    visitor.send(Method::POST, "/nl/inloggen", form).await.expect(403);
    assert!(app.app.mailer.mailbox().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn sign_in_redirects_only_within_site() {
    let app = TestApp::start(Database::Sqlite).await;
    let elsewhere =
        ["https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)"];
    let unusable = ["/\0", "/\u{7f}", "/a\r\nSet-Cookie: kade_session=x", &format!("/{}", "a".repeat(400)), "evil"];
    let fine = ["/vacatures/1/reageren", "/vacatures?q=kok&place=Den+Haag", "/زاوية"];
    let all = elsewhere.iter().chain(&unusable).map(|back| (*back, false)).chain(fine.map(|back| (back, true)));
    for (number, (back, kept)) in (1..).zip(all) {
        let caller = app.visitor();
        let asked: String = url::form_urlencoded::Serializer::new(String::new()).append_pair("terug", back).finish();
        caller.get(&format!("/nl/inloggen?{asked}")).await.expect(200);
        let email = format!("amal{number}@voorbeeld.nl");
        caller.post("/nl/inloggen", &[("email", &email), ("back", back)]).await.expect(200);
        let (link, _) = mail(&app, number).await;
        let entered = caller.post(&link, &[]).await.expect(303);
        let to = entered.headers.get("location").map(|to| String::from_utf8_lossy(to.as_bytes()).into_owned());
        let expected = if kept { format!("/nl{back}") } else { "/nl/profiel?gedaan=welcome".to_owned() };
        assert_eq!(to, Some(expected), "{back:?}");
    }
}

/// The path of a form may be no page, so returning to it after sign-in would end in a 405.
#[tokio::test(flavor = "multi_thread")]
async fn form_after_session_end_returns_to_its_page() {
    let app = TestApp::start(Database::Sqlite).await;
    let page = "/vacatures/0198f3a1-0000-7000-8000-000000000000";
    let action = format!("/ar{page}/aanmelden");
    for (referer, back) in [
        (format!("{}/ar{page}?a=b", app.base), format!("{page}?a=b")),
        (format!("https://evil.example/ar{page}"), "/".to_owned()),
        (format!("{}/healthz", app.base), "/".to_owned()),
        (app.base.clone(), "/".to_owned()),
        (String::new(), "/".to_owned()),
    ] {
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("referer", referer.as_str())];
        let response = app.visitor().send_with(Method::POST, &action, &headers, Some(String::new())).await.expect(303);
        let back: String = url::form_urlencoded::Serializer::new(String::new()).append_pair("terug", &back).finish();
        assert_eq!(response.location, Some(format!("/ar/inloggen?{back}")), "{referer}");
    }
}
