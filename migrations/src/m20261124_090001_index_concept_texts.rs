//! What is told about one concept is read by its page: texts and mappings get an index by concept. Labels and links
//! need none: they are read whole, into memory.

use crate::columns::index;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_index(index("note", &["concept_id"])).await?;
        manager.create_index(index("mapping", &["concept_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table) in [("ix_note_concept_id", "note"), ("ix_mapping_concept_id", "mapping")] {
            manager.drop_index(Index::drop().name(name).table(table).to_owned()).await?;
        }
        Ok(())
    }
}
