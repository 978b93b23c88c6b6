//! With a public HTTPS address, cookies are `Secure` and responses carry `strict-transport-security`.

use kade_api::{
    mail::Mailer,
    server::{ServerSettings, serve},
    state::App,
};
use kade_domain::Email;
use kade_search::VacancySearch;
use kade_taxonomy::Taxonomy;
use kade_tests::{Caller, Database, TestApp};
use std::sync::Arc;
use tokio::net::TcpListener;

#[tokio::test(flavor = "multi_thread")]
async fn https_address_makes_cookies_secure_and_sends_hsts() {
    let loopback = TestApp::start(Database::Sqlite).await;
    let folder = tempfile::tempdir().expect("a folder");
    let search = VacancySearch::open(folder.path().join("index"), Arc::new(Taxonomy::empty())).expect("an index");
    let mailer = Mailer::memory("Kade <kade@kade.example>").expect("a sender");
    let public = "https://kade.example".to_owned();
    let app = App::new(loopback.app.store.clone(), search, mailer, public, false, loopback.app.erasures.clone(), 10)
        .await
        .expect("the parts");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let caller = Caller::new(&format!("http://{}", listener.local_addr().expect("an address")));
    let server = tokio::spawn(serve(listener, app.clone(), ServerSettings::default(), std::future::pending()));

    let visit = caller.get("/nl/inloggen").await.expect(200);
    let email = Email::parse("amal@voorbeeld.nl").expect("a mail address");
    let secrets = app.store.start_sign_in(&email, None, "nl").await.expect("a link");
    let entered = caller.post(&format!("/nl/inloggen/link/{}", secrets.link_token), &[]).await.expect(303);
    for (response, name) in [(visit, "kade_visit"), (entered, "kade_session")] {
        let cookie = response.headers.get("set-cookie").and_then(|value| value.to_str().ok()).unwrap_or_default();
        assert!(cookie.starts_with(name), "{cookie}");
        for part in ["Secure", "HttpOnly", "SameSite=Lax"] {
            assert!(cookie.contains(part), "{cookie} lacks {part}");
        }
        let kept = response.headers.get("strict-transport-security").and_then(|value| value.to_str().ok());
        assert_eq!(kept, Some("max-age=63072000; includeSubDomains"), "{name}");
    }
    server.abort();
}
