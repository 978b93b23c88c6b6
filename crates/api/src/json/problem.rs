//! Problem documents (RFC 9457). Codes are message keys; words are English, for developers.

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

/// What went wrong.
#[derive(Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Kind of problem; `about:blank` says no more than the status.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Short, the same for each problem of this status.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// What happened here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Every wrong input, all at once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<WrongInput>,
}

/// One wrong input.
#[derive(Serialize, ToSchema)]
pub(crate) struct WrongInput {
    /// Where: `query` or `path`.
    #[serde(rename = "in")]
    pub place: &'static str,
    /// Name of the parameter.
    pub location: String,
    /// Message key.
    pub code: String,
    /// What is wrong.
    pub detail: String,
}

/// Does a header speak of the body? One that is put in its place has another length, and is not packed yet.
pub(crate) fn is_of_the_body(name: &HeaderName) -> bool {
    [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::CONTENT_ENCODING].contains(name)
}

/// The problem document of a status, with the details of an error of ours.
pub(crate) fn answer(status: StatusCode, error: Option<&Error>, headers: &HeaderMap) -> Response {
    let t = Texts::new(Lang::En, Arc::new(Taxonomy::empty()));
    let errors = match error {
        Some(Error::Invalid(FieldErrors(errors))) => errors.as_slice(),
        _ => &[],
    };
    let errors = errors
        .iter()
        .map(|error| WrongInput {
            place: if error.field == "id" { "path" } else { "query" },
            location: error.field.clone().into_owned(),
            code: error.message.key.clone().into_owned(),
            detail: strip_isolates(&t.msg(&error.message)),
        })
        .collect();
    let own_words = || error.and_then(Error::own_words).map(|words| t.get(&format!("{words}-text")));
    let detail = error.and_then(Error::detail).map(|message| t.msg(&message)).or_else(own_words);
    let detail = detail.map(|detail| strip_isolates(&detail));
    let title = status.canonical_reason().unwrap_or("Error").to_owned();
    let problem = Problem { kind: "about:blank", title, status: status.as_u16(), detail, errors };
    let mut response = (status, Json(problem)).into_response();
    for (name, value) in headers {
        if !is_of_the_body(name) {
            response.headers_mut().insert(name.clone(), value.clone());
        }
    }
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE));
    response
}
