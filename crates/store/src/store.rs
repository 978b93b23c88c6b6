//! The handle on the database: connections, clock, randomness, caches, and the signal that wakes followers of changes.

use crate::{
    Clock, Entropy, Municipality, StoreError, access_log::RecentViews, pseudonyms::PseudonymCache,
    service_key::ServiceKey, wake,
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

/// How long a read waits for a free connection before it fails with [`StoreError::Unavailable`].
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(3);
/// How long the ping of a pooled connection may take. Several dead connections fit in one [`ACQUIRE_TIMEOUT`].
const PING_TIMEOUT: Duration = Duration::from_millis(700);
/// How long a write waits for a connection. It is long because sign-ups for one waiting list run one after the other.
const WRITER_TIMEOUT: Duration = Duration::from_secs(10);

/// Connections of this process to the database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Connections {
    /// Executing or checked out.
    pub in_use: u64,
    /// Open and free.
    pub idle: u64,
}

/// The handle on the database, which holds the truth. Cheap to clone.
#[derive(Clone)]
pub struct Store(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    /// Separate from the writer, so that many sign-ups for one waiting list do not block reads.
    reader: DatabaseConnection,
    /// On `SQLite` one connection: writes of this process queue in order instead of competing for the lock.
    pub(crate) writer: DatabaseConnection,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    pub(crate) key: ServiceKey,
    pub(crate) pseudonyms: PseudonymCache,
    pub(crate) recent_views: RecentViews,
    pub(crate) wake: watch::Sender<u64>,
    reachable: watch::Receiver<bool>,
    /// Tasks that listen for notifications and check reachability.
    background_tasks: Vec<JoinHandle<()>>,
    pub(crate) municipalities: OnceCell<Vec<Municipality>>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.background_tasks.iter().for_each(JoinHandle::abort);
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
    /// [`StoreError::Unavailable`] when there is no such database, or its server does not respond;
    /// [`StoreError::Key`] when no keys can be derived from `secret`.
    pub async fn open(
        url: &str,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
        secret: &[u8; 32],
    ) -> Result<Self, StoreError> {
        let (key, pseudonyms, recent_views) =
            (ServiceKey::derive(secret)?, PseudonymCache::default(), RecentViews::default());
        let (wake, _) = watch::channel(0);
        let (reachable_sender, reachable) = watch::channel(true);
        let (reader, writer, background_tasks) = if url.starts_with("sqlite:") {
            // The writer first, because it creates the file. Its busy timeout is short and `begin` retries: SQLite's
            // own busy handler polls ever less often, and misses the gaps of an import.
            let writer = Database::connect(sqlite(url, 1, Duration::from_millis(10), WRITER_TIMEOUT)).await?;
            let reader = Database::connect(sqlite(url, 8, Duration::from_secs(5), ACQUIRE_TIMEOUT)).await?;
            (reader, writer, Vec::new())
        } else {
            // The reader first: it fails sooner when the server does not respond.
            let reader = Database::connect(postgres(url, ACQUIRE_TIMEOUT)).await?;
            let writer = Database::connect(postgres(url, WRITER_TIMEOUT)).await?;
            let background_tasks = vec![
                wake::listen(url.to_owned(), wake.clone()),
                crate::reachability::track_reachability(url.to_owned(), reachable_sender),
            ];
            (reader, writer, background_tasks)
        };
        let municipalities = OnceCell::new();
        let inner = Inner {
            reader,
            writer,
            clock,
            entropy,
            key,
            pseudonyms,
            recent_views,
            wake,
            reachable,
            background_tasks,
            municipalities,
        };
        Ok(Self(Arc::new(inner)))
    }

    /// Checks that the database responds.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.db().execute_unprepared("SELECT 1").await.map(|_| ())?)
    }

    /// Whether the database was reachable about a second ago. An embedded one always is.
    pub fn reachable(&self) -> watch::Receiver<bool> {
        self.0.reachable.clone()
    }

    /// The present number of connections, of readers and writers together.
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
            // The two numbers are read one after the other, so they may be inconsistent.
            sum.in_use += size.saturating_sub(idle);
        }
        sum
    }

    /// Closes all connections; for tests and an orderly shutdown.
    pub async fn close(&self) -> Result<(), StoreError> {
        self.0.reader.close_by_ref().await?;
        Ok(self.0.writer.close_by_ref().await?)
    }

    /// The time now.
    pub fn now(&self) -> DateTime<Utc> {
        self.0.clock.now()
    }

    /// A new id: UUID version 7 from this store's clock and randomness.
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

    /// Six random digits, uniformly distributed.
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

    /// A random duration up to `upper`, so that retries do not collide again.
    pub(crate) fn jitter(&self, upper: Duration) -> Duration {
        let mut byte = [0; 1];
        self.0.entropy.fill(&mut byte);
        upper * u32::from(byte[0]) / 255
    }

    /// Changes after every commit on this node, and on PostgreSQL on any node. It is a hint: a slow poll is still
    /// needed.
    pub fn wakes(&self) -> watch::Receiver<u64> {
        self.0.wake.subscribe()
    }

    /// The connections for reads.
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
                // A position shown to a person must survive a power cut.
                .pragma("synchronous", "FULL")
                .foreign_keys(true)
                .busy_timeout(busy)
        },
    );
    // When the disk fails or is full, SQLite may end a transaction by itself. The library still counts it as open, so
    // no further transaction could begin on that connection. It is therefore replaced.
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
        .connect_timeout(ACQUIRE_TIMEOUT)
        .sqlx_logging(false)
        // Pings with a timeout before and after use detect a connection that died silently. The library's own pings
        // would wait for ever and occupy a connection of the pool.
        .test_before_acquire(false)
        .map_sqlx_postgres_before_acquire(|connection, _| Box::pin(async move { is_alive(connection).await }))
        .map_sqlx_postgres_pool_opts(|pool| {
            pool.after_release(|connection, _| Box::pin(async move { is_alive(connection).await }))
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

async fn is_alive(connection: &mut sqlx::PgConnection) -> Result<bool, sqlx::Error> {
    let pinged = tokio::time::timeout(PING_TIMEOUT, sqlx::Connection::ping(connection)).await;
    pinged.map_err(|_| sqlx::Error::Io(std::io::ErrorKind::TimedOut.into()))?.map(|()| true)
}
