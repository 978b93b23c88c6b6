//! Limits on connections, concurrent requests and requests per minute, and which client they count behind proxies.

use crate::raw::{address, send_bytes, send_request};
use kade_api::server::ServerSettings;
use kade_tests::{Caller, Database, TestApp};
use reqwest::Method;
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::AsyncReadExt,
    net::{TcpSocket, TcpStream},
    time::timeout,
};

/// Connects from a loopback address.
async fn connect_from(source: &str, base: &str) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(SocketAddr::new(source.parse().unwrap(), 0)).unwrap();
    socket.connect(address(base)).await.unwrap()
}

/// Reads what the service sends to a connection without a request, if anything.
async fn read_refusal(mut tcp: TcpStream) -> Option<String> {
    let mut text = String::new();
    timeout(Duration::from_millis(300), tcp.read_to_string(&mut text)).await.ok()?.ok()?;
    Some(text)
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_are_limited_per_address_and_in_total() {
    let limits = ServerSettings { max_connections: 8, max_connections_per_address: 4, ..ServerSettings::default() };
    let app = TestApp::start_with(Database::Sqlite, limits).await;
    let mut connections = Vec::new();
    for _ in 0..4 {
        connections.push(connect_from("127.0.0.2", &app.base).await);
    }
    let refused = read_refusal(connect_from("127.0.0.2", &app.base).await).await.expect("the fifth is refused");
    assert!(refused.starts_with("HTTP/1.1 503 ") && refused.contains("retry-after: 5\r\n"), "{refused}");
    assert!(refused.contains("content-security-policy: ") && refused.contains("Kade is even niet bereikbaar"));

    for source in ["127.0.0.3", "127.0.0.3", "127.0.0.4", "127.0.0.4"] {
        connections.push(connect_from(source, &app.base).await);
    }
    let refused = read_refusal(connect_from("127.0.0.5", &app.base).await).await.expect("the ninth is refused");
    assert!(refused.starts_with("HTTP/1.1 503 "), "{refused}");
    // Closed connections free their permits.
    connections.clear();
    tokio::time::sleep(Duration::from_millis(100)).await;
    for _ in 0..4 {
        connections.push(connect_from("127.0.0.2", &app.base).await);
    }
    app.visitor().get("/nl").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn trusted_proxy_exceeds_connection_limit_per_address() {
    let limits = ServerSettings {
        max_connections_per_address: 4,
        trusted_proxies: vec!["127.0.0.2".parse::<std::net::IpAddr>().unwrap().into()],
        ..ServerSettings::default()
    };
    let app = TestApp::start_with(Database::Sqlite, limits).await;
    let mut connections = Vec::new();
    for _ in 0..12 {
        connections.push(connect_from("127.0.0.2", &app.base).await);
    }
    assert_eq!(read_refusal(connections.pop().unwrap()).await, None);
}

async fn status_for(caller: &Caller, forwarded_for: &str) -> u16 {
    let headers = [("x-forwarded-for", forwarded_for)];
    caller.send_with(Method::GET, "/nl/over", &headers, None).await.status.as_u16()
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_behind_proxy_are_limited_per_client() {
    let limits = ServerSettings {
        max_requests_per_minute: 5.try_into().unwrap(),
        trusted_proxies: vec!["127.0.0.0/8".parse().unwrap()],
        ..ServerSettings::default()
    };
    let app = TestApp::start_with(Database::Sqlite, limits).await;
    let caller = app.visitor();
    for number in 0..8 {
        // A client can only add addresses to the left, which do not change who is counted.
        let status = status_for(&caller, &format!("198.51.100.{number}, 192.0.2.1")).await;
        assert_eq!(status, if number < 5 { 200 } else { 429 }, "request {number}");
    }
    assert_eq!(status_for(&caller, "192.0.2.2").await, 200, "others are not refused");
    let refused =
        caller.send_with(Method::GET, "/nl/over", &[("x-forwarded-for", "192.0.2.1")], None).await.expect(429);
    assert_eq!(refused.text("h1"), "Dit ging te vaak");
    assert_eq!(refused.headers["retry-after"], "5");
    let refused = caller.send_with(Method::GET, "/api/v1/vacancies", &[("x-forwarded-for", "192.0.2.1")], None).await;
    assert_eq!((refused.status.as_u16(), refused.json()["status"].as_u64()), (429, Some(429)));
    // Monitoring is not limited.
    for path in ["/healthz", "/readyz"] {
        caller.send_with(Method::GET, path, &[("x-forwarded-for", "192.0.2.1")], None).await.expect(200);
    }
}

/// Without a trusted proxy, a header does not change which client the sign-in limit counts.
#[tokio::test(flavor = "multi_thread")]
async fn sign_in_limit_ignores_untrusted_forwarded_for() {
    let trusting =
        ServerSettings { trusted_proxies: vec!["127.0.0.1/32".parse().unwrap()], ..ServerSettings::default() };
    for (limits, status) in [(ServerSettings::default(), 429), (trusting, 422)] {
        let app = TestApp::start_with(Database::Sqlite, limits).await;
        let caller = app.visitor();
        let csrf = caller.csrf_token().await;
        let form = [("content-type", "application/x-www-form-urlencoded")];
        for number in 0..31 {
            let forwarded_for = format!("192.0.2.{number}");
            let headers = [form[0], ("x-forwarded-for", forwarded_for.as_str())];
            let body = Some(format!("csrf={csrf}&email=amal%40voorbeeld.nl&code=000000"));
            let response = caller.send_with(Method::POST, "/nl/inloggen/code", &headers, body).await;
            assert_eq!(response.status.as_u16(), if number < 30 { 422 } else { status }, "try {number}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_over_limit_get_503_with_retry_after() {
    let app = TestApp::start_with(Database::Sqlite, ServerSettings { max_requests: 0, ..Default::default() }).await;
    let response = send_request(&app.base, "GET /nl/vacatures", "", b"").await;
    assert_eq!(response.status(), 503);
    response.assert_complete();
    assert!(
        response.text.contains("retry-after: 5\r\n") && response.text.contains("Kade is even niet bereikbaar"),
        "{}",
        response.text
    );
    let response = send_request(&app.base, "GET /api/v1/vacancies", "", b"").await;
    assert!(response.status() == 503 && response.text.contains("application/problem+json"), "{}", response.text);
    for path in ["/healthz", "/readyz", "/metrics", "/assets/fallback.css"] {
        assert_eq!(send_request(&app.base, &format!("GET {path}"), "", b"").await.status(), 200, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_heads_and_bodies_time_out() {
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
        let response = send_bytes(&app.base, bytes).await;
        assert_eq!(response.status(), status, "{what}: {}", response.text);
        assert!(response.after > soon / 2 && response.after < soon * 4, "{what}: {:?}", response.after);
        if status == 408 {
            response.assert_complete();
        }
    }
}
