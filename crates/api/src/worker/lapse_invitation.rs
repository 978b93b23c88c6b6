//! The job that ends an invitation after its deadline and passes the turn to the next person on the waiting list.

use crate::{app::join_list, error::Error, state::App};
use kade_domain::WaitingListEntryId;
use kade_store::SystemScope;
use serde::Deserialize;

#[derive(Deserialize)]
struct Payload {
    entry: WaitingListEntryId,
}

/// Does nothing when the invitation was answered meanwhile.
pub(super) async fn run(app: &App, scope: &SystemScope, payload: &serde_json::Value) -> Result<(), Error> {
    let Payload { entry } = Payload::deserialize(payload).map_err(Error::internal)?;
    join_list::lapse(app, scope, entry).await
}
