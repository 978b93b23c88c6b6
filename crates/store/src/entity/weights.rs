//! Maximum points of each matching criterion, by version.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "weights")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    pub skills: i32,
    pub schedule: i32,
    pub travel: i32,
    pub language: i32,
    pub wishes: i32,
    pub growth: i32,
    pub reason: String,
    pub switched_on_by: Option<Uuid>,
    pub switched_on_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
