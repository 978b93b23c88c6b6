//! One error for all handlers, with two faces: a page, or a problem document (RFC 9457).
//!
//! A handler returns it; the middleware of `answer.rs` gives it the face that the route wants and logs its cause once.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kade_domain::{FieldErrors, Message};
use kade_store::StoreError;
use std::sync::Arc;

/// Why a request was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such page, or not yours: the two cannot be told apart.
    #[error("not found")]
    NotFound,
    /// Signed in, but in another role.
    #[error("not in this role")]
    Forbidden,
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    SignInFirst,
    /// The form was made for another session, or its token is missing.
    #[error("the form's token does not fit")]
    OldForm,
    /// The request cannot be read.
    #[error("the request cannot be read")]
    BadRequest(Message),
    /// Fields are wrong.
    #[error(transparent)]
    Invalid(#[from] FieldErrors),
    /// Not possible as things stand, in words.
    #[error("not possible now: {}", .0.key)]
    Conflict(Message),
    /// Too often.
    #[error("too many tries")]
    TooMany,
    /// More requests than one client may send.
    #[error("too many requests")]
    TooFast,
    /// More than the route takes.
    #[error("the body is too large")]
    TooLarge,
    /// More than any route takes.
    #[error("the head is too large")]
    HeadTooLarge,
    /// The body did not come in in time.
    #[error("the body comes too slowly")]
    TooSlow,
    /// A compressed body: nothing here inflates one.
    #[error("the body is compressed")]
    ContentCoding,
    /// More requests at once than the service can do.
    #[error("too many requests at once")]
    Busy,
    /// The answer took too long.
    #[error("the answer took too long")]
    Late,
    /// The database cannot be reached.
    #[error("the database cannot be reached")]
    Unavailable,
    /// Nothing can be stored: the disk is full, or may only be read.
    #[error("nothing can be stored now")]
    ReadOnly,
    /// A fault of ours.
    #[error(transparent)]
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// A fault of ours, with its cause.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }

    /// HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::OldForm => StatusCode::FORBIDDEN,
            Self::SignInFirst => StatusCode::UNAUTHORIZED,
            Self::BadRequest(_) | Self::Invalid(_) => StatusCode::BAD_REQUEST,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::TooMany | Self::TooFast => StatusCode::TOO_MANY_REQUESTS,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::HeadTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::ContentCoding => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Unavailable | Self::ReadOnly | Self::Busy | Self::Late => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Beginning of the keys of an error's own title and text, where the status' would mislead.
    pub(crate) fn own_words(&self) -> Option<&'static str> {
        matches!(self, Self::ReadOnly).then_some("error-read-only")
    }

    /// What to tell, beyond the status' own words.
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
            // The follower sees it too, and builds the index anew within seconds.
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

/// An error on its way to the middleware that gives it a face.
#[derive(Clone)]
pub struct Failure(pub Arc<Error>);

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Failure(Arc::new(self)));
        response
    }
}
