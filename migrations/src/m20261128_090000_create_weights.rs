//! Maximum points of each matching criterion, by version. Rows are only added, and the newest is in force.
//! Without rows, the built-in weights (version 2) are in force.

use crate::columns::{index, moment, points_at};
use sea_orm_migration::{
    prelude::*,
    schema::{integer, text, uuid_null},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("weights")
            .col(at_least("version", 3).primary_key())
            .col(at_least("skills", 0))
            // The only criteria of open hiring: if both had no points, it would compare 0 of 0 points.
            .col(at_least("schedule", 1))
            .col(at_least("travel", 1))
            .col(at_least("language", 0))
            .col(at_least("wishes", 0))
            .col(at_least("growth", 0))
            .col(text("reason").check(Expr::cust("length(reason) BETWEEN 1 AND 500")))
            .col(uuid_null("switched_on_by"))
            .col(moment("switched_on_at"))
            .check(Expr::cust("skills + schedule + travel + language + wishes + growth <= 1000"))
            .foreign_key(&mut points_at("weights", "switched_on_by", "account", ForeignKeyAction::SetNull))
            .take();
        manager.create_table(table).await?;
        manager.create_index(index("weights", &["switched_on_by"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("weights").take()).await
    }
}

fn at_least(name: &'static str, least: i32) -> ColumnDef {
    integer(name).check(Expr::col(name).gte(least)).take()
}
