//! Database side of the demo: whether it may fill the database, and the people to sign in as.

use crate::{Store, StoreError, SystemScope, entity::account, meta};
use sea_orm::{EntityTrait, PaginatorTrait};

const PEOPLE_KEY: &str = "demo_people";

impl Store {
    /// Returns whether the database has no accounts yet.
    pub async fn is_unused(&self, _: &SystemScope) -> Result<bool, StoreError> {
        Ok(account::Entity::find().count(self.db()).await? == 0)
    }

    /// The demo's list of people, if a demo filled this database.
    pub async fn demo_people(&self) -> Result<Option<String>, StoreError> {
        meta::get(self.db(), PEOPLE_KEY).await
    }

    /// Marks the database as a demo and stores its list of people.
    pub async fn set_demo_people(&self, _: &SystemScope, people: &str) -> Result<(), StoreError> {
        self.short_write(async |tx| meta::set(&*tx, PEOPLE_KEY, people).await).await
    }
}
