//! Database side of backups: a consistent copy, and the facts that identify it.

use crate::{Store, StoreError, SystemScope, meta};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseTransaction, DbBackend, Statement};
use std::{collections::BTreeMap, path::Path};
use uuid::Uuid;

/// Identity and row counts of a database, read in one snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatabaseFacts {
    /// The last applied migration.
    pub schema: String,
    /// Identifies the database: see [`Store::epoch`].
    pub epoch: Uuid,
    /// Number of rows by table.
    pub rows: BTreeMap<String, u64>,
}

/// An exported snapshot of a PostgreSQL database, which other programs can read. Valid until dropped.
pub struct Snapshot {
    _tx: DatabaseTransaction,
    /// Its name, for `pg_dump --snapshot`.
    pub name: String,
    /// The facts of the snapshot.
    pub facts: DatabaseFacts,
    /// PostgreSQL's major version.
    pub server: u32,
}

impl Store {
    /// `sqlite` or `postgres`: a backup of one cannot be restored into the other.
    pub fn kind(&self) -> &'static str {
        if self.is_sqlite() { "sqlite" } else { "postgres" }
    }

    /// Writes a complete, compact copy of an `SQLite` database into a new file. Reads and writes continue meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Database`] when the file exists already or cannot be written.
    pub async fn copy_into(&self, _: &SystemScope, file: &Path) -> Result<(), StoreError> {
        let into = file.to_string_lossy().into_owned();
        let statement = Statement::from_sql_and_values(self.backend(), "VACUUM INTO ?", [into.into()]);
        self.db().execute_raw(statement).await?;
        Ok(())
    }

    /// Exports a snapshot of a PostgreSQL database. The snapshot writes nothing and blocks no other transaction.
    pub async fn export_snapshot(&self, _: &SystemScope) -> Result<Snapshot, StoreError> {
        let tx = self.begin().await?;
        tx.execute_unprepared(
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
             SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0",
        )
        .await?;
        let text = |sql: &str| Statement::from_string(DbBackend::Postgres, sql.to_owned());
        let row = tx.query_one_raw(text("SELECT pg_export_snapshot() AS name")).await?.ok_or(StoreError::NotFound)?;
        let name = row.try_get("", "name")?;
        let facts = facts(&tx).await?;
        let server = server_version(&tx).await?;
        Ok(Snapshot { _tx: tx, name, facts, server })
    }
}

/// Checks a copy of an `SQLite` database for damage and returns its facts, without changing a byte of it.
///
/// # Errors
/// [`StoreError::Unreadable`] with `SQLite`'s finding, [`StoreError::Database`] when the file is no database.
pub async fn inspect_copy(file: &Path) -> Result<DatabaseFacts, StoreError> {
    let mut options = ConnectOptions::new(format!("sqlite://{}?mode=ro&immutable=true", file.display()));
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await?;
    let check = Statement::from_string(DbBackend::Sqlite, "PRAGMA quick_check(1)");
    let found: String = db.query_one_raw(check).await?.ok_or(StoreError::NotFound)?.try_get_by_index(0)?;
    if found != "ok" {
        return Err(StoreError::unreadable("database", found));
    }
    let facts = facts(&db).await?;
    db.close().await?;
    Ok(facts)
}

pub(crate) async fn facts(conn: &impl ConnectionTrait) -> Result<DatabaseFacts, StoreError> {
    let mut rows = BTreeMap::new();
    for table in tables(conn).await? {
        let count = format!("SELECT count(*) FROM \"{table}\"");
        let row = conn.query_one_raw(Statement::from_string(conn.get_database_backend(), count)).await?;
        let count: i64 = row.ok_or(StoreError::NotFound)?.try_get_by_index(0)?;
        rows.insert(table, count.unsigned_abs());
    }
    let last = "SELECT max(version) FROM seaql_migrations";
    let row = conn.query_one_raw(Statement::from_string(conn.get_database_backend(), last)).await?;
    let schema: Option<String> = row.ok_or(StoreError::NotFound)?.try_get_by_index(0)?;
    let schema = schema.ok_or(StoreError::NotFound)?;
    Ok(DatabaseFacts { schema, epoch: meta::epoch_of(conn).await?, rows })
}

/// Names of the tables in the database, sorted, without the marker table of an unfinished restore.
pub(crate) async fn tables(conn: &impl ConnectionTrait) -> Result<Vec<String>, StoreError> {
    let backend = conn.get_database_backend();
    let sql = if backend == DbBackend::Sqlite {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    } else {
        "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
    };
    let rows = conn.query_all_raw(Statement::from_string(backend, sql)).await?;
    let names = rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<Vec<String>, _>>()?;
    Ok(names.into_iter().filter(|name| name != meta::RESTORE_MARKER).collect())
}

/// PostgreSQL's major version.
pub(crate) async fn server_version(conn: &impl ConnectionTrait) -> Result<u32, StoreError> {
    let sql = "SELECT current_setting('server_version_num')::int / 10000";
    let row = conn.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
    let version: i32 = row.ok_or(StoreError::NotFound)?.try_get_by_index(0)?;
    Ok(version.unsigned_abs())
}
