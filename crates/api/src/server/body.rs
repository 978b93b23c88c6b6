//! Bodies come in before anything is done with them: as large as their route allows, in time, and not compressed.
//!
//! So a client that sends a form byte by byte holds a connection, but no place among the requests in work.

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

/// So much of a body that is too large is still taken in and thrown away: a browser that is cut off while it sends
/// shows an error of its own instead of our page.
const MOST_DRAINED: usize = 8 * 1024 * 1024;
/// A body of this size needs no place among the large ones.
const SMALL: usize = 16 * 1024;
/// Large bodies coming in at one time.
pub(super) const LARGE_AT_ONCE: usize = 128;
/// Each so many bytes give a slow line one second more.
const BYTES_PER_SECOND: usize = 4 * 1024;

/// What a route takes.
#[derive(Clone)]
pub(super) struct Intake {
    pub(super) server: Arc<Server>,
    pub(super) most_bytes: usize,
}

/// Takes the body in, or answers why not.
pub(super) async fn take(State(intake): State<Intake>, request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let coded = parts.headers.get(header::CONTENT_ENCODING).is_some_and(|coding| coding != "identity");
    if coded {
        return closing(Error::ContentCoding.into_response());
    }
    match read(body, &intake).await {
        Ok(bytes) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Err(error) => closing(error.into_response()),
    }
}

/// What else the client sends on this connection cannot be told from the body that was not read.
fn closing(mut response: Response) -> Response {
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

async fn read(body: Body, intake: &Intake) -> Result<Bytes, Error> {
    let (most, patience) = (intake.most_bytes, intake.server.settings.body_timeout);
    let announced = body.size_hint().exact().unwrap_or_default();
    if announced > MOST_DRAINED as u64 {
        return Err(Error::TooLarge);
    }
    let start = Instant::now();
    let mut chunks = body.into_data_stream();
    let (mut bytes, mut seen, mut large) = (Vec::new(), 0, None);
    loop {
        let deadline = start + patience + Duration::from_secs((seen / BYTES_PER_SECOND) as u64);
        let Ok(chunk) = timeout_at(deadline, chunks.next()).await else {
            counter!(CUT, "reason" => "slow_body").increment(1);
            return Err(Error::TooSlow);
        };
        let Some(chunk) = chunk else { break };
        let chunk = chunk.map_err(|_| Error::BadRequest(kade_domain::Message::new("error-unreadable-form")))?;
        seen += chunk.len();
        if seen > SMALL && seen <= most && large.is_none() {
            large = Some(place(&intake.server.large_bodies)?);
        }
        if seen <= most {
            bytes.extend_from_slice(&chunk);
        } else if seen > MOST_DRAINED {
            break;
        }
    }
    if seen > most { Err(Error::TooLarge) } else { Ok(bytes.into()) }
}

fn place(places: &Arc<Semaphore>) -> Result<tokio::sync::OwnedSemaphorePermit, Error> {
    places.clone().try_acquire_owned().map_err(|_| Error::Busy)
}
