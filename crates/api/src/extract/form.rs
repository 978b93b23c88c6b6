//! Extracts posted forms. **Architecture Invariant:** no handler gets a form's content unless its token matches.

use crate::{error::Error, extract::cookies};
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use kade_domain::Message;
use serde::{Deserialize, de::DeserializeOwned};
use subtle::ConstantTimeEq;

/// A form whose token matches the browser's session. Repeated fields become a `Vec`.
pub(crate) struct Form<T>(pub T);

/// A form with no field but its token.
#[derive(Deserialize)]
pub(crate) struct EmptyForm {}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Form<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let expected = cookies::csrf(request.headers());
        let kind = request.headers().get(header::CONTENT_TYPE);
        if !kind.is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded")) {
            return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response());
        }
        // `server/body` has read the body already and has enforced the route's size limit.
        let body = Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        let given =
            url::form_urlencoded::parse(&body).find(|(name, _)| name == "csrf").map(|(_, value)| value.into_owned());
        let matches = given.is_some_and(|given| bool::from(given.as_bytes().ct_eq(expected.as_bytes())));
        if !matches {
            return Err(Error::OldForm.into_response());
        }
        // Browsers send UTF-8. Other bytes become replacement characters instead of an error page.
        serde_html_form::from_bytes(&body)
            .map(Self)
            .map_err(|_| Error::BadRequest(Message::new("error-unreadable-form")).into_response())
    }
}
