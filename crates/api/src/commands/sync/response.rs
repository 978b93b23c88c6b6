//! What a page of N-Triples has to be before it is kept: of the right kind, and whole.

use chrono::{DateTime, Utc};
use reqwest::{
    Response, Version,
    header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, RETRY_AFTER, TRANSFER_ENCODING},
};
use sha2::{Digest, Sha256};
use std::time::Duration;

/// What is asked for.
pub(super) const KIND: &str = "application/n-triples";
/// The name that N-Triples had before it had one of its own.
const OLD_KIND: &str = "text/plain";

/// Why an answer is no page, by its head alone; asking again would not help.
pub(super) fn wrong_head(response: &Response) -> Option<String> {
    let headers = response.headers();
    let kind = text(headers, CONTENT_TYPE.as_str());
    let bare = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if ![KIND, OLD_KIND, ""].contains(&bare.as_str()) {
        let bare: String = bare.chars().take(100).collect();
        return Some(format!("the server sends {bare} and was asked for {KIND}"));
    }
    if !["", "identity"].contains(&text(headers, CONTENT_ENCODING.as_str())) {
        return Some("the server sends it packed, which it was not asked for".to_owned());
    }
    let old = matches!(response.version(), Version::HTTP_09 | Version::HTTP_10 | Version::HTTP_11);
    if old && !headers.contains_key(CONTENT_LENGTH) && !headers.contains_key(TRANSFER_ENCODING) {
        return Some("the server does not say where its answer ends: half of it would look like all of it".to_owned());
    }
    None
}

/// How long a server asks to be left alone: seconds, or a moment.
pub(super) fn retry_after(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let value = text(headers, RETRY_AFTER.as_str()).trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment = DateTime::parse_from_rfc2822(value).ok()?;
    (moment.to_utc() - now).to_std().ok()
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Whether it was cut off: a statement ends with a full stop, and its line with a line break.
pub(super) fn is_cut(text: &str) -> bool {
    let last = text.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default().trim();
    !last.is_empty() && (!text.ends_with('\n') || !(last.ends_with('.') || last.starts_with('#')))
}

/// Whether no statement is in it.
pub(super) fn is_empty(text: &str) -> bool {
    text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
}

/// The same for the same statements, in whatever order.
pub(super) fn hash(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    let mut hash = Sha256::new();
    for line in lines {
        hash.update(line);
        hash.update(b"\n");
    }
    hex::encode(hash.finalize())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use chrono::TimeZone;

    #[test]
    fn half_a_page_is_seen() {
        let whole = "<urn:a> <urn:b> \"Dr. Jansen\" .\n<urn:a> <urn:c> <urn:d> .\n";
        assert!(!is_cut(whole) && !is_empty(whole));
        for length in 1..whole.len() {
            let line_end = whole[..length].ends_with(".\n");
            assert_eq!(is_cut(&whole[..length]), !line_end, "{}", &whole[..length]);
        }
        assert!(is_cut("<urn:a> <urn:b> <urn:c> .\nupstream timed out\n"));
        for text in ["", "\n", "# nothing\n", " \r\n# nothing\r\n"] {
            assert!(is_empty(text) && !is_cut(text), "{text:?}");
        }
    }

    #[test]
    fn the_order_of_statements_makes_no_other_page() {
        assert_eq!(hash("a .\nb .\n"), hash("b .\r\na .\r\n"));
        assert_ne!(hash("a .\nb .\n"), hash("a .\n"));
        assert_ne!(hash("a .\na .\n"), hash("a .\n"));
    }

    #[test]
    fn a_pause_is_asked_for_in_seconds_or_by_a_moment() {
        let now = Utc.with_ymd_and_hms(2026, 12, 1, 9, 0, 0).unwrap();
        let asked = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, value.parse().unwrap());
            retry_after(&headers, now)
        };
        assert_eq!(asked("7"), Some(Duration::from_secs(7)));
        assert_eq!(asked("Tue, 01 Dec 2026 09:01:30 GMT"), Some(Duration::from_secs(90)));
        assert_eq!(asked("Tue, 01 Dec 2026 08:00:00 GMT"), None, "it is over");
        assert_eq!(asked("soon"), None);
        assert_eq!(asked("-1"), None);
        assert_eq!(retry_after(&HeaderMap::new(), now), None);
    }
}
