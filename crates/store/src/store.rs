//! The handle on the database: connections, time, randomness and the wake-up of those who follow changes.

use crate::{
    Clock, Entropy, Municipality, StoreError, pseudonyms::Remembered, seen::RecentViews, service_key::ServiceKey, wake,
};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend};
use sqlx::Connection as _;
use std::{fmt, sync::Arc, time::Duration};
use tokio::{
    sync::{OnceCell, watch},
    task::JoinHandle,
};
use uuid::Uuid;

/// How long a caller waits for a free connection before it is told that the database is not available.
const ACQUIRE: Duration = Duration::from_secs(3);
/// How long a pooled connection may think about the simplest question. Some dead ones fit in one [`ACQUIRE`].
const ANSWER: Duration = Duration::from_millis(700);
/// How long a writer waits for its turn; where many want the same list, they take it one after the other.
const TURN: Duration = Duration::from_secs(10);

/// Connections of this process to the database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Connections {
    /// At work.
    pub in_use: u64,
    /// Open and free.
    pub idle: u64,
}

/// The truth. Cheap to clone.
#[derive(Clone)]
pub struct Store(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    /// Apart from the writer, so that a crowd that signs up for one list does not keep others from reading.
    reader: DatabaseConnection,
    /// On `SQLite` one connection: writers of this process queue in order instead of fighting for the lock.
    pub(crate) writer: DatabaseConnection,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    pub(crate) key: ServiceKey,
    pub(crate) pseudonyms: Remembered,
    pub(crate) looks: RecentViews,
    pub(crate) wake: watch::Sender<u64>,
    reachable: watch::Receiver<bool>,
    /// Those who listen to the database and watch it.
    beside: Vec<JoinHandle<()>>,
    pub(crate) municipalities: OnceCell<Vec<Municipality>>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.beside.iter().for_each(JoinHandle::abort);
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The URL may hold a password.
        f.debug_struct("Store").field("backend", &self.backend()).finish_non_exhaustive()
    }
}

impl Store {
    /// Connects to `sqlite:///path/to/file?mode=rwc` or `postgres://…`; does not migrate. `secret` is the service's own
    /// key, the same on every node.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when there is no such database, or nobody answers.
    pub async fn open(
        url: &str,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
        secret: &[u8; 32],
    ) -> Result<Self, StoreError> {
        let (key, pseudonyms, looks) = (ServiceKey::derive(secret)?, Remembered::default(), RecentViews::default());
        let (wake, _) = watch::channel(0);
        let (tell, reachable) = watch::channel(true);
        let (reader, writer, beside) = if url.starts_with("sqlite:") {
            // The writer first: it makes the file. It gives up soon and is asked again by `begin`: left to itself,
            // SQLite looks more and more seldom, and misses the gaps of an import.
            let writer = Database::connect(sqlite(url, 1, Duration::from_millis(10), TURN)).await?;
            let reader = Database::connect(sqlite(url, 8, Duration::from_secs(5), ACQUIRE)).await?;
            (reader, writer, Vec::new())
        } else {
            // The reader first: it gives up sooner when nobody answers.
            let reader = Database::connect(postgres(url, ACQUIRE)).await?;
            let writer = Database::connect(postgres(url, TURN)).await?;
            let beside = vec![wake::listen(url.to_owned(), wake.clone()), crate::watch::watch(url.to_owned(), tell)];
            (reader, writer, beside)
        };
        let municipalities = OnceCell::new();
        let inner =
            Inner { reader, writer, clock, entropy, key, pseudonyms, looks, wake, reachable, beside, municipalities };
        Ok(Self(Arc::new(inner)))
    }

    /// Does the database answer?
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.db().execute_unprepared("SELECT 1").await.map(|_| ())?)
    }

    /// Whether the database can be reached, as of about a second ago. An embedded one always can.
    pub fn reachable(&self) -> watch::Receiver<bool> {
        self.0.reachable.clone()
    }

    /// Connections now, of readers and writers together.
    pub fn connections(&self) -> Connections {
        let mut sum = Connections::default();
        for pool in [&self.0.reader, &self.0.writer] {
            let (size, idle) = if self.is_sqlite() {
                let pool = pool.get_sqlite_connection_pool();
                (pool.size(), pool.num_idle())
            } else {
                let pool = pool.get_postgres_connection_pool();
                (pool.size(), pool.num_idle())
            };
            let (size, idle) = (u64::from(size), idle as u64);
            sum.idle += idle;
            // Counted one after the other, not at one moment.
            sum.in_use += size.saturating_sub(idle);
        }
        sum
    }

    /// Closes all connections; for tests and an orderly end.
    pub async fn close(&self) -> Result<(), StoreError> {
        self.0.reader.close_by_ref().await?;
        Ok(self.0.writer.close_by_ref().await?)
    }

    /// The time now.
    pub fn now(&self) -> DateTime<Utc> {
        self.0.clock.now()
    }

    /// A new id: uuid version 7 from this store's clock and randomness.
    pub fn new_id(&self) -> Uuid {
        self.id_at(self.now())
    }

    pub(crate) fn id_at(&self, now: DateTime<Utc>) -> Uuid {
        let mut bytes = [0; 10];
        self.0.entropy.fill(&mut bytes);
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }

    pub(crate) fn fill(&self, bytes: &mut [u8]) {
        self.0.entropy.fill(bytes);
    }

    pub(crate) fn entropy(&self) -> &dyn Entropy {
        self.0.entropy.as_ref()
    }

    /// 32 random bytes in hexadecimal: for links and cookies.
    pub fn random_token(&self) -> String {
        let mut bytes = [0; 32];
        self.0.entropy.fill(&mut bytes);
        hex::encode(bytes)
    }

    /// Six digits, each number as likely as any other.
    pub fn random_code(&self) -> String {
        const LIMIT: u32 = u32::MAX - u32::MAX % 1_000_000;
        loop {
            let mut bytes = [0; 4];
            self.0.entropy.fill(&mut bytes);
            let number = u32::from_le_bytes(bytes);
            if number < LIMIT {
                return format!("{:06}", number % 1_000_000);
            }
        }
    }

    /// A random share of `upper`, to keep those who try again from trying together.
    pub(crate) fn jitter(&self, upper: Duration) -> Duration {
        let mut byte = [0; 1];
        self.0.entropy.fill(&mut byte);
        upper * u32::from(byte[0]) / 255
    }

    /// Changes whenever something was committed here, or (PostgreSQL) anywhere. A hint: a slow poll stays needed.
    pub fn wakes(&self) -> watch::Receiver<u64> {
        self.0.wake.subscribe()
    }

    /// For reads.
    pub(crate) fn db(&self) -> &DatabaseConnection {
        &self.0.reader
    }

    pub(crate) fn backend(&self) -> DbBackend {
        self.0.writer.get_database_backend()
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        self.backend() == DbBackend::Sqlite
    }
}

fn sqlite(url: &str, connections: u32, busy: Duration, acquire: Duration) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).acquire_timeout(acquire).sqlx_logging(false).map_sqlx_sqlite_opts(
        move |sqlite| {
            sqlite
                .pragma("journal_mode", "WAL")
                // A place told to a person must survive a power cut.
                .pragma("synchronous", "FULL")
                .foreign_keys(true)
                .busy_timeout(busy)
        },
    );
    // When the disk fails or is full, SQLite may end a transaction by itself. The library then still counts it as open,
    // and no transaction could begin on that connection any more: it is replaced.
    options.map_sqlx_sqlite_pool_opts(|pool| {
        pool.before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
    });
    options
}

fn postgres(url: &str, acquire: Duration) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(12)
        .acquire_timeout(acquire)
        .connect_timeout(ACQUIRE)
        .sqlx_logging(false)
        // A connection that is dead without having said so is noticed soon, before and after its use; left to
        // themselves, both questions would wait for an answer for ever and keep a place of the pool.
        .test_before_acquire(false)
        .map_sqlx_postgres_before_acquire(|connection, _| Box::pin(async move { answers(connection).await }))
        .map_sqlx_postgres_pool_opts(|pool| {
            pool.after_release(|connection, _| Box::pin(async move { answers(connection).await }))
        })
        .map_sqlx_postgres_opts(|postgres| {
            postgres.application_name("kade").options([
                ("statement_timeout", "15s"),
                ("lock_timeout", "5s"),
                ("idle_in_transaction_session_timeout", "15s"),
            ])
        });
    options
}

async fn answers(connection: &mut sqlx::PgConnection) -> Result<bool, sqlx::Error> {
    let asked = tokio::time::timeout(ANSWER, sqlx::Connection::ping(connection)).await;
    asked.map_err(|_| sqlx::Error::Io(std::io::ErrorKind::TimedOut.into()))?.map(|()| true)
}
