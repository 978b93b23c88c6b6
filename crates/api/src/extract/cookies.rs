//! The three cookies: session, visit (ties forms to a browser) and language. None is read by anybody else.

use crate::state::App;
use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, header},
};
use cookie::{Cookie, SameSite, time::Duration};
use sha2::{Digest, Sha256};

/// Session token; `HttpOnly`, 30 days.
pub(crate) const SESSION: &str = "kade_session";
/// Random mark of a browser that has not signed in, for the forms' token.
pub(crate) const VISIT: &str = "kade_visit";
/// Chosen language.
pub(crate) const LANG: &str = "kade_taal";

/// The value of a cookie.
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

/// A `Set-Cookie` value: `HttpOnly`, `SameSite=Lax`, Secure unless the service is on plain HTTP (loopback).
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

/// Gives a browser without session or mark a mark, seen by this request already.
pub(crate) fn ensure_visit(app: &App, mut request: Request) -> (Request, Option<HeaderValue>) {
    let path = request.uri().path();
    let needs_none = path.starts_with("/assets/")
        || path.starts_with("/api/")
        || matches!(path, "/healthz" | "/readyz" | "/metrics");
    if needs_none || read(request.headers(), SESSION).is_some() || read(request.headers(), VISIT).is_some() {
        return (request, None);
    }
    let mark = app.store.random_token();
    if let Ok(value) = HeaderValue::from_str(&format!("{VISIT}={mark}")) {
        request.headers_mut().append(header::COOKIE, value);
    }
    (request, Some(set(app, VISIT, &mark, 1)))
}

/// The token that every form of this browser carries: derived from the session, or from the mark.
pub(crate) fn csrf(headers: &HeaderMap) -> String {
    let secret = read(headers, SESSION).or_else(|| read(headers, VISIT)).unwrap_or_default();
    hex::encode(Sha256::new().chain_update(b"kade form ").chain_update(secret.as_bytes()).finalize())
}
