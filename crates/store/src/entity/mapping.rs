//! Mappings of a concept to an equal or similar one in another scheme.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "mapping")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub release_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub row: i32,
    pub concept_id: Uuid,
    pub target_iri: String,
    pub target_scheme: String,
    pub matching: String,
}

impl ActiveModelBehavior for ActiveModel {}
