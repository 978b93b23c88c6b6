//! A database that answers, but slowly: who cannot be helped in time hears so, and so does who would wait behind them.

use kade_tests::{
    Answer, Caller, Database,
    chaos::{Proxy, Weather},
    process::Service,
};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A service over a database behind a proxy, with one setting of its own.
async fn beside_a_proxy(setting: (&str, &str)) -> (TempDir, kade_tests::database::Fresh, Proxy, Service) {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::Postgres.fresh(folder.path());
    let (proxy, url) = Proxy::to_database(&database.url).await;
    let service = Service::start_with(folder.path(), Some(&url), &[setting]);
    (folder, database, proxy, service)
}

/// So many at once.
async fn ask(caller: &Caller, path: &'static str, times: usize) -> Vec<Answer> {
    let asked: Vec<_> =
        (0..times).map(|_| caller.clone()).map(|caller| async move { caller.get(path).await }).collect();
    let mut tasks = tokio::task::JoinSet::new();
    for one in asked {
        tasks.spawn(one);
    }
    tasks.join_all().await
}

fn refused(answer: &Answer) {
    assert_eq!(answer.status.as_u16(), 503);
    assert_eq!(answer.headers["retry-after"], "5");
    assert_eq!(answer.text("h1"), "Kade is even niet bereikbaar");
}

#[tokio::test(flavor = "multi_thread")]
async fn more_than_there_is_room_for_are_refused_while_the_others_are_answered() {
    let (_folder, _database, proxy, service) = beside_a_proxy(("KADE_MAX_REQUESTS", "3")).await;
    let caller = Caller::new(&service.base);
    // What is prepared once is prepared.
    ask(&caller, "/nl/vacatures", 3).await;
    proxy.set(Weather::Slow(Duration::from_millis(200)));
    let answers = ask(&caller, "/nl/vacatures", 12).await;
    let (served, shed): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status.as_u16() == 200);
    assert_eq!((served.len(), shed.len()), (3, 9));
    for answer in shed {
        refused(answer);
    }
    let told = caller.get("/metrics").await.expect(200).body;
    assert!(told.lines().any(|line| line.contains("reason=\"busy\"") && line.ends_with(" 9")), "{told}");
    // Their places are free again.
    proxy.set(Weather::Fair);
    assert!(ask(&caller, "/nl/vacatures", 3).await.iter().all(|answer| answer.status.as_u16() == 200));
    service.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_takes_too_long_is_given_up() {
    let (_folder, _database, proxy, service) = beside_a_proxy(("KADE_REQUEST_SECONDS", "1")).await;
    let caller = Caller::new(&service.base);
    // Each question to the database takes 0.7 s there and back: it is not away, but a page asks more than one.
    proxy.set(Weather::Slow(Duration::from_millis(350)));
    let asked = Instant::now();
    let answer = caller.get("/nl/vacatures").await;
    refused(&answer);
    assert!((900..2_500).contains(&asked.elapsed().as_millis()), "{:?}", asked.elapsed());
    assert!(caller.get("/metrics").await.expect(200).body.contains("reason=\"late\"} 1"));
    proxy.set(Weather::Fair);
    caller.get("/nl/vacatures").await.expect(200);
    service.stop();
}
