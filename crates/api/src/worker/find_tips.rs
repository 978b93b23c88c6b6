//! The job that finds tips: people whom a verbinder could tell about an open-hiring waiting list.

use crate::{app, error::Error, state::App};
use kade_domain::VacancyId;
use kade_store::SystemScope;
use serde::Deserialize;

#[derive(Deserialize)]
struct Payload {
    vacancy: VacancyId,
}

/// Deletes the vacancy's tips when it was closed meanwhile.
pub(super) async fn run(app: &App, scope: &SystemScope, payload: &serde_json::Value) -> Result<(), Error> {
    let Payload { vacancy } = Payload::deserialize(payload).map_err(Error::internal)?;
    app::find_tips::find(app, scope, vacancy).await
}
