//! The form in which words of any language are compared, and the stemmers of Snowball over it.

use crate::normalise;
use frostem::{Algorithm, Stemmer};
use std::borrow::Cow;

/// Ethiopic rows of syllables (a consonant with up to eight vowels) that are written for one another: first of the row, its
/// length, first of the row that stands for both.
const ROWS: [(char, u32, char); 5] = [('ሠ', 8, 'ሰ'), ('ኀ', 8, 'ሐ'), ('ኸ', 7, 'ሐ'), ('ፀ', 7, 'ጸ'), ('ዐ', 7, 'አ')];

/// The form in which words of any language are compared when they are not bent: [`normalise`], and the Ethiopic letters
/// that sound alike made one.
pub fn spelling(word: &str) -> String {
    homophones(normalise(word))
}

pub(crate) fn snowball(algorithm: Algorithm, word: &str) -> Cow<'_, str> {
    Stemmer::new(algorithm).stem(word)
}

/// One letter for each sound: ሰ for ሠ, ሐ for ኀ and ኸ, ጸ for ፀ, አ for ዐ.
fn homophones(word: String) -> String {
    let changes = !word.is_ascii() && word.chars().any(|letter| one_sound(letter) != letter);
    if changes { word.chars().map(one_sound).collect() } else { word }
}

fn one_sound(letter: char) -> char {
    let code = u32::from(letter);
    let same = ROWS.iter().find_map(|&(first, length, instead)| {
        let place = code.checked_sub(u32::from(first)).filter(|&place| place < length)?;
        char::from_u32(u32::from(instead) + place)
    });
    same.unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_one_sound_are_one() {
        for (one, other) in
            [("ሠራሕተኛ", "ሰራሕተኛ"), ("ኀኪም", "ሐኪም"), ("ፀሓፊ", "ጸሓፊ"), ("ዐቃቢ", "አቃቢ"), ("ኸኪም", "ሐኪም"), ("ሥራሕ", "ስራሕ")]
        {
            assert_eq!(spelling(one), spelling(other), "{one} and {other}");
        }
        assert_ne!(spelling("ሰብ"), spelling("ሸብ"));
        assert_eq!(spelling("ኰነ"), "ኰነ");
    }
}
