//! The audit log: actor, action and subject, without free text.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub seq: i64,
    pub tx_id: i64,
    pub at: DateTimeUtc,
    pub actor: Option<Uuid>,
    pub action: String,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub detail: Json,
}

impl ActiveModelBehavior for ActiveModel {}
