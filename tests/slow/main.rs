//! A thousand slow clients and five hundred silent ones: they are closed in time, other requests stay fast, and the
//! service can stop. It is a separate test binary, because it measures and nothing else may run beside it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should say where it stopped")]

mod crowd;

use crowd::{Crowd, Habit};
use kade_tests::{Caller, Database, process::Service};
use std::time::{Duration, Instant};

const CROWD: [(Habit, usize); 4] =
    [(Habit::SlowHead, 400), (Habit::SlowBody, 300), (Habit::SlowReader, 300), (Habit::Silent, 500)];
/// Maximum number of connections of the test itself.
const OTHERS: f64 = 3.0;

/// The value of a metric without labels.
async fn metric(caller: &Caller, name: &str) -> f64 {
    let metrics = caller.get("/metrics").await.expect(200).body;
    let line = metrics.lines().find(|line| line.split(' ').next() == Some(name));
    line.and_then(|line| line.split(' ').next_back()?.parse().ok()).unwrap_or_else(|| panic!("no {name}: {metrics}"))
}

/// 95th percentile of the time of page views.
async fn p95(caller: &Caller, duration: Duration) -> Duration {
    let start = Instant::now();
    let mut took = Vec::new();
    while start.elapsed() < duration {
        let sent = Instant::now();
        caller.get("/nl/vacatures").await.expect(200);
        took.push(sent.elapsed());
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    took.sort_unstable();
    took[took.len() * 95 / 100]
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_clients_are_closed_and_delay_nobody() {
    rlimit::increase_nofile_limit(8_192).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let database = Database::Sqlite.create(folder.path());
    // All clients have the same address here.
    let settings = [("KADE_MAX_CONNECTIONS_PER_ADDRESS", "4096")];
    let service = Service::start_with(folder.path(), Some(&database.url), &settings);
    let caller = Caller::new(&service.base);
    p95(&caller, Duration::from_secs(1)).await;
    let normal = p95(&caller, Duration::from_secs(3)).await;

    let crowd = Crowd::gather(&service.base, &CROWD).await;
    assert!(metric(&caller, "kade_http_connections").await > 1_000.0, "the crowd is not connected");
    let crowded = p95(&caller, Duration::from_secs(8)).await;
    let longest = crowd.all_closed(Duration::from_secs(15)).await;
    for (habit, kept) in &longest {
        assert!(*kept < Duration::from_secs(15), "{habit:?} was kept for {kept:?}");
    }
    // The service no longer counts them, whatever the kernel still buffers.
    assert!(metric(&caller, "kade_http_connections").await <= OTHERS);
    let floor = Duration::from_millis(10);
    assert!(crowded < 2 * normal.max(floor), "p95 {crowded:?} beside the crowd, {normal:?} before");

    let crowd = Crowd::gather(&service.base, &CROWD).await;
    assert!(metric(&caller, "kade_http_connections").await > 1_000.0, "the second crowd is not connected");
    let sent = Instant::now();
    service.stop();
    println!(
        "soak slow: 1,000 slow and 500 silent, the longest kept {longest:.1?}; p95 {normal:.1?} before, {crowded:.1?} \
         beside; SIGTERM with all of them open: ended with 0 after {:.1?}",
        sent.elapsed()
    );
    assert!(sent.elapsed() < Duration::from_secs(25));
    drop(crowd);
}
