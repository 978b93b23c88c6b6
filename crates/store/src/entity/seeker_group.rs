//! Groups for fairness statistics. No code that ranks or shows people reads them; a tidy test checks the readers.

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
