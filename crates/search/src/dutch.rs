//! Dutch: "Lassers gezocht!" becomes `lasser`, `zoek`.
//!
//! The order matters: accents go before the stop words and the stem, so that "één" is a stop word and "café" and "cafe"
//! share a stem.

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

/// Longer "words" (bytes) are no words: base64, addresses of pictures.
const LONGEST: usize = 100;

/// Used if tantivy is built without its lists: then nothing is a stop word, and searching still works.
fn stop_words() -> StopWordFilter {
    StopWordFilter::new(Language::Dutch).unwrap_or_else(|| StopWordFilter::remove([]))
}

/// The analyzer.
pub(crate) fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(LONGEST))
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

/// The form in which text is read, when indexed as well as when asked: one code per letter (NFKC), so that a letter
/// and its accent stay together, and without soft hyphens, which web pages put inside words.
pub(crate) fn composed(text: &str) -> String {
    text.nfkc().filter(|&letter| letter != '\u{ad}').collect()
}

/// The first `most` different stems of a composed text, in order.
pub(crate) fn stems(analyzer: &mut TextAnalyzer, text: &str, most: usize) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut stems = Vec::new();
    let mut stream = analyzer.token_stream(text);
    while stems.len() < most && stream.advance() {
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
    fn forms_of_a_word_share_a_stem() {
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
    fn stop_words_and_repetition_go() {
        assert_eq!(words("de lasser en het lassers, één"), words("lasser"));
        assert!(words("de en het \u{200f} !? \u{1f600}").is_empty());
    }

    #[test]
    fn soft_hyphens_do_not_cut_words() {
        assert_eq!(words("las\u{ad}ser"), words("lasser"));
    }

    #[test]
    fn other_scripts_stay_whole() {
        assert_eq!(words("عامل لحام"), ["عامل", "لحام"]);
    }

    #[test]
    fn no_more_than_asked() {
        assert_eq!(stems(&mut analyzer(), "kok bakker slager", 2).len(), 2);
    }
}
