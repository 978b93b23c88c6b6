//! Checks JSON-LD before it is expanded, because a small file can cause much work or refer to files on the web.
//!
//! Refused are: nesting deeper than in any taxonomy, contexts on the web (an import must not depend on them, nor reveal
//! itself to them), contexts within contexts (reprocessed at each use), and contexts of excessive size or number.

use super::super::labels::shortened;
use serde::de::IgnoredAny;
use std::collections::HashMap;

/// Maximum nesting of brackets; responses of CompetentNL have five levels.
const MAX_DEPTH: usize = 64;
/// Maximum size of one context, in bytes.
const MAX_CONTEXT_BYTES: usize = 64 << 10;
/// Maximum number of contexts in one file.
const MAX_CONTEXTS: usize = 1_000;
/// Maximum length of a chain of terms that are defined by other terms: the parser resolves them recursively.
const MAX_CHAIN: usize = 16;
/// Maximum size of all contexts together, in bytes.
const MAX_ALL_CONTEXTS_BYTES: usize = 1 << 20;
/// Maximum length of a keyword with escapes, in bytes; a longer key is no keyword.
const MAX_KEYWORD_BYTES: usize = 64;

/// Reason for which a text is refused.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refused {
    /// Line, counted from 1.
    pub(super) line: u64,
    pub(super) message: String,
}

/// Checks that the text is JSON that may be expanded.
pub(super) fn check(text: &str) -> Result<(), Refused> {
    let mut scanner =
        ContextScanner { text, offset: 0, line: 1, depth: 0, contexts: 0, context_bytes: 0, context: None };
    // The depth is checked first: the full check would report its own limit.
    scanner.scan()?;
    serde_json::from_str::<IgnoredAny>(text).map(|_| ()).map_err(|error| Refused {
        line: error.line().max(1) as u64,
        message: if text.trim().is_empty() { "the file is empty".to_owned() } else { format!("not JSON: {error}") },
    })
}

/// A context that is not closed yet.
struct OpenContext {
    /// Number of brackets around it.
    depth: usize,
    /// Start of the context, in bytes.
    offset: usize,
    /// Its terms, each with the texts of its definition.
    terms: Vec<(String, Vec<String>)>,
}

/// Scans the text once, bracket by bracket and string by string.
struct ContextScanner<'t> {
    text: &'t str,
    offset: usize,
    line: u64,
    depth: usize,
    contexts: usize,
    context_bytes: usize,
    context: Option<OpenContext>,
}

impl ContextScanner<'_> {
    fn scan(&mut self) -> Result<(), Refused> {
        while let Some(&byte) = self.text.as_bytes().get(self.offset) {
            match byte {
                b'"' => self.string()?,
                b'{' | b'[' => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(self.refused(format!("nested deeper than {MAX_DEPTH} brackets")));
                    }
                    self.offset += 1;
                }
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    self.offset += 1;
                    self.close_context()?;
                }
                b'\n' => {
                    self.line += 1;
                    self.offset += 1;
                }
                _ => self.offset += 1,
            }
        }
        Ok(())
    }

    fn string(&mut self) -> Result<(), Refused> {
        let start = self.offset;
        let bytes = self.text.as_bytes();
        let mut end = start + 1;
        while let Some(&byte) = bytes.get(end) {
            match byte {
                b'"' => break,
                b'\\' => end += 2,
                _ => end += 1,
            }
        }
        self.offset = (end + 1).min(bytes.len());
        let is_key = bytes[self.offset..].iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':');
        if self.context.is_none() && (!is_key || self.offset - start > MAX_KEYWORD_BYTES) {
            return Ok(());
        }
        // The full check reports texts that are not JSON.
        let raw = self.text.get(start..self.offset).unwrap_or_default();
        let Ok(text) = serde_json::from_str::<String>(raw) else { return Ok(()) };
        match (&mut self.context, text.as_str()) {
            (None, "@context") => self.open_context(),
            (Some(_), "@context") if is_key => Err(self.refused("a context within a context is not read".to_owned())),
            (Some(_), "@import") if is_key => {
                Err(self.refused("a context that imports another is not read: put all of it into the file".to_owned()))
            }
            (Some(open), _) => {
                let inside = self.depth - open.depth;
                let is_list = bytes.get(open.offset) == Some(&b'[');
                if is_list && inside == 1 {
                    // A text directly in a list of contexts is the address of a context elsewhere.
                    return Err(self.remote(start));
                }
                if is_key && inside == if is_list { 2 } else { 1 } {
                    open.terms.push((text, Vec::new()));
                } else if let Some((_, texts)) = open.terms.last_mut() {
                    texts.push(text);
                }
                self.check_size()
            }
            _ => Ok(()),
        }
    }

    fn open_context(&mut self) -> Result<(), Refused> {
        self.contexts += 1;
        if self.contexts > MAX_CONTEXTS {
            return Err(self.refused(format!("more than {MAX_CONTEXTS} contexts")));
        }
        let bytes = self.text.as_bytes();
        let colon = bytes[self.offset..].iter().position(|&byte| byte == b':').unwrap_or_default();
        let value = self.offset + colon + 1;
        let blanks = bytes[value..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        match bytes.get(value + blanks) {
            Some(b'"') => Err(self.remote(value + blanks)),
            Some(b'{' | b'[') => {
                self.context = Some(OpenContext { depth: self.depth, offset: value + blanks, terms: Vec::new() });
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn close_context(&mut self) -> Result<(), Refused> {
        if self.context.as_ref().is_none_or(|open| open.depth < self.depth) {
            return Ok(());
        }
        self.check_size()?;
        let Some(open) = self.context.take() else { return Ok(()) };
        self.context_bytes += self.offset - open.offset;
        if is_long_chain(&open.terms) {
            return Err(
                self.refused(format!("terms of a context go round, or are written with others {MAX_CHAIN} deep"))
            );
        }
        Ok(())
    }

    fn check_size(&self) -> Result<(), Refused> {
        let size = self.context.as_ref().map_or(0, |open| self.offset - open.offset);
        if size > MAX_CONTEXT_BYTES || self.context_bytes + size > MAX_ALL_CONTEXTS_BYTES {
            return Err(self.refused(format!(
                "contexts are too long: one may have {MAX_CONTEXT_BYTES} bytes, all together {MAX_ALL_CONTEXTS_BYTES}"
            )));
        }
        Ok(())
    }

    fn remote(&self, start: usize) -> Refused {
        let address = self.text[start..].trim_start_matches('"').split('"').next().unwrap_or_default();
        self.refused(format!("the context stands elsewhere ({}); put it into the file", shortened(address)))
    }

    const fn refused(&self, message: String) -> Refused {
        Refused { line: self.line, message }
    }
}

/// Returns whether resolving a term through other terms or their prefixes takes more than [`MAX_CHAIN`] steps.
fn is_long_chain(terms: &[(String, Vec<String>)]) -> bool {
    let indices: HashMap<&str, usize> =
        terms.iter().zip(0..).map(|((term, _), index)| (term.as_str(), index)).collect();
    let mut steps = vec![0_usize; terms.len()];
    for _ in 0..=MAX_CHAIN {
        let mut changed = false;
        for (term, texts) in terms {
            let own = indices[term.as_str()];
            let prefix = |text: &'_ str| text.split_once(':').and_then(|(prefix, _)| indices.get(prefix)).copied();
            let next = texts.iter().flat_map(|text| [indices.get(text.as_str()).copied(), prefix(text)]);
            // A term may be defined by itself: `"nl": "nl"`.
            let next = next.chain([prefix(term)]).flatten().filter(|index| *index != own);
            let longest = next.map(|index| steps[index] + 1).max().unwrap_or(0);
            if longest > steps[own] {
                steps[own] = longest;
                changed = true;
            }
        }
        if steps.iter().any(|steps| *steps > MAX_CHAIN) {
            return true;
        }
        if !changed {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn refusal(text: &str) -> String {
        check(text).err().map(|refused| format!("{}: {}", refused.line, refused.message)).unwrap_or_default()
    }

    #[test]
    fn context_in_the_file_is_accepted() {
        for text in [
            r#"{"@context":{"a":"http://x/"},"@id":"a:1"}"#,
            r#"{"@context":[{"a":"http://x/"},null],"x":"@context"}"#,
            r#"[{"@context":null},{"@context":{"label":{"@id":"http://x/l","@language":"nl"}}}]"#,
        ] {
            assert_eq!(refusal(text), "", "{text}");
        }
    }

    #[test]
    fn contexts_elsewhere_are_refused_in_every_spelling() {
        for text in [
            "{\n\"@context\" :\n \"http://x/c\"}",
            "{\n\"@context\":[{}, \"http://x/c\"]}",
            "{\n\"\\u0040context\":\"http://x/c\"}",
            "[\n{\"a\":{\"@cont\\u0065xt\":[\"http://x/c\"]}}]",
        ] {
            assert!(refusal(text).contains("elsewhere (http://x/c)"), "{text}: {}", refusal(text));
            assert!(refusal(text).starts_with("2: "), "{}", refusal(text));
        }
        assert!(refusal(r#"{"@context":{"@import":"http://x"}}"#).contains("imports"));
        assert!(refusal(r#"{"@context":{"a":{"@id":"b","@context":{}}}}"#).contains("within"));
    }

    #[test]
    fn nesting_sizes_and_chains_are_limited() {
        assert!(refusal(&"[".repeat(100_000)).contains("deeper than 64"));
        let terms: Vec<_> = (0..9_000).map(|n| format!("\"t{n}\":\"t{}:x\"", n + 1)).collect();
        assert!(refusal(&format!("{{\"@context\":{{{}}}}}", terms.join(","))).contains("too long"));
        let chain: Vec<_> = (0..20).map(|n| format!("\"t{}\":\"t{n}:x\"", n + 1)).collect();
        assert!(refusal(&format!("{{\"@context\":{{{}}}}}", chain[..16].join(","))).is_empty());
        assert!(refusal(&format!("{{\"@context\":[{{{}}}]}}", chain.join(","))).contains("16 deep"));
        assert!(refusal(r#"{"@context":{"a":{"@id":"b"},"b":"a:x"}}"#).contains("go round"));
        assert!(refusal(&format!("[{}1]", "{\"@context\":{}},".repeat(1_001))).contains("more than 1000 contexts"));
        assert_eq!(refusal(" "), "1: the file is empty");
        assert!(refusal("{\n\"a\":}").starts_with("2: not JSON"));
        assert!(refusal("{\"@context\":\"").contains("elsewhere"));
    }

    proptest! {
        #[test]
        fn check_refuses_invalid_json_without_panic(text in "[\\[\\]{}:,\"\\\\@contexu0 \n]{0,60}") {
            let refused = check(&text);
            if serde_json::from_str::<IgnoredAny>(&text).is_err() {
                prop_assert!(refused.is_err());
            }
        }
    }
}
