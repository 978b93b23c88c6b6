//! Every consent given or taken back, as history.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "consent")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub seeker_id: Uuid,
    pub purpose: String,
    pub granted: bool,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
