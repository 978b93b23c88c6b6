//! Rows that an earlier Kade wrote keep their meaning: its suggestions can still be explained from their logged inputs,
//! and its audit log and waiting lists still verify.
//!
//! `earlier_rows/*.jsonl` hold the rows of a database each, as written on 1 December 2026 by the code before its names
//! were revised, with the signed checkpoint of that log. They are never regenerated: a stored name that changes breaks
//! this test.

use kade_tests::{Database, binary::run};
use rstest::rstest;
use serde_json::{Map, Value};
use sqlx::{Connection as _, Executor as _, PgConnection, SqliteConnection};
use std::path::Path;

/// Content of one fixture file.
struct Fixture {
    /// Table and row.
    rows: Vec<(String, Map<String, Value>)>,
    /// Lines of the checkpoint file.
    checkpoints: String,
}

fn read(name: &str) -> Fixture {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("processes/earlier_rows/{name}.jsonl"));
    let mut fixture = Fixture { rows: Vec::new(), checkpoints: String::new() };
    for line in std::fs::read_to_string(file).unwrap().lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        if let Some(row) = line["row"].as_object() {
            fixture.rows.push((line["table"].as_str().unwrap().to_owned(), row.clone()));
        } else {
            fixture.checkpoints.push_str(&line["checkpoint"].to_string());
            fixture.checkpoints.push('\n');
        }
    }
    fixture
}

#[rstest]
fn earlier_rows_still_explain_and_verify(
    #[values("recomputed", "weights", "open_hiring", "tips", "introduction", "erased", "listings", "answers")]
    name: &str,
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let fresh = database.create(data);
    let url = fresh.url.as_str();
    let fixture = read(name);
    assert!(run(data, Some(url), &["migrate"]).status.success());
    load(url, &fixture);
    std::fs::write(data.join("audit-checkpoints.jsonl"), &fixture.checkpoints).unwrap();

    let output = run(data, Some(url), &["audit", "verify", "--waiting-lists"]);
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{printed}{}", String::from_utf8_lossy(&output.stderr));
    assert!(printed.contains(" 0 exceptions"), "{printed}");

    for id in suggestions(&fixture) {
        let output = run(data, Some(url), &["explain", "--suggestion", &id, "--json"]);
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{id}: {printed}{}", String::from_utf8_lossy(&output.stderr));
        let explained: Value = serde_json::from_str(&printed).unwrap();
        assert_eq!(explained["differences"], serde_json::json!([]), "{id}");
    }
}

/// Verifies that the checks can fail: a changed input and a changed audit row are found.
#[test]
fn changed_earlier_rows_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let fresh = Database::Sqlite.create(data);
    let mut fixture = read("weights");
    let suggestion = suggestions(&fixture).remove(0);
    for (table, row) in &mut fixture.rows {
        if table == "suggestion" && row["id"] == suggestion.as_str() {
            row["inputs"]["candidate"]["hours"]["max"] = Value::from(20);
        }
        if table == "audit" && row["seq"] == 20 {
            row["at"] = Value::from("2026-12-01T09:00:00.000001+00:00");
        }
    }
    assert!(run(data, Some(&fresh.url), &["migrate"]).status.success());
    load(&fresh.url, &fixture);
    let explained = run(data, Some(&fresh.url), &["explain", "--suggestion", &suggestion]);
    assert_eq!(explained.status.code(), Some(1));
    let verified = run(data, Some(&fresh.url), &["audit", "verify", "--without-checkpoints"]);
    assert_eq!(verified.status.code(), Some(1));
}

fn suggestions(fixture: &Fixture) -> Vec<String> {
    let rows = fixture.rows.iter().filter(|(table, _)| table == "suggestion");
    rows.map(|(_, row)| row["id"].as_str().unwrap().to_owned()).collect()
}

/// Writes the rows as they are, without the checks of foreign keys: concepts and places are left out of the fixtures.
fn load(url: &str, fixture: &Fixture) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        if url.starts_with("sqlite:") {
            let mut connection = SqliteConnection::connect(url).await.unwrap();
            connection.execute("PRAGMA foreign_keys = OFF; DELETE FROM meta;").await.unwrap();
            for (table, row) in &fixture.rows {
                into_sqlite(&mut connection, table, row).await;
            }
        } else {
            let mut connection = PgConnection::connect(url).await.unwrap();
            connection.execute("SET session_replication_role = replica; DELETE FROM meta;").await.unwrap();
            for (table, row) in &fixture.rows {
                into_postgres(&mut connection, table, row).await;
            }
            let next = "SELECT setval(pg_get_serial_sequence('audit', 'seq'), (SELECT max(seq) FROM audit))";
            connection.execute(next).await.unwrap();
        }
    });
}

/// Table and column names are those of the fixtures in this folder, so they may be part of the statement.
async fn into_postgres(connection: &mut PgConnection, table: &str, row: &Map<String, Value>) {
    let columns = columns(row);
    let sql = format!(
        "INSERT INTO {table} ({columns}) OVERRIDING SYSTEM VALUE \
         SELECT {columns} FROM json_populate_record(NULL::{table}, $1::json)"
    );
    let row = Value::from(row.clone()).to_string();
    sqlx::query(sqlx::AssertSqlSafe(sql)).bind(row).execute(connection).await.unwrap();
}

async fn into_sqlite(connection: &mut SqliteConnection, table: &str, row: &Map<String, Value>) {
    let marks = vec!["?"; row.len()].join(", ");
    let sql = format!("INSERT INTO {table} ({}) VALUES ({marks})", columns(row));
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
    for (column, value) in row {
        query = match value {
            Value::String(text) if text.starts_with("\\x") => query.bind(bytes(&text[2..])),
            // The epoch is a uuid too, but in a text column.
            Value::String(text) => match text.parse::<uuid::Uuid>() {
                Ok(id) if column != "value" => query.bind(id),
                _ => query.bind(text.clone()),
            },
            Value::Bool(yes) => query.bind(*yes),
            Value::Number(number) if number.is_i64() => query.bind(number.as_i64()),
            Value::Number(number) => query.bind(number.as_f64()),
            Value::Null => query.bind(None::<String>),
            Value::Array(_) | Value::Object(_) => query.bind(value.to_string()),
        };
    }
    query.execute(connection).await.unwrap();
}

fn columns(row: &Map<String, Value>) -> String {
    row.keys().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}
