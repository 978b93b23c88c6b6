//! Profiles of statushouders.

use super::value::{Json, Word};
use kade_domain::{CertificateHeld, LanguageSkills, TravelMode, WorkAuthorisation};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "seeker")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub account_id: Option<Uuid>,
    pub name: String,
    pub phone: Option<String>,
    pub postcode: Option<i32>,
    pub travel_modes: Json<Vec<TravelMode>>,
    pub travel_minutes: i32,
    pub hours_min: i32,
    pub hours_max: i32,
    pub earliest_start: Option<Date>,
    pub lessons: i32,
    pub available: i32,
    pub dutch: Json<LanguageSkills>,
    pub certificates: Json<Vec<CertificateHeld>>,
    pub work_authorisation: Word<WorkAuthorisation>,
    pub authorised_until: Option<Date>,
    pub consent_suggestions: bool,
    pub version: i64,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub erased_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
