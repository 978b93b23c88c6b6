//! The HTTP server: an accept loop with limits of its own over hyper.
//!
//! Bird's eye: [`serve`] gives each connection a place (`places`) and a `stream` that gives up on who takes nothing.
//! hyper times heads, idle ones included. Then a request passes the `door`, its body comes in (`body`), it takes a place
//! among the requests in work (`door::work`), and only then its handler runs.
//!
//! **Architecture Invariant:** nothing a client does, or leaves undone, holds a connection or a place for ever.

mod accept;
mod bare;
mod body;
mod client;
pub(crate) mod contact;
pub(crate) mod door;
pub(crate) mod headers;
mod places;
mod rates;
mod settings;
mod stream;

pub(crate) use accept::metrics_text;
pub use accept::{serve, serve_metrics};
pub(crate) use client::Client;
pub use settings::ServerSettings;

use crate::{router::Route, state::App};
use axum::{middleware, routing::MethodRouter};
use rates::Rates;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// What all requests of a process share.
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
            large_bodies: Arc::new(Semaphore::new(body::LARGE_AT_ONCE)),
            rates: Rates::new(&settings),
            settings: Arc::new(settings),
        })
    }

    /// A route behind its limits.
    pub(crate) fn limited(self: &Arc<Self>, app: &App, route: Route) -> MethodRouter<App> {
        let Route { service, most_bytes, waits, .. } = route;
        if !waits {
            return service;
        }
        let intake = body::Intake { server: self.clone(), most_bytes };
        service
            // Not around the answer to a wrong method, which reads nothing.
            .route_layer(middleware::from_fn_with_state((app.clone(), self.clone()), door::work))
            .route_layer(middleware::from_fn_with_state(intake, body::take))
    }
}
