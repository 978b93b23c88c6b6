//! Version 1 of the API; it follows the Dutch API Design Rules (ADR 2.x).

pub(crate) mod concepts;
pub(crate) mod me;
pub(crate) mod openapi;
pub(crate) mod vacancies;

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};

/// Full version number, in the document and on every response.
pub(crate) const VERSION: &str = "1.0.0";

/// Adds `API-Version` to every response (ADR: /core/version-header).
pub(crate) async fn version_header(request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let mut response = next.run(request).await;
    if is_api {
        response.headers_mut().insert(HeaderName::from_static("api-version"), HeaderValue::from_static(VERSION));
    }
    response
}
