//! The languages whose words can be stemmed, each by the rules of its own file.
//!
//! A stem is used for comparison and never shown. It is always in the form of [`spelling`], so that differences that do
//! not matter are removed in all languages: accents, vowel signs, letters that keyboards confuse.

use crate::{
    arabic, dutch, english, persian,
    spelling::{snowball, spelling},
    tigrinya, turkish, ukrainian,
};
use foldhash::HashSet;
use frostem::Algorithm;
use std::{borrow::Cow, sync::LazyLock};

/// A language that has rules here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// `nl`
    Dutch,
    /// `en`
    English,
    /// `tr`
    Turkish,
    /// `ar`
    Arabic,
    /// `fa`, and Dari (`prs`)
    Persian,
    /// `uk`
    Ukrainian,
    /// `ti`
    Tigrinya,
}

/// A writing system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Script {
    /// Dutch, English, Turkish.
    Latin,
    /// Arabic, Persian.
    Arabic,
    /// Ukrainian.
    Cyrillic,
    /// Tigrinya.
    Ethiopic,
}

impl Script {
    /// Returns the script of a letter; `None` for digits, punctuation and scripts without rules here.
    pub fn of(letter: char) -> Option<Self> {
        if letter.is_ascii() {
            return letter.is_ascii_alphabetic().then_some(Self::Latin);
        }
        if !letter.is_alphabetic() {
            return None;
        }
        match letter {
            '\u{aa}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{ff21}'..='\u{ff5a}' => Some(Self::Latin),
            '\u{600}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
                Some(Self::Arabic)
            }
            '\u{400}'..='\u{52f}' => Some(Self::Cyrillic),
            '\u{1200}'..='\u{139f}' | '\u{2d80}'..='\u{2ddf}' | '\u{ab00}'..='\u{ab2f}' => Some(Self::Ethiopic),
            _ => None,
        }
    }

    /// Returns the script of the first letter that has one.
    pub fn of_word(word: &str) -> Option<Self> {
        word.chars().find_map(Self::of)
    }
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Dutch, Self::English, Self::Turkish, Self::Arabic, Self::Persian, Self::Ukrainian, Self::Tigrinya];

    /// Returns the language of a BCP 47 tag, of which only the first part counts.
    pub fn of(tag: &str) -> Option<Self> {
        match tag.split('-').next()? {
            "nl" => Some(Self::Dutch),
            "en" => Some(Self::English),
            "tr" => Some(Self::Turkish),
            "ar" => Some(Self::Arabic),
            "fa" | "prs" => Some(Self::Persian),
            "uk" => Some(Self::Ukrainian),
            "ti" => Some(Self::Tigrinya),
            _ => None,
        }
    }

    /// Returns the BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
            Self::Turkish => "tr",
            Self::Arabic => "ar",
            Self::Persian => "fa",
            Self::Ukrainian => "uk",
            Self::Tigrinya => "ti",
        }
    }

    /// Returns the script of the language.
    pub const fn script(self) -> Script {
        match self {
            Self::Dutch | Self::English | Self::Turkish => Script::Latin,
            Self::Arabic | Self::Persian => Script::Arabic,
            Self::Ukrainian => Script::Cyrillic,
            Self::Tigrinya => Script::Ethiopic,
        }
    }

    /// Returns the stem of a word, given as written.
    pub fn stem(self, word: &str) -> String {
        self.stem_spelled(word, &spelling(word)).into_owned()
    }

    /// As [`Self::stem`], for callers that already have the word's [`spelling`].
    pub fn stem_spelled<'s>(self, word: &str, spelling: &'s str) -> Cow<'s, str> {
        match self {
            Self::Dutch => snowball(Algorithm::Dutch, spelling),
            Self::English => snowball(Algorithm::English, spelling),
            Self::Turkish => turkish::stem(word).into(),
            Self::Arabic => arabic::stem(word).into(),
            Self::Persian => persian::stem(word).into(),
            Self::Ukrainian => ukrainian::stem(word).into(),
            Self::Tigrinya => tigrinya::stem(word).into(),
        }
    }

    /// Returns whether a word, in the form of [`spelling`], is a stop word ("the", "van").
    pub fn is_stop_word(self, word: &str) -> bool {
        static STOP_WORDS: LazyLock<[HashSet<&str>; 7]> =
            LazyLock::new(|| Language::ALL.map(|language| language.stop_words().split(' ').collect()));
        STOP_WORDS[self as usize].contains(word)
    }

    const fn stop_words(self) -> &'static str {
        match self {
            Self::Dutch => dutch::STOP_WORDS,
            Self::English => english::STOP_WORDS,
            Self::Turkish => turkish::STOP_WORDS,
            Self::Arabic => arabic::STOP_WORDS,
            Self::Persian => persian::STOP_WORDS,
            Self::Ukrainian => ukrainian::STOP_WORDS,
            Self::Tigrinya => tigrinya::STOP_WORDS,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn language_tags_round_trip() {
        for language in Language::ALL {
            assert_eq!(Language::of(language.tag()), Some(language));
            for stop_word in ["", "  "] {
                assert!(!language.is_stop_word(stop_word));
            }
        }
        assert_eq!((Language::of("prs"), Language::of("en-GB")), (Some(Language::Persian), Some(Language::English)));
        assert_eq!(Language::of("so"), None);
    }

    #[test]
    fn first_known_letter_decides_the_script() {
        for (word, script) in [
            ("kok", Some(Script::Latin)),
            ("12 şef", Some(Script::Latin)),
            ("طباخ", Some(Script::Arabic)),
            ("кухар", Some(Script::Cyrillic)),
            ("መምህር", Some(Script::Ethiopic)),
            ("料理人", None),
            ("12 + ؟", None),
        ] {
            assert_eq!(Script::of_word(word), script, "{word}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn any_text_can_be_stemmed(word in any::<String>(), language in prop::sample::select(&Language::ALL[..])) {
            prop_assert!(!language.stem(&word).contains('\n'));
        }

        #[test]
        fn any_letters_of_known_scripts_can_be_stemmed(
            word in "[a-zıİIğşüöç\u{621}-\u{6cc}\u{400}-\u{491}\u{1200}-\u{1357}'\u{200c}\u{301}]{0,24}",
            language in prop::sample::select(&Language::ALL[..]),
        ) {
            let _ = language.stem(&word);
        }
    }
}
