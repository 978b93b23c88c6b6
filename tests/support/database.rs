//! An empty database for one test: a SQLite file, or a database on the PostgreSQL server that `make test` starts.

use sqlx::Connection as _;
use std::{path::Path, process::Command};
use uuid::Uuid;

/// The kind of database a test runs on; every journey runs on both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Database {
    /// The embedded database.
    Sqlite,
    /// A database on the server of `KADE_TEST_POSTGRES_URL`.
    Postgres,
}

/// A database that is dropped with this value.
pub struct TestDatabase {
    /// Its URL.
    pub url: String,
    drop_with: Option<(String, String)>,
}

impl Database {
    /// Creates an empty database; the SQLite file goes into `folder`.
    pub fn create(self, folder: &Path) -> TestDatabase {
        match self {
            Self::Sqlite => TestDatabase {
                url: format!("sqlite://{}?mode=rwc", folder.join("kade.sqlite").display()),
                drop_with: None,
            },
            Self::Postgres => {
                let server = std::env::var("KADE_TEST_POSTGRES_URL").expect(
                    "KADE_TEST_POSTGRES_URL is not set: run `make test`, or `tests/support/postgres with cargo test`",
                );
                TestDatabase::on_server(&server)
            }
        }
    }
}

impl TestDatabase {
    /// Creates an empty database on a PostgreSQL server.
    pub fn on_server(server: &str) -> Self {
        // Names are unique and sort by time, so that tests can run in parallel.
        let name = format!("kade_{}", Uuid::new_v7(uuid::Timestamp::now(uuid::NoContext)).simple());
        psql(server, &format!("CREATE DATABASE {name}"));
        let mut url = url::Url::parse(server).expect("the server's address");
        url.set_path(&name);
        Self { url: url.into(), drop_with: Some((server.to_owned(), name)) }
    }

    /// Runs a statement directly on the PostgreSQL database, without the service.
    pub fn psql(&self, statement: &str) {
        psql(&self.url, statement);
    }
}

/// Runs a statement that must change rows directly on either database, without the service.
pub async fn run_sql(url: &str, statement: &'static str) {
    let done = if url.starts_with("sqlite:") {
        let mut connection = sqlx::SqliteConnection::connect(url).await.expect("the database opens");
        sqlx::query(statement).execute(&mut connection).await.map(|done| done.rows_affected())
    } else {
        let mut connection = sqlx::PgConnection::connect(url).await.expect("the database answers");
        sqlx::query(statement).execute(&mut connection).await.map(|done| done.rows_affected())
    };
    assert!(done.expect("the statement runs") > 0, "{statement}: changes nothing");
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.drop_with {
            psql(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

fn psql(server: &str, statement: &str) {
    let output = Command::new("psql").args(["--quiet", "--no-psqlrc", server, "--command", statement]).output();
    let output = output.expect("psql runs: it comes with PostgreSQL's client programs");
    assert!(output.status.success(), "{statement}: {}", String::from_utf8_lossy(&output.stderr));
}
