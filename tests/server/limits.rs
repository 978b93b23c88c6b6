//! Counts: connections, requests in work, requests per minute; and who is counted, behind proxies as well.

use crate::raw::{address, ask, say};
use kade_api::server::ServerSettings;
use kade_tests::{Caller, Database, TestApp};
use reqwest::Method;
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::AsyncReadExt,
    net::{TcpSocket, TcpStream},
    time::timeout,
};

async fn from(source: &str, base: &str) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(SocketAddr::new(source.parse().unwrap(), 0)).unwrap();
    socket.connect(address(base)).await.unwrap()
}

/// What a connection without a request is told, if anything.
async fn told(mut tcp: TcpStream) -> Option<String> {
    let mut text = String::new();
    timeout(Duration::from_millis(300), tcp.read_to_string(&mut text)).await.ok()?.ok()?;
    Some(text)
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_are_counted_per_address_and_in_all() {
    let limits = ServerSettings { max_connections: 8, max_connections_per_address: 4, ..ServerSettings::default() };
    let app = TestApp::start_with(Database::Sqlite, limits).await;
    let mut held = Vec::new();
    for _ in 0..4 {
        held.push(from("127.0.0.2", &app.base).await);
    }
    let refused = told(from("127.0.0.2", &app.base).await).await.expect("the fifth is refused");
    assert!(refused.starts_with("HTTP/1.1 503 ") && refused.contains("retry-after: 5\r\n"), "{refused}");
    assert!(refused.contains("content-security-policy: ") && refused.contains("Kade is even niet bereikbaar"));

    for source in ["127.0.0.3", "127.0.0.3", "127.0.0.4", "127.0.0.4"] {
        held.push(from(source, &app.base).await);
    }
    let refused = told(from("127.0.0.5", &app.base).await).await.expect("the ninth is refused");
    assert!(refused.starts_with("HTTP/1.1 503 "), "{refused}");
    // Whoever goes makes room.
    held.clear();
    tokio::time::sleep(Duration::from_millis(100)).await;
    for _ in 0..4 {
        held.push(from("127.0.0.2", &app.base).await);
    }
    app.visitor().get("/nl").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trusted_proxy_may_have_many_connections() {
    let limits = ServerSettings {
        max_connections_per_address: 4,
        trusted_proxies: vec!["127.0.0.2".parse::<std::net::IpAddr>().unwrap().into()],
        ..ServerSettings::default()
    };
    let app = TestApp::start_with(Database::Sqlite, limits).await;
    let mut held = Vec::new();
    for _ in 0..12 {
        held.push(from("127.0.0.2", &app.base).await);
    }
    assert_eq!(told(held.pop().unwrap()).await, None);
}

async fn status_for(caller: &Caller, forwarded_for: &str) -> u16 {
    let headers = [("x-forwarded-for", forwarded_for)];
    caller.send_with(Method::GET, "/nl/over", &headers, None).await.status.as_u16()
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_are_counted_by_client_behind_a_proxy() {
    let limits = ServerSettings {
        max_requests_per_minute: 5.try_into().unwrap(),
        trusted_proxies: vec!["127.0.0.0/8".parse().unwrap()],
        ..ServerSettings::default()
    };
    let app = TestApp::start_with(Database::Sqlite, limits).await;
    let caller = app.visitor();
    for number in 0..8 {
        // What a client makes up stands to the left, and does not make it another.
        let told = status_for(&caller, &format!("198.51.100.{number}, 192.0.2.1")).await;
        assert_eq!(told, if number < 5 { 200 } else { 429 }, "request {number}");
    }
    assert_eq!(status_for(&caller, "192.0.2.2").await, 200, "others are not refused");
    let refused =
        caller.send_with(Method::GET, "/nl/over", &[("x-forwarded-for", "192.0.2.1")], None).await.expect(429);
    assert_eq!(refused.text("h1"), "Dit ging te vaak");
    assert_eq!(refused.headers["retry-after"], "5");
    let refused = caller.send_with(Method::GET, "/api/v1/vacancies", &[("x-forwarded-for", "192.0.2.1")], None).await;
    assert_eq!((refused.status.as_u16(), refused.json()["status"].as_u64()), (429, Some(429)));
    // Who watches is not refused.
    for path in ["/healthz", "/readyz"] {
        caller.send_with(Method::GET, path, &[("x-forwarded-for", "192.0.2.1")], None).await.expect(200);
    }
}

/// Where no proxy is trusted, nobody changes who they are by a header: neither for requests nor for sign-in.
#[tokio::test(flavor = "multi_thread")]
async fn sign_in_is_counted_by_the_address_that_can_be_believed() {
    let trusting =
        ServerSettings { trusted_proxies: vec!["127.0.0.1/32".parse().unwrap()], ..ServerSettings::default() };
    for (limits, status) in [(ServerSettings::default(), 429), (trusting, 422)] {
        let app = TestApp::start_with(Database::Sqlite, limits).await;
        let caller = app.visitor();
        let csrf = caller.token().await;
        let form = [("content-type", "application/x-www-form-urlencoded")];
        for number in 0..31 {
            let told = format!("192.0.2.{number}");
            let headers = [form[0], ("x-forwarded-for", told.as_str())];
            let body = Some(format!("csrf={csrf}&email=amal%40voorbeeld.nl&code=000000"));
            let answer = caller.send_with(Method::POST, "/nl/inloggen/code", &headers, body).await;
            assert_eq!(answer.status.as_u16(), if number < 30 { 422 } else { status }, "try {number}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn more_requests_than_can_be_done_are_told_to_come_back() {
    let app = TestApp::start_with(Database::Sqlite, ServerSettings { max_requests: 0, ..Default::default() }).await;
    let said = ask(&app.base, "GET /nl/vacatures", "", b"").await;
    assert_eq!(said.status(), 503);
    said.is_proper();
    assert!(
        said.text.contains("retry-after: 5\r\n") && said.text.contains("Kade is even niet bereikbaar"),
        "{}",
        said.text
    );
    let said = ask(&app.base, "GET /api/v1/vacancies", "", b"").await;
    assert!(said.status() == 503 && said.text.contains("application/problem+json"), "{}", said.text);
    for path in ["/healthz", "/readyz", "/metrics", "/assets/fallback.css"] {
        assert_eq!(ask(&app.base, &format!("GET {path}"), "", b"").await.status(), 200, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn heads_and_bodies_have_their_time() {
    let soon = Duration::from_secs(1);
    let limits = ServerSettings { head_timeout: soon, body_timeout: soon, ..ServerSettings::default() };
    let app = TestApp::start_with(Database::Sqlite, limits).await;
    let whole = b"GET /nl/over HTTP/1.1\r\nhost: a\r\n\r\n";
    let form = b"POST /nl/inloggen HTTP/1.1\r\nhost: a\r\ncontent-type: application/x-www-form-urlencoded\r\n\
                 content-length: 100\r\n\r\ncsrf=";
    for (what, bytes, status) in [
        ("silence", b"".as_slice(), 0),
        ("half a head", &whole[..20], 0),
        ("idle", whole, 200),
        ("half a body", form, 408),
    ] {
        let said = say(&app.base, bytes).await;
        assert_eq!(said.status(), status, "{what}: {}", said.text);
        assert!(said.after > soon / 2 && said.after < soon * 4, "{what}: {:?}", said.after);
        if status == 408 {
            said.is_proper();
        }
    }
}
