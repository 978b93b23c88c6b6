//! Arabic: Snowball's light stemmer, which removes the common endings.
//!
//! First, everything that does not change a word is removed or replaced: vowel signs, tatweel, the Persian forms of kaf
//! and ya from other keyboards, presentation forms from copied documents. Then the article is removed with its attached
//! prefix, as in "light10" (Larkey, Ballesteros, Connell, "Improving Stemming for Arabic Information Retrieval", 2002),
//! because Snowball does not remove wal-.

use crate::spelling::{snowball, spelling};
use frostem::Algorithm;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// In the form of [`spelling`].
pub(crate) const STOP_WORDS: &str =
    "ال ان او الي الذي التي اي به بها ثم علي عن عند في قد كان كل كما لا لم له لها ما مع من منذ هذا هذه هو هي و يا";

/// The prefixes for and, in, as, so, for, each with the article; then the article alone.
const ARTICLES: [&str; 6] = ["وال", "بال", "كال", "فال", "لل", "ال"];
/// The article is removed only if this many letters remain: fewer are no word.
const MIN_REST_LETTERS: usize = 3;

pub(crate) fn stem(word: &str) -> String {
    let letters = letters(word);
    spelling(&snowball(Algorithm::Arabic, without_article(&letters)))
}

fn without_article(word: &str) -> &str {
    let rest = ARTICLES.iter().find_map(|article| word.strip_prefix(article));
    rest.filter(|rest| rest.chars().count() >= MIN_REST_LETTERS).unwrap_or(word)
}

/// Returns the letters of Arabic script alone: without vowel signs, tatweel and joiners; presentation forms become
/// letters.
pub(crate) fn bare_letters(word: &str) -> impl Iterator<Item = char> {
    word.nfkc().filter(|&letter| !is_combining_mark(letter) && !matches!(letter, 'ـ' | '\u{200c}'..='\u{200f}'))
}

/// Returns the letters as on an Arabic keyboard. Hamza and madda stay on their alef: the stemmer needs them.
fn letters(word: &str) -> String {
    let arabic = bare_letters(word).map(|letter| match letter {
        'ک' => 'ك',
        'ی' => 'ي',
        'ٱ' => 'ا',
        other => other,
    });
    arabic.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_forms_share_a_stem() {
        for forms in [
            &["مهندس", "المهندس", "والمهندس", "مُهَنْدِس", "مهـــندس", "مهندسون", "ﻣﻬﻨﺪﺱ"][..],
            &["طباخ", "الطباخ", "طباخة", "طباخين"],
            &["كهربائي", "الكهربائي", "کهربائی"],
            &["أستاذ", "استاذ", "الأستاذ"],
        ] {
            for form in forms {
                assert_eq!(stem(form), stem(forms[0]), "{form}");
            }
        }
        assert_ne!(stem("مهندس"), stem("طباخ"));
    }
}
