//! Tigrinya: letters that are written for the same sound become one, and the plural ending -tat is removed.
//!
//! There is no published stemmer. Many plurals change within the word (መጽሓፍ, መጻሕፍቲ); these keep their own stem.

use super::language::spelling;

/// In the form of [`spelling`].
pub(super) const STOP_WORDS: &str = "ናይ ናብ ኣብ ካብ ምስ እዩ እያ እዮም ግን ወይ ከም ነቲ እቲ እታ";

/// Rows of syllables (a consonant with up to eight vowels) that are interchangeable in writing: first of the row, its
/// length, first of the row that replaces it.
const ROWS: [(char, u32, char); 5] = [('ሠ', 8, 'ሰ'), ('ኀ', 8, 'ሐ'), ('ኸ', 7, 'ሐ'), ('ፀ', 7, 'ጸ'), ('ዐ', 7, 'አ')];

pub(super) fn stem(word: &str) -> String {
    let mut stem = spelling(word);
    if let Some(singular) = stem.strip_suffix("ታት").filter(|rest| rest.chars().count() >= 2) {
        stem.truncate(singular.len());
    }
    stem
}

/// Replaces letters so that each sound has one: ሰ for ሠ, ሐ for ኀ and ኸ, ጸ for ፀ, አ for ዐ.
pub(super) fn merge_homophones(word: String) -> String {
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

    #[test]
    fn plural_ending_is_removed_from_long_words() {
        assert_eq!(stem("ሓኪማታት"), stem("ሓኪማ"));
        assert_eq!(stem("ታት"), "ታት");
    }
}
