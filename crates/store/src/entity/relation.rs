//! A directed relation from one concept to another.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "relation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub release_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub row: i32,
    pub from_id: Uuid,
    pub to_id: Uuid,
    pub kind: String,
    pub strength: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
