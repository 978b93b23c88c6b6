//! For machines that watch: alive, ready, and in numbers.

use crate::{disk::Trouble, error::Error, extract::ThisMachine, server, state::App, worker::follow_changes};
use axum::{Json, extract::State, response::Response};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::timeout;

/// Who watches wants an answer, and that is one.
const LOOK: Duration = Duration::from_secs(2);

/// `GET /healthz`: the process answers.
pub(crate) async fn alive() -> Json<Value> {
    Json(json!({ "status": "alive" }))
}

/// `GET /readyz`: the database answers and the index has seen its changes. A full disk does not make it unready, as
/// reading goes on: `trouble` tells of it.
///
/// # Errors
/// 503 while one of the two does not hold, and once the process was asked to stop.
pub(crate) async fn ready(State(app): State<App>) -> Result<Json<Value>, Error> {
    if *app.stopping.borrow() || !*app.store.reachable().borrow() {
        return Err(Error::Unavailable);
    }
    let looking = async {
        app.store.ping().await?;
        follow_changes::lag(&app).await
    };
    match timeout(LOOK, looking).await.map_err(|_| Error::Unavailable)?? {
        Some(lag) if lag < 100 => {
            let trouble = app.disk.trouble().map(Trouble::as_str);
            Ok(Json(json!({ "status": "ready", "indexLag": lag, "writable": trouble.is_none(), "trouble": trouble })))
        }
        _ => Err(Error::Unavailable),
    }
}

/// `GET /metrics`: Prometheus' text format.
pub(crate) async fn metrics(_: ThisMachine) -> Response {
    server::metrics_text()
}
