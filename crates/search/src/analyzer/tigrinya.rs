//! Tigrinya: letters that stand for one sound in writing habits become one, and the plural's -tat comes off.
//!
//! Nobody publishes a stemmer. Many plurals are made within the word (መጽሓፍ, መጻሕፍቲ); those stay apart.

use super::language::spelling;

/// As `spelling`.
pub(super) const STOP_WORDS: &str = "ናይ ናብ ኣብ ካብ ምስ እዩ እያ እዮም ግን ወይ ከም ነቲ እቲ እታ";

/// Rows of syllables (a consonant with up to eight vowels) that are written for one another: first of the row, its
/// length, first of the row that stands for both.
const ROWS: [(char, u32, char); 5] = [('ሠ', 8, 'ሰ'), ('ኀ', 8, 'ሐ'), ('ኸ', 7, 'ሐ'), ('ፀ', 7, 'ጸ'), ('ዐ', 7, 'አ')];

pub(super) fn stem(word: &str) -> String {
    let mut stem = spelling(word);
    if let Some(singular) = stem.strip_suffix("ታት").filter(|rest| rest.chars().count() >= 2) {
        stem.truncate(singular.len());
    }
    stem
}

/// One letter for each sound: ሰ for ሠ, ሐ for ኀ and ኸ, ጸ for ፀ, አ for ዐ.
pub(super) fn homophones(word: String) -> String {
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

    #[test]
    fn the_plural_ending_goes() {
        assert_eq!(stem("ሓኪማታት"), stem("ሓኪማ"));
        assert_eq!(stem("ታት"), "ታት");
    }
}
