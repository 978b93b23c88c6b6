//! A slow database: requests over the limit or over the time limit are refused with 503.

use kade_tests::{
    Caller, Database, Response,
    chaos::{NetworkState, Proxy},
    process::Service,
};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Starts a service whose database is behind a proxy, with one extra setting.
async fn start_behind_proxy(setting: (&str, &str)) -> (TempDir, kade_tests::database::TestDatabase, Proxy, Service) {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::Postgres.create(folder.path());
    let (proxy, url) = Proxy::to_database(&database.url).await;
    let service = Service::start_with(folder.path(), Some(&url), &[setting]);
    (folder, database, proxy, service)
}

/// Sends `times` concurrent requests.
async fn get_many(caller: &Caller, path: &'static str, times: usize) -> Vec<Response> {
    let requests: Vec<_> =
        (0..times).map(|_| caller.clone()).map(|caller| async move { caller.get(path).await }).collect();
    let mut tasks = tokio::task::JoinSet::new();
    for request in requests {
        tasks.spawn(request);
    }
    tasks.join_all().await
}

fn assert_refused(response: &Response) {
    assert_eq!(response.status.as_u16(), 503);
    assert_eq!(response.headers["retry-after"], "5");
    assert_eq!(response.text("h1"), "Kade is even niet bereikbaar");
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_over_limit_are_refused_while_others_succeed() {
    let (_folder, _database, proxy, service) = start_behind_proxy(("KADE_MAX_REQUESTS", "3")).await;
    let caller = Caller::new(&service.base);
    // Warms up caches and prepared statements.
    get_many(&caller, "/nl/vacatures", 3).await;
    proxy.set(NetworkState::Slow(Duration::from_millis(200)));
    let responses = get_many(&caller, "/nl/vacatures", 12).await;
    let (served, refused): (Vec<_>, Vec<_>) = responses.iter().partition(|response| response.status.as_u16() == 200);
    assert_eq!((served.len(), refused.len()), (3, 9));
    for response in refused {
        assert_refused(response);
    }
    let metrics = caller.get("/metrics").await.expect(200).body;
    assert!(metrics.lines().any(|line| line.contains("reason=\"busy\"") && line.ends_with(" 9")), "{metrics}");
    // Their permits are free again.
    proxy.set(NetworkState::Normal);
    assert!(get_many(&caller, "/nl/vacatures", 3).await.iter().all(|response| response.status.as_u16() == 200));
    service.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_request_is_refused_at_time_limit() {
    let (_folder, _database, proxy, service) = start_behind_proxy(("KADE_REQUEST_SECONDS", "1")).await;
    let caller = Caller::new(&service.base);
    // Each query takes 0.7 s there and back: the database is reachable, but a page needs several queries.
    proxy.set(NetworkState::Slow(Duration::from_millis(350)));
    let requests = Instant::now();
    let response = caller.get("/nl/vacatures").await;
    assert_refused(&response);
    assert!((900..2_500).contains(&requests.elapsed().as_millis()), "{:?}", requests.elapsed());
    assert!(caller.get("/metrics").await.expect(200).body.contains("reason=\"late\"} 1"));
    proxy.set(NetworkState::Normal);
    caller.get("/nl/vacatures").await.expect(200);
    service.stop();
}
