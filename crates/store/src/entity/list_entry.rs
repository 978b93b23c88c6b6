//! Entries of waiting lists.

use super::value::Word;
use kade_domain::WaitingListState;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "list_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vacancy_id: Uuid,
    pub seeker_id: Uuid,
    pub place: i32,
    pub state: Word<WaitingListState>,
    pub joined_at: DateTimeUtc,
    pub invited_at: Option<DateTimeUtc>,
    pub answer_by: Option<DateTimeUtc>,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
