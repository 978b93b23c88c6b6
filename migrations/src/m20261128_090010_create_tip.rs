//! Tips: people whom a verbinder could tell about a waiting list, not on it yet and within practical reach.

use crate::columns::{index, moment, points_at, unique, word};
use sea_orm_migration::{
    prelude::*,
    schema::{integer, json_binary, text, uuid, uuid_null},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // No foreign key to the waiting list: a tip gives no position on it.
        let table = Table::create()
            .table("tip")
            .col(uuid("id").primary_key())
            .col(uuid("vacancy_id"))
            .col(uuid("seeker_id"))
            .col(word("state", &["open", "told", "not_now"]))
            .col(integer("points").check(Expr::col("points").between(0, 1000)))
            .col(json_binary("parts"))
            .col(json_binary("facts"))
            .col(integer("shown_order").check(Expr::col("shown_order").gte(1)))
            .col(text("engine_version"))
            .col(integer("weights_version"))
            .col(uuid_null("account_id"))
            .col(moment("created_at"))
            .col(moment("updated_at"))
            .foreign_key(&mut points_at("tip", "vacancy_id", "vacancy", ForeignKeyAction::Restrict))
            .foreign_key(&mut points_at("tip", "seeker_id", "seeker", ForeignKeyAction::Restrict))
            .foreign_key(&mut points_at("tip", "account_id", "account", ForeignKeyAction::SetNull))
            .take();
        manager.create_table(table).await?;
        manager.create_index(unique("tip", &["vacancy_id", "seeker_id"])).await?;
        manager.create_index(index("tip", &["seeker_id"])).await?;
        manager.create_index(index("tip", &["account_id"])).await?;
        manager.create_index(index("tip", &["updated_at"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("tip").take()).await
    }
}
