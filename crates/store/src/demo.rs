//! What a demo needs of the database: to know that it may fill it, and who can be signed in as.

use crate::{Store, StoreError, SystemScope, entity::account, meta};
use sea_orm::{EntityTrait, PaginatorTrait};

const PEOPLE: &str = "demo_people";

impl Store {
    /// Has nobody ever used this database?
    pub async fn is_unused(&self, _: &SystemScope) -> Result<bool, StoreError> {
        Ok(account::Entity::find().count(self.db()).await? == 0)
    }

    /// The demo's list of people, if this database was made by a demo.
    pub async fn demo_people(&self) -> Result<Option<String>, StoreError> {
        meta::get(self.db(), PEOPLE).await
    }

    /// Marks the database as a demo's, with its list of people.
    pub async fn set_demo_people(&self, _: &SystemScope, people: &str) -> Result<(), StoreError> {
        self.short_write(async |tx| meta::set(&*tx, PEOPLE, people).await).await
    }
}
