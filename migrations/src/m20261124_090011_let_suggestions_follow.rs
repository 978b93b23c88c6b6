//! A suggestion tells which one it stands in the place of, and why it was withdrawn.

use crate::columns::{index, word_null};
use sea_orm_migration::{
    prelude::*,
    schema::{json_binary_null, uuid_null},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One by one: SQLite adds one column a statement.
        for column in [
            uuid_null("follows"),
            json_binary_null("changed"),
            word_null("ended", &["closed", "consent", "recomputed", "stopped", "outranked"]),
            json_binary_null("ended_for"),
        ] {
            let table = Table::alter().table("suggestion").add_column(column).take();
            manager.alter_table(table).await?;
        }
        manager.create_index(index("suggestion", &["follows"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("ix_suggestion_follows").table("suggestion").to_owned()).await?;
        for column in ["ended_for", "ended", "changed", "follows"] {
            manager.alter_table(Table::alter().table("suggestion").drop_column(column).take()).await?;
        }
        Ok(())
    }
}
