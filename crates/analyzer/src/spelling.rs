//! The form in which words of any language are compared, and the stemmers of Snowball over it.

use crate::normalise;
use frostem::{Algorithm, Stemmer};
use std::borrow::Cow;

/// Ethiopic rows of syllables (a consonant with up to eight vowels) that are interchangeable in writing: first of the
/// row, its length, first of the row that replaces it.
const ROWS: [(char, u32, char); 5] = [('ሠ', 8, 'ሰ'), ('ኀ', 8, 'ሐ'), ('ኸ', 7, 'ሐ'), ('ፀ', 7, 'ጸ'), ('ዐ', 7, 'አ')];

/// Returns the form in which words of any language are compared as spelled, without stemming: [`normalise`], and one
/// letter for all Ethiopic letters of the same sound.
pub fn spelling(word: &str) -> String {
    merge_homophones(normalise(word))
}

pub(crate) fn snowball(algorithm: Algorithm, word: &str) -> Cow<'_, str> {
    Stemmer::new(algorithm).stem(word)
}

/// Replaces letters so that each sound has one: ሰ for ሠ, ሐ for ኀ and ኸ, ጸ for ፀ, አ for ዐ.
fn merge_homophones(word: String) -> String {
    let changes = !word.is_ascii() && word.chars().any(|letter| merged(letter) != letter);
    if changes { word.chars().map(merged).collect() } else { word }
}

fn merged(letter: char) -> char {
    let code = u32::from(letter);
    let replacement = ROWS.iter().find_map(|&(first, length, instead)| {
        let offset = code.checked_sub(u32::from(first)).filter(|&offset| offset < length)?;
        char::from_u32(u32::from(instead) + offset)
    });
    replacement.unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn homophone_letters_have_one_spelling() {
        for (one, other) in
            [("ሠራሕተኛ", "ሰራሕተኛ"), ("ኀኪም", "ሐኪም"), ("ፀሓፊ", "ጸሓፊ"), ("ዐቃቢ", "አቃቢ"), ("ኸኪም", "ሐኪም"), ("ሥራሕ", "ስራሕ")]
        {
            assert_eq!(spelling(one), spelling(other), "{one} and {other}");
        }
        assert_ne!(spelling("ሰብ"), spelling("ሸብ"));
        assert_eq!(spelling("ኰነ"), "ኰነ");
    }
}
