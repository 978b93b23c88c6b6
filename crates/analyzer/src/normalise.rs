//! One form for all spellings of a label that people take for the same.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The form in which two labels are compared.
///
/// Lower case, without diacritics and vowel signs, letters that keyboards mix up made one, punctuation to a
/// blank, blanks folded. `+` and `#` stay at the end of a word: C, C++ and C# are three languages.
///
/// The form is for equality only and is never shown: Turkish `I`, `ı`, `İ` and `i` become one letter, because
/// the text does not tell which language it is in.
pub fn normalise(text: &str) -> String {
    if text.is_ascii() {
        return words(text.len(), text.chars().map(|letter| letter.to_ascii_lowercase()));
    }
    let unmarked = Unmarked { base: Base::Other, letters: text.nfkd().flat_map(char::to_lowercase).nfkd() };
    words(text.len(), unmarked.flat_map(fold)).nfc().collect()
}

/// What a combining mark would sit on.
#[derive(Clone, Copy, PartialEq)]
enum Base {
    /// Its marks are spelling variants.
    Plain,
    /// Its marks make another letter, as in `й`.
    Marked,
    /// No letter at all.
    Other,
}

/// Letters without the marks that do not count.
struct Unmarked<I> {
    base: Base,
    letters: I,
}

impl<I: Iterator<Item = char>> Iterator for Unmarked<I> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        for letter in self.letters.by_ref() {
            if is_combining_mark(letter) {
                if self.base == Base::Marked {
                    return Some(letter);
                }
            } else if !is_ignored(letter) {
                self.base = base(letter);
                return Some(letter);
            }
        }
        None
    }
}

fn base(letter: char) -> Base {
    match letter {
        'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => {
            Base::Plain
        }
        _ if letter.is_alphanumeric() => Base::Marked,
        _ => Base::Other,
    }
}

/// Tatweel, joiners, direction marks and soft hyphens: they change how a word looks, not which word it is.
fn is_ignored(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{640}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Letters that are one to a searcher but have no common decomposition.
fn fold(letter: char) -> impl Iterator<Item = char> {
    let (first, second) = match letter {
        'ı' => ('i', None),
        'ø' => ('o', None),
        'ł' => ('l', None),
        'đ' | 'ð' => ('d', None),
        'ħ' => ('h', None),
        'ß' => ('s', Some('s')),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'þ' => ('t', Some('h')),
        'ς' => ('σ', None),
        // Arabic script: wasla and the mixed-up finals, and the Persian forms of kaf and ye.
        'ٱ' => ('ا', None),
        'ى' | 'ی' | 'ے' => ('ي', None),
        'ة' | 'ە' | 'ہ' | 'ھ' => ('ه', None),
        'ک' => ('ك', None),
        '٠'..='٩' => (digit(letter, '٠'), None),
        '۰'..='۹' => (digit(letter, '۰'), None),
        other => (other, None),
    };
    std::iter::once(first).chain(second)
}

fn digit(letter: char, zero: char) -> char {
    let value = u32::from(letter) - u32::from(zero);
    char::from_digit(value, 10).unwrap_or(letter)
}

/// Words with one blank between, without punctuation; about so many bytes.
fn words(bytes: usize, letters: impl Iterator<Item = char>) -> String {
    let mut out = String::with_capacity(bytes);
    let mut blank = false;
    let mut ending = 0;
    for letter in letters {
        if letter.is_alphanumeric() || is_combining_mark(letter) {
            if ending > 0 {
                out.truncate(out.len() - ending);
                blank = true;
            }
            if blank && !out.is_empty() {
                out.push(' ');
            }
            (blank, ending) = (false, 0);
            out.push(letter);
        } else if matches!(letter, '+' | '#') && !blank && !out.is_empty() {
            out.push(letter);
            ending += 1;
        } else {
            (blank, ending) = (true, 0);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::normalise;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_label_become_one() {
        for (one, other) in [
            ("Ingénieur", "INGENIEUR"),
            ("timmer\u{ad}man", "timmerman"),
            ("IŞIK ısıtma İŞÇİSİ", "ışık ISITMA işçisi"),
            ("مُهَنْدِس", "مهندس"),
            ("مديـــر", "مدير"),
            ("أخصائي", "اخصائي"),
            ("إدارة", "اداره"),
            ("آلة", "اله"),
            ("مستشفى", "مستشفي"),
            ("کارگر", "كارگر"),
            ("فروشندگی", "فروشندگي"),
            ("ﻻعب", "لاعب"),
            ("Größe", "grosse"),
            ("office–manager", "Office  manager"),
            ("１２ ton", "12 ton"),
            ("٣ سنوات", "3 سنوات"),
        ] {
            assert_eq!(normalise(one), normalise(other), "{one} and {other}");
        }
    }

    #[test]
    fn different_words_stay_different() {
        for (one, other) in [("C++", "C#"), ("C", "C++"), ("мой", "мои"), ("kok", "koks"), ("کار", "گار")] {
            assert_ne!(normalise(one), normalise(other), "{one} and {other}");
        }
    }

    #[test]
    fn punctuation_and_blanks_fold() {
        assert_eq!(normalise("  QA/RA-\tmedewerker (m/v)! "), "qa ra medewerker m v");
        assert_eq!(normalise("vmbo+mbo, C++"), "vmbo mbo c++");
        assert_eq!(normalise("#1 + 2"), "1 2");
        assert_eq!(normalise("!?…"), "");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn is_idempotent(text in any::<String>()) {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once.clone());
            prop_assert!(!once.starts_with(' ') && !once.ends_with(' ') && !once.contains("  "));
        }

        #[test]
        fn is_idempotent_for_letters_and_marks(text in "[a-zA-ZİIıéß+# \u{300}-\u{36f}\u{621}-\u{6ff}\u{370}-\u{44f}\u{fb50}-\u{fdff}]{0,24}") {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once);
        }
    }
}
