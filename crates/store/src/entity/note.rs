//! A text about a concept.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "note")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub release_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub row: i32,
    pub concept_id: Uuid,
    pub lang: String,
    pub kind: String,
    pub text: String,
}

impl ActiveModelBehavior for ActiveModel {}
