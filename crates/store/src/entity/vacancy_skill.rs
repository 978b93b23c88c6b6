//! Skills that vacancies require, in the employer's order.

use super::value::Word;
use kade_domain::Strength;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "vacancy_skill")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub vacancy_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub concept_id: Uuid,
    pub strength: Word<Strength>,
}

impl ActiveModelBehavior for ActiveModel {}
