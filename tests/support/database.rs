//! An empty database for one test: a file, or a database of its own on the PostgreSQL server that `make test` starts.

use sqlx::Connection as _;
use std::{path::Path, process::Command};
use uuid::Uuid;

/// Which database a test runs on; every journey runs on both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Database {
    /// The embedded one.
    Sqlite,
    /// The server of `KADE_TEST_POSTGRES_URL`.
    Postgres,
}

/// A database that is dropped with this value.
pub struct Fresh {
    /// Its address.
    pub url: String,
    drop_with: Option<(String, String)>,
}

impl Database {
    /// Makes an empty one; a file goes into `folder`.
    pub fn fresh(self, folder: &Path) -> Fresh {
        match self {
            Self::Sqlite => {
                Fresh { url: format!("sqlite://{}?mode=rwc", folder.join("kade.sqlite").display()), drop_with: None }
            }
            Self::Postgres => {
                let server = std::env::var("KADE_TEST_POSTGRES_URL").expect(
                    "KADE_TEST_POSTGRES_URL is not set: run `make test`, or `tests/support/postgres with cargo test`",
                );
                Fresh::on_server(&server)
            }
        }
    }
}

impl Fresh {
    /// Makes an empty one on a PostgreSQL server.
    pub fn on_server(server: &str) -> Self {
        // Names sort by time and never meet, so that tests can run side by side.
        let name = format!("kade_{}", Uuid::new_v7(uuid::Timestamp::now(uuid::NoContext)).simple());
        psql(server, &format!("CREATE DATABASE {name}"));
        let mut url = url::Url::parse(server).expect("the server's address");
        url.set_path(&name);
        Self { url: url.into(), drop_with: Some((server.to_owned(), name)) }
    }

    /// Runs a statement behind the service's back, on PostgreSQL.
    pub fn psql(&self, statement: &str) {
        psql(&self.url, statement);
    }
}

/// Runs a statement behind the service's back, on either database.
pub async fn behind_the_back(url: &str, statement: &'static str) {
    let done = if url.starts_with("sqlite:") {
        let mut connection = sqlx::SqliteConnection::connect(url).await.expect("the database opens");
        sqlx::query(statement).execute(&mut connection).await.map(|done| done.rows_affected())
    } else {
        let mut connection = sqlx::PgConnection::connect(url).await.expect("the database answers");
        sqlx::query(statement).execute(&mut connection).await.map(|done| done.rows_affected())
    };
    assert!(done.expect("the statement runs") > 0, "{statement}: changes nothing");
}

impl Drop for Fresh {
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
