//! The schema and the facts about the database itself: migrating, refusing newer schemas, the epoch.

use crate::{Store, StoreError, entity::meta};
use kade_migrations::{IntoSchemaManagerConnection, Migrator, MigratorTrait, SchemaManager};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, DatabaseTransaction, EntityTrait,
    sea_query::{OnConflict, Order, Query},
};
use std::{collections::HashMap, future::Future, sync::Arc};
use uuid::Uuid;

pub(crate) const EPOCH: &str = "epoch";
/// Public part of the service's signing key. It tells whether the service runs with the key that created the database.
const PUBLIC_KEY: &str = "public_key";
pub(crate) const TRIMMED_TO: &str = "trimmed_to";

/// The marker table: exists while a restore is under way.
pub(crate) const RESTORE_MARKER: &str = "restore_underway";

impl Store {
    /// Applies the missing migrations, all or nothing. If several processes start at once, one migrates and the others
    /// wait.
    ///
    /// # Errors
    /// [`StoreError::NewerSchema`] when a newer Kade migrated the database, [`StoreError::Key`] when the database was
    /// created with another service key, [`StoreError::HalfRestored`] when a restore into it did not finish.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        self.run_migrations(false).await
    }

    /// As [`Store::migrate`], for a restore, which has created the marker table itself.
    pub(crate) async fn migrate_restored(&self) -> Result<(), StoreError> {
        self.run_migrations(true).await
    }

    async fn run_migrations(&self, restoring: bool) -> Result<(), StoreError> {
        let id = self.new_id();
        self.with_migration_lock(async |tx| {
            if !restoring && SchemaManager::new(&*tx).has_table(RESTORE_MARKER).await? {
                return Err(StoreError::HalfRestored);
            }
            refuse_newer(&*tx).await?;
            Migrator::up(&*tx, None).await?;
            let row = meta::ActiveModel { key: Set(EPOCH.to_owned()), value: Set(id.to_string()) };
            meta::Entity::insert(row).on_conflict_do_nothing().exec_without_returning(&*tx).await?;
            let public_key = self.audit_public_key().to_string();
            match get(&*tx, PUBLIC_KEY).await? {
                None => set(&*tx, PUBLIC_KEY, &public_key).await,
                Some(known) if known == public_key => Ok(()),
                Some(_) => Err(StoreError::Key("the secret key is not the one that this database was made with")),
            }
        })
        .await
    }

    /// Reverts every migration: all stored data is lost.
    pub async fn migrate_down_all(&self) -> Result<(), StoreError> {
        self.with_migration_lock(async |tx| {
            refuse_newer(&*tx).await?;
            Ok(Migrator::down(&*tx, None).await?)
        })
        .await
    }

    /// Every migration that this version knows, with whether it was applied; then the unknown ones that were applied.
    pub async fn migration_status(&self) -> Result<Vec<(String, bool)>, StoreError> {
        let applied = applied_migrations(self.db()).await?;
        let known = known_migrations();
        let unknown = applied.iter().filter(|name| !known.contains(name)).map(|name| (name.clone(), true));
        Ok(known.iter().map(|name| (name.clone(), applied.contains(name))).chain(unknown).collect())
    }

    /// Checks that this version knows `last`, the last migration of a database.
    ///
    /// # Errors
    /// [`StoreError::NewerSchema`].
    pub fn check_known(last: &str) -> Result<(), StoreError> {
        if known_migrations().iter().any(|name| name == last) {
            Ok(())
        } else {
            Err(StoreError::NewerSchema(last.to_owned()))
        }
    }

    /// Checks that the schema is exactly the one that this version knows.
    ///
    /// # Errors
    /// [`StoreError::NewerSchema`] or [`StoreError::OlderSchema`].
    pub async fn check_schema(&self) -> Result<(), StoreError> {
        refuse_newer(self.db()).await?;
        match self.migration_status().await?.into_iter().find(|(_, applied)| !applied) {
            Some((name, _)) => Err(StoreError::OlderSchema(name)),
            None => Ok(()),
        }
    }

    /// The id of this database, created by the first migration and by every restore. An index with another epoch
    /// belongs to another database.
    pub async fn epoch(&self) -> Result<Uuid, StoreError> {
        epoch_of(self.db()).await
    }

    /// Runs `work` in a transaction while no other process migrates.
    async fn with_migration_lock<F, Fut>(&self, work: F) -> Result<(), StoreError>
    where
        F: Fn(Arc<DatabaseTransaction>) -> Fut + Sync,
        Fut: Future<Output = Result<(), StoreError>> + Send,
    {
        self.short_write(async |tx| {
            if !self.is_sqlite() {
                // The migrations of another node may take long; the number is "kade" in ASCII.
                tx.execute_unprepared("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0").await?;
                tx.execute_unprepared("SELECT pg_advisory_xact_lock(1801544805)").await?;
            }
            work(tx).await
        })
        .await
    }
}

fn known_migrations() -> Vec<String> {
    Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect()
}

async fn applied_migrations<'c>(conn: impl IntoSchemaManagerConnection<'c>) -> Result<Vec<String>, StoreError> {
    let manager = SchemaManager::new(conn);
    if !manager.has_table("seaql_migrations").await? {
        return Ok(Vec::new());
    }
    let query = Query::select().column("version").from("seaql_migrations").order_by("version", Order::Asc).take();
    let rows = manager.get_connection().query_all(&query).await?;
    Ok(rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?)
}

async fn refuse_newer<'c>(conn: impl IntoSchemaManagerConnection<'c>) -> Result<(), StoreError> {
    let known = known_migrations();
    let applied = applied_migrations(conn).await?;
    match applied.iter().find(|name| !known.contains(name)) {
        // Every newer version still begins with the first migration.
        Some(_) if known.first().is_some_and(|first| !applied.contains(first)) => Err(StoreError::UnreleasedSchema),
        Some(name) => Err(StoreError::NewerSchema(name.clone())),
        None => Ok(()),
    }
}

pub(crate) async fn epoch_of(conn: &impl ConnectionTrait) -> Result<Uuid, StoreError> {
    let text = get(conn, EPOCH).await?.ok_or(StoreError::NotFound)?;
    text.parse().map_err(|_| StoreError::unreadable("epoch", text))
}

pub(crate) async fn remove(conn: &impl ConnectionTrait, key: &str) -> Result<(), StoreError> {
    meta::Entity::delete_by_id(key.to_owned()).exec(conn).await?;
    Ok(())
}

pub(crate) async fn get(conn: &impl ConnectionTrait, key: &str) -> Result<Option<String>, StoreError> {
    Ok(meta::Entity::find_by_id(key).one(conn).await?.map(|row| row.value))
}

/// All facts, by key; there are only a few.
pub(crate) async fn all(conn: &impl ConnectionTrait) -> Result<HashMap<String, String>, StoreError> {
    Ok(meta::Entity::find().all(conn).await?.into_iter().map(|row| (row.key, row.value)).collect())
}

pub(crate) async fn set(conn: &impl ConnectionTrait, key: &str, value: &str) -> Result<(), StoreError> {
    let row = meta::ActiveModel { key: Set(key.to_owned()), value: Set(value.to_owned()) };
    let replace = OnConflict::column(meta::Column::Key).update_column(meta::Column::Value).to_owned();
    meta::Entity::insert(row).on_conflict(replace).exec_without_returning(conn).await?;
    Ok(())
}

#[cfg(test)]
mod tests;
