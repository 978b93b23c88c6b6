//! Answers to what never becomes a request: hyper refuses by itself what it cannot read, in a head without headers for
//! safety or a word. Those answers are put together here, once, in every language: nobody knows which one is read.

use super::headers;
use crate::{lang::Lang, texts::Texts};
use kade_taxonomy::Taxonomy;
use std::sync::Arc;

/// Whole answers, each closing its connection.
pub(super) struct BareAnswers {
    unreadable: Vec<u8>,
    address_too_long: Vec<u8>,
    head_too_large: Vec<u8>,
    full: Vec<u8>,
}

impl BareAnswers {
    pub(super) fn new(public_url: &str) -> Self {
        let answer = |status: &str, key: &str, more: &str| {
            let texts = Lang::ALL.map(|lang| {
                let t = Texts::new(lang, Arc::new(Taxonomy::empty()));
                format!("{}. {}\n", t.plain(&format!("error-{key}-title")), t.plain(&format!("error-{key}-text")))
            });
            let (headers, body) = (headers::lines(public_url), texts.concat());
            let length = body.len();
            format!(
                "HTTP/1.1 {status}\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: {length}\r\n\
                 connection: close\r\n{more}{headers}\r\n{body}"
            )
            .into_bytes()
        };
        Self {
            unreadable: answer("400 Bad Request", "400", ""),
            address_too_long: answer("414 URI Too Long", "431", ""),
            head_too_large: answer("431 Request Header Fields Too Large", "431", ""),
            full: answer("503 Service Unavailable", "503", "retry-after: 5\r\n"),
        }
    }

    /// No room for one more connection.
    pub(super) fn full(&self) -> &[u8] {
        &self.full
    }

    /// What is sent instead of `written`, when hyper wrote that without asking us.
    pub(super) fn instead_of(&self, written: &[u8]) -> Option<&[u8]> {
        // Whatever we answer carries this header.
        let ours = || written.windows(7).any(|letters| letters.eq_ignore_ascii_case(b"nosniff"));
        let better =
            match written.strip_prefix(b"HTTP/1.1 ").or_else(|| written.strip_prefix(b"HTTP/1.0 "))?.get(..3)? {
                b"400" => &self.unreadable,
                b"414" => &self.address_too_long,
                b"431" => &self.head_too_large,
                _ => return None,
            };
        (!ours()).then_some(better)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_hyper_says_by_itself_is_replaced() {
        let bare = BareAnswers::new("https://kade.example");
        let hypers = b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
        let told = bare.instead_of(hypers).map(|told| String::from_utf8_lossy(told).into_owned()).unwrap_or_default();
        for part in
            ["HTTP/1.1 431 ", "content-security-policy: ", "strict-transport-security: ", "طويل", "te lang", "too long"]
        {
            assert!(told.contains(part), "{part}: {told}");
        }
        let (_, body) = told.split_once("\r\n\r\n").unwrap_or_default();
        assert!(told.contains(&format!("content-length: {}\r\n", body.len())));
        assert_eq!(bare.instead_of(b"HTTP/1.1 400 Bad Request\r\nx-content-type-options: nosniff\r\n\r\n"), None);
        assert_eq!(bare.instead_of(b"HTTP/1.1 200 OK\r\n\r\n"), None);
        assert_eq!(bare.instead_of(b"the middle of a page"), None);
    }
}
