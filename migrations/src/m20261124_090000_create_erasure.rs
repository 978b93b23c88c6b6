//! Erased accounts, as ids and times: a database restored from an older backup must repeat these erasures.

use crate::columns::moment;
use sea_orm_migration::{prelude::*, schema::uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // No foreign key: the account is deleted.
        let table = Table::create().table("erasure").col(uuid("account_id").primary_key()).col(moment("at")).take();
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("erasure").take()).await
    }
}
