//! Arabic: the light stemmer that Snowball publishes takes off the common endings.
//!
//! Before it the article goes with what is written in one with it, as in "light10" (Larkey, Ballesteros, Connell,
//! "Improving Stemming for Arabic Information Retrieval", 2002): Snowball leaves wal- standing.
//! What does not change a word goes first: vowel signs, tatweel, the Persian forms of kaf and ya from other keyboards,
//! forms of presentation from copied documents.

use crate::spelling::{snowball, spelling};
use frostem::Algorithm;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// As `spelling`.
pub(crate) const STOP_WORDS: &str =
    "ال ان او الي الذي التي اي به بها ثم علي عن عند في قد كان كل كما لا لم له لها ما مع من منذ هذا هذه هو هي و يا";

/// And, in, as, so, for, each with the article; the article alone.
const ARTICLES: [&str; 6] = ["وال", "بال", "كال", "فال", "لل", "ال"];
/// Fewer letters are no word.
const SHORTEST_REST: usize = 3;

pub(crate) fn stem(word: &str) -> String {
    let letters = letters(word);
    spelling(&snowball(Algorithm::Arabic, without_article(&letters)))
}

fn without_article(word: &str) -> &str {
    let rest = ARTICLES.iter().find_map(|article| word.strip_prefix(article));
    rest.filter(|rest| rest.chars().count() >= SHORTEST_REST).unwrap_or(word)
}

/// The letters of Arabic script alone: without vowel signs, tatweel and joiners, and out of forms of presentation.
pub(crate) fn bare(word: &str) -> impl Iterator<Item = char> {
    word.nfkc().filter(|&letter| !is_combining_mark(letter) && !matches!(letter, 'ـ' | '\u{200c}'..='\u{200f}'))
}

/// As an Arabic keyboard has them. Hamza and madda stay on their alef: the stemmer reads them.
fn letters(word: &str) -> String {
    let arabic = bare(word).map(|letter| match letter {
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
    fn forms_share_a_stem() {
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
