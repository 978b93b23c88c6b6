//! Groups that fairness is measured over. Read by nothing that ranks or shows people: a tidy test knows who names it.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "seeker_group")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub seeker_id: Uuid,
    pub gender: Option<String>,
    pub birth_year: Option<i32>,
    pub stated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
