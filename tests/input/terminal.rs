//! `kade` commands that cannot start: an exit code, one sentence, no backtrace and no password.

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

/// Asserts the exit code and that stderr is readable for people; returns stderr.
pub(crate) fn stderr(output: &Output, code: i32) -> String {
    let stderr = String::from_utf8(output.stderr.clone()).expect("UTF-8");
    assert_eq!(output.status.code(), Some(code), "{stderr}");
    assert!(!stderr.trim().is_empty(), "stderr is empty");
    for noise in ["panicked", "RUST_BACKTRACE", "unwrap", "geheim"] {
        assert!(!stderr.contains(noise), "{stderr}");
    }
    stderr
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn serve_on_taken_port_fails() {
    let folder = folder();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let stderr = stderr(&binary::run(folder.path(), None, &["serve", "--listen", &address]), 1);
    assert!(stderr.contains(&format!("cannot listen on {address}")), "{stderr}");
    assert_eq!(files(folder.path()), [""; 0], "a database was created");
}

#[test]
fn commands_without_database_fail() {
    let folder = folder();
    let url = "postgres://kade:geheim@127.0.0.1:1/kade";
    for arguments in [["serve", "--listen", "127.0.0.1:0"].as_slice(), &["migrate"], &["reindex"], &["jobs"]] {
        let stderr = stderr(&binary::run(folder.path(), Some(url), arguments), 1);
        assert!(stderr.contains("database"), "{stderr}");
    }
    for url in ["mysql://127.0.0.1/kade", "nonsense", "sqlite:///nowhere/at/all/kade.sqlite?mode=rw"] {
        let stderr = stderr(&binary::run(folder.path(), Some(url), &["migrate"]), 1);
        assert!(stderr.contains("database"), "{stderr}");
    }
}

#[test]
fn uncreatable_data_folder_is_reported() {
    let folder = folder();
    let file = folder.path().join("file");
    std::fs::write(&file, "no folder").expect("written");
    let stderr = stderr(&binary::run(&file, None, &["migrate"]), 1);
    assert!(stderr.contains("cannot make the data folder"), "{stderr}");
}

#[test]
fn wrong_arguments_are_refused_and_write_nothing() {
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
        let stderr = stderr(&binary::run(folder.path(), None, arguments), 2);
        assert!(stderr.contains("--help"), "stderr does not mention --help: {stderr}");
    }
    let stderr = stderr(&binary::run(folder.path(), None, &["admin", "create", "--email", "nobody"]), 1);
    assert!(stderr.contains("not a mail address"), "{stderr}");
    assert_eq!(files(folder.path()), [""; 0], "something was written");
}

#[test]
fn demo_listens_on_loopback_only() {
    let folder = folder();
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:8080"] {
        let stderr = stderr(&binary::run(folder.path(), None, &["serve", "--demo", "--listen", address]), 1);
        assert!(stderr.contains("loopback"), "{stderr}");
    }
    assert_eq!(files(folder.path()), [""; 0], "something was written");
}

#[test]
fn demo_refuses_existing_database() {
    for database in [Database::Sqlite, Database::Postgres] {
        let folder = folder();
        let fresh = database.create(folder.path());
        let run = |arguments: &[&str]| binary::run(folder.path(), Some(&fresh.url), arguments);
        assert!(run(&["admin", "create", "--email", "admin@kade.example"]).status.success());
        let stderr = stderr(&run(&["serve", "--demo", "--listen", "127.0.0.1:0"]), 1);
        assert!(stderr.contains("--demo opens only a database that it made itself"), "{stderr}");
    }
}

#[test]
fn newer_schema_is_refused() {
    let folder = folder();
    let fresh = Database::Postgres.create(folder.path());
    let run = |arguments: &[&str]| binary::run(folder.path(), Some(&fresh.url), arguments);
    assert!(run(&["migrate"]).status.success());
    let newer = "INSERT INTO seaql_migrations VALUES ('m20990101_000000_from_the_future', 0)";
    let psql = Command::new("psql").args(["--quiet", "--no-psqlrc", &fresh.url, "--command", newer]).output();
    assert!(psql.expect("psql runs").status.success());
    for arguments in [["serve", "--listen", "127.0.0.1:0"].as_slice(), &["migrate"], &["migrate", "down"]] {
        let stderr = stderr(&run(arguments), 1);
        assert!(stderr.contains("newer") && stderr.contains("m20990101_000000_from_the_future"), "{stderr}");
    }
}
