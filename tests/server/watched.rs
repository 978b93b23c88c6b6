//! What watches the service: every metric of the table is told, and every metric that the rules and the dashboard of
//! `ops/` name is in the table.

use kade_api::metrics::ALL;
use kade_tests::{Caller, Database, TestApp, process::Service};
use reqwest::Method;
use std::{collections::BTreeSet, path::Path};

/// The names that begin with `kade_`, without what Prometheus appends to histograms.
fn names(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    let ours = words.filter(|word| word.starts_with("kade_"));
    let plain = |word: &str| {
        let endings = ["_bucket", "_sum", "_count"];
        let ending = endings.iter().find_map(|ending| word.strip_suffix(ending));
        ending.unwrap_or(word).to_owned()
    };
    ours.map(plain).collect()
}

fn ops(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ops").join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn rules_and_dashboard_name_metrics_that_exist() {
    let known: BTreeSet<String> = ALL.iter().map(|metric| metric.name.to_owned()).collect();
    let (rules, dashboard) = (ops("prometheus/rules.yml"), ops("grafana/kade.json"));
    serde_json::from_str::<serde_json::Value>(&dashboard).expect("the dashboard is JSON");
    for (file, text) in [("rules.yml", &rules), ("kade.json", &dashboard)] {
        let named = names(text);
        assert!(named.len() > 5, "{file} names {named:?}");
        let strangers: Vec<&String> = named.difference(&known).collect();
        assert!(strangers.is_empty(), "{file} names {strangers:?}, which /metrics does not tell");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_metric_is_told_without_anybodys_data() {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::Sqlite.fresh(folder.path());
    let service = Service::start_with(folder.path(), Some(&database.url), &[]);
    let caller = Caller::new(&service.base);
    caller.get("/nl/vacatures?q=kanarie").await.expect(200);
    caller.get("/nl/inloggen/link/kanarie").await.expect(404);
    caller.get("/kanarie").await.expect(404);
    caller.post("/nl/inloggen", &[("email", "kanarie@voorbeeld.nl")]).await.expect(200);
    caller.send(Method::from_bytes(b"KANARIE").unwrap(), "/nl", None).await.expect(405);
    let told = caller.get("/metrics").await.expect(200);
    assert_eq!(told.headers["content-type"], "text/plain; version=0.0.4; charset=utf-8");
    for metric in ALL {
        for line in ["# HELP", "# TYPE"] {
            assert!(told.body.contains(&format!("{line} {} ", metric.name)), "{line} {}: {}", metric.name, told.body);
        }
    }
    let known: BTreeSet<String> = ALL.iter().map(|metric| metric.name.to_owned()).collect();
    assert_eq!(names(&told.body).difference(&known).collect::<Vec<_>>(), Vec::<&String>::new());
    assert!(!told.body.to_lowercase().contains("kanarie"), "{}", told.body);
    let route = r#"kade_http_requests_total{method="GET",route="/{lang}/inloggen/link/{token}",status="404"} 1"#;
    assert!(told.body.contains(route), "{}", told.body);
    service.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn metrics_are_for_this_machine_or_for_an_address_of_their_own() {
    let app = TestApp::start(Database::Sqlite).await;
    let visitor = app.visitor();
    visitor.get("/metrics").await.expect(200);
    for header in ["x-forwarded-for", "forwarded", "x-real-ip", "via"] {
        visitor.send_with(Method::GET, "/metrics", &[(header, "127.0.0.1")], None).await.expect(404);
    }

    let folder = tempfile::tempdir().unwrap();
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let service = Service::start_with(folder.path(), None, &[("KADE_METRICS_LISTEN", &free)]);
    Caller::new(&service.base).get("/metrics").await.expect(404);
    let apart = Caller::new(&format!("http://{free}"));
    assert!(apart.get("/metrics").await.expect(200).body.contains("kade_http_requests_total"));
    assert_eq!(apart.get("/nl").await.status, 404, "nothing else is there");
    service.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_finds_a_weakness_finds_an_address() {
    let app = TestApp::start(Database::Sqlite).await;
    let told = app.visitor().get("/.well-known/security.txt").await.expect(200);
    assert_eq!(told.headers["content-type"], "text/plain; charset=utf-8");
    assert!(
        told.body.starts_with("Contact: mailto:veilig@kade.example\nExpires: 2027-05-30T00:00:00Z\n"),
        "{}",
        told.body
    );
    let folder = tempfile::tempdir().unwrap();
    let service = Service::start_with(folder.path(), None, &[]);
    Caller::new(&service.base).get("/.well-known/security.txt").await.expect(404);
    service.stop();
}
