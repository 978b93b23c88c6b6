//! Suggestions of the matcher, decisions of verbinders, and introductions.

use crate::columns::{index, moment, points_at, unique, word, word_null};
use sea_orm_migration::{
    prelude::*,
    schema::{boolean, integer, json_binary, json_binary_null, text, uuid, uuid_null},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(suggestion()).await?;
        manager.create_index(index("suggestion", &["vacancy_id", "state", "shown_order"])).await?;
        manager.create_index(index("suggestion", &["seeker_id", "state"])).await?;
        manager.create_index(index("suggestion", &["created_at", "seeker_id"])).await?;
        manager.create_index(index("suggestion", &["follows"])).await?;
        let open = Expr::col("state").is_in(["suggested", "approved", "introduced"]);
        manager.create_index(unique("suggestion", &["vacancy_id", "seeker_id"]).and_where(open).take()).await?;
        manager.create_table(decision()).await?;
        manager.create_index(index("decision", &["account_id"])).await?;
        manager.create_table(introduction()).await?;
        manager.create_index(index("introduction", &["employer_id", "created_at"])).await?;
        manager.create_index(index("introduction", &["seeker_id"])).await?;
        manager.create_index(index("introduction", &["vacancy_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["introduction", "decision", "suggestion"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

fn suggestion() -> TableCreateStatement {
    Table::create()
        .table("suggestion")
        .col(uuid("id").primary_key())
        .col(uuid("vacancy_id"))
        .col(uuid("seeker_id"))
        .col(word("state", &["suggested", "approved", "rejected", "introduced", "refused", "withdrawn"]))
        .col(integer("points").check(Expr::col("points").between(0, 1000)))
        .col(json_binary("parts"))
        .col(integer("shown_order").check(Expr::col("shown_order").gte(1)))
        .col(json_binary("inputs"))
        .col(text("engine_version"))
        .col(integer("weights_version"))
        .col(moment("created_at"))
        .col(moment("updated_at"))
        // The suggestion that this one replaces, and the reason of a withdrawal.
        .col(uuid_null("follows"))
        .col(json_binary_null("changed"))
        .col(word_null("ended", &["closed", "consent", "recomputed", "stopped", "outranked"]))
        .col(json_binary_null("ended_for"))
        .foreign_key(&mut points_at("suggestion", "vacancy_id", "vacancy", ForeignKeyAction::Restrict))
        .foreign_key(&mut points_at("suggestion", "seeker_id", "seeker", ForeignKeyAction::Restrict))
        .take()
}

fn decision() -> TableCreateStatement {
    // One decision per suggestion: changing a decision requires a new suggestion.
    Table::create()
        .table("decision")
        .col(uuid("id").primary_key())
        .col(uuid("suggestion_id").unique_key())
        .col(uuid_null("account_id"))
        .col(boolean("approved"))
        .col(text("reason").check(Expr::cust("length(reason) BETWEEN 1 AND 500")))
        .col(moment("created_at"))
        .foreign_key(&mut points_at("decision", "suggestion_id", "suggestion", ForeignKeyAction::Restrict))
        .foreign_key(&mut points_at("decision", "account_id", "account", ForeignKeyAction::SetNull))
        .take()
}

fn introduction() -> TableCreateStatement {
    // No name or address here: they are read from the profile, so that an erasure removes them here too.
    Table::create()
        .table("introduction")
        .col(uuid("id").primary_key())
        .col(uuid("suggestion_id").unique_key())
        .col(uuid("vacancy_id"))
        .col(uuid("employer_id"))
        .col(uuid("seeker_id"))
        .col(moment("created_at"))
        .foreign_key(&mut points_at("introduction", "suggestion_id", "suggestion", ForeignKeyAction::Restrict))
        .foreign_key(&mut points_at("introduction", "vacancy_id", "vacancy", ForeignKeyAction::Restrict))
        .foreign_key(&mut points_at("introduction", "employer_id", "employer", ForeignKeyAction::Restrict))
        .foreign_key(&mut points_at("introduction", "seeker_id", "seeker", ForeignKeyAction::Restrict))
        .take()
}
