//! Templates contain nothing that the content security policy would refuse.

use crate::tree::{fail_on, sources};
use anyhow::Result;

/// Inline code; the policy allows only Kade's own style and script files.
const INLINE: &[&str] = &["style=", "<style", "hx-on", "javascript:", "js:"];

/// Inline code of one template, with its line number from 1.
fn inline_code(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.to_ascii_lowercase();
        found.extend(INLINE.iter().filter(|word| line.contains(**word)).map(|word| (number + 1, (*word).to_owned())));
        found.extend(event_attributes(&line).map(|attribute| (number + 1, attribute)));
    }
    found
}

/// Event attributes such as `onclick=`: a word that begins with "on" and is followed by "=".
fn event_attributes(line: &str) -> impl Iterator<Item = String> {
    line.split(|letter: char| letter.is_whitespace() || matches!(letter, '"' | '\'' | '<' | '/')).filter_map(|word| {
        let (name, _) = word.split_once('=')?;
        let event = name.strip_prefix("on")?;
        (!event.is_empty() && event.bytes().all(|letter| letter.is_ascii_lowercase())).then(|| format!("{name}="))
    })
}

#[test]
fn templates_have_no_inline_styles_or_scripts() -> Result<()> {
    let mut problems = Vec::new();
    for source in sources(&["web/templates"], &[".html", ".txt", ".svg", ".xml"])? {
        for (line, what) in inline_code(&source.text) {
            problems.push(format!("{}:{line}: {what}: the content security policy refuses it", source.path));
        }
    }
    fail_on(&problems)
}

#[test]
fn inline_code_is_found() {
    for text in [
        r#"<p style="color:red">"#,
        r#"<P STYLE = "x" class="a" Style="x">"#,
        "<button\tonclick='x()'>",
        "<body\nonload=x>",
        r#"<p id="a"onclick="x">"#,
        r#"<a hx-on:click="x">"#,
        r#"<a href="javascript:x">"#,
        "<style>p {}</style>",
    ] {
        assert!(!inline_code(text).is_empty(), "{text} passed");
    }
    for text in [r#"<p class="person">one = two</p>"#, r#"<a href="/on?only=1">on = off</a>"#, "{% if on == 1 %}"] {
        assert_eq!(inline_code(text), [], "{text}");
    }
}
