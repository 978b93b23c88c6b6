//! Refuses requests that write while nothing can be stored; requests that read go on.

use crate::{
    error::{Error, Failure},
    state::App,
};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// The middleware function; it must run inside `finish_response`, which renders the error.
pub(crate) async fn refuse_writes(State(app): State<App>, request: Request, next: Next) -> Response {
    if !request.method().is_safe() && app.disk.trouble().is_some() {
        return Error::ReadOnly.into_response();
    }
    let response = next.run(request).await;
    if response.extensions().get().is_some_and(|Failure(error)| matches!(**error, Error::ReadOnly)) {
        app.disk.write_failed();
    }
    response
}
