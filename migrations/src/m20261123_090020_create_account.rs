//! Accounts and roles, and the state of signing in: sessions, mailed links, rate-limit counters.

use crate::columns::{index, moment, moment_null, points_at, word};
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, blob, integer, text, text_null, uuid},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(account()).await?;
        manager.create_table(role()).await?;
        manager.create_table(session()).await?;
        manager.create_index(index("session", &["account_id"])).await?;
        manager.create_index(index("session", &["expires_at"])).await?;
        manager.create_table(sign_in_link()).await?;
        manager.create_index(index("sign_in_link", &["email"])).await?;
        manager.create_index(index("sign_in_link", &["expires_at"])).await?;
        manager.create_table(rate_counter()).await?;
        manager.create_index(index("rate_counter", &["window_start"])).await?;
        manager.create_table(person_key()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["person_key", "rate_counter", "sign_in_link", "session", "role", "account"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

fn account() -> TableCreateStatement {
    Table::create()
        .table("account")
        .col(uuid("id").primary_key())
        .col(text("email").unique_key())
        .col(text("lang"))
        .col(moment("created_at"))
        .take()
}

fn role() -> TableCreateStatement {
    // An empty region instead of NULL: a primary key would not catch duplicates with NULL.
    Table::create()
        .table("role")
        .col(uuid("account_id"))
        .col(word("role", &["seeker", "employer_member", "verbinder", "administrator"]))
        .col(text("region"))
        .primary_key(Index::create().col("account_id").col("role").col("region"))
        .foreign_key(&mut points_at("role", "account_id", "account", ForeignKeyAction::Cascade))
        .check(Expr::cust("(role = 'verbinder') = (region <> '')"))
        .take()
}

fn session() -> TableCreateStatement {
    Table::create()
        .table("session")
        .col(text("token_hash").primary_key())
        .col(uuid("account_id"))
        .col(moment("created_at"))
        .col(moment("expires_at"))
        .foreign_key(&mut points_at("session", "account_id", "account", ForeignKeyAction::Cascade))
        .take()
}

fn sign_in_link() -> TableCreateStatement {
    Table::create()
        .table("sign_in_link")
        .col(uuid("id").primary_key())
        .col(text("email"))
        .col(text("link_hash").unique_key())
        .col(text("code_hash"))
        .col(text("lang"))
        .col(text_null("return_to"))
        .col(moment("created_at"))
        .col(moment("expires_at"))
        .col(moment_null("used_at"))
        .col(integer("code_tries"))
        .take()
}

fn rate_counter() -> TableCreateStatement {
    Table::create()
        .table("rate_counter")
        .col(text("key").primary_key())
        .col(moment("window_start"))
        .col(big_integer("count"))
        .take()
}

/// The key that derives a person's pseudonyms in the audit log; destroying it makes the pseudonyms anonymous.
fn person_key() -> TableCreateStatement {
    Table::create()
        .table("person_key")
        .col(uuid("account_id").primary_key())
        .col(blob("wrapped"))
        .col(moment("created_at"))
        .foreign_key(&mut points_at("person_key", "account_id", "account", ForeignKeyAction::Cascade))
        .take()
}
