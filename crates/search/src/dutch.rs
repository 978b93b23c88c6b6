//! Dutch: "Lassers gezocht!" becomes `lasser`, `zoek`.
//!
//! The order of the filters matters: accents are removed before stop words and stemming, so that "één" is a stop word
//! and "café" and "cafe" share a stem.

use std::collections::HashSet;
use tantivy::{
    Index,
    tokenizer::{
        AsciiFoldingFilter, Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, StopWordFilter,
        TextAnalyzer, TokenStream,
    },
};
use unicode_normalization::UnicodeNormalization;

/// Its name in the schema.
pub(crate) const NAME: &str = "dutch";

/// Longer words are ignored: base64, addresses of pictures.
const MAX_WORD_BYTES: usize = 100;

/// Returns the filter of stop words. If tantivy is built without its lists, no word is one, and searching still works.
fn stop_words() -> StopWordFilter {
    StopWordFilter::new(Language::Dutch).unwrap_or_else(|| StopWordFilter::remove([]))
}

/// Returns the analyzer.
pub(crate) fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(MAX_WORD_BYTES))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .filter(stop_words())
        .filter(Stemmer::new(Language::Dutch))
        .build()
}

/// Registers the analyzer; an index stores its name only, so every open registers it.
pub(crate) fn register(index: &Index) {
    index.tokenizers().register(NAME, analyzer());
}

/// Returns the form in which indexed text and queries are analyzed: one code per letter (NFKC), so that a letter and
/// its accent stay together, and without soft hyphens, which web pages put inside words.
pub(crate) fn composed(text: &str) -> String {
    text.nfkc().filter(|&letter| letter != '\u{ad}').collect()
}

/// Returns the first `limit` different stems of a text in the form of [`composed`], in order.
pub(crate) fn stems(analyzer: &mut TextAnalyzer, text: &str, limit: usize) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut stems = Vec::new();
    let mut stream = analyzer.token_stream(text);
    while stems.len() < limit && stream.advance() {
        let stem = &stream.token().text;
        if seen.insert(stem.clone()) {
            stems.push(stem.clone());
        }
    }
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        stems(&mut analyzer(), &composed(text), usize::MAX)
    }

    #[test]
    fn inflected_forms_share_a_stem() {
        for forms in [
            &["lasser", "lassers", "Lassers", "LASSER"][..],
            &["werken", "werkte", "gewerkt"],
            &["schoonmaker", "schoonmakers"],
            &["monteur", "monteurs"],
            &["café", "cafe", "cafe\u{301}", "cafés"],
            &["verpleegkundige", "verpleegkundigen"],
        ] {
            let stem = words(forms[0]);
            assert_eq!(stem.len(), 1, "{forms:?}");
            for form in forms {
                assert_eq!(words(form), stem, "{form}");
            }
        }
        assert_ne!(words("lasser"), words("bakker"));
    }

    #[test]
    fn stop_words_and_repetitions_are_dropped() {
        assert_eq!(words("de lasser en het lassers, één"), words("lasser"));
        assert!(words("de en het \u{200f} !? \u{1f600}").is_empty());
    }

    #[test]
    fn soft_hyphens_do_not_split_words() {
        assert_eq!(words("las\u{ad}ser"), words("lasser"));
    }

    #[test]
    fn words_in_other_scripts_are_unchanged() {
        assert_eq!(words("عامل لحام"), ["عامل", "لحام"]);
    }

    #[test]
    fn stems_stop_at_the_limit() {
        assert_eq!(stems(&mut analyzer(), "kok bakker slager", 2).len(), 2);
    }
}
