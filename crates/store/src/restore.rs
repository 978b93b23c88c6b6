//! What a restore needs of the database: that nobody else is in it, that it is empty, and that what came out of the
//! backup forgets what it must before anybody reads it.
//!
//! On `SQLite` all this happens in a file beside the database, which takes its place at the end. On PostgreSQL it
//! happens in place, behind a mark: while that stands no Kade opens the database.

use crate::{
    Erasure, Store, StoreError, SystemScope, backup,
    entity::{change, erasure, job, session, sign_in_link},
    meta,
};
use kade_migrations::SchemaManager;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend,
    EntityTrait, QueryFilter, Statement, sea_query::Expr,
};
use std::{collections::BTreeMap, path::Path, time::Duration};

/// The table that marks a restore under way.
pub(crate) const MARK: &str = "restore_underway";

/// An `SQLite` database of which this process alone has hold.
pub struct AloneInFile {
    _db: DatabaseConnection,
}

impl AloneInFile {
    /// Takes hold of a database file, until dropped; `None` when another process has it open.
    ///
    /// # Errors
    /// [`StoreError::Database`] when the file is no database.
    pub async fn take(file: &Path) -> Result<Option<Self>, StoreError> {
        let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rw", file.display()));
        // Whoever has it open has it open for long: no use waiting.
        options.max_connections(1).min_connections(1).sqlx_logging(false);
        options.map_sqlx_sqlite_opts(|sqlite| sqlite.busy_timeout(Duration::ZERO));
        let db = Database::connect(options).await?;
        // Leaving the write-ahead log is possible only for who is alone, and leaves no second file behind.
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
    /// Rows by table; empty when the database has no tables. Of a database that another Kade, or none, made, too.
    pub async fn rows_by_table(&self, _: &SystemScope) -> Result<BTreeMap<String, u64>, StoreError> {
        let mut rows = BTreeMap::new();
        for table in backup::tables(self.db()).await? {
            let count = Statement::from_string(self.backend(), format!("SELECT count(*) FROM \"{table}\""));
            let row = self.db().query_one_raw(count).await?.ok_or(StoreError::NotFound)?;
            rows.insert(table, row.try_get_by_index::<i64>(0)?.unsigned_abs());
        }
        Ok(rows)
    }

    /// Was a restore into this database cut off half-way?
    pub async fn is_half_restored(&self) -> Result<bool, StoreError> {
        Ok(SchemaManager::new(self.db()).has_table(MARK).await?)
    }

    /// PostgreSQL's major version.
    pub async fn server_version(&self) -> Result<u32, StoreError> {
        backup::server_version(self.db()).await
    }

    /// How many connections of other Kades there are to this PostgreSQL database. Asked on a connection of its own,
    /// before a store is opened: one's own store would count.
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

    /// Empties a PostgreSQL database and marks it: until [`Store::finish_restore`] no Kade opens it.
    pub async fn begin_restore(&self, _: &SystemScope) -> Result<(), StoreError> {
        self.short_write(async |tx| {
            tx.execute_unprepared("SET LOCAL statement_timeout = 0").await?;
            tx.execute_unprepared(&format!("CREATE TABLE IF NOT EXISTS {MARK} (since timestamptz)")).await?;
            for table in backup::tables(&*tx).await? {
                tx.execute_unprepared(&format!("DROP TABLE \"{table}\" CASCADE")).await?;
            }
            Ok(())
        })
        .await
    }

    /// Makes what came out of a backup fit to be opened, and returns how many people it erased again.
    ///
    /// The schema is brought up to date. The change log and its cursors are of another life and go; with the new epoch
    /// every index is built anew. Sessions and sign-in links end, as some of them ended since the backup; jobs that
    /// were running wait again. Then everybody on the list is erased.
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
                // Erased in the backup already, or not yet in it.
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
                // A fresh dump has no statistics, and the first searches would read whole tables.
                tx.execute_unprepared("SET LOCAL statement_timeout = 0; ANALYZE").await?;
                tx.execute_unprepared(&format!("DROP TABLE IF EXISTS {MARK}")).await?;
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
            // On PostgreSQL its transaction ids are another server's: smaller ones of this one would never be read.
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
