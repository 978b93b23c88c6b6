//! Problem documents (RFC 9457). Codes are message keys; texts are English, for developers.

use crate::{
    error::Error,
    lang::Lang,
    texts::{Texts, strip_isolates},
};
use axum::{
    Json,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kade_domain::FieldErrors;
use kade_taxonomy::Taxonomy;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// Media type of a problem document.
pub(crate) const CONTENT_TYPE: &str = "application/problem+json";

/// An error.
#[derive(Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Kind of problem; `about:blank` adds nothing to the status.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Short title, the same for every problem of this status.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// What happened in this request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Every wrong input.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<WrongInput>,
}

/// One wrong input.
#[derive(Serialize, ToSchema)]
pub(crate) struct WrongInput {
    /// Part of the request: `query` or `path`.
    #[serde(rename = "in")]
    pub part: &'static str,
    /// Name of the parameter.
    pub location: String,
    /// Message key.
    pub code: String,
    /// What is wrong.
    pub detail: String,
}

/// Returns whether a header describes the body. A replaced body has another length and is not compressed yet.
pub(crate) fn describes_body(name: &HeaderName) -> bool {
    [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::CONTENT_ENCODING].contains(name)
}

/// Builds the problem document of a status, with the details of `error`.
pub(crate) fn response(status: StatusCode, error: Option<&Error>, headers: &HeaderMap) -> Response {
    let t = Texts::new(Lang::En, Arc::new(Taxonomy::empty()));
    let errors = match error {
        Some(Error::Invalid(FieldErrors(errors))) => errors.as_slice(),
        _ => &[],
    };
    let errors = errors
        .iter()
        .map(|error| WrongInput {
            part: if error.field == "id" { "path" } else { "query" },
            location: error.field.clone().into_owned(),
            code: error.message.key.clone().into_owned(),
            detail: strip_isolates(&t.msg(&error.message)),
        })
        .collect();
    let own_text = || error.and_then(Error::own_text_prefix).map(|prefix| t.get(&format!("{prefix}-text")));
    let detail = error.and_then(Error::detail).map(|message| t.msg(&message)).or_else(own_text);
    let detail = detail.map(|detail| strip_isolates(&detail));
    let title = status.canonical_reason().unwrap_or("Error").to_owned();
    let problem = Problem { kind: "about:blank", title, status: status.as_u16(), detail, errors };
    let mut response = (status, Json(problem)).into_response();
    for (name, value) in headers {
        if !describes_body(name) {
            response.headers_mut().insert(name.clone(), value.clone());
        }
    }
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE));
    response
}
