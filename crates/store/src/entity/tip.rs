//! Tips: people whom a verbinder could tell about a waiting list.

use super::value::{Json, Word};
use kade_domain::{Message, TipState, suggestion::ScorePart};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "tip")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vacancy_id: Uuid,
    pub seeker_id: Uuid,
    pub state: Word<TipState>,
    pub points: i32,
    pub parts: Json<Vec<ScorePart>>,
    pub facts: Json<Vec<Message>>,
    pub shown_order: i32,
    pub engine_version: String,
    pub weights_version: i32,
    pub account_id: Option<Uuid>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
