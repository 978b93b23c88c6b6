//! Addresses of pages are written in `urls.rs` only.

use crate::tree::{fail_on, sources};
use anyhow::{Context, Result};
use std::collections::BTreeSet;

const URLS: &str = "crates/api/src/urls.rs";

/// First segments of the declared addresses: `vacatures` of `vacancy(id: VacancyId) = "/vacatures/{id}";`.
fn first_segments(urls: &str) -> BTreeSet<String> {
    let path = |line: &str| Some(line.split_once(") = \"/")?.1.split(['/', '"']).next()?.to_owned());
    urls.lines().filter_map(path).collect()
}

/// Lines that contain an address, with line numbers from 1. Comments may name addresses.
fn written_addresses(text: &str, segments: &BTreeSet<String>) -> Vec<(usize, String)> {
    let is_code = |line: &str| !["//", "{#"].iter().any(|comment| line.trim_start().starts_with(comment));
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
    let found = |line: &str| {
        let follows = |before: char| {
            segments.iter().find(|segment| {
                let address = format!("{before}/{segment}");
                line.match_indices(&address).any(|(at, _)| ends(&line[at + address.len()..]))
            })
        };
        ['"', '}', '=', '\''].into_iter().find_map(follows).cloned()
    };
    let lines = text.lines().enumerate().filter(|(_, line)| is_code(line));
    lines.filter_map(|(index, line)| Some((index + 1, found(line)?))).collect()
}

#[test]
fn addresses_are_written_in_urls_only() -> Result<()> {
    let code = sources(&["crates/api/src", "web/templates", "web/scripts"], &[".rs", ".html", ".ts", ".js"])?;
    let urls = code.iter().find(|source| source.path == URLS).context(URLS)?;
    let segments = first_segments(&urls.text);
    assert!(segments.contains("vacatures") && segments.contains("bureau"), "{segments:?}");
    let mut problems = Vec::new();
    for source in code.iter().filter(|source| source.path != URLS && !source.path.contains("/tests")) {
        for (line, segment) in written_addresses(&source.text, &segments) {
            problems.push(format!("{}:{line}: /{segment} is an address: take it from {URLS}", source.path));
        }
    }
    fail_on(&problems)
}

#[test]
fn written_addresses_are_found() {
    let segments = first_segments("    tips() = \"/bureau/tips\";\n    vacancies() = \"/vacatures\";\n");
    for text in [r#"see_other(lang, "/vacatures?gedaan=x")"#, r#"format!("/{lang}/bureau/{id}")"#, "href='/bureau'"] {
        assert_eq!(written_addresses(text, &segments).len(), 1, "{text}");
    }
    for text in ["/// `GET /vacatures`", r#""/bureaucracy""#, "page.url(urls::vacancies())", "{# /bureau #}"] {
        assert_eq!(written_addresses(text, &segments), [], "{text}");
    }
}
