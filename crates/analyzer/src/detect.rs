//! Guesses the language of short texts, such as queries of one word.
//!
//! The script decides first, then letters that only one of the script's languages has, and for Latin script trigrams,
//! counted in word lists and in the labels of a taxonomy. So little text is never certain. Therefore the result always
//! contains every language of the script, the most likely first.

use crate::{Language, Script, compounds::seed, normalise};
use std::{cmp::Reverse, collections::HashMap, sync::LazyLock};

/// Languages of Latin script, in the order of the counts; of two equally likely languages the earlier one comes first.
const LATIN: [Language; 3] = [Language::Dutch, Language::English, Language::Turkish];
/// Number of characters of a text that are read.
const MAX_CHARS: usize = 1_000;
/// Confidence, in percent, from letters that only this language has.
const LETTER_CONFIDENCE: u8 = 95;
/// Confidence from a script of which no other language is known here.
const SCRIPT_CONFIDENCE: u8 = 80;
/// Confidence of a language that only shares the script.
const MIN_CONFIDENCE: u8 = 5;

/// Words that are common in queries about work. Our own lists.
const ENGLISH: &str = "the and with worker work driver truck warehouse cleaner cleaning nurse nursing teacher teaching \
    waiter waitress chef kitchen baker butcher welder welding painter carpenter plumber electrician builder building \
    mechanic engineer engineering developer software programmer designer manager assistant helper shop sales cashier \
    office clerk secretary accountant security guard tailor hairdresser gardener farmer picker packer operator machine \
    childcare hospital care health elderly school university student training experience full part time night shift";
const TURKISH: &str = "bir ve ile calisan isci asci garson sofor kamyon taksi temizlik temizlikci ogretmen hemsire doktor \
    bakici kasap firinci terzi berber kuafor boyaci marangoz tesisatci elektrikci insaat kaynakci tamirci makine \
    muhendis yazilim gelistirici muhasebeci sekreter satis magaza kasiyer depo guvenlik bahcivan ciftci okul hastane \
    fabrika usta yardimci eleman mutfak isletme yonetici saglik cocuk bakimi";

/// A language that a text may be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The language.
    pub language: Language,
    /// In percent: 95 from letters that no other language here has, 80 from a script of one language. Else 50 to 90 for
    /// the most likely language, by how much more likely its trigrams are than those of the next; the others have less.
    pub confidence: u8,
}

/// Guesses without a taxonomy; see [`Detector::detect`].
pub fn detect(text: &str) -> Vec<Guess> {
    static DEFAULT: LazyLock<Detector> = LazyLock::new(Detector::default);
    DEFAULT.detect(text)
}

/// Counts of trigrams by language of Latin script.
#[derive(Clone, Debug)]
pub struct Detector {
    trigrams: HashMap<[char; 3], [u64; 3]>,
    totals: [u64; 3],
}

impl Default for Detector {
    fn default() -> Self {
        let mut detector = Self { trigrams: HashMap::new(), totals: [0; 3] };
        for (language, words) in [seed::WORDS, ENGLISH, TURKISH].into_iter().enumerate() {
            detector.learn(language, words);
        }
        detector
    }
}

impl Detector {
    /// Learns from more texts, such as the labels of a taxonomy, each with its language; only those in Latin script
    /// are told apart by what is learnt.
    #[must_use]
    pub fn with_texts<'a>(mut self, texts: impl IntoIterator<Item = (Language, &'a str)>) -> Self {
        for (language, text) in texts {
            if let Some(index) = LATIN.iter().position(|known| *known == language) {
                self.learn(index, text);
            }
        }
        self
    }

    /// Counts the trigrams of a text. `language` is an index of [`LATIN`].
    fn learn(&mut self, language: usize, text: &str) {
        for trigram in trigrams(text) {
            self.trigrams.entry(trigram).or_default()[language] += 1;
            self.totals[language] += 1;
        }
    }

    /// Returns the languages that a text may be in, most likely first; none for a text without letters of a known
    /// script.
    pub fn detect(&self, text: &str) -> Vec<Guess> {
        let head: String = text.chars().take(MAX_CHARS).collect();
        let guess = |language, confidence| Guess { language, confidence };
        match main_script(&head) {
            None => Vec::new(),
            Some(Script::Ethiopic) => vec![guess(Language::Tigrinya, SCRIPT_CONFIDENCE)],
            Some(Script::Cyrillic) => {
                let sure = head.chars().any(|letter| "їєґіЇЄҐІ".contains(letter));
                vec![guess(Language::Ukrainian, if sure { LETTER_CONFIDENCE } else { SCRIPT_CONFIDENCE })]
            }
            Some(Script::Arabic) => {
                let has = |letters: &str| head.chars().any(|letter| letters.contains(letter));
                match (has("پچژگکیۀ\u{200c}"), has("ءةىكيأإؤئ")) {
                    (true, false) => {
                        vec![guess(Language::Persian, LETTER_CONFIDENCE), guess(Language::Arabic, MIN_CONFIDENCE)]
                    }
                    (false, true) => {
                        vec![guess(Language::Arabic, LETTER_CONFIDENCE), guess(Language::Persian, MIN_CONFIDENCE)]
                    }
                    // Persian words on an Arabic keyboard still have letters that Arabic lacks.
                    (true, true) if has("پچژگ") => {
                        vec![guess(Language::Persian, LETTER_CONFIDENCE), guess(Language::Arabic, MIN_CONFIDENCE)]
                    }
                    _ => vec![guess(Language::Arabic, 60), guess(Language::Persian, 40)],
                }
            }
            Some(Script::Latin) => self.latin(&head),
        }
    }

    fn latin(&self, text: &str) -> Vec<Guess> {
        if text.chars().any(|letter| "ğşıĞŞİ".contains(letter)) {
            let others =
                [Language::Dutch, Language::English].map(|language| Guess { language, confidence: MIN_CONFIDENCE });
            return [&[Guess { language: Language::Turkish, confidence: LETTER_CONFIDENCE }][..], &others].concat();
        }
        let mut scores = [0_u32; 3];
        let mut count = 0;
        for trigram in trigrams(text) {
            count += 1;
            if let Some(known) = self.trigrams.get(&trigram) {
                for language in 0..LATIN.len() {
                    // Whole logarithms, so that the result is the same on every machine.
                    scores[language] += (known[language] * (1 << 20) / self.totals[language].max(1) + 1).ilog2();
                }
            }
        }
        let mut order = [0, 1, 2];
        order.sort_by_key(|&language| Reverse(scores[language]));
        let lead = (scores[order[0]] - scores[order[1]]) * 10 / count.max(1);
        let best = 50 + u8::try_from(lead.min(40)).unwrap_or(40);
        let confidences = [best, (100 - best) / 2 + MIN_CONFIDENCE, MIN_CONFIDENCE];
        order
            .into_iter()
            .zip(confidences)
            .map(|(language, confidence)| Guess { language: LATIN[language], confidence })
            .collect()
    }
}

/// Returns the script of most letters; of equally frequent ones the first.
fn main_script(text: &str) -> Option<Script> {
    const SCRIPTS: [Script; 4] = [Script::Latin, Script::Arabic, Script::Cyrillic, Script::Ethiopic];
    let mut counts = [0_usize; 4];
    for script in text.chars().filter_map(Script::of) {
        counts[script as usize] += 1;
    }
    let max = *counts.iter().max()?;
    SCRIPTS.into_iter().find(|&script| max > 0 && counts[script as usize] == max)
}

/// Returns the trigrams of a text, with a blank before and after each word.
fn trigrams(text: &str) -> Vec<[char; 3]> {
    let letters: Vec<char> = format!(" {} ", normalise(text)).chars().collect();
    letters.windows(3).filter(|trigram| trigram[1] != ' ').filter_map(|trigram| trigram.try_into().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(word: &str) -> Option<Language> {
        detect(word).first().map(|guess| guess.language)
    }

    #[test]
    fn single_words_are_detected() {
        use Language::{Arabic, Dutch, English, Persian, Tigrinya, Turkish, Ukrainian};
        for (language, words) in [
            (Dutch, "schoonmaakster vrachtwagenchauffeur verpleegkundige timmerman huishoudelijk zorgmedewerker"),
            (English, "cleaning nurse teacher warehouse driving childcare"),
            (Turkish, "aşçı öğretmen işçi ŞOFÖR ısıtma temizlikçi"),
            (Arabic, "كهربائي مهندسة سائق أستاذ"),
            (Persian, "آشپزی گچکار راننده\u{200c}ها کارگر پرستار چاپ"),
            (Ukrainian, "кухар зварниця їдальня водій"),
            (Tigrinya, "መምህር ሓኪም"),
        ] {
            for word in words.split(' ') {
                assert_eq!(first(word), Some(language), "{word}");
            }
        }
    }

    #[test]
    fn ambiguous_word_returns_both_languages() {
        for (word, both) in
            [("نجار", [Language::Arabic, Language::Persian]), ("manager", [Language::Dutch, Language::English])]
        {
            let guesses: Vec<_> = detect(word).into_iter().map(|guess| guess.language).collect();
            assert!(both.iter().all(|language| guesses.contains(language)), "{word}: {guesses:?}");
        }
    }

    #[test]
    fn text_without_known_letters_returns_no_guess() {
        for text in ["", "12 345", "?!…", "料理人", "\u{200f}\u{301}"] {
            assert_eq!(first(text), None, "{text}");
        }
    }

    #[test]
    fn mixed_text_is_detected_by_its_most_frequent_script() {
        assert_eq!(first("C++ مهندس برمجيات أول"), Some(Language::Arabic));
    }
}
