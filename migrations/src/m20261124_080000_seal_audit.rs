//! The audit log is sealed into a hash chain, and names people by pseudonyms whose keys can be destroyed.

use crate::columns::{moment, points_at};
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, blob, uuid},
    sea_orm::prelude::Uuid,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Its own table instead of columns: a sealed row is never written again, and both grow at their end only.
        let seal = Table::create()
            .table("audit_seal")
            .col(big_integer("number").primary_key())
            .col(big_integer("seq").unique_key())
            .col(blob("hash"))
            .take();
        manager.create_table(seal).await?;
        let key = Table::create()
            .table("person_key")
            .col(uuid("account_id").primary_key())
            .col(blob("wrapped"))
            .col(moment("created_at"))
            .foreign_key(&mut points_at("person_key", "account_id", "account", ForeignKeyAction::Cascade))
            .take();
        manager.create_table(key).await?;
        // Rows from before named accounts and profiles by their ids. SQL cannot make pseudonyms, and ids may not stay.
        let forget = Query::update().table("audit").value("actor", Option::<Uuid>::None).take();
        manager.execute(forget).await?;
        let forget = Query::update()
            .table("audit")
            .value("subject_id", Uuid::nil())
            .value("subject_kind", "person")
            .and_where(Expr::col("subject_kind").is_in(["account", "seeker"]))
            .take();
        manager.execute(forget).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["person_key", "audit_seal"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}
