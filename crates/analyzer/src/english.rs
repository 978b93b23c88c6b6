//! English: Porter's second algorithm, as Snowball publishes it.

/// Articles, prepositions and the like, in the form of `spelling`; without "it", which is also a trade.
pub(crate) const STOP_WORDS: &str = "a an and are as at be but by can for from had has have he her his i if in into is its \
    me my no not of on or our she so that the their them then there these they this to us was we were will with you your";

#[cfg(test)]
mod tests {
    use crate::Language;

    fn stem(word: &str) -> String {
        Language::English.stem(word)
    }

    #[test]
    fn inflected_forms_share_a_stem() {
        for forms in [&["welder", "Welders", "WELDER"][..], &["cook", "cooks", "cooking", "cooked"], &["cafés", "cafe"]]
        {
            for form in forms {
                assert_eq!(stem(form), stem(forms[0]), "{form}");
            }
        }
        assert_ne!(stem("welder"), stem("weaver"));
    }
}
