//! Monitoring: `/metrics` returns every metric of the table, and the rules and the dashboard of `ops/` name only
//! metrics of the table. Also `/.well-known/security.txt`.

use kade_api::metrics::ALL;
use kade_tests::{Caller, Database, TestApp, process::Service};
use reqwest::Method;
use std::{collections::BTreeSet, path::Path};

/// All names that begin with `kade_`, without the suffixes that Prometheus adds to histograms.
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
fn rules_and_dashboard_use_existing_metrics() {
    let known: BTreeSet<String> = ALL.iter().map(|metric| metric.name.to_owned()).collect();
    let (rules, dashboard) = (ops("prometheus/rules.yml"), ops("grafana/kade.json"));
    serde_json::from_str::<serde_json::Value>(&dashboard).expect("the dashboard is JSON");
    for (file, text) in [("rules.yml", &rules), ("kade.json", &dashboard)] {
        let named = names(text);
        assert!(named.len() > 5, "{file} names {named:?}");
        let strangers: Vec<&String> = named.difference(&known).collect();
        assert!(strangers.is_empty(), "{file} names {strangers:?}, which /metrics does not return");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn metrics_are_complete_and_without_personal_data() {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::Sqlite.create(folder.path());
    let service = Service::start_with(folder.path(), Some(&database.url), &[]);
    let caller = Caller::new(&service.base);
    caller.get("/nl/vacatures?q=kanarie").await.expect(200);
    caller.get("/nl/inloggen/link/kanarie").await.expect(404);
    caller.get("/kanarie").await.expect(404);
    caller.post("/nl/inloggen", &[("email", "kanarie@voorbeeld.nl")]).await.expect(200);
    caller.send(Method::from_bytes(b"KANARIE").unwrap(), "/nl", None).await.expect(405);
    let page = caller.get("/metrics").await.expect(200);
    assert_eq!(page.headers["content-type"], "text/plain; version=0.0.4; charset=utf-8");
    for metric in ALL {
        for line in ["# HELP", "# TYPE"] {
            assert!(page.body.contains(&format!("{line} {} ", metric.name)), "{line} {}: {}", metric.name, page.body);
        }
    }
    let known: BTreeSet<String> = ALL.iter().map(|metric| metric.name.to_owned()).collect();
    assert_eq!(names(&page.body).difference(&known).collect::<Vec<_>>(), Vec::<&String>::new());
    assert!(!page.body.to_lowercase().contains("kanarie"), "{}", page.body);
    let route = r#"kade_http_requests_total{method="GET",route="/{lang}/inloggen/link/{token}",status="404"} 1"#;
    assert!(page.body.contains(route), "{}", page.body);
    service.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn metrics_need_loopback_or_own_address() {
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
    assert_eq!(apart.get("/nl").await.status, 404, "the metrics address serves pages");
    service.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn security_txt_names_configured_contact() {
    let app = TestApp::start(Database::Sqlite).await;
    let page = app.visitor().get("/.well-known/security.txt").await.expect(200);
    assert_eq!(page.headers["content-type"], "text/plain; charset=utf-8");
    assert!(
        page.body.starts_with("Contact: mailto:veilig@kade.example\nExpires: 2027-05-30T00:00:00Z\n"),
        "{}",
        page.body
    );
    let folder = tempfile::tempdir().unwrap();
    let service = Service::start_with(folder.path(), None, &[]);
    Caller::new(&service.base).get("/.well-known/security.txt").await.expect(404);
    service.stop();
}
