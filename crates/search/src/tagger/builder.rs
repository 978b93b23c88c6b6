//! Labels into tries.

use super::{BENT, Entry, LONGEST_LABEL, SHORTEST_BENT, trie::Trie, words::words};
use foldhash::HashMap;
use kade_analyzer::{Language, spelling};
use kade_taxonomy::Label;

/// Joins an ending to its Persian word.
const HALF_SPACE: char = '\u{200c}';

/// The tries, and forms of words, each worked out once.
#[derive(Default)]
pub(super) struct Builder {
    spelled: Trie,
    stems: [Trie; 7],
    spellings: HashMap<String, String>,
    bent: HashMap<(Language, String), String>,
}

impl Builder {
    pub(super) fn insert(&mut self, label: &Label, entry: Entry) {
        self.insert_text(&label.text, &label.lang, entry);
        // A text may have a blank there, or nothing.
        if label.text.contains(HALF_SPACE) {
            self.insert_text(&label.text.replace(HALF_SPACE, ""), &label.lang, entry);
        }
    }

    /// The tries, and the words of labels as written.
    pub(super) fn finish(mut self) -> (Trie, [Trie; 7], impl Iterator<Item = String>) {
        self.spelled.finish();
        self.stems.iter_mut().for_each(Trie::finish);
        (self.spelled, self.stems, self.spellings.into_keys())
    }

    fn insert_text(&mut self, text: &str, lang: &str, entry: Entry) {
        let language = Language::of(lang);
        let found: Vec<&str> = words(text).map(|range| &text[range]).collect();
        let spellings: Vec<String> =
            found.iter().map(|word| self.spelling(word)).filter(|word| !word.is_empty()).collect();
        let is_stop_word = |word: &String| {
            Language::Dutch.is_stop_word(word) || language.is_some_and(|language| language.is_stop_word(word))
        };
        if spellings.len() > LONGEST_LABEL || spellings.iter().all(is_stop_word) {
            return;
        }
        self.spelled.insert(&spellings, entry);
        if let Some(language) = language
            && may_be_bent(&spellings)
        {
            let stems: Vec<String> =
                found.iter().map(|word| self.stem(language, word)).filter(|stem| !stem.is_empty()).collect();
            let entry = Entry { confidence: entry.confidence - BENT, ..entry };
            self.stems[language as usize].insert(&stems, entry);
        }
    }

    fn spelling(&mut self, word: &str) -> String {
        self.spellings.entry(word.to_owned()).or_insert_with(|| spelling(word)).clone()
    }

    fn stem(&mut self, language: Language, word: &str) -> String {
        self.bent.entry((language, word.to_owned())).or_insert_with(|| language.stem(word)).clone()
    }
}

/// Inflected forms are longer than the label by a letter at least.
fn may_be_bent(words: &[String]) -> bool {
    words.len() > 1 || words.iter().any(|word| word.chars().nth(SHORTEST_BENT - 2).is_some())
}
