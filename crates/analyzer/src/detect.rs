//! Which language a word may be in, for queries of one word.
//!
//! First by script, then by letters that only one of the script's languages has, and for Latin script by runs of three
//! letters, counted in word lists and in the labels of a taxonomy. With so little text a guess is a guess: every
//! language of the script stays in the answer, likelier ones first.

use crate::{Language, Script, compounds::seed, normalise};
use std::{cmp::Reverse, collections::HashMap, sync::LazyLock};

/// Languages of Latin script, in the order of the counts; of two that are as likely the first comes first.
const LATIN: [Language; 3] = [Language::Dutch, Language::English, Language::Turkish];
/// Only so many characters are looked at.
const MOST_CHARACTERS: usize = 1_000;
/// Letters told which language it is.
const BY_LETTER: u8 = 95;
/// No other language of this script is known here.
const BY_SCRIPT: u8 = 80;
/// Nothing speaks for the language but its script.
const LEAST: u8 = 5;

/// Words as they stand in questions about work. Our own lists.
const ENGLISH: &str = "the and with worker work driver truck warehouse cleaner cleaning nurse nursing teacher teaching \
    waiter waitress chef kitchen baker butcher welder welding painter carpenter plumber electrician builder building \
    mechanic engineer engineering developer software programmer designer manager assistant helper shop sales cashier \
    office clerk secretary accountant security guard tailor hairdresser gardener farmer picker packer operator machine \
    childcare hospital care health elderly school university student training experience full part time night shift";
const TURKISH: &str = "bir ve ile calisan isci asci garson sofor kamyon taksi temizlik temizlikci ogretmen hemsire doktor \
    bakici kasap firinci terzi berber kuafor boyaci marangoz tesisatci elektrikci insaat kaynakci tamirci makine \
    muhendis yazilim gelistirici muhasebeci sekreter satis magaza kasiyer depo guvenlik bahcivan ciftci okul hastane \
    fabrika usta yardimci eleman mutfak isletme yonetici saglik cocuk bakimi";

/// A language a text may be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// Which.
    pub language: Language,
    /// How sure, in percent: 95 by letters that no other language here has, 80 by a script of one language, else by
    /// how much likelier its runs of letters are than those of the next (50 to 90); the others of the script have less.
    pub confidence: u8,
}

/// Guesses without a taxonomy; see [`Detector::detect`].
pub fn detect(text: &str) -> Vec<Guess> {
    static UNTAUGHT: LazyLock<Detector> = LazyLock::new(Detector::default);
    UNTAUGHT.detect(text)
}

/// Runs of three letters, counted.
#[derive(Clone, Debug)]
pub struct Detector {
    runs: HashMap<[char; 3], [u64; 3]>,
    totals: [u64; 3],
}

impl Default for Detector {
    fn default() -> Self {
        let mut detector = Self { runs: HashMap::new(), totals: [0; 3] };
        for (place, words) in [seed::WORDS, ENGLISH, TURKISH].into_iter().enumerate() {
            detector.learn(place, words);
        }
        detector
    }
}

impl Detector {
    /// Learns from more texts, such as the labels of a taxonomy, each with its language; only those in Latin script
    /// are told apart by what is learnt.
    pub fn with_texts<'a>(mut self, texts: impl IntoIterator<Item = (Language, &'a str)>) -> Self {
        for (language, text) in texts {
            if let Some(index) = LATIN.iter().position(|known| *known == language) {
                self.learn(index, text);
            }
        }
        self
    }

    fn learn(&mut self, place: usize, text: &str) {
        for run in runs(text) {
            self.runs.entry(run).or_default()[place] += 1;
            self.totals[place] += 1;
        }
    }

    /// The languages a text may be in, likeliest first; none for a text without letters of a known script.
    pub fn detect(&self, text: &str) -> Vec<Guess> {
        let head: String = text.chars().take(MOST_CHARACTERS).collect();
        let guess = |language, confidence| Guess { language, confidence };
        match main_script(&head) {
            None => Vec::new(),
            Some(Script::Ethiopic) => vec![guess(Language::Tigrinya, BY_SCRIPT)],
            Some(Script::Cyrillic) => {
                let sure = head.chars().any(|letter| "їєґіЇЄҐІ".contains(letter));
                vec![guess(Language::Ukrainian, if sure { BY_LETTER } else { BY_SCRIPT })]
            }
            Some(Script::Arabic) => {
                let has = |letters: &str| head.chars().any(|letter| letters.contains(letter));
                match (has("پچژگکیۀ\u{200c}"), has("ءةىكيأإؤئ")) {
                    (true, false) => vec![guess(Language::Persian, BY_LETTER), guess(Language::Arabic, LEAST)],
                    (false, true) => vec![guess(Language::Arabic, BY_LETTER), guess(Language::Persian, LEAST)],
                    // Persian words on an Arabic keyboard still have letters that Arabic lacks.
                    (true, true) if has("پچژگ") => {
                        vec![guess(Language::Persian, BY_LETTER), guess(Language::Arabic, LEAST)]
                    }
                    _ => vec![guess(Language::Arabic, 60), guess(Language::Persian, 40)],
                }
            }
            Some(Script::Latin) => self.latin(&head),
        }
    }

    fn latin(&self, text: &str) -> Vec<Guess> {
        if text.chars().any(|letter| "ğşıĞŞİ".contains(letter)) {
            let others = [Language::Dutch, Language::English].map(|language| Guess { language, confidence: LEAST });
            return [&[Guess { language: Language::Turkish, confidence: BY_LETTER }][..], &others].concat();
        }
        let mut scores = [0_u32; 3];
        let mut count = 0;
        for run in runs(text) {
            count += 1;
            if let Some(known) = self.runs.get(&run) {
                for place in 0..LATIN.len() {
                    // Whole logarithms: every machine guesses alike.
                    scores[place] += (known[place] * (1 << 20) / self.totals[place].max(1) + 1).ilog2();
                }
            }
        }
        let mut order = [0, 1, 2];
        order.sort_by_key(|&place| Reverse(scores[place]));
        let lead = (scores[order[0]] - scores[order[1]]) * 10 / count.max(1);
        let best = 50 + u8::try_from(lead.min(40)).unwrap_or(40);
        let confidences = [best, (100 - best) / 2 + LEAST, LEAST];
        order
            .into_iter()
            .zip(confidences)
            .map(|(place, confidence)| Guess { language: LATIN[place], confidence })
            .collect()
    }
}

/// The script most letters have; the first of equals.
fn main_script(text: &str) -> Option<Script> {
    const SCRIPTS: [Script; 4] = [Script::Latin, Script::Arabic, Script::Cyrillic, Script::Ethiopic];
    let mut counts = [0_usize; 4];
    for script in text.chars().filter_map(Script::of) {
        counts[script as usize] += 1;
    }
    let most = *counts.iter().max()?;
    SCRIPTS.into_iter().find(|&script| most > 0 && counts[script as usize] == most)
}

/// Runs of three letters, with a blank before and after each word.
fn runs(text: &str) -> Vec<[char; 3]> {
    let letters: Vec<char> = format!(" {} ", normalise(text)).chars().collect();
    letters.windows(3).filter(|run| run[1] != ' ').filter_map(|run| run.try_into().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(word: &str) -> Option<Language> {
        detect(word).first().map(|guess| guess.language)
    }

    #[test]
    fn one_word_is_enough() {
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
    fn doubt_names_both() {
        for (word, both) in
            [("نجار", [Language::Arabic, Language::Persian]), ("manager", [Language::Dutch, Language::English])]
        {
            let guesses: Vec<_> = detect(word).into_iter().map(|guess| guess.language).collect();
            assert!(both.iter().all(|language| guesses.contains(language)), "{word}: {guesses:?}");
        }
    }

    #[test]
    fn no_letters_no_guess() {
        for text in ["", "12 345", "?!…", "料理人", "\u{200f}\u{301}"] {
            assert_eq!(first(text), None, "{text}");
        }
    }

    #[test]
    fn of_mixed_scripts_the_one_with_more_letters_counts() {
        assert_eq!(first("C++ مهندس برمجيات أول"), Some(Language::Arabic));
    }
}
