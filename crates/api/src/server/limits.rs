//! Limits that a request passes before its handler: size of the head, rate per client, request permits, and a reachable
//! database.

use super::{Server, client::Client};
use crate::{
    error::Error,
    metrics::{REFUSED, REQUESTS_NOW},
    state::App,
};
use axum::{
    extract::{ConnectInfo, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use metrics::{counter, gauge};
use std::{net::SocketAddr, sync::Arc};
use tokio::time::timeout;

/// Adds [`Client`] to every request; then checks head size and rate, except for monitoring.
pub(crate) async fn admit(State(server): State<Arc<Server>>, mut request: Request, next: Next) -> Response {
    let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>().copied() else {
        return Error::internal("a request without a connection").into_response();
    };
    let client = Client::of(peer.ip(), request.headers(), &server.settings.trusted_proxies);
    request.extensions_mut().insert(client);
    if is_monitoring(request.uri().path()) {
        return next.run(request).await;
    }
    if head_bytes(&request) > server.settings.max_head_bytes {
        return Error::HeadTooLarge.into_response();
    }
    if !server.rates.allow(client) {
        counter!(REFUSED, "reason" => "rate").increment(1);
        return Error::RateLimited.into_response();
    }
    next.run(request).await
}

/// Returns whether the path is for monitoring, which must work above all under load.
fn is_monitoring(path: &str) -> bool {
    matches!(path, "/healthz" | "/readyz" | "/metrics")
}

fn head_bytes(request: &Request) -> usize {
    let address = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    // Four bytes for ": " and the end of the line.
    request.headers().iter().fold(address, |sum, (name, value)| sum + name.as_str().len() + value.len() + 4)
}

/// Runs the handler of a request whose body was read. The wait is bounded: the request is refused at once when no permit
/// is free, when the database is or becomes unreachable, and after the request timeout.
pub(super) async fn run_with_permit(
    State((app, server)): State<(App, Arc<Server>)>,
    request: Request,
    next: Next,
) -> Response {
    let Ok(_permit) = server.requests.try_acquire() else {
        counter!(REFUSED, "reason" => "busy").increment(1);
        return Error::Busy.into_response();
    };
    gauge!(REQUESTS_NOW).increment(1.0);
    let _decrement = DecrementOnDrop;
    let mut reachable = app.store.reachable();
    tokio::select! {
        biased;
        // Not `Err`: then the watcher of the database has ended, so its state is unknown.
        Ok(_) = reachable.wait_for(|reachable| !reachable) => {
            counter!(REFUSED, "reason" => "database").increment(1);
            Error::Unavailable.into_response()
        }
        response = timeout(server.settings.request_timeout, next.run(request)) => response.unwrap_or_else(|_| {
            counter!(REFUSED, "reason" => "late").increment(1);
            Error::HandlerTimeout.into_response()
        }),
    }
}

/// Decrements the gauge of requests in work, also when the client disconnects.
struct DecrementOnDrop;

impl Drop for DecrementOnDrop {
    fn drop(&mut self) {
        gauge!(REQUESTS_NOW).decrement(1.0);
    }
}
