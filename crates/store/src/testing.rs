//! Creates a new `SQLite` or PostgreSQL database for each test, and deletes it afterwards.

#![expect(clippy::unwrap_used, reason = "a test database that cannot be created must stop the test")]

use crate::{ManualClock, SeededEntropy, Store, SystemScope};
use chrono::{DateTime, TimeZone, Utc};
use sea_orm::{ConnectionTrait, Database};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};
use tempfile::TempDir;

/// Environment variable with the URL of the PostgreSQL server for tests.
const SERVER: &str = "KADE_TEST_POSTGRES_URL";

/// The service's secret key.
pub(crate) const SECRET: [u8; 32] = [7; 32];

/// Kind of database, for `#[values(…)]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

/// The database of one test; dropping this deletes it.
pub(crate) struct Db {
    pub(crate) store: Store,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) url: String,
    _folder: Option<TempDir>,
    name: Option<String>,
}

impl Db {
    /// Creates a migrated database; the clock is at noon UTC on 1 December 2026.
    pub(crate) async fn new(kind: Kind) -> Self {
        let db = Self::empty(kind).await;
        db.store.migrate().await.unwrap();
        db
    }

    /// Creates a database without a schema.
    pub(crate) async fn empty(kind: Kind) -> Self {
        let (url, folder, name) = match kind {
            Kind::Sqlite => {
                let folder = tempfile::tempdir().unwrap();
                (format!("sqlite://{}/kade.db?mode=rwc", folder.path().display()), Some(folder), None)
            }
            Kind::Postgres => {
                let name = fresh_name();
                on_server(&format!("CREATE DATABASE {name}")).await;
                (url_of(&name), None, Some(name))
            }
        };
        let clock = Arc::new(ManualClock::new(noon()));
        let store = Store::open(&url, clock.clone(), Arc::new(SeededEntropy::new(1)), &SECRET).await.unwrap();
        Self { store, clock, url, _folder: folder, name }
    }

    /// Opens another store on the same database, as another process would.
    pub(crate) async fn another(&self, seed: u64) -> Store {
        Store::open(&self.url, self.clock.clone(), Arc::new(SeededEntropy::new(seed)), &SECRET).await.unwrap()
    }
}

impl Db {
    /// Waits until followers can read every change. On PostgreSQL, transactions of other tests on the same server delay
    /// it.
    pub(crate) async fn settle(&self) {
        for _ in 0..500 {
            if !self.store.has_changes_after(self.store.latest_cursor().await.unwrap()).await.unwrap() {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        panic!("some changes stay unreadable");
    }
}

impl Drop for Db {
    fn drop(&mut self) {
        let Some(name) = self.name.take() else { return };
        // The test's runtime cannot block inside a drop, so another thread runs one of its own.
        let drop_it = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(on_server(&format!("DROP DATABASE {name} WITH (FORCE)")));
        };
        let _ = std::thread::spawn(drop_it).join();
    }
}

pub(crate) fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 12, 1, 12, 0, 0).unwrap()
}

pub(crate) fn worker() -> SystemScope {
    crate::system(crate::Purpose::Worker)
}

fn server() -> String {
    std::env::var(SERVER).unwrap_or_else(|_| {
        panic!(
            "{SERVER} is not set: the tests of the store need a PostgreSQL server \
             (`make test` starts one, or `export {SERVER}=$(tests/support/postgres start)`)"
        )
    })
}

/// The server's URL with `name` as its database.
fn url_of(name: &str) -> String {
    let server = server();
    let (address, query) = server.split_once('?').map_or((server.as_str(), ""), |(address, query)| (address, query));
    let (host, _) = address.rsplit_once('/').unwrap();
    if query.is_empty() { format!("{host}/{name}") } else { format!("{host}/{name}?{query}") }
}

async fn on_server(sql: &str) {
    let connection = Database::connect(server()).await.unwrap();
    connection.execute_unprepared(sql).await.unwrap();
    connection.close().await.unwrap();
}

fn fresh_name() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let mut random = [0; 8];
    crate::Entropy::fill(&crate::SystemEntropy, &mut random);
    format!("kade_test_{}_{}", hex::encode(random), COUNT.fetch_add(1, Ordering::Relaxed))
}
