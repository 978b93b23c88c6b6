//! The sign-up counter of a waiting list; its row lock serialises sign-ups.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "waiting_list")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub vacancy_id: Uuid,
    pub last_place: i32,
}

impl ActiveModelBehavior for ActiveModel {}
