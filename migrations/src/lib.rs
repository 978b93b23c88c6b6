//! The schema migrations, up and down, for both SQLite and PostgreSQL.
//!
//! A released migration never changes; a later migration corrects its errors.

mod columns;
mod m20261123_090000_create_log;
mod m20261123_090010_create_geo;
mod m20261123_090020_create_account;
mod m20261123_090030_create_taxonomy;
mod m20261123_100000_create_seeker;
mod m20261123_100010_create_employer;
mod m20261123_100020_create_vacancy;
mod m20261123_100030_create_answer;
mod m20261123_100040_create_waiting_list;
mod m20261123_100050_create_suggestion;
mod m20261124_090000_create_erasure;
mod m20261124_090010_create_listing_occupation;
mod m20261124_090020_create_seeker_group;
mod m20261128_090000_create_weights;
mod m20261128_090010_create_tip;

pub use sea_orm_migration::{IntoSchemaManagerConnection, MigratorTrait, SchemaManager};
use sea_orm_migration::{MigrationTrait, async_trait};

/// All migrations, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_090000_create_log::Migration),
            Box::new(m20261123_090010_create_geo::Migration),
            Box::new(m20261123_090020_create_account::Migration),
            Box::new(m20261123_090030_create_taxonomy::Migration),
            Box::new(m20261123_100000_create_seeker::Migration),
            Box::new(m20261123_100010_create_employer::Migration),
            Box::new(m20261123_100020_create_vacancy::Migration),
            Box::new(m20261123_100030_create_answer::Migration),
            Box::new(m20261123_100040_create_waiting_list::Migration),
            Box::new(m20261123_100050_create_suggestion::Migration),
            Box::new(m20261124_090000_create_erasure::Migration),
            Box::new(m20261124_090010_create_listing_occupation::Migration),
            Box::new(m20261124_090020_create_seeker_group::Migration),
            Box::new(m20261128_090000_create_weights::Migration),
            Box::new(m20261128_090010_create_tip::Migration),
        ]
    }
}
