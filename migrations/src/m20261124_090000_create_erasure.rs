//! Who was erased, as ids and times: what a database from an older backup has to forget again.

use crate::columns::moment;
use sea_orm_migration::{prelude::*, schema::uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The account points nowhere: it is gone.
        let table = Table::create().table("erasure").col(uuid("account_id").primary_key()).col(moment("at")).take();
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("erasure").take()).await
    }
}
