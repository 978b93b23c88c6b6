//! The job that ranks the candidates for one vacancy and stores the best as suggestions for a verbinder.

use crate::{app, error::Error, state::App};
use kade_domain::VacancyId;
use kade_store::SystemScope;
use serde::Deserialize;

#[derive(Deserialize)]
struct Payload {
    vacancy: VacancyId,
}

/// Does nothing when the vacancy was closed meanwhile.
pub(super) async fn run(app: &App, scope: &SystemScope, payload: &serde_json::Value) -> Result<(), Error> {
    let Payload { vacancy } = Payload::deserialize(payload).map_err(Error::internal)?;
    app::suggest_matches::suggest(app, scope, vacancy).await
}
