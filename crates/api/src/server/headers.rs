//! Security headers for every response: pages, errors, and refusals before a request was read.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use std::fmt::Write;

const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; \
                   connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

const HEADERS: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, CSP),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
];

/// Two years, the minimum for HSTS preload lists.
const HSTS: (HeaderName, &str) = (header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");

/// Adds the headers that are missing. `public_url` decides whether browsers must use HTTPS (HSTS).
pub(crate) fn add(headers: &mut HeaderMap, public_url: &str) {
    for (name, value) in all(public_url) {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}

/// Returns the headers as lines, for responses written by hand.
pub(super) fn lines(public_url: &str) -> String {
    all(public_url).fold(String::new(), |mut lines, (name, value)| {
        let _ = write!(lines, "{name}: {value}\r\n");
        lines
    })
}

fn all(public_url: &str) -> impl Iterator<Item = (HeaderName, &'static str)> {
    HEADERS.into_iter().chain(is_public_https(public_url).then_some(HSTS))
}

/// Returns whether `public_url` is HTTPS and not on this machine: HSTS for localhost would break a developer's other
/// services.
fn is_public_https(public_url: &str) -> bool {
    let Ok(url) = url::Url::parse(public_url) else { return false };
    let loopback = match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => true,
    };
    url.scheme() == "https" && !loopback
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hsts_is_sent_only_for_public_https() {
        for (url, expected) in [
            ("https://kade.example", true),
            ("http://kade.example", false),
            ("https://localhost:8443", false),
            ("https://127.0.0.1:8443", false),
            ("https://[::1]", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            add(&mut headers, url);
            assert_eq!(headers.contains_key(header::STRICT_TRANSPORT_SECURITY), expected, "{url}");
            assert_eq!(lines(url).contains("strict-transport-security: max-age="), expected, "{url}");
            assert_eq!(headers.len(), 5 + usize::from(expected));
        }
    }
}
