//! Concepts (identity, never deleted) and the releases that describe them.
//!
//! The four big tables carry no foreign keys: a base release has half a million references, their checks would double
//! the time of an import, and the only code that writes them takes its ids from the referenced tables.

use crate::columns::{index, moment, moment_null, points_at, word, word_null};
use sea_orm_migration::{
    prelude::*,
    schema::{boolean, boolean_null, integer, text, text_null, uuid},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(concept()).await?;
        manager.create_table(release()).await?;
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX ux_release_current ON release (source, lang) WHERE state = 'current'",
            )
            .await?;
        for table in [concept_version(), label(), note(), relation(), mapping()] {
            manager.create_table(table).await?;
        }
        // The page of a concept reads its notes and mappings. Labels and relations are loaded into memory as a whole.
        manager.create_index(index("note", &["concept_id"])).await?;
        manager.create_index(index("mapping", &["concept_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["mapping", "relation", "note", "label", "concept_version", "release", "concept"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

fn concept() -> TableCreateStatement {
    Table::create()
        .table("concept")
        .col(uuid("id").primary_key())
        .col(text("iri").unique_key())
        .col(text("kind"))
        .take()
}

fn release() -> TableCreateStatement {
    Table::create()
        .table("release")
        .col(uuid("id").primary_key())
        .col(text("source"))
        .col(text("lang"))
        .col(text_null("version"))
        .col(text("checksum"))
        .col(boolean("is_base"))
        .col(word("state", &["staging", "staged", "current", "superseded"]))
        .col(moment("created_at"))
        .col(moment_null("published_at"))
        .take()
}

fn concept_version() -> TableCreateStatement {
    Table::create()
        .table("concept_version")
        .col(uuid("release_id"))
        .col(uuid("concept_id"))
        .col(text("kind"))
        .col(text_null("notation"))
        .col(boolean_null("regulated"))
        .col(boolean_null("mediable"))
        .col(text_null("reuse_level"))
        .col(text_null("riasec"))
        .primary_key(Index::create().col("release_id").col("concept_id"))
        .foreign_key(&mut points_at("concept_version", "release_id", "release", ForeignKeyAction::Restrict))
        .foreign_key(&mut points_at("concept_version", "concept_id", "concept", ForeignKeyAction::Restrict))
        .take()
}

/// Rows of a release are numbered: they are written, read and deleted in that order.
fn rows_of_release(table: &'static str) -> TableCreateStatement {
    Table::create()
        .table(table)
        .col(uuid("release_id"))
        .col(integer("row"))
        .primary_key(Index::create().col("release_id").col("row"))
        .take()
}

fn label() -> TableCreateStatement {
    rows_of_release("label")
        .col(uuid("concept_id"))
        .col(text("lang"))
        .col(word("kind", &["preferred", "alternative", "hidden", "specialization"]))
        .col(text("text"))
        .col(word("origin", &["official", "community", "machine"]))
        .take()
}

fn note() -> TableCreateStatement {
    rows_of_release("note")
        .col(uuid("concept_id"))
        .col(text("lang"))
        .col(word("kind", &["definition", "scope", "description"]))
        .col(text("text"))
        .take()
}

const RELATION_KINDS: [&str; 9] = [
    "requires",
    "prescribes",
    "has_task",
    "has_circumstance",
    "broader",
    "related",
    "next_step",
    "has_step",
    "begins_at",
];

fn relation() -> TableCreateStatement {
    rows_of_release("relation")
        .col(uuid("from_id"))
        .col(uuid("to_id"))
        .col(word("kind", &RELATION_KINDS))
        .col(word_null("strength", &["essential", "important", "somewhat", "optional"]))
        .take()
}

fn mapping() -> TableCreateStatement {
    rows_of_release("mapping")
        .col(uuid("concept_id"))
        .col(text("target_iri"))
        .col(text("target_scheme"))
        .col(text("matching"))
        .take()
}
