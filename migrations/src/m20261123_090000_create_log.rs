//! Tables that every node needs: facts about the database, the change log, jobs and the audit log.

use crate::columns::{index, moment, moment_null, word};
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, blob, integer, json_binary, text, text_null, uuid, uuid_null},
    sea_orm::DbBackend,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        manager.create_table(meta()).await?;
        manager.create_table(change(backend)).await?;
        manager.create_index(index("change", &["tx_id", "seq"])).await?;
        manager.create_table(job()).await?;
        manager.create_index(index("job", &["state", "run_at"])).await?;
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX ux_job_waiting ON job (kind, dedup_key)
                 WHERE state = 'waiting' AND dedup_key IS NOT NULL",
            )
            .await?;
        manager.create_table(audit(backend)).await?;
        manager.create_index(index("audit", &["tx_id", "seq"])).await?;
        manager.create_index(index("audit", &["subject_id"])).await?;
        manager.create_table(audit_seal()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["audit_seal", "audit", "job", "change", "meta"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

fn meta() -> TableCreateStatement {
    Table::create().table("meta").col(text("key").primary_key()).col(text("value")).take()
}

/// Id of the transaction that wrote the row. A column default, so that no code can omit it; 0 on `SQLite` (one writer).
fn tx_id(backend: DbBackend) -> ColumnDef {
    let own = if backend == DbBackend::Postgres { "pg_current_xact_id()::text::bigint" } else { "0" };
    big_integer("tx_id").default(Expr::cust(own)).take()
}

fn counter(name: &'static str) -> ColumnDef {
    big_integer(name).auto_increment().primary_key().take()
}

fn change(backend: DbBackend) -> TableCreateStatement {
    // Kinds have no CHECK, because a new kind must not require rebuilding the table.
    Table::create()
        .table("change")
        .col(counter("seq"))
        .col(tx_id(backend))
        .col(text("kind"))
        .col(uuid("id"))
        .col(moment("at"))
        .take()
}

fn job() -> TableCreateStatement {
    Table::create()
        .table("job")
        .col(uuid("id").primary_key())
        .col(text("kind"))
        .col(json_binary("payload"))
        .col(text_null("dedup_key"))
        .col(word("state", &["waiting", "running", "dead"]))
        .col(integer("attempt"))
        .col(moment("run_at"))
        .col(text_null("claimed_by"))
        .col(moment_null("claimed_until"))
        .col(text_null("last_error"))
        .col(moment("created_at"))
        .take()
}

fn audit(backend: DbBackend) -> TableCreateStatement {
    // The actor has no foreign key: the log outlives the account.
    Table::create()
        .table("audit")
        .col(counter("seq"))
        .col(tx_id(backend))
        .col(moment("at"))
        .col(uuid_null("actor"))
        .col(text("action"))
        .col(text("subject_kind"))
        .col(uuid("subject_id"))
        .col(json_binary("detail"))
        .take()
}

/// The hash chain over the audit rows. A separate table instead of columns, because audit rows are never updated.
fn audit_seal() -> TableCreateStatement {
    Table::create()
        .table("audit_seal")
        .col(big_integer("number").primary_key())
        .col(big_integer("seq").unique_key())
        .col(blob("hash"))
        .take()
}
