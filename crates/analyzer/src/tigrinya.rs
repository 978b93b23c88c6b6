//! Tigrinya: the plural ending -tat is removed; letters of the same sound are already one in a spelling.
//!
//! There is no published stemmer. Many plurals change within the word (መጽሓፍ, መጻሕፍቲ); these keep their own stem.

use crate::spelling::spelling;

/// In the form of [`spelling`].
pub(crate) const STOP_WORDS: &str = "ናይ ናብ ኣብ ካብ ምስ እዩ እያ እዮም ግን ወይ ከም ነቲ እቲ እታ";

pub(crate) fn stem(word: &str) -> String {
    let mut stem = spelling(word);
    if let Some(singular) = stem.strip_suffix("ታት").filter(|rest| rest.chars().count() >= 2) {
        stem.truncate(singular.len());
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plural_ending_is_removed_from_long_words() {
        assert_eq!(stem("ሓኪማታት"), stem("ሓኪማ"));
        assert_eq!(stem("ታት"), "ታት");
    }
}
