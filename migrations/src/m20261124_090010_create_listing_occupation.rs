//! How the occupation of an imported listing was determined: Kade's certainty, and the person who reviewed it.

use crate::columns::{index, moment_null, points_at, word};
use sea_orm_migration::{
    prelude::*,
    schema::{integer, uuid, uuid_null},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("listing_occupation")
            .col(uuid("vacancy_id").primary_key())
            // The occupation that Kade read; the current one is `vacancy.occupation`.
            .col(uuid("suggested"))
            .col(integer("confidence").check(Expr::col("confidence").between(0, 100)))
            .col(word("state", &["linked", "suggested", "confirmed", "refused"]))
            .col(uuid_null("decided_by"))
            .col(moment_null("decided_at"))
            .check(Expr::cust("(decided_at IS NOT NULL) = (state IN ('confirmed', 'refused'))"))
            .foreign_key(&mut points_at("listing_occupation", "vacancy_id", "vacancy", ForeignKeyAction::Cascade))
            .foreign_key(&mut points_at("listing_occupation", "decided_by", "account", ForeignKeyAction::SetNull))
            .take();
        manager.create_table(table).await?;
        manager.create_index(index("listing_occupation", &["state", "confidence", "vacancy_id"])).await?;
        manager.create_index(index("listing_occupation", &["decided_by"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("listing_occupation").take()).await
    }
}
