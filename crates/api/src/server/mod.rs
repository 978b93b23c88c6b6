//! The HTTP server: an accept loop with limits of its own over hyper.
//!
//! Bird's eye: [`serve`] gives each connection a permit (`permits`) and a `stream` that times out when the client reads
//! too slowly. hyper limits the time for heads, idle connections included. A request then passes `limits::admit`, its
//! body is read (`body`), and it takes a request permit (`limits::run_with_permit`). Only then its handler runs.
//!
//! **Architecture Invariant:** no client can hold a connection or a permit forever.

mod accept;
mod body;
mod client;
pub(crate) mod contact;
pub(crate) mod headers;
pub(crate) mod limits;
mod permits;
mod rates;
mod refusal;
pub mod route;
mod settings;
mod stream;

pub(crate) use accept::metrics_text;
pub use accept::{serve, serve_metrics};
pub(crate) use client::Client;
pub use settings::ServerSettings;

use self::route::Route;
use crate::state::App;
use axum::{middleware, routing::MethodRouter};
use rates::Rates;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// State that all requests of a listener share.
pub(crate) struct Server {
    pub(crate) settings: Arc<ServerSettings>,
    requests: Semaphore,
    large_bodies: Arc<Semaphore>,
    rates: Rates,
}

impl Server {
    pub(crate) fn new(settings: ServerSettings) -> Arc<Self> {
        Arc::new(Self {
            requests: Semaphore::new(settings.max_requests),
            large_bodies: Arc::new(Semaphore::new(body::MAX_LARGE_BODIES)),
            rates: Rates::new(&settings),
            settings: Arc::new(settings),
        })
    }

    /// Wraps a route with its limits.
    pub(crate) fn limited(self: &Arc<Self>, app: &App, route: Route) -> MethodRouter<App> {
        let Route { service, max_body_bytes, takes_permit, .. } = route;
        if !takes_permit {
            return service;
        }
        let limit = body::BodyLimit { server: self.clone(), max_bytes: max_body_bytes };
        service
            // `route_layer` leaves out the response to a wrong method, which reads no body.
            .route_layer(middleware::from_fn_with_state((app.clone(), self.clone()), limits::run_with_permit))
            .route_layer(middleware::from_fn_with_state(limit, body::read_body))
    }
}
