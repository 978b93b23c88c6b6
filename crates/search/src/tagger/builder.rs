//! Builds the tagger's tries from labels.

use super::{Entry, INFLECTED_PENALTY, MAX_LABEL_WORDS, MIN_INFLECTED_LETTERS, trie::Trie, words::words};
use foldhash::HashMap;
use kade_analyzer::{Language, spelling};
use kade_taxonomy::Label;

/// Joins an ending to its Persian word.
const HALF_SPACE: char = '\u{200c}';

/// The tries, and caches of the forms of words.
#[derive(Default)]
pub(super) struct Builder {
    spelled: Trie,
    stems: [Trie; 7],
    spelling_cache: HashMap<String, String>,
    stem_cache: HashMap<(Language, String), String>,
}

impl Builder {
    pub(super) fn insert(&mut self, label: &Label, entry: Entry) {
        self.insert_text(&label.text, &label.lang, entry);
        // Texts may have a blank instead (it separates words as well), or nothing.
        if label.text.contains(HALF_SPACE) {
            self.insert_text(&label.text.replace(HALF_SPACE, ""), &label.lang, entry);
        }
    }

    /// Returns the tries, and the words of labels as written.
    pub(super) fn finish(mut self) -> (Trie, [Trie; 7], impl Iterator<Item = String>) {
        self.spelled.finish();
        self.stems.iter_mut().for_each(Trie::finish);
        (self.spelled, self.stems, self.spelling_cache.into_keys())
    }

    fn insert_text(&mut self, text: &str, lang: &str, entry: Entry) {
        let language = Language::of(lang);
        let found: Vec<&str> = words(text).map(|range| &text[range]).collect();
        let spellings: Vec<String> =
            found.iter().map(|word| self.spelling(word)).filter(|word| !word.is_empty()).collect();
        let is_stop_word = |word: &String| {
            Language::Dutch.is_stop_word(word) || language.is_some_and(|language| language.is_stop_word(word))
        };
        if spellings.len() > MAX_LABEL_WORDS || spellings.iter().all(is_stop_word) {
            return;
        }
        self.spelled.insert(&spellings, entry);
        if let Some(language) = language
            && may_be_inflected(&spellings)
        {
            let stems: Vec<String> =
                found.iter().map(|word| self.stem(language, word)).filter(|stem| !stem.is_empty()).collect();
            let entry = Entry { confidence: entry.confidence - INFLECTED_PENALTY, ..entry };
            self.stems[language as usize].insert(&stems, entry);
        }
    }

    fn spelling(&mut self, word: &str) -> String {
        self.spelling_cache.entry(word.to_owned()).or_insert_with(|| spelling(word)).clone()
    }

    fn stem(&mut self, language: Language, word: &str) -> String {
        self.stem_cache.entry((language, word.to_owned())).or_insert_with(|| language.stem(word)).clone()
    }
}

/// Returns whether inflected forms of a label are long enough to be found: they have at least one letter more than it.
fn may_be_inflected(words: &[String]) -> bool {
    words.len() > 1 || words.iter().any(|word| word.chars().nth(MIN_INFLECTED_LETTERS - 2).is_some())
}
