//! The properties of a concept in one release.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "concept_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub release_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub concept_id: Uuid,
    pub kind: String,
    pub notation: Option<String>,
    pub regulated: Option<bool>,
    pub mediable: Option<bool>,
    pub reuse_level: Option<String>,
    pub riasec: Option<String>,
    #[sea_orm(belongs_to, from = "concept_id", to = "id")]
    pub concept: HasOne<super::concept::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
