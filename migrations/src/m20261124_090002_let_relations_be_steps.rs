//! Relations may tell pathways: from an occupation to the next one, and from a pathway to its steps.
//!
//! The list of words is a CHECK, which `SQLite` can change only by making the table anew.

use crate::columns::{word, word_null};
use sea_orm_migration::{
    prelude::*,
    schema::{integer, uuid},
    sea_orm::DbBackend,
};

const BEFORE: [&str; 6] = ["requires", "prescribes", "has_task", "has_circumstance", "broader", "related"];
const STEPS: [&str; 3] = ["next_step", "has_step", "begins_at"];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let words: Vec<_> = BEFORE.into_iter().chain(STEPS).collect();
        allow(manager, &words).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let steps = Query::delete().from_table("relation").and_where(Expr::col("kind").is_in(STEPS)).take();
        manager.execute(steps).await?;
        allow(manager, &BEFORE).await
    }
}

/// Makes these the words that `relation.kind` may hold.
async fn allow(manager: &SchemaManager<'_>, words: &[&'static str]) -> Result<(), DbErr> {
    let db = manager.get_connection();
    if manager.get_database_backend() == DbBackend::Postgres {
        let list = words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(", ");
        let check = format!(
            "ALTER TABLE relation DROP CONSTRAINT relation_kind_check,
             ADD CONSTRAINT relation_kind_check CHECK (kind IN ({list}))"
        );
        db.execute_unprepared(&check).await?;
        return Ok(());
    }
    manager.create_table(relation(words)).await?;
    let copy = "INSERT INTO relation_anew (release_id, row, from_id, to_id, kind, strength)
        SELECT release_id, row, from_id, to_id, kind, strength FROM relation";
    db.execute_unprepared(copy).await?;
    manager.drop_table(Table::drop().table("relation").take()).await?;
    manager.rename_table(Table::rename().table("relation_anew", "relation").take()).await
}

fn relation(words: &[&'static str]) -> TableCreateStatement {
    Table::create()
        .table("relation_anew")
        .col(uuid("release_id"))
        .col(integer("row"))
        .primary_key(Index::create().col("release_id").col("row"))
        .col(uuid("from_id"))
        .col(uuid("to_id"))
        .col(word("kind", words))
        .col(word_null("strength", &["essential", "important", "somewhat", "optional"]))
        .take()
}
