//! A place (CBS woonplaats), imported.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "place")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub name: String,
    pub norm_name: String,
    pub municipality_code: String,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
}

impl ActiveModelBehavior for ActiveModel {}
