//! Permission is a type: what the machine tells of itself is told to callers on the same machine.

use crate::{error::Error, server::ServerSettings, state::App};
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};
use std::{net::SocketAddr, sync::Arc};

/// Headers of proxies: with one of them somebody else asks through a proxy on this machine.
const FORWARDED: [&str; 5] = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"];

/// A caller on a loopback address, and no proxy between. To all others the route does not exist, nor to anybody where
/// the metrics have an address of their own.
pub(crate) struct ThisMachine(());

impl FromRequestParts<App> for ThisMachine {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Error> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let near = peer.is_some_and(|peer| peer.0.ip().to_canonical().is_loopback());
        let forwarded = FORWARDED.iter().any(|name| parts.headers.contains_key(*name));
        let settings = parts.extensions.get::<Arc<ServerSettings>>();
        let elsewhere = settings.is_some_and(|settings| settings.metrics_listen.is_some());
        if near && !forwarded && !elsewhere { Ok(Self(())) } else { Err(Error::NotFound) }
    }
}
