//! Ukrainian: removes the longest ending of nouns and adjectives that leaves three letters.
//!
//! Snowball has no Ukrainian. The endings are those of the four declensions and of the adjective (Ukrainian
//! Orthography of 2019, sections 82 to 105). Verbs and changes within the stem (кінь, коня) are not handled.

use crate::spelling::spelling;

/// In the form of [`spelling`].
pub(crate) const STOP_WORDS: &str = "а але або без в від для до є з за і із й на не по при про та так у що як";

/// Longest first.
const ENDINGS: [&str; 45] = [
    "ями", "ами", "ові", "еві", "єві", "ого", "ому", "ими", "іми", "ьою", "ьої", "ої", "ою", "ею", "єю", "ах", "ях",
    "ів", "їв", "ам", "ям", "ом", "ем", "єм", "ий", "ій", "их", "іх", "им", "ім", "ьо", "ая", "а", "я", "о", "е", "є",
    "и", "і", "ї", "у", "ю", "ь", "й", "ʼ",
];
/// Shorter stems no longer distinguish words.
const MIN_STEM_LETTERS: usize = 3;

pub(crate) fn stem(word: &str) -> String {
    // The apostrophe is part of the word and has four shapes; the letter ґ was out of use for sixty years.
    let joined: String = word.chars().filter(|letter| !matches!(letter, '\'' | '’' | 'ʼ' | '`')).collect();
    let mut stem = spelling(&joined).replace('ґ', "г");
    let ending = ENDINGS
        .iter()
        .find(|ending| stem.strip_suffix(**ending).is_some_and(|rest| rest.chars().count() >= MIN_STEM_LETTERS));
    if let Some(ending) = ending {
        stem.truncate(stem.len() - ending.len());
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn inflected_forms_share_a_stem() {
        for forms in [
            &["зварник", "зварники", "зварника", "зварникові", "ЗВАРНИКАМИ", "зварників"][..],
            &["кухар", "кухаря", "кухарі", "кухарем", "кухарів"],
            &["вчитель", "вчителя", "вчителі", "вчителями"],
            &["комп'ютерний", "компʼютерного", "комп’ютерна", "комп'ютерних"],
            &["ґанок", "ганок"],
            &["лікарня", "лікарні", "лікарню", "лікарнею"],
        ] {
            for form in forms {
                assert_eq!(stem(form), stem(forms[0]), "{form}");
            }
        }
        assert_ne!(stem("кухар"), stem("кухня"));
        assert_eq!(stem("дім"), "дім");
    }
}
