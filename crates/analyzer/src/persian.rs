//! Persian and Dari: Snowball's stemmer, after kaf and ye from Arabic keyboards are replaced by the Persian letters.
//!
//! The half-space joins an ending to its word ("کارگر‌ها"). It is removed, because many people type a blank or nothing.

use crate::{
    arabic::bare_letters,
    spelling::{snowball, spelling},
};
use frostem::Algorithm;

/// In the form of [`spelling`].
pub(crate) const STOP_WORDS: &str = "از ان اين است با بر براي به تا در را كه ما من هم هر و يا يك";

/// Minimum number of letters of a word for a person, without the plural ending.
const MIN_PERSON_LETTERS: usize = 4;

pub(crate) fn stem(word: &str) -> String {
    let letters = letters(word);
    let stem = snowball(Algorithm::Persian, &letters);
    // The plural ending of persons. Snowball keeps it, because many other words end like it; so only long words lose
    // it.
    let singular = stem.strip_suffix("ان").filter(|rest| rest.chars().count() >= MIN_PERSON_LETTERS);
    spelling(singular.unwrap_or(&stem))
}

fn letters(word: &str) -> String {
    let persian = bare_letters(word).map(|letter| match letter {
        'ك' => 'ک',
        'ي' | 'ى' => 'ی',
        'ة' | 'ۀ' => 'ه',
        other => other,
    });
    persian.collect()
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn inflected_forms_share_a_stem() {
        for forms in [
            &["کارگر", "كارگر", "کارگرها", "کارگر\u{200c}ها", "کارگران"][..],
            &["راننده", "رانندۀ"],
            &["آشپز", "آشپزها", "آشپز\u{200c}ها"],
        ] {
            for form in forms {
                assert_eq!(stem(form), stem(forms[0]), "{form}");
            }
        }
        assert_ne!(stem("کارگر"), stem("راننده"));
    }
}
