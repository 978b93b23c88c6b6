//! Extracts the id in a page's address.

use crate::error::Error;
use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
    response::{IntoResponse, Response},
};
use std::str::FromStr;

/// The one parameter of the route's pattern besides `{lang}`. Text that is not an id is 404, as an unknown id is; bytes
/// that are not UTF-8 are 400.
pub(crate) struct PathId<T>(pub T);

impl<S: Send + Sync, T: FromStr> FromRequestParts<S> for PathId<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let parameters = RawPathParams::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)?;
        let id = parameters.iter().find(|(name, _)| *name != "lang").and_then(|(_, text)| text.parse().ok());
        id.map(Self).ok_or_else(|| Error::NotFound.into_response())
    }
}
