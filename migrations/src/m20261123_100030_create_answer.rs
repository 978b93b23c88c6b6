//! Answers: what seekers sent to employers themselves.

use crate::columns::{index, moment, points_at, unique, word};
use sea_orm_migration::{
    prelude::*,
    schema::{json_binary, uuid},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("answer")
            .col(uuid("id").primary_key())
            .col(uuid("vacancy_id"))
            // Cascade: the fields name the person, so they are deleted with the person.
            .col(uuid("seeker_id"))
            .col(json_binary("fields"))
            .col(word("state", &["sent", "contacted", "hired", "declined", "withdrawn"]))
            .col(moment("created_at"))
            .col(moment("updated_at"))
            .foreign_key(&mut points_at("answer", "vacancy_id", "vacancy", ForeignKeyAction::Restrict))
            .foreign_key(&mut points_at("answer", "seeker_id", "seeker", ForeignKeyAction::Cascade))
            .take();
        manager.create_table(table).await?;
        manager.create_index(index("answer", &["vacancy_id", "created_at"])).await?;
        manager.create_index(index("answer", &["seeker_id", "created_at"])).await?;
        // One open answer per person and vacancy, also when two requests race.
        let open = Expr::col("state").is_in(["sent", "contacted"]);
        manager.create_index(unique("answer", &["vacancy_id", "seeker_id"]).and_where(open).take()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("answer").take()).await
    }
}
