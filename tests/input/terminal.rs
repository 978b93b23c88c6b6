//! `kade` on a terminal, where it cannot begin: an exit code, one sentence, no backtrace and no password.

use kade_tests::{Database, binary};
use std::{
    net::TcpListener,
    path::Path,
    process::{Command, Output},
};
use tempfile::TempDir;

pub(crate) fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// What was said on stderr, after checking that it is for people.
pub(crate) fn said(output: &Output, code: i32) -> String {
    let said = String::from_utf8(output.stderr.clone()).expect("UTF-8");
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(!said.trim().is_empty(), "it says nothing");
    for noise in ["panicked", "RUST_BACKTRACE", "unwrap", "geheim"] {
        assert!(!said.contains(noise), "{said}");
    }
    said
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn a_taken_port() {
    let folder = folder();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let said = said(&binary::run(folder.path(), None, &["serve", "--listen", &address]), 1);
    assert!(said.contains(&format!("cannot listen on {address}")), "{said}");
    assert_eq!(files(folder.path()), [""; 0], "a database was made all the same");
}

#[test]
fn a_database_that_cannot_be_reached() {
    let folder = folder();
    let url = "postgres://kade:geheim@127.0.0.1:1/kade";
    for arguments in [["serve", "--listen", "127.0.0.1:0"].as_slice(), &["migrate"], &["reindex"], &["jobs"]] {
        let said = said(&binary::run(folder.path(), Some(url), arguments), 1);
        assert!(said.contains("database"), "{said}");
    }
    for url in ["mysql://127.0.0.1/kade", "nonsense", "sqlite:///nowhere/at/all/kade.sqlite?mode=rw"] {
        let said = said(&binary::run(folder.path(), Some(url), &["migrate"]), 1);
        assert!(said.contains("database"), "{said}");
    }
}

#[test]
fn a_data_folder_that_cannot_be_made() {
    let folder = folder();
    let file = folder.path().join("file");
    std::fs::write(&file, "no folder").expect("written");
    let said = said(&binary::run(&file, None, &["migrate"]), 1);
    assert!(said.contains("cannot make the data folder"), "{said}");
}

#[test]
fn wrong_use() {
    let folder = folder();
    let wrong: [&[&str]; 8] = [
        &["serve", "--no-such-flag"],
        &["serve", "--listen", "everywhere"],
        &["dance"],
        &["import"],
        &["import", "taxonomy", "--lang", "nl", "x"],
        &["import", "vacancies", "--format", "xml", "x"],
        &["admin", "create"],
        &[],
    ];
    for arguments in wrong {
        let said = said(&binary::run(folder.path(), None, arguments), 2);
        assert!(said.contains("--help"), "it does not say where to read on: {said}");
    }
    let said = said(&binary::run(folder.path(), None, &["admin", "create", "--email", "nobody"]), 1);
    assert!(said.contains("not a mail address"), "{said}");
    assert_eq!(files(folder.path()), [""; 0], "something was written");
}

#[test]
fn a_demo_lets_everybody_in_and_so_stays_at_home() {
    let folder = folder();
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:8080"] {
        let said = said(&binary::run(folder.path(), None, &["serve", "--demo", "--listen", address]), 1);
        assert!(said.contains("loopback"), "{said}");
    }
    assert_eq!(files(folder.path()), [""; 0], "something was written");
}

#[test]
fn a_demo_leaves_a_database_alone_that_people_use() {
    for database in [Database::Sqlite, Database::Postgres] {
        let folder = folder();
        let fresh = database.fresh(folder.path());
        let run = |arguments: &[&str]| binary::run(folder.path(), Some(&fresh.url), arguments);
        assert!(run(&["admin", "create", "--email", "admin@kade.example"]).status.success());
        let said = said(&run(&["serve", "--demo", "--listen", "127.0.0.1:0"]), 1);
        assert!(said.contains("--demo opens only a database that it made itself"), "{said}");
    }
}

#[test]
fn a_newer_schema_is_left_alone() {
    let folder = folder();
    let fresh = Database::Postgres.fresh(folder.path());
    let run = |arguments: &[&str]| binary::run(folder.path(), Some(&fresh.url), arguments);
    assert!(run(&["migrate"]).status.success());
    let newer = "INSERT INTO seaql_migrations VALUES ('m20990101_000000_from_the_future', 0)";
    let psql = Command::new("psql").args(["--quiet", "--no-psqlrc", &fresh.url, "--command", newer]).output();
    assert!(psql.expect("psql runs").status.success());
    for arguments in [["serve", "--listen", "127.0.0.1:0"].as_slice(), &["migrate"], &["migrate", "down"]] {
        let said = said(&run(arguments), 1);
        assert!(said.contains("newer") && said.contains("m20990101_000000_from_the_future"), "{said}");
    }
}
