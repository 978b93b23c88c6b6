//! A person changed: asks for the rankings that this may change.

use crate::{app, error::Error, state::App};
use kade_domain::SeekerId;
use kade_store::SystemScope;
use serde::Deserialize;

#[derive(Deserialize)]
struct Payload {
    seeker: SeekerId,
}

/// Does nothing when the person may not be suggested any more and waits nowhere.
pub(super) async fn run(app: &App, scope: &SystemScope, payload: &serde_json::Value) -> Result<(), Error> {
    let Payload { seeker } = Payload::deserialize(payload).map_err(Error::internal)?;
    app::suggest_for::suggest_for(app, scope, seeker).await
}
