//! PostgreSQL becomes unreachable in several ways: pages soon return 503 in plain words, and recover soon without a
//! restart and without stuck connections.

use kade_tests::{
    Caller, Database, Response,
    chaos::{NetworkState, Proxy},
    process::Service,
};
use std::time::{Duration, Instant};

const PAGES: [&str; 5] = ["/nl", "/nl/vacatures", "/ar/inloggen", "/nl/profiel", "/api/v1/vacancies?q=kok"];

/// Requests all pages at once; each must respond within 3 s.
async fn get_all(caller: &Caller) -> Vec<(&'static str, Response)> {
    let tasks = PAGES.map(|path| {
        let caller = caller.clone();
        tokio::spawn(async move {
            let start = Instant::now();
            let response = caller.get(path).await;
            let took = start.elapsed();
            assert!(took < Duration::from_secs(3), "{path}: {} after {took:?}", response.status);
            (path, response)
        })
    });
    let mut responses = Vec::new();
    for task in tasks {
        responses.push(task.await.unwrap());
    }
    responses
}

fn assert_unavailable(path: &str, response: &Response) {
    assert_eq!(response.status.as_u16(), 503, "{path}: {}", response.body);
    assert_eq!(response.headers["retry-after"], "5", "{path}");
    assert!(response.headers.contains_key("content-security-policy"), "{path}");
    if path.starts_with("/api/") {
        assert_eq!(response.json()["status"], 503);
    } else {
        let title = if path.starts_with("/ar") {
            "«كاده» غير متاح مؤقتاً"
        } else {
            "Kade is even niet bereikbaar"
        };
        assert_eq!(response.text("h1"), title, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn unreachable_database_returns_503_and_recovers() {
    check_outages(Duration::from_secs(6)).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "three minutes: make soak PARTS=away"]
async fn soak_database_unreachable_for_a_minute() {
    println!("soak away: {}", check_outages(Duration::from_mins(1)).await);
}

/// Stalls, cuts and resets the database for `outage` each; returns the times as text.
async fn check_outages(outage: Duration) -> String {
    let mut figures = Vec::new();
    let folder = tempfile::tempdir().unwrap();
    let database = Database::Postgres.create(folder.path());
    let (proxy, url) = Proxy::to_database(&database.url).await;
    let service = Service::start_with(folder.path(), Some(&url), &[]);
    let caller = Caller::new(&service.base);
    for state in [NetworkState::Stalled, NetworkState::Cut, NetworkState::Reset] {
        for (path, response) in get_all(&caller).await {
            assert!(response.status.is_success() || response.status.is_redirection(), "{path}: {}", response.body);
        }
        proxy.set(state);
        let began = Instant::now();
        let mut first = Duration::ZERO;
        while began.elapsed() < outage {
            for (path, response) in get_all(&caller).await {
                // Requests already past the proxy may still succeed.
                if began.elapsed() > Duration::from_secs(3) || response.status.is_server_error() {
                    assert_unavailable(path, &response);
                    first = if first.is_zero() { began.elapsed() } else { first };
                }
            }
            caller.get("/healthz").await.expect(200);
            caller.get("/readyz").await.expect(503);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        proxy.set(NetworkState::Normal);
        let returned = Instant::now();
        while get_all(&caller).await.iter().any(|(_, response)| response.status.is_server_error()) {
            assert!(returned.elapsed() < Duration::from_secs(5), "{state:?}: not back: {}", service.log_end());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let back = returned.elapsed();
        assert!(back < Duration::from_secs(5), "{state:?}: {back:?}");
        figures.push(format!("{state:?} for {outage:?}: 503 after {first:.1?}, back after {back:.1?}"));
        // Uses all connections of the pool at once, repeatedly, so that a stuck one would show.
        for _ in 0..10 {
            for (path, response) in get_all(&caller).await {
                assert!(!response.status.is_server_error(), "{state:?}: {path}: {}", response.body);
            }
        }
    }
    service.stop();
    let figures = figures.join("; ");
    println!("{figures}");
    figures
}
