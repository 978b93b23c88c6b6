//! Reads request bodies before their handlers run, within limits of size and time; refuses compressed ones.
//!
//! A client that sends a form byte by byte therefore holds a connection, but no request permit.

use super::Server;
use crate::{error::Error, metrics::CUT};
use axum::{
    body::{Body, Bytes, HttpBody},
    extract::{Request, State},
    http::{HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::StreamExt;
use metrics::counter;
use std::{sync::Arc, time::Duration};
use tokio::{
    sync::Semaphore,
    time::{Instant, timeout_at},
};

/// Bytes of a too large body that are still read and discarded: a browser that is cut off while it sends shows an error
/// of its own instead of our page.
const MAX_DRAINED_BYTES: usize = 8 * 1024 * 1024;
/// Bodies up to this size need no permit for large bodies.
const MAX_SMALL_BODY_BYTES: usize = 16 * 1024;
/// Number of large bodies that are read at the same time.
pub(super) const MAX_LARGE_BODIES: usize = 128;
/// A slow client gets one more second per this number of bytes.
const BYTES_PER_SECOND: usize = 4 * 1024;

/// The body limit of a route.
#[derive(Clone)]
pub(super) struct BodyLimit {
    pub(super) server: Arc<Server>,
    pub(super) max_bytes: usize,
}

/// The middleware function: reads the body, or returns why it was refused.
pub(super) async fn read_body(State(limit): State<BodyLimit>, request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let compressed = parts.headers.get(header::CONTENT_ENCODING).is_some_and(|coding| coding != "identity");
    if compressed {
        return closing(Error::CompressedBody.into_response());
    }
    match collect(body, &limit).await {
        Ok(bytes) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Err(error) => closing(error.into_response()),
    }
}

/// Closes the connection: further bytes from the client could belong to the unread body.
fn closing(mut response: Response) -> Response {
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

async fn collect(body: Body, limit: &BodyLimit) -> Result<Bytes, Error> {
    let (max_bytes, body_timeout) = (limit.max_bytes, limit.server.settings.body_timeout);
    let announced = body.size_hint().exact().unwrap_or_default();
    if announced > MAX_DRAINED_BYTES as u64 {
        return Err(Error::BodyTooLarge);
    }
    let start = Instant::now();
    let mut chunks = body.into_data_stream();
    let (mut bytes, mut received, mut permit) = (Vec::new(), 0, None);
    loop {
        let deadline = start + body_timeout + Duration::from_secs((received / BYTES_PER_SECOND) as u64);
        let Ok(chunk) = timeout_at(deadline, chunks.next()).await else {
            counter!(CUT, "reason" => "slow_body").increment(1);
            return Err(Error::BodyTimeout);
        };
        let Some(chunk) = chunk else { break };
        let chunk = chunk.map_err(|_| Error::BadRequest(kade_domain::Message::new("error-unreadable-form")))?;
        received += chunk.len();
        if received > MAX_SMALL_BODY_BYTES && received <= max_bytes && permit.is_none() {
            permit = Some(large_body_permit(&limit.server.large_bodies)?);
        }
        if received <= max_bytes {
            bytes.extend_from_slice(&chunk);
        } else if received > MAX_DRAINED_BYTES {
            break;
        }
    }
    if received > max_bytes { Err(Error::BodyTooLarge) } else { Ok(bytes.into()) }
}

fn large_body_permit(permits: &Arc<Semaphore>) -> Result<tokio::sync::OwnedSemaphorePermit, Error> {
    permits.clone().try_acquire_owned().map_err(|_| Error::Busy)
}
