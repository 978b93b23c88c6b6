//! The mean point of a postcode's four digits, imported.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "postcode")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub place: String,
    pub lat: f64,
    pub lon: f64,
}

impl ActiveModelBehavior for ActiveModel {}
