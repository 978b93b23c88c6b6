//! Suggestions of the matcher, with its inputs.

use super::value::{Json, Word};
use kade_domain::{
    Message, SuggestionState,
    suggestion::{EndReason, InputPart, ScorePart},
};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "suggestion")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vacancy_id: Uuid,
    pub seeker_id: Uuid,
    pub state: Word<SuggestionState>,
    pub points: i32,
    pub parts: Json<Vec<ScorePart>>,
    pub shown_order: i32,
    pub inputs: Json<serde_json::Value>,
    pub engine_version: String,
    pub weights_version: i32,
    pub follows: Option<Uuid>,
    pub changed: Option<Json<Vec<InputPart>>>,
    pub ended: Option<Word<EndReason>>,
    pub ended_for: Option<Json<Vec<Message>>>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
