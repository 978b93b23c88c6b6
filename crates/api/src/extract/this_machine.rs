//! Permission is a type: only callers on the same machine get the metrics.

use crate::{error::Error, server::ServerSettings, state::App};
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};
use std::{net::SocketAddr, sync::Arc};

/// Headers that proxies add: with one of them, the caller may be elsewhere, behind a proxy on this machine.
const FORWARDED: [&str; 5] = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"];

/// A caller on a loopback address without a proxy in between. For all others the route does not exist. It exists for
/// nobody when the metrics have a listener of their own.
pub(crate) struct ThisMachine(());

impl FromRequestParts<App> for ThisMachine {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Error> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let loopback = peer.is_some_and(|peer| peer.0.ip().to_canonical().is_loopback());
        let forwarded = FORWARDED.iter().any(|name| parts.headers.contains_key(*name));
        let settings = parts.extensions.get::<Arc<ServerSettings>>();
        let own_listener = settings.is_some_and(|settings| settings.metrics_listen.is_some());
        if loopback && !forwarded && !own_listener { Ok(Self(())) } else { Err(Error::NotFound) }
    }
}
