//! A name of a concept.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "label")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub release_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub row: i32,
    pub concept_id: Uuid,
    pub lang: String,
    pub kind: String,
    pub text: String,
    pub origin: String,
}

impl ActiveModelBehavior for ActiveModel {}
