//! The sealed audit log through the real binary: the checkpoint written at shutdown, and the output and exit code of
//! `kade audit verify`.

use crate::people::{employer, open, published, session};
use kade_domain::VacancyKind;
use kade_tests::{Database, binary::run, builders::vacancy, database::TestDatabase, process::Service};
use rstest::rstest;
use serde_json::Value;
use std::{path::Path, process::Output};

fn printed(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat()
}

fn verify(data: &Path, url: Option<&str>, more: &[&str]) -> (Option<i32>, String) {
    let output = run(data, url, &[&["audit", "verify"], more].concat());
    (output.status.code(), printed(&output))
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn audit_verify_finds_changed_and_removed_rows(#[case] database: Database) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let fresh = database.create(data);
    let url = Some(fresh.url.as_str());
    let (code, words) = verify(data, url, &[]);
    assert_eq!(code, Some(1), "no schema yet: {words}");

    let service = Service::start(data, url);
    let store = open(&fresh.url).await;
    let shop = employer(&store, "baas@hekwerk.example").await;
    let job = published(&store, &shop, vacancy(VacancyKind::OpenHiring, "Orderpicker")).await;
    for person in ["amal", "bilal", "dina"] {
        let token = session(&store, &format!("{person}@seeker.example")).await;
        let who = store.sign_in(&token).await.unwrap().unwrap().seeker.unwrap();
        store.write(|tx| tx.join_waiting_list(&who, job)).await.unwrap();
    }
    store.write(|tx| tx.invite_next(&shop, job)).await.unwrap();
    store.close().await.unwrap();
    // On shutdown the service seals the rows and writes a checkpoint.
    service.stop();
    let file = data.join("audit-checkpoints.jsonl");
    let kept = std::fs::read_to_string(&file).unwrap();
    let last: Value = serde_json::from_str(kept.lines().last().unwrap()).unwrap();
    let count = last["count"].as_i64().unwrap();
    assert!(count >= 8, "{kept}");

    let (code, words) = verify(data, url, &["--waiting-lists"]);
    assert_eq!(code, Some(0), "{words}");
    assert!(words.contains(&format!("vouch for {count} rows")), "{words}");
    assert!(words.contains("1 lists, 3 sign-ups, 1 invitations: 0 exceptions"), "{words}");
    let (code, words) = verify(data, url, &["--waiting-lists", "--json"]);
    let report: Value = serde_json::from_str(&words).unwrap();
    assert_eq!((code, &report["log"]["whole"]), (Some(0), &Value::Bool(true)));
    assert_eq!(report["waitingLists"]["lists"][0]["evidence"]["invited"], serde_json::json!([1]));
    // An outside auditor needs only the public key.
    let key = report["publicKey"].as_str().unwrap();
    assert_eq!(verify(data, url, &["--public-key", key]).0, Some(0));
    let (code, words) = verify(data, url, &["--public-key", &"0".repeat(64)]);
    assert!(code == Some(1) && words.contains("line 1 of the checkpoints was not signed"), "{words}");
    assert_eq!(verify(data, url, &["--public-key", "short"]).0, Some(2));

    let absent = data.join("absent").display().to_string();
    let (code, words) = verify(data, url, &["--checkpoints", &absent]);
    assert!(code == Some(1) && words.contains("there are no checkpoints"), "{words}");
    match database {
        Database::Sqlite => restore_older_copy(data, &fresh.url, count).await,
        Database::Postgres => tamper(data, &fresh, count),
    }
}

/// An older copy of the database is consistent in itself; only the checkpoints show that rows are missing.
async fn restore_older_copy(data: &Path, url: &str, count: i64) {
    let (file, copy) = (data.join("kade.sqlite"), data.join("copy.sqlite"));
    std::fs::copy(&file, &copy).unwrap();
    let service = Service::start(data, Some(url));
    let store = open(url).await;
    session(&store, "later@seeker.example").await;
    store.close().await.unwrap();
    service.stop();
    assert_eq!(verify(data, Some(url), &[]).0, Some(0));
    std::fs::rename(&copy, &file).unwrap();
    // Leftover WAL files would bring the newer rows back.
    for beside in ["kade.sqlite-wal", "kade.sqlite-shm"] {
        drop(std::fs::remove_file(data.join(beside)));
    }
    let (code, words) = verify(data, Some(url), &[]);
    assert!(code == Some(1) && words.contains(&format!("row {} and all after it are gone", count + 1)), "{words}");
    assert_eq!(verify(data, Some(url), &["--without-checkpoints"]).0, Some(0));
}

fn tamper(data: &Path, fresh: &TestDatabase, count: i64) {
    let url = Some(fresh.url.as_str());
    fresh.psql("DELETE FROM audit WHERE seq = (SELECT MAX(seq) FROM audit)");
    fresh.psql("DELETE FROM audit_seal WHERE seq NOT IN (SELECT seq FROM audit)");
    let (code, words) = verify(data, url, &[]);
    assert!(code == Some(1) && words.contains(&format!("row {count} and all after it are gone")), "{words}");
    let (code, words) = verify(data, url, &["--waiting-lists", "--without-checkpoints"]);
    assert!(code == Some(1) && words.contains("EXCEPTION: the log does not tell that place 1 was invited"), "{words}");
    fresh.psql("UPDATE audit SET action = 'nothing' WHERE action = 'list_joined'");
    let (code, words) = verify(data, url, &["--without-checkpoints", "--json"]);
    assert!(code == Some(1) && words.contains("is not what was sealed"), "{words}");
}
