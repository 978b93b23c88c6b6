//! The error type of all handlers, shown as a page or as a problem document (RFC 9457).
//!
//! A handler returns it. The middleware `finish_response` renders what the route needs and logs the cause once.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kade_domain::{FieldErrors, Message};
use kade_store::StoreError;
use std::sync::Arc;

/// Why a request failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such page, or it belongs to somebody else: the caller cannot tell which.
    #[error("not found")]
    NotFound,
    /// The caller is signed in, but lacks the role.
    #[error("not in this role")]
    Forbidden,
    /// The caller is not signed in.
    #[error("nobody is signed in")]
    SignInFirst,
    /// The form belongs to another session, or its token is missing.
    #[error("the form's token does not match")]
    OldForm,
    /// The request cannot be parsed; the message says why.
    #[error("the request cannot be parsed")]
    BadRequest(Message),
    /// Fields have wrong values.
    #[error(transparent)]
    Invalid(#[from] FieldErrors),
    /// The current state does not allow it; the message says why.
    #[error("not possible now: {}", .0.key)]
    Conflict(Message),
    /// Too many sign-in attempts.
    #[error("too many attempts")]
    TooMany,
    /// The client exceeds its rate limit.
    #[error("too many requests")]
    RateLimited,
    /// The body is larger than the route allows.
    #[error("the body is too large")]
    BodyTooLarge,
    /// Address and headers are larger than any route allows.
    #[error("the head is too large")]
    HeadTooLarge,
    /// The body did not arrive in time.
    #[error("the body arrives too slowly")]
    BodyTimeout,
    /// The body is compressed; the service decompresses none.
    #[error("the body is compressed")]
    CompressedBody,
    /// No request permit is free.
    #[error("too many requests at once")]
    Busy,
    /// The handler took too long.
    #[error("the handler took too long")]
    HandlerTimeout,
    /// The database cannot be reached.
    #[error("the database cannot be reached")]
    Unavailable,
    /// Nothing can be stored: the disk is full or read-only.
    #[error("nothing can be stored now")]
    ReadOnly,
    /// An unexpected failure of the service.
    #[error(transparent)]
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// Wraps an unexpected failure.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }

    /// Returns the HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::OldForm => StatusCode::FORBIDDEN,
            Self::SignInFirst => StatusCode::UNAUTHORIZED,
            Self::BadRequest(_) | Self::Invalid(_) => StatusCode::BAD_REQUEST,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::TooMany | Self::RateLimited => StatusCode::TOO_MANY_REQUESTS,
            Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::HeadTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::BodyTimeout => StatusCode::REQUEST_TIMEOUT,
            Self::CompressedBody => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Unavailable | Self::ReadOnly | Self::Busy | Self::HandlerTimeout => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Returns the key prefix of the error's own title and text, where those of the status would mislead.
    pub(crate) fn own_text_prefix(&self) -> Option<&'static str> {
        matches!(self, Self::ReadOnly).then_some("error-read-only")
    }

    /// Returns a message that adds to the text of the status.
    pub fn detail(&self) -> Option<Message> {
        match self {
            Self::BadRequest(message) | Self::Conflict(message) => Some(message.clone()),
            Self::OldForm => Some(Message::new("error-old-form")),
            Self::TooMany => Some(Message::new("error-too-many-tries")),
            _ => None,
        }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::NotFound,
            StoreError::Refused(_) => Self::Conflict(Message::new("conflict-state")),
            StoreError::Conflict(key) => Self::Conflict(Message::new(key)),
            StoreError::Invalid(errors) => Self::Invalid(errors),
            StoreError::Unavailable(_) => Self::Unavailable,
            StoreError::CannotWrite(cause) => {
                tracing::error!(%cause, "the database cannot be written");
                Self::ReadOnly
            }
            other => Self::internal(other),
        }
    }
}

impl From<kade_search::SearchError> for Error {
    fn from(error: kade_search::SearchError) -> Self {
        match error {
            kade_search::SearchError::Cursor => Self::BadRequest(Message::new("error-cursor")),
            // The follower notices it too and rebuilds the index within seconds.
            kade_search::SearchError::Rebuild(damage) => {
                tracing::error!(damage, "the index is damaged");
                Self::Unavailable
            }
            other => Self::internal(other),
        }
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Self::internal(error)
    }
}

/// Response extension that carries the error to the middleware `finish_response`.
#[derive(Clone)]
pub struct Failure(pub Arc<Error>);

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Failure(Arc::new(self)));
        response
    }
}
