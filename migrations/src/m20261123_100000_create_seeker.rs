//! Statushouders: the profile, its skills and wishes, and the history of consent.
//!
//! Erasing a person blanks the `seeker` row and deletes its dependent rows; the row itself stays, because list
//! entries and the log of suggestions refer to it as a pseudonym.

use crate::columns::{index, moment, moment_null, points_at, word};
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, boolean, date_null, integer, integer_null, json_binary, text, text_null, uuid, uuid_null},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(seeker()).await?;
        manager.create_table(seeker_skill()).await?;
        manager.create_index(index("seeker_skill", &["concept_id"])).await?;
        manager.create_table(seeker_wish()).await?;
        manager.create_table(consent()).await?;
        manager.create_index(index("consent", &["seeker_id", "at"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["consent", "seeker_wish", "seeker_skill", "seeker"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

fn seeker() -> TableCreateStatement {
    Table::create()
        .table("seeker")
        .col(uuid("id").primary_key())
        // Restrict: an account can be deleted only after its profile was erased.
        .col(uuid_null("account_id").unique_key())
        .col(text("name"))
        .col(text_null("phone"))
        .col(integer_null("postcode"))
        .col(json_binary("travel_modes"))
        .col(integer("travel_minutes"))
        .col(integer("hours_min"))
        .col(integer("hours_max"))
        .col(date_null("earliest_start"))
        .col(integer("lessons"))
        .col(integer("available"))
        .col(json_binary("dutch"))
        .col(json_binary("certificates"))
        .col(word("work_authorisation", &["free", "employer_notifies_uwv", "permit_needed", "not_allowed", "unknown"]))
        .col(date_null("authorised_until"))
        .col(boolean("consent_suggestions"))
        .col(big_integer("version"))
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .col(moment_null("erased_at"))
        .check(Expr::cust("postcode BETWEEN 1000 AND 9999"))
        .check(Expr::cust("hours_min <= hours_max"))
        .check(Expr::cust("lessons BETWEEN 0 AND 268435455 AND available BETWEEN 0 AND 268435455"))
        .foreign_key(&mut points_at("seeker", "account_id", "account", ForeignKeyAction::Restrict))
        .take()
}

fn seeker_skill() -> TableCreateStatement {
    // No foreign key to the taxonomy: concepts are never deleted, and forms take them from the graph in memory.
    Table::create()
        .table("seeker_skill")
        .col(uuid("seeker_id"))
        .col(uuid("concept_id"))
        .col(boolean("willing"))
        .primary_key(Index::create().col("seeker_id").col("concept_id"))
        .foreign_key(&mut points_at("seeker_skill", "seeker_id", "seeker", ForeignKeyAction::Cascade))
        .take()
}

fn seeker_wish() -> TableCreateStatement {
    Table::create()
        .table("seeker_wish")
        .col(uuid("seeker_id"))
        .col(integer("position"))
        .col(uuid("concept_id"))
        .primary_key(Index::create().col("seeker_id").col("position"))
        .foreign_key(&mut points_at("seeker_wish", "seeker_id", "seeker", ForeignKeyAction::Cascade))
        .take()
}

fn consent() -> TableCreateStatement {
    Table::create()
        .table("consent")
        .col(uuid("id").primary_key())
        .col(uuid("seeker_id"))
        .col(word("purpose", &["suggestions"]))
        .col(boolean("granted"))
        .col(moment("at"))
        .foreign_key(&mut points_at("consent", "seeker_id", "seeker", ForeignKeyAction::Cascade))
        .take()
}
