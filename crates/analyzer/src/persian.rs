//! Persian and Dari: the stemmer that Snowball publishes; kaf and ye from Arabic keyboards become Persian first.
//!
//! The half-space joins an ending to its word ("کارگر‌ها"). Many type a blank or nothing instead, so it goes.

use crate::{
    arabic::bare,
    spelling::{snowball, spelling},
};
use frostem::Algorithm;

/// As `spelling`.
pub(crate) const STOP_WORDS: &str = "از ان اين است با بر براي به تا در را كه ما من هم هر و يا يك";

/// Words for persons have so many letters at least.
const SHORTEST_PERSON: usize = 4;

pub(crate) fn stem(word: &str) -> String {
    let letters = letters(word);
    let stem = snowball(Algorithm::Persian, &letters);
    // The plural of persons, which Snowball leaves because so many words end like it: only off long ones.
    let singular = stem.strip_suffix("ان").filter(|rest| rest.chars().count() >= SHORTEST_PERSON);
    spelling(singular.unwrap_or(&stem))
}

fn letters(word: &str) -> String {
    let persian = bare(word).map(|letter| match letter {
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
    fn forms_share_a_stem() {
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
