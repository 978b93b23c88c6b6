//! Extracts the id in a page's address.

use crate::error::Error;
use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};
use std::str::FromStr;

/// The `{id}` of the route's pattern. Text that is not an id is 404, as an unknown id is.
pub(crate) struct PathId<T>(pub T);

impl<S: Send + Sync, T: FromStr> FromRequestParts<S> for PathId<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let parameters = RawPathParams::from_request_parts(parts, state).await.map_err(|_| Error::NotFound)?;
        let id = parameters.iter().find(|(name, _)| *name == "id").and_then(|(_, text)| text.parse().ok());
        id.map(Self).ok_or(Error::NotFound)
    }
}
