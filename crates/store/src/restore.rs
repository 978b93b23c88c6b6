//! The database side of a restore: checks that no other process uses the database and that it is empty, and removes
//! from the restored data everything that must not be read again.
//!
//! On `SQLite` this happens in a separate file, which replaces the database at the end. On PostgreSQL it happens in
//! place: while a marker table exists, no Kade opens the database.

use crate::{
    Erasure, Store, StoreError, SystemScope, backup,
    entity::{change, erasure, job, session, sign_in_link},
    meta::{self, RESTORE_MARKER},
};
use kade_migrations::SchemaManager;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend,
    EntityTrait, QueryFilter, Statement, sea_query::Expr,
};
use std::{collections::BTreeMap, path::Path, time::Duration};

/// Exclusive access of this process to an `SQLite` file.
pub struct AloneInFile {
    _db: DatabaseConnection,
}

impl AloneInFile {
    /// Acquires exclusive access until dropped; `None` when another process has the file open.
    ///
    /// # Errors
    /// [`StoreError::Database`] when the file is not a database.
    pub async fn take(file: &Path) -> Result<Option<Self>, StoreError> {
        let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rw", file.display()));
        // A process that has the file open keeps it open for long, so waiting is pointless.
        options.max_connections(1).min_connections(1).sqlx_logging(false);
        options.map_sqlx_sqlite_opts(|sqlite| sqlite.busy_timeout(Duration::ZERO));
        let db = Database::connect(options).await?;
        // Leaving WAL mode works only without other connections, and removes the second file.
        let alone = async {
            let statement = Statement::from_string(DbBackend::Sqlite, "PRAGMA journal_mode = DELETE");
            let mode: String = db.query_one_raw(statement).await?.ok_or(StoreError::NotFound)?.try_get_by_index(0)?;
            db.execute_unprepared("BEGIN EXCLUSIVE").await?;
            Ok::<_, StoreError>(mode)
        };
        match alone.await {
            Ok(mode) if mode == "delete" => Ok(Some(Self { _db: db })),
            Ok(_) => Ok(None),
            Err(StoreError::Database(error)) if crate::error::is_contention(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl Store {
    /// Number of rows by table; empty when the database has no tables. Works on any database, whatever created it.
    pub async fn rows_by_table(&self, _: &SystemScope) -> Result<BTreeMap<String, u64>, StoreError> {
        let mut rows = BTreeMap::new();
        for table in backup::tables(self.db()).await? {
            let count = Statement::from_string(self.backend(), format!("SELECT count(*) FROM \"{table}\""));
            let row = self.db().query_one_raw(count).await?.ok_or(StoreError::NotFound)?;
            rows.insert(table, row.try_get_by_index::<i64>(0)?.unsigned_abs());
        }
        Ok(rows)
    }

    /// Returns whether a restore into this database began and did not finish.
    pub async fn is_half_restored(&self) -> Result<bool, StoreError> {
        Ok(SchemaManager::new(self.db()).has_table(RESTORE_MARKER).await?)
    }

    /// PostgreSQL's major version.
    pub async fn server_version(&self) -> Result<u32, StoreError> {
        backup::server_version(self.db()).await
    }

    /// Number of connections of other Kades to this PostgreSQL database. Opens a connection of its own. Call it before
    /// opening a store, whose connections would count too.
    pub async fn others_in(url: &str) -> Result<u64, StoreError> {
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(1)
            .sqlx_logging(false)
            .map_sqlx_postgres_opts(|postgres| postgres.application_name("kade restore"));
        let db = Database::connect(options).await?;
        let sql = "SELECT count(*) FROM pg_stat_activity
                   WHERE datname = current_database() AND application_name = 'kade'";
        let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
        let count: i64 = row.ok_or(StoreError::NotFound)?.try_get_by_index(0)?;
        db.close().await?;
        Ok(count.unsigned_abs())
    }

    /// Empties a PostgreSQL database and creates the marker table: until [`Store::finish_restore`] no Kade opens it.
    pub async fn begin_restore(&self, _: &SystemScope) -> Result<(), StoreError> {
        self.short_write(async |tx| {
            tx.execute_unprepared("SET LOCAL statement_timeout = 0").await?;
            tx.execute_unprepared(&format!("CREATE TABLE IF NOT EXISTS {RESTORE_MARKER} (since timestamptz)")).await?;
            for table in backup::tables(&*tx).await? {
                tx.execute_unprepared(&format!("DROP TABLE \"{table}\" CASCADE")).await?;
            }
            Ok(())
        })
        .await
    }

    /// Prepares restored data for use, and returns the number of people it erased again.
    ///
    /// The schema is migrated. The change log and its cursors belong to the old epoch and are deleted; the new epoch
    /// makes every index rebuild. Sessions and sign-in links are deleted, because some of them ended after the backup.
    /// Jobs that were running can be claimed again. Then everybody in `erasures` is erased.
    ///
    /// # Errors
    /// [`StoreError::NewerSchema`] when the backup is of a newer Kade.
    pub async fn finish_restore(&self, scope: &SystemScope, erasures: &[Erasure]) -> Result<usize, StoreError> {
        self.migrate_restored().await?;
        self.start_new_epoch().await?;
        let mut erased = 0;
        for erasure in erasures {
            match self.write(|tx| tx.erase_account(scope, erasure.account)).await {
                Ok(_) => erased += 1,
                // Erased before the backup, or created after it.
                Err(StoreError::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        self.short_write(async |tx| {
            for erasure in erasures {
                let row = erasure::ActiveModel { account_id: Set(erasure.account.0), at: Set(erasure.at) };
                erasure::Entity::insert(row).on_conflict_do_nothing().exec_without_returning(&*tx).await?;
            }
            if !self.is_sqlite() {
                // Freshly loaded tables have no statistics, so the first queries would read whole tables.
                tx.execute_unprepared("SET LOCAL statement_timeout = 0; ANALYZE").await?;
                tx.execute_unprepared(&format!("DROP TABLE IF EXISTS {RESTORE_MARKER}")).await?;
            }
            Ok(())
        })
        .await?;
        Ok(erased)
    }

    async fn start_new_epoch(&self) -> Result<(), StoreError> {
        let epoch = self.new_id();
        self.short_write(async |tx| {
            if !self.is_sqlite() {
                tx.execute_unprepared("SET LOCAL statement_timeout = 0").await?;
            }
            // On PostgreSQL the log holds transaction ids of another server. If they are larger than this server's,
            // followers would never read the new changes.
            change::Entity::delete_many().exec(&*tx).await?;
            meta::remove(&*tx, meta::TRIMMED_TO).await?;
            meta::set(&*tx, meta::EPOCH, &epoch.to_string()).await?;
            session::Entity::delete_many().exec(&*tx).await?;
            sign_in_link::Entity::delete_many().exec(&*tx).await?;
            job::Entity::update_many()
                .col_expr(job::Column::ClaimedUntil, Expr::value(self.now()))
                .filter(job::Column::State.eq(crate::JobState::Running.as_str()))
                .exec(&*tx)
                .await?;
            Ok(())
        })
        .await
    }
}
