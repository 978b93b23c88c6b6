//! A link of the hash chain over the audit log: its number, the row it seals, the hash of the chain so far.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_seal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    pub seq: i64,
    pub hash: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
