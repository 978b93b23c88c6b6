//! Gender and birth year, if stated, in a table that neither the matcher nor any page reads.
//!
//! Fairness is measured over these groups; nothing else reads them, and erasing a person deletes the row.

use crate::columns::{moment, points_at, word_null};
use sea_orm_migration::{
    prelude::*,
    schema::{integer_null, uuid},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("seeker_group")
            .col(uuid("seeker_id").primary_key())
            .col(word_null("gender", &["woman", "man", "other"]))
            .col(integer_null("birth_year").check(Expr::col("birth_year").between(1900, 2100)))
            .col(moment("stated_at"))
            .foreign_key(&mut points_at("seeker_group", "seeker_id", "seeker", ForeignKeyAction::Cascade))
            .take();
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("seeker_group").take()).await
    }
}
