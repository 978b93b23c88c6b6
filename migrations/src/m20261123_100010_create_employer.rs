//! Employers and the accounts that act for them.

use crate::columns::{moment, moment_null, points_at, word};
use sea_orm_migration::{
    prelude::*,
    schema::{text, text_null, uuid},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(employer()).await?;
        manager.create_index(crate::columns::index("employer", &["state", "created_at"])).await?;
        manager.create_table(employer_member()).await?;
        manager.create_index(crate::columns::index("employer_member", &["employer_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["employer_member", "employer"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

fn employer() -> TableCreateStatement {
    Table::create()
        .table("employer")
        .col(uuid("id").primary_key())
        .col(text("name"))
        .col(text("kvk").unique_key())
        .col(text_null("website"))
        .col(word("state", &["pending", "approved", "refused"]))
        .col(moment("created_at"))
        .col(moment_null("decided_at"))
        .take()
}

fn employer_member() -> TableCreateStatement {
    // One employer per account: a scope names one employer, so that no form needs an employer field.
    Table::create()
        .table("employer_member")
        .col(uuid("account_id").primary_key())
        .col(uuid("employer_id"))
        .col(moment("created_at"))
        .foreign_key(&mut points_at("employer_member", "employer_id", "employer", ForeignKeyAction::Cascade))
        .foreign_key(&mut points_at("employer_member", "account_id", "account", ForeignKeyAction::Cascade))
        .take()
}
