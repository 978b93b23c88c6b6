//! PostgreSQL goes away, in each way there is: pages say so in plain words and soon, and come back soon, without a
//! restart and without a connection that stays stuck.

use kade_tests::{
    Answer, Caller, Database,
    chaos::{Proxy, Weather},
    process::Service,
};
use std::time::{Duration, Instant};

const PAGES: [&str; 5] = ["/nl", "/nl/vacatures", "/ar/inloggen", "/nl/profiel", "/api/v1/vacancies?q=kok"];

/// Asks all pages at once; each must answer within 3 s.
async fn ask_all(caller: &Caller) -> Vec<(&'static str, Answer)> {
    let asked = PAGES.map(|path| {
        let caller = caller.clone();
        tokio::spawn(async move {
            let start = Instant::now();
            let answer = caller.get(path).await;
            let took = start.elapsed();
            assert!(took < Duration::from_secs(3), "{path}: {} after {took:?}", answer.status);
            (path, answer)
        })
    });
    let mut answers = Vec::new();
    for one in asked {
        answers.push(one.await.unwrap());
    }
    answers
}

fn says_so(path: &str, answer: &Answer) {
    assert_eq!(answer.status.as_u16(), 503, "{path}: {}", answer.body);
    assert_eq!(answer.headers["retry-after"], "5", "{path}");
    assert!(answer.headers.contains_key("content-security-policy"), "{path}");
    if path.starts_with("/api/") {
        assert_eq!(answer.json()["status"], 503);
    } else {
        let title = if path.starts_with("/ar") {
            "«كاده» غير متاح مؤقتاً"
        } else {
            "Kade is even niet bereikbaar"
        };
        assert_eq!(answer.text("h1"), title, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_goes_away_and_returns() {
    goes_and_returns(Duration::from_secs(6)).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "three minutes: make soak PARTS=away"]
async fn soak_a_database_away_for_a_minute() {
    println!("soak away: {}", goes_and_returns(Duration::from_mins(1)).await);
}

/// Tells how long each took.
async fn goes_and_returns(away: Duration) -> String {
    let mut figures = Vec::new();
    let folder = tempfile::tempdir().unwrap();
    let database = Database::Postgres.fresh(folder.path());
    let (proxy, url) = Proxy::to_database(&database.url).await;
    let service = Service::start_with(folder.path(), Some(&url), &[]);
    let caller = Caller::new(&service.base);
    for weather in [Weather::Stalled, Weather::Cut, Weather::Reset] {
        for (path, answer) in ask_all(&caller).await {
            assert!(answer.status.is_success() || answer.status.is_redirection(), "{path}: {}", answer.body);
        }
        proxy.set(weather);
        let gone = Instant::now();
        let mut first = Duration::ZERO;
        while gone.elapsed() < away {
            for (path, answer) in ask_all(&caller).await {
                // What was on its way through the proxy may still be answered.
                if gone.elapsed() > Duration::from_secs(3) || answer.status.is_server_error() {
                    says_so(path, &answer);
                    first = if first.is_zero() { gone.elapsed() } else { first };
                }
            }
            caller.get("/healthz").await.expect(200);
            caller.get("/readyz").await.expect(503);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        proxy.set(Weather::Fair);
        let returned = Instant::now();
        while ask_all(&caller).await.iter().any(|(_, answer)| answer.status.is_server_error()) {
            assert!(returned.elapsed() < Duration::from_secs(5), "{weather:?}: not back: {}", service.log_end());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let back = returned.elapsed();
        assert!(back < Duration::from_secs(5), "{weather:?}: {back:?}");
        figures.push(format!("{weather:?} for {away:?}: 503 after {first:.1?}, back after {back:.1?}"));
        // No connection is stuck: as many as the pool has are used at once, again and again.
        for _ in 0..10 {
            for (path, answer) in ask_all(&caller).await {
                assert!(!answer.status.is_server_error(), "{weather:?}: {path}: {}", answer.body);
            }
        }
    }
    service.stop();
    let figures = figures.join("; ");
    println!("{figures}");
    figures
}
