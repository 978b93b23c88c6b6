//! The schema and the database's own facts: migrating, refusing what is newer, the epoch.

use crate::{Store, StoreError, entity::meta, restore};
use kade_migrations::{IntoSchemaManagerConnection, Migrator, MigratorTrait, SchemaManager};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, DatabaseTransaction, EntityTrait,
    sea_query::{OnConflict, Order, Query},
};
use std::{collections::HashMap, future::Future, sync::Arc};
use uuid::Uuid;

pub(crate) const EPOCH: &str = "epoch";
/// What the service's own key proves signatures with: tells whether it is the key that this database was made with.
const PUBLIC_KEY: &str = "public_key";
pub(crate) const TRIMMED_TO: &str = "trimmed_to";

impl Store {
    /// Applies what is missing, all or nothing. Of several processes that start at once, one migrates and the others
    /// wait for it.
    ///
    /// # Errors
    /// [`StoreError::NewerSchema`] when a newer Kade was here, [`StoreError::Key`] when the database was made with another
    /// key of the service.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        self.migrate_marked(false).await
    }

    /// As [`Store::migrate`], by who is restoring and has left the mark of it.
    pub(crate) async fn migrate_restored(&self) -> Result<(), StoreError> {
        self.migrate_marked(true).await
    }

    async fn migrate_marked(&self, marked: bool) -> Result<(), StoreError> {
        let id = self.new_id();
        self.alone(async |tx| {
            if !marked && SchemaManager::new(&*tx).has_table(restore::MARK).await? {
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

    /// Takes the whole schema down: everything stored is lost.
    pub async fn migrate_down_all(&self) -> Result<(), StoreError> {
        self.alone(async |tx| {
            refuse_newer(&*tx).await?;
            Ok(Migrator::down(&*tx, None).await?)
        })
        .await
    }

    /// Every migration this version knows, with whether it was applied; then those it does not know.
    pub async fn migration_status(&self) -> Result<Vec<(String, bool)>, StoreError> {
        let applied = applied(self.db()).await?;
        let known = known();
        let unknown = applied.iter().filter(|name| !known.contains(name)).map(|name| (name.clone(), true));
        Ok(known.iter().map(|name| (name.clone(), applied.contains(name))).chain(unknown).collect())
    }

    /// Can this version read a database whose last migration is `last`?
    ///
    /// # Errors
    /// [`StoreError::NewerSchema`].
    pub fn check_known(last: &str) -> Result<(), StoreError> {
        if known().iter().any(|name| name == last) { Ok(()) } else { Err(StoreError::NewerSchema(last.to_owned())) }
    }

    /// Is the schema exactly the one this version knows?
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

    /// Made by the first migration and by every restore: an index that carries another epoch belongs to another database.
    pub async fn epoch(&self) -> Result<Uuid, StoreError> {
        epoch_of(self.db()).await
    }

    /// A transaction in which nobody else migrates.
    async fn alone<F, Fut>(&self, work: F) -> Result<(), StoreError>
    where
        F: Fn(Arc<DatabaseTransaction>) -> Fut + Sync,
        Fut: Future<Output = Result<(), StoreError>> + Send,
    {
        self.short_write(async |tx| {
            if !self.is_sqlite() {
                // Another node may take its time with its migrations; the number is "kade" in ASCII.
                tx.execute_unprepared("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0").await?;
                tx.execute_unprepared("SELECT pg_advisory_xact_lock(1801544805)").await?;
            }
            work(tx).await
        })
        .await
    }
}

fn known() -> Vec<String> {
    Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect()
}

async fn applied<'c>(conn: impl IntoSchemaManagerConnection<'c>) -> Result<Vec<String>, StoreError> {
    let manager = SchemaManager::new(conn);
    if !manager.has_table("seaql_migrations").await? {
        return Ok(Vec::new());
    }
    let query = Query::select().column("version").from("seaql_migrations").order_by("version", Order::Asc).take();
    let rows = manager.get_connection().query_all(&query).await?;
    Ok(rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?)
}

async fn refuse_newer<'c>(conn: impl IntoSchemaManagerConnection<'c>) -> Result<(), StoreError> {
    let known = known();
    match applied(conn).await?.into_iter().find(|name| !known.contains(name)) {
        Some(name) => Err(StoreError::NewerSchema(name)),
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

/// All facts: a handful.
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
