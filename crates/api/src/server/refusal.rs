//! The response to a connection without a permit. It is written without hyper, because the connection is not served.

use super::headers;
use crate::{lang::Lang, texts::Texts};
use kade_taxonomy::Taxonomy;
use std::sync::Arc;

/// Returns the whole response, which closes the connection. Its text is in every language, because nobody reads which
/// one the client asks for.
pub(super) fn no_permit(public_url: &str) -> Vec<u8> {
    let texts = Lang::ALL.map(|lang| {
        let t = Texts::new(lang, Arc::new(Taxonomy::empty()));
        format!("{}. {}\n", t.plain("error-503-title"), t.plain("error-503-text"))
    });
    let (headers, body) = (headers::lines(public_url), texts.concat());
    let length = body.len();
    format!(
        "HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: {length}\r\n\
         connection: close\r\nretry-after: 5\r\n{headers}\r\n{body}"
    )
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusal_is_a_whole_response_in_every_language() {
        let response = String::from_utf8_lossy(&no_permit("https://kade.example")).into_owned();
        let (head, body) = response.split_once("\r\n\r\n").unwrap_or_default();
        for part in ["HTTP/1.1 503 ", "content-security-policy: ", "strict-transport-security: ", "retry-after: 5"] {
            assert!(head.contains(part), "{part}: {head}");
        }
        assert!(head.contains(&format!("content-length: {}\r\n", body.len())));
        assert_eq!(body.lines().count(), Lang::ALL.len());
    }
}
