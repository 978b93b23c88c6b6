//! Turkish: Snowball's stemmer, which applies vowel harmony and therefore distinguishes ı from i.
//!
//! So the word is first put in lower case by Turkish rules: I becomes ı, and İ becomes i.

use crate::spelling::{snowball, spelling};
use frostem::Algorithm;
use unicode_normalization::UnicodeNormalization;

/// In the form of [`spelling`].
pub(crate) const STOP_WORDS: &str =
    "ama ben bir bu cok da daha de en gibi ile icin ki mi ne o olan olarak sen siz su var ve veya ya";

/// Number of times the stemmer runs. A word may have several endings, and the stemmer treats the n of "öğretmen" as one
/// only when it is the last.
const MAX_ENDINGS: usize = 3;

pub(crate) fn stem(word: &str) -> String {
    let composed: String = word.nfkc().collect();
    let mut stem = lower(&composed);
    for _ in 0..MAX_ENDINGS {
        stem = snowball(Algorithm::Turkish, &stem).into_owned();
    }
    spelling(&stem)
}

fn lower(word: &str) -> String {
    let mut lower = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            'I' => lower.push('ı'),
            'İ' => lower.push('i'),
            other => lower.extend(other.to_lowercase()),
        }
    }
    lower
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capital_i_keeps_its_dot_in_lower_case() {
        assert_eq!(lower("IŞIK İŞÇİ"), "ışık işçi");
        assert_eq!(lower("I\u{307}ŞÇI".nfkc().collect::<String>().as_str()), "işçı");
    }

    #[test]
    fn inflected_forms_share_a_stem() {
        for forms in [
            &["aşçı", "aşçılar", "AŞÇILAR", "aşçının"][..],
            &["öğretmen", "öğretmenler", "ÖĞRETMENLER", "öğretmenlerin"],
            &["işçi", "işçiler", "İŞÇİLER"],
            &["garson", "garsonlar", "garsonun"],
        ] {
            for form in forms {
                assert_eq!(stem(form), stem(forms[0]), "{form}");
            }
        }
        assert_ne!(stem("aşçı"), stem("işçi"));
    }
}
