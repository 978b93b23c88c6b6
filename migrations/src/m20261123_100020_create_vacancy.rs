//! Vacancies of employers, and listings imported from elsewhere: one table, because people search them together.

use crate::columns::{degrees_null, index, moment, moment_null, points_at, unique, word, word_null};
use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, big_integer_null, date_null, integer, integer_null, json_binary, json_binary_null, text,
        text_null, uuid, uuid_null,
    },
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(vacancy()).await?;
        manager.create_index(index("vacancy", &["employer_id", "created_at"])).await?;
        manager.create_index(index("vacancy", &["state", "id"])).await?;
        manager.create_index(index("vacancy", &["region", "state"])).await?;
        manager.create_index(unique("vacancy", &["listing_key"])).await?;
        manager.create_table(vacancy_skill()).await?;
        manager.create_index(index("vacancy_skill", &["concept_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["vacancy_skill", "vacancy"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

fn vacancy() -> TableCreateStatement {
    Table::create()
        .table("vacancy")
        .col(uuid("id").primary_key())
        .col(uuid_null("employer_id"))
        .col(word("kind", &["open_hiring", "startbaan", "regular"]))
        .col(word("state", &["draft", "published", "closed"]))
        .col(text("title"))
        .col(text("text"))
        .col(uuid_null("occupation"))
        .col(text_null("place_name"))
        .col(text_null("municipality"))
        .col(text_null("region"))
        .col(degrees_null("lat"))
        .col(degrees_null("lon"))
        .col(integer_null("hours_min"))
        .col(integer_null("hours_max"))
        .col(integer("places"))
        .col(date_null("start"))
        .col(big_integer_null("pay_min_cents"))
        .col(big_integer_null("pay_max_cents"))
        .col(word_null("pay_per", &["hour", "month", "year"]))
        .col(json_binary("shifts"))
        .col(json_binary("contract"))
        .col(json_binary_null("dutch"))
        .col(json_binary("certificates"))
        .col(json_binary("physical"))
        .col(json_binary("support"))
        .col(word("reach", &["any", "bike_or_car", "car_only"]))
        .col(integer_null("answer_hours"))
        .col(word_null("sign_up", &["online", "in_person"]))
        // The next six: listings only.
        .col(text_null("source"))
        .col(text_null("company"))
        .col(text_null("location_text"))
        .col(text_null("category"))
        .col(date_null("listed_on"))
        .col(text_null("listing_key"))
        .col(big_integer("version"))
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .col(moment_null("published_at"))
        .col(moment_null("closed_at"))
        .check(Expr::cust("(employer_id IS NULL) = (source IS NOT NULL)"))
        .check(Expr::cust("(source IS NULL) = (listing_key IS NULL)"))
        .check(Expr::cust("hours_min <= hours_max"))
        .check(Expr::cust("pay_min_cents <= pay_max_cents"))
        .check(Expr::cust("(kind = 'open_hiring') = (answer_hours IS NOT NULL AND sign_up IS NOT NULL)"))
        .check(Expr::cust("state <> 'published' OR published_at IS NOT NULL"))
        .foreign_key(&mut points_at("vacancy", "employer_id", "employer", ForeignKeyAction::Restrict))
        .take()
}

fn vacancy_skill() -> TableCreateStatement {
    Table::create()
        .table("vacancy_skill")
        .col(uuid("vacancy_id"))
        .col(integer("position"))
        .col(uuid("concept_id"))
        .col(word("strength", &["essential", "important", "somewhat", "optional"]))
        .primary_key(Index::create().col("vacancy_id").col("position"))
        .foreign_key(&mut points_at("vacancy_skill", "vacancy_id", "vacancy", ForeignKeyAction::Cascade))
        .take()
}
