//! Styles, scripts and fonts: the web build embedded in the binary, or the fallback style sheet without one.

use axum::{
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use std::{collections::HashMap, sync::LazyLock};

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Dist;

const FALLBACK_CSS: &str = include_str!("../../../web/styles/fallback.css");
const FALLBACK_NAME: &str = "fallback.css";

/// Maps plain names to hashed names, as written by `web/build.mjs`; empty without a web build.
static MANIFEST: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    Dist::get("manifest.json").and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default()
});

/// Returns the address of an asset by its plain name. Without a web build the style sheet is the fallback, and scripts
/// are not found.
pub(crate) fn url(name: &str) -> String {
    let unbuilt = if name == "app.css" { FALLBACK_NAME } else { name };
    format!("/assets/{}", MANIFEST.get(name).map_or(unbuilt, String::as_str))
}

/// `GET /assets/{*name}`. Hashed names never change, so browsers may cache them for a year.
pub(crate) async fn serve(Path(name): Path<String>) -> Response {
    if name == FALLBACK_NAME {
        return ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], FALLBACK_CSS).into_response();
    }
    let Some(file) = Dist::get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let kind = mime_guess::from_path(&name).first_or_octet_stream();
    let kind = HeaderValue::from_str(kind.as_ref()).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let cache_control = HeaderValue::from_static("public, max-age=31536000, immutable");
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache_control)], file.data).into_response()
}
