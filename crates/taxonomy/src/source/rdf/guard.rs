//! Looks through JSON-LD before it is expanded: a small file can ask for much work, or for files elsewhere.
//!
//! What is refused: nesting that no taxonomy has, contexts on the web (an import must not depend on them, nor tell
//! them about itself), contexts within contexts (worked through anew at each use), and contexts of a great size or number.

use super::super::labels::shortened;
use serde::de::IgnoredAny;
use std::collections::HashMap;

/// Brackets within brackets; the answers of CompetentNL have five.
const MAX_DEPTH: usize = 64;
/// Bytes of one context.
const MAX_CONTEXT: usize = 64 << 10;
/// Contexts in one file.
const MAX_CONTEXTS: usize = 1_000;
/// Terms that are written with terms that are written with terms …: the parser follows them on the stack.
const MAX_CHAIN: usize = 16;
/// Bytes of all contexts together.
const MAX_ALL_CONTEXTS: usize = 1 << 20;
/// Longer keys are no keyword, however they are written.
const MAX_KEYWORD: usize = 64;

/// Why a text is refused.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refused {
    /// Counted from 1.
    pub(super) line: u64,
    pub(super) message: String,
}

/// Whether this is JSON that may be expanded.
pub(super) fn check(text: &str) -> Result<(), Refused> {
    let mut look = Look { text, place: 0, line: 1, depth: 0, contexts: 0, context_bytes: 0, context: None };
    // The depth goes first: the full check would answer with a limit of its own.
    look.through()?;
    serde_json::from_str::<IgnoredAny>(text).map(|_| ()).map_err(|error| Refused {
        line: error.line().max(1) as u64,
        message: if text.trim().is_empty() { "the file is empty".to_owned() } else { format!("not JSON: {error}") },
    })
}

/// A context that is open.
struct Open {
    /// Brackets around it.
    depth: usize,
    /// Where it begins, in bytes.
    place: usize,
    /// Its terms, each with the texts in what it stands for.
    terms: Vec<(String, Vec<String>)>,
}

struct Look<'t> {
    text: &'t str,
    place: usize,
    line: u64,
    depth: usize,
    contexts: usize,
    context_bytes: usize,
    context: Option<Open>,
}

impl Look<'_> {
    fn through(&mut self) -> Result<(), Refused> {
        while let Some(&byte) = self.text.as_bytes().get(self.place) {
            match byte {
                b'"' => self.string()?,
                b'{' | b'[' => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(self.refused(format!("nested deeper than {MAX_DEPTH} brackets")));
                    }
                    self.place += 1;
                }
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    self.place += 1;
                    self.close_context()?;
                }
                b'\n' => {
                    self.line += 1;
                    self.place += 1;
                }
                _ => self.place += 1,
            }
        }
        Ok(())
    }

    fn string(&mut self) -> Result<(), Refused> {
        let start = self.place;
        let bytes = self.text.as_bytes();
        let mut end = start + 1;
        while let Some(&byte) = bytes.get(end) {
            match byte {
                b'"' => break,
                b'\\' => end += 2,
                _ => end += 1,
            }
        }
        self.place = (end + 1).min(bytes.len());
        let is_key = bytes[self.place..].iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':');
        if self.context.is_none() && (!is_key || self.place - start > MAX_KEYWORD) {
            return Ok(());
        }
        // What is no JSON text is told by the full check.
        let raw = self.text.get(start..self.place).unwrap_or_default();
        let Ok(text) = serde_json::from_str::<String>(raw) else { return Ok(()) };
        match (&mut self.context, text.as_str()) {
            (None, "@context") => self.open_context(),
            (Some(_), "@context") if is_key => Err(self.refused("a context within a context is not read".to_owned())),
            (Some(_), "@import") if is_key => {
                Err(self.refused("a context that imports another is not read: put all of it into the file".to_owned()))
            }
            (Some(open), _) => {
                let inside = self.depth - open.depth;
                let is_list = bytes.get(open.place) == Some(&b'[');
                if is_list && inside == 1 {
                    // A text directly in a context's list is the address of a context elsewhere.
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
        let colon = bytes[self.place..].iter().position(|&byte| byte == b':').unwrap_or_default();
        let value = self.place + colon + 1;
        let blanks = bytes[value..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        match bytes.get(value + blanks) {
            Some(b'"') => Err(self.remote(value + blanks)),
            Some(b'{' | b'[') => {
                self.context = Some(Open { depth: self.depth, place: value + blanks, terms: Vec::new() });
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
        self.context_bytes += self.place - open.place;
        if is_long_chain(&open.terms) {
            return Err(
                self.refused(format!("terms of a context go round, or are written with others {MAX_CHAIN} deep"))
            );
        }
        Ok(())
    }

    fn check_size(&self) -> Result<(), Refused> {
        let size = self.context.as_ref().map_or(0, |open| self.place - open.place);
        if size > MAX_CONTEXT || self.context_bytes + size > MAX_ALL_CONTEXTS {
            return Err(self.refused(format!(
                "contexts are too long: one may have {MAX_CONTEXT} bytes, all together {MAX_ALL_CONTEXTS}"
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

/// Whether following terms from one to the next, or to the prefix of the next, ends only after [`MAX_CHAIN`] steps.
fn is_long_chain(terms: &[(String, Vec<String>)]) -> bool {
    let places: HashMap<&str, usize> = terms.iter().zip(0..).map(|((term, _), place)| (term.as_str(), place)).collect();
    let mut steps = vec![0_usize; terms.len()];
    for _ in 0..=MAX_CHAIN {
        let mut changed = false;
        for (term, texts) in terms {
            let own = places[term.as_str()];
            let prefix = |text: &'_ str| text.split_once(':').and_then(|(prefix, _)| places.get(prefix)).copied();
            let next = texts.iter().flat_map(|text| [places.get(text.as_str()).copied(), prefix(text)]);
            // A term may stand for itself: `"nl": "nl"`.
            let next = next.chain([prefix(term)]).flatten().filter(|place| *place != own);
            let most = next.map(|place| steps[place] + 1).max().unwrap_or(0);
            if most > steps[own] {
                steps[own] = most;
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

    fn said(text: &str) -> String {
        check(text).err().map(|refused| format!("{}: {}", refused.line, refused.message)).unwrap_or_default()
    }

    #[test]
    fn a_context_in_the_file_is_fine() {
        for text in [
            r#"{"@context":{"a":"http://x/"},"@id":"a:1"}"#,
            r#"{"@context":[{"a":"http://x/"},null],"x":"@context"}"#,
            r#"[{"@context":null},{"@context":{"label":{"@id":"http://x/l","@language":"nl"}}}]"#,
        ] {
            assert_eq!(said(text), "", "{text}");
        }
    }

    #[test]
    fn contexts_elsewhere_are_refused_however_they_are_written() {
        for text in [
            "{\n\"@context\" :\n \"http://x/c\"}",
            "{\n\"@context\":[{}, \"http://x/c\"]}",
            "{\n\"\\u0040context\":\"http://x/c\"}",
            "[\n{\"a\":{\"@cont\\u0065xt\":[\"http://x/c\"]}}]",
        ] {
            assert!(said(text).contains("elsewhere (http://x/c)"), "{text}: {}", said(text));
            assert!(said(text).starts_with("2: "), "{}", said(text));
        }
        assert!(said(r#"{"@context":{"@import":"http://x"}}"#).contains("imports"));
        assert!(said(r#"{"@context":{"a":{"@id":"b","@context":{}}}}"#).contains("within"));
    }

    #[test]
    fn sizes_have_an_end() {
        assert!(said(&"[".repeat(100_000)).contains("deeper than 64"));
        let terms: Vec<_> = (0..9_000).map(|n| format!("\"t{n}\":\"t{}:x\"", n + 1)).collect();
        assert!(said(&format!("{{\"@context\":{{{}}}}}", terms.join(","))).contains("too long"));
        let chain: Vec<_> = (0..20).map(|n| format!("\"t{}\":\"t{n}:x\"", n + 1)).collect();
        assert!(said(&format!("{{\"@context\":{{{}}}}}", chain[..16].join(","))).is_empty());
        assert!(said(&format!("{{\"@context\":[{{{}}}]}}", chain.join(","))).contains("16 deep"));
        assert!(said(r#"{"@context":{"a":{"@id":"b"},"b":"a:x"}}"#).contains("go round"));
        assert!(said(&format!("[{}1]", "{\"@context\":{}},".repeat(1_001))).contains("more than 1000 contexts"));
        assert_eq!(said(" "), "1: the file is empty");
        assert!(said("{\n\"a\":}").starts_with("2: not JSON"));
        assert!(said("{\"@context\":\"").contains("elsewhere"));
    }

    proptest! {
        #[test]
        fn never_panics(text in "[\\[\\]{}:,\"\\\\@contexu0 \n]{0,60}") {
            let refused = check(&text);
            if serde_json::from_str::<IgnoredAny>(&text).is_err() {
                prop_assert!(refused.is_err());
            }
        }
    }
}
