//! Vacancies and imported listings.

use super::value::{Json, Word};
use kade_domain::{
    CertificateDemand, Contract, DutchDemand, PayPer, PhysicalDemands, Reach, Shifts, SignUpChannel, Support,
    VacancyKind, VacancyState,
};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "vacancy")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub employer_id: Option<Uuid>,
    pub kind: Word<VacancyKind>,
    pub state: Word<VacancyState>,
    pub title: String,
    pub text: String,
    pub occupation: Option<Uuid>,
    pub place_name: Option<String>,
    pub municipality: Option<String>,
    pub region: Option<String>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub hours_min: Option<i32>,
    pub hours_max: Option<i32>,
    pub places: i32,
    pub start: Option<Date>,
    pub pay_min_cents: Option<i64>,
    pub pay_max_cents: Option<i64>,
    pub pay_per: Option<Word<PayPer>>,
    pub shifts: Json<Shifts>,
    pub contract: Json<Contract>,
    pub dutch: Option<Json<DutchDemand>>,
    pub certificates: Json<Vec<CertificateDemand>>,
    pub physical: Json<PhysicalDemands>,
    pub support: Json<Support>,
    pub reach: Word<Reach>,
    pub answer_hours: Option<i32>,
    pub sign_up: Option<Word<SignUpChannel>>,
    pub source: Option<String>,
    pub company: Option<String>,
    pub location_text: Option<String>,
    pub category: Option<String>,
    pub listed_on: Option<Date>,
    pub listing_key: Option<String>,
    pub version: i64,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub published_at: Option<DateTimeUtc>,
    pub closed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
