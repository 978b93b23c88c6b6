//! Tigrinya: the plural's -tat is removed; letters that stand for one sound are already one in a [`spelling`].
//!
//! Nobody publishes a stemmer. Many plurals are made within the word (መጽሓፍ, መጻሕፍቲ); those stay apart.

use crate::spelling::spelling;

/// As `spelling`.
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
    fn the_plural_ending_goes() {
        assert_eq!(stem("ሓኪማታት"), stem("ሓኪማ"));
        assert_eq!(stem("ታት"), "ታት");
    }
}
