//! Routes for monitoring: liveness, readiness and metrics.

use crate::{disk::Trouble, error::Error, extract::ThisMachine, server, state::App, worker::follow_changes};
use axum::{Json, extract::State, response::Response};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::timeout;

/// Time limit of the readiness check; after it the service counts as not ready.
const READINESS_TIMEOUT: Duration = Duration::from_secs(2);

/// `GET /healthz`: the process responds.
pub(crate) async fn alive() -> Json<Value> {
    Json(json!({ "status": "alive" }))
}

/// `GET /readyz`: the database responds and the index is up to date with the change log. A full disk does not make the
/// service unready, because reading goes on; `trouble` reports it.
///
/// # Errors
/// 503 while one of the two is false, and after the stop signal.
pub(crate) async fn ready(State(app): State<App>) -> Result<Json<Value>, Error> {
    if *app.stopping.borrow() || !*app.store.reachable().borrow() {
        return Err(Error::Unavailable);
    }
    let check = async {
        app.store.ping().await?;
        follow_changes::lag(&app).await
    };
    match timeout(READINESS_TIMEOUT, check).await.map_err(|_| Error::Unavailable)?? {
        Some(lag) if lag < 100 => {
            let trouble = app.disk.trouble().map(Trouble::as_str);
            Ok(Json(json!({ "status": "ready", "indexLag": lag, "writable": trouble.is_none(), "trouble": trouble })))
        }
        _ => Err(Error::Unavailable),
    }
}

/// `GET /metrics`: metrics in the text format of Prometheus.
pub(crate) async fn metrics(_: ThisMachine) -> Response {
    server::metrics_text()
}
