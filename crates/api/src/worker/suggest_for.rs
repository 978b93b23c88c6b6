//! The job that runs after a person's profile changed: requests the rankings that the change may affect.

use crate::{app, error::Error, state::App};
use kade_domain::SeekerId;
use kade_store::SystemScope;
use serde::Deserialize;

#[derive(Deserialize)]
struct Payload {
    seeker: SeekerId,
}

/// Does nothing when the person may no longer be suggested and has no open suggestion.
pub(super) async fn run(app: &App, scope: &SystemScope, payload: &serde_json::Value) -> Result<(), Error> {
    let Payload { seeker } = Payload::deserialize(payload).map_err(Error::internal)?;
    app::suggest_for::suggest_for(app, scope, seeker).await
}
