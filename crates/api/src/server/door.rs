//! What a request passes before its route: who asks, how large its head is, how often, and whether there is a database.

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

/// Passes every request but those of machines that watch. Puts [`Client`] beside all.
pub(crate) async fn enter(State(server): State<Arc<Server>>, mut request: Request, next: Next) -> Response {
    let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>().copied() else {
        return Error::internal("a request without a connection").into_response();
    };
    let client = Client::of(peer.ip(), request.headers(), &server.settings.trusted_proxies);
    request.extensions_mut().insert(client);
    if watches(request.uri().path()) {
        return next.run(request).await;
    }
    if head_bytes(&request) > server.settings.max_head_bytes {
        return Error::HeadTooLarge.into_response();
    }
    if !server.rates.allow(client) {
        counter!(REFUSED, "reason" => "rate").increment(1);
        return Error::TooFast.into_response();
    }
    next.run(request).await
}

/// Alive, ready, metrics: they tell how it is, above all when it is bad.
fn watches(path: &str) -> bool {
    matches!(path, "/healthz" | "/readyz" | "/metrics")
}

fn head_bytes(request: &Request) -> usize {
    let address = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    // ": " and a line's end.
    request.headers().iter().fold(address, |sum, (name, value)| sum + name.as_str().len() + value.len() + 4)
}

/// A request whose body is here waits for nothing that may take for ever: not for its turn, and not for a database that
/// is away.
pub(super) async fn work(State((app, server)): State<(App, Arc<Server>)>, request: Request, next: Next) -> Response {
    let Ok(_place) = server.requests.try_acquire() else {
        counter!(REFUSED, "reason" => "busy").increment(1);
        return Error::Busy.into_response();
    };
    gauge!(REQUESTS_NOW).increment(1.0);
    let _one_less = Leave;
    let mut reachable = app.store.reachable();
    tokio::select! {
        biased;
        // An error: nobody watches any more, so nobody can say that it is away.
        Ok(_) = reachable.wait_for(|reachable| !reachable) => {
            counter!(REFUSED, "reason" => "database").increment(1);
            Error::Unavailable.into_response()
        }
        answer = timeout(server.settings.request_timeout, next.run(request)) => answer.unwrap_or_else(|_| {
            counter!(REFUSED, "reason" => "late").increment(1);
            Error::Late.into_response()
        }),
    }
}

struct Leave;

impl Drop for Leave {
    fn drop(&mut self) {
        gauge!(REQUESTS_NOW).decrement(1.0);
    }
}
