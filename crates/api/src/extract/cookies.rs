//! The three cookies: session, visit (ties forms to a browser) and language. No other site reads them.

use crate::state::App;
use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, header},
};
use cookie::{Cookie, SameSite, time::Duration};
use sha2::{Digest, Sha256};

/// Session token; `HttpOnly`, 30 days.
pub(crate) const SESSION: &str = "kade_session";
/// Random id of a browser that has not signed in; the token of its forms is derived from it.
pub(crate) const VISIT: &str = "kade_visit";
/// Chosen language.
pub(crate) const LANG: &str = "kade_taal";

/// Returns the value of a cookie.
pub(crate) fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

/// Builds a `Set-Cookie` value: `HttpOnly`, `SameSite=Lax`, and `Secure` unless the service runs on plain HTTP (loopback).
pub(crate) fn set(app: &App, name: &'static str, value: &str, days: i64) -> HeaderValue {
    let cookie = Cookie::build((name, value.to_owned()))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.public_url.starts_with("https://"))
        .max_age(Duration::days(days))
        .build();
    HeaderValue::from_str(&cookie.to_string()).unwrap_or(HeaderValue::from_static(""))
}

/// Gives a browser without session and visit cookie a visit cookie, and adds it to this request too.
pub(crate) fn ensure_visit(app: &App, mut request: Request) -> (Request, Option<HeaderValue>) {
    let path = request.uri().path();
    let without_forms = path.starts_with("/assets/")
        || path.starts_with("/api/")
        || matches!(path, "/healthz" | "/readyz" | "/metrics");
    if without_forms || read(request.headers(), SESSION).is_some() || read(request.headers(), VISIT).is_some() {
        return (request, None);
    }
    let visit = app.store.random_token();
    if let Ok(value) = HeaderValue::from_str(&format!("{VISIT}={visit}")) {
        request.headers_mut().append(header::COOKIE, value);
    }
    (request, Some(set(app, VISIT, &visit, 1)))
}

/// Returns the token that every form of this browser contains, derived from the session or else the visit cookie.
pub(crate) fn csrf(headers: &HeaderMap) -> String {
    let secret = read(headers, SESSION).or_else(|| read(headers, VISIT)).unwrap_or_default();
    hex::encode(Sha256::new().chain_update(b"kade form ").chain_update(secret.as_bytes()).finalize())
}
