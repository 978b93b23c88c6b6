//! Long normal load: at 200 requests per second nothing fails, and neither memory nor descriptors grow. Run by
//! `make soak`; `KADE_SOAK_SECONDS` changes the length of ten minutes.

use kade_tests::{Caller, process::Service};
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::{task::JoinSet, time::interval};

const PER_SECOND: u64 = 200;
/// The first quarter of the samples is skipped, because caches and pools fill up first.
const WARM_UP: usize = 4;
/// Maximum growth of memory after the warm-up.
const MAX_GROWTH_MB_PER_MINUTE: f64 = 1.0;

#[derive(Clone, Copy, Debug)]
struct Sample {
    minutes: f64,
    megabytes: f64,
    descriptors: u32,
}

fn sample(id: u32, start: Instant) -> Sample {
    let process = PathBuf::from(format!("/proc/{id}"));
    let status = std::fs::read_to_string(process.join("status")).unwrap();
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    let kilobytes: u32 = resident.trim().trim_end_matches(" kB").parse().unwrap();
    Sample {
        minutes: start.elapsed().as_secs_f64() / 60.0,
        megabytes: f64::from(kilobytes) / 1024.0,
        descriptors: u32::try_from(std::fs::read_dir(process.join("fd")).unwrap().count()).unwrap(),
    }
}

/// Slope of the line of least squares.
fn slope(points: &[(f64, f64)]) -> f64 {
    let count = f64::from(u32::try_from(points.len()).unwrap());
    let (x, y) = points.iter().fold((0.0, 0.0), |(x, y), point| (x + point.0, y + point.1));
    let (x, y) = (x / count, y / count);
    let over: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    over / points.iter().map(|point| (point.0 - x).powi(2)).sum::<f64>()
}

#[test]
fn slope_of_line_is_computed() {
    let line: Vec<(f64, f64)> = (0..10).map(|x| (f64::from(x), 3.0 + 2.0 * f64::from(x))).collect();
    assert!((slope(&line) - 2.0).abs() < 1e-9);
}

/// The paths that browsers and API clients request, in rotation.
fn path_for(number: u64, vacancies: &[String]) -> String {
    const WORDS: [&str; 8] = ["kok", "schoonmaker", "عامل", "baker", "chauffeur", "zorg", "lasser", "nergens"];
    let at = |list: &[&str]| list[usize::try_from(number).unwrap() % list.len()].to_owned();
    let vacancy = &vacancies[usize::try_from(number / 10).unwrap() % vacancies.len()];
    match number % 10 {
        0 | 1 => format!("/nl/vacatures?q={}", at(&WORDS)),
        2 => format!("/ar/vacatures?q={}&region=AM11", at(&WORDS)),
        3 | 4 => vacancy.clone(),
        5 => format!("/api/v1/vacancies?q={}&hoursMax={}", at(&WORDS), 16 + number % 24),
        6 => format!("/api/v1/concepts?q={}", at(&WORDS)),
        7 => at(&["/nl/inloggen", "/nl", "/en/over", "/healthz", "/readyz"]),
        8 => at(&["/nl/werk-voor-mij", "/nl/mijn-zaken", "/nl/profiel"]),
        _ => format!("/nl/bestaat-niet/{number}"),
    }
}

/// Signs in as a statushouder of the demo; returns the caller and paths of vacancies.
async fn seeker(base: &str) -> (Caller, Vec<String>) {
    let caller = Caller::new(base);
    let sign_in_paths = caller.get("/nl/demo").await.expect(200).attributes("form[action*='/demo/']", "action");
    for path in sign_in_paths {
        caller.post(&path, &[]).await.expect(303);
        if caller.get("/nl/werk-voor-mij").await.status.as_u16() == 200 {
            let vacancies = caller.get("/nl/vacatures").await.attributes("main a[href*='/vacatures/']", "href");
            assert!(!vacancies.is_empty(), "the demo has vacancies");
            return (caller, vacancies);
        }
    }
    panic!("the demo has no statushouder");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "ten minutes: make soak PARTS=requests"]
async fn soak_two_hundred_requests_per_second() {
    let given = std::env::var("KADE_SOAK_SECONDS").ok().and_then(|text| text.parse().ok());
    let length = Duration::from_secs(given.unwrap_or(600));
    let folder = tempfile::tempdir().unwrap();
    let service = Service::start_with(folder.path(), None, &[("KADE_DEMO", "true"), ("KADE_LOG", "warn")]);
    let (caller, vacancies) = seeker(&service.base).await;
    let (failed, answered, slowest) =
        (Arc::<AtomicU64>::default(), Arc::<AtomicU64>::default(), Arc::<AtomicU64>::default());
    let (start, mut requests, mut samples) = (Instant::now(), JoinSet::new(), Vec::new());
    let mut ticks = interval(Duration::from_secs(1) / u32::try_from(PER_SECOND).unwrap());
    let mut number = 0;
    while start.elapsed() < length {
        ticks.tick().await;
        let (caller, path) = (caller.clone(), path_for(number, &vacancies));
        let (failed, answered, slowest) = (failed.clone(), answered.clone(), slowest.clone());
        requests.spawn(async move {
            let sent = Instant::now();
            let response = caller.get(&path).await;
            slowest.fetch_max(u64::try_from(sent.elapsed().as_millis()).unwrap(), Ordering::Relaxed);
            answered.fetch_add(1, Ordering::Relaxed);
            if response.status.is_server_error() && failed.fetch_add(1, Ordering::Relaxed) < 5 {
                println!("{path}: {}", response.status);
            }
        });
        while requests.try_join_next().is_some() {}
        if number % (PER_SECOND * 2) == 0 {
            samples.push(sample(service.id(), start));
        }
        number += 1;
    }
    while requests.join_next().await.is_some() {}
    let warm = &samples[samples.len() / WARM_UP..];
    let growth = slope(&warm.iter().map(|sample| (sample.minutes, sample.megabytes)).collect::<Vec<_>>());
    let descriptors: Vec<(f64, f64)> = warm.iter().map(|s| (s.minutes, f64::from(s.descriptors))).collect();
    let (descriptor_growth, last) = (slope(&descriptors), warm.last().unwrap());
    let (failed, answered) = (failed.load(Ordering::Relaxed), answered.load(Ordering::Relaxed));
    let rate = f64::from(u32::try_from(answered).unwrap()) / start.elapsed().as_secs_f64();
    println!(
        "soak requests: {answered} replies in {:.0} s ({rate:.0}/s), {failed} with 5xx, slowest {} ms; memory {:.1} MB, \
         {growth:+.2} MB/min after warm-up; {} descriptors, {descriptor_growth:+.2}/min",
        start.elapsed().as_secs_f64(),
        slowest.load(Ordering::Relaxed),
        last.megabytes,
        last.descriptors,
    );
    service.stop();
    assert_eq!(failed, 0, "responses with 5xx");
    assert!(rate > 0.95 * f64::from(u32::try_from(PER_SECOND).unwrap()), "{rate} per second");
    assert!(growth < MAX_GROWTH_MB_PER_MINUTE, "memory grows by {growth:.2} MB per minute: {warm:?}");
    assert!(descriptor_growth < 1.0, "descriptors grow by {descriptor_growth:.2} per minute: {warm:?}");
}
