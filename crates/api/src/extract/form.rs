//! A posted form. **Architecture Invariant:** the only way to a form's content goes through its token.

use crate::{error::Error, extract::cookies};
use axum::{
    body::Body,
    extract::{FromRequest, Request},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use futures_util::StreamExt;
use kade_domain::Message;
use serde::de::DeserializeOwned;
use subtle::ConstantTimeEq;

/// A form whose token fits the browser's session. Fields that repeat become a `Vec`.
pub(crate) struct Form<T>(pub T);

/// Forms hold at most a vacancy's text and a profile: 256 KiB is ample.
const MOST_BYTES: usize = 256 * 1024;
/// So much of a form that is too large is still taken in and thrown away: a browser that is cut off while it sends
/// shows an error of its own instead of our page.
const MOST_DRAINED: usize = 8 * 1024 * 1024;

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Form<T> {
    type Rejection = Response;

    async fn from_request(request: Request, _: &S) -> Result<Self, Response> {
        let expected = cookies::csrf(request.headers());
        let kind = request.headers().get(header::CONTENT_TYPE);
        if !kind.is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded")) {
            return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response());
        }
        let body = read(request.into_body()).await.map_err(IntoResponse::into_response)?;
        let given =
            url::form_urlencoded::parse(&body).find(|(name, _)| name == "csrf").map(|(_, value)| value.into_owned());
        let fits = given.is_some_and(|given| bool::from(given.as_bytes().ct_eq(expected.as_bytes())));
        if !fits {
            return Err(Error::OldForm.into_response());
        }
        // Browsers send UTF-8; other bytes become replacement characters rather than an error page.
        serde_html_form::from_bytes(&body)
            .map(Self)
            .map_err(|_| Error::BadRequest(Message::new("error-unreadable-form")).into_response())
    }
}

async fn read(body: Body) -> Result<Vec<u8>, StatusCode> {
    let mut chunks = body.into_data_stream();
    let (mut bytes, mut seen) = (Vec::new(), 0);
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| StatusCode::BAD_REQUEST)?;
        seen += chunk.len();
        if seen <= MOST_BYTES {
            bytes.extend_from_slice(&chunk);
        } else if seen > MOST_DRAINED {
            break;
        }
    }
    if seen > MOST_BYTES { Err(StatusCode::PAYLOAD_TOO_LARGE) } else { Ok(bytes) }
}
