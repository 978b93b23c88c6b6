//! Waiting lists of open hiring: a counter per vacancy, and the entries.
//!
//! The counter, not a sequence, assigns sign-up numbers: under the list's row lock they are in order and without gaps.

use crate::columns::{index, moment, moment_null, points_at, points_at_column, unique, word};
use sea_orm_migration::{
    prelude::*,
    schema::{integer, uuid},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let list = Table::create()
            .table("waiting_list")
            .col(uuid("vacancy_id").primary_key())
            .col(integer("last_place").check(Expr::col("last_place").gte(0)))
            .foreign_key(&mut points_at("waiting_list", "vacancy_id", "vacancy", ForeignKeyAction::Restrict))
            .take();
        manager.create_table(list).await?;
        manager.create_table(entry()).await?;
        manager.create_index(unique("list_entry", &["vacancy_id", "place"])).await?;
        manager.create_index(index("list_entry", &["vacancy_id", "state", "place"])).await?;
        manager.create_index(index("list_entry", &["seeker_id", "joined_at"])).await?;
        let open = Expr::col("state").is_in(["waiting", "invited"]);
        manager.create_index(unique("list_entry", &["vacancy_id", "seeker_id"]).and_where(open).take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["list_entry", "waiting_list"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

fn entry() -> TableCreateStatement {
    Table::create()
        .table("list_entry")
        .col(uuid("id").primary_key())
        .col(uuid("vacancy_id"))
        // Restrict: the proof of order outlives the personal data; erasure blanks the seeker's row.
        .col(uuid("seeker_id"))
        .col(integer("place").check(Expr::col("place").gte(1)))
        .col(word(
            "state",
            &["waiting", "invited", "accepted", "declined", "no_answer", "withdrawn", "started", "left"],
        ))
        .col(moment("joined_at"))
        .col(moment_null("invited_at"))
        .col(moment_null("answer_by"))
        .col(moment("updated_at"))
        .check(Expr::cust("(invited_at IS NULL) = (answer_by IS NULL)"))
        .check(Expr::cust("state <> 'invited' OR invited_at IS NOT NULL"))
        .foreign_key(&mut points_at_column(
            "list_entry",
            "vacancy_id",
            "waiting_list",
            "vacancy_id",
            ForeignKeyAction::Restrict,
        ))
        .foreign_key(&mut points_at("list_entry", "seeker_id", "seeker", ForeignKeyAction::Restrict))
        .take()
}
