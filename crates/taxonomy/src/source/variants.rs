//! Labels that hold several names: "kok/kokkin", "المدير / المديرة", "chauffeur (m/v)".
//!
//! The label stays whole. The names in it become alternatives, so that search finds each of them alone.

/// Returns the names within a label, each once, without the label itself.
pub(super) fn variants(label: &str) -> Vec<String> {
    let mut names = split(label);
    for name in std::iter::once(label.to_owned()).chain(names.clone()) {
        names.extend(without_brackets(&name));
    }
    let mut kept: Vec<String> = Vec::new();
    for name in names {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name != label && name.chars().any(char::is_alphabetic) && !kept.contains(&name) {
            kept.push(name);
        }
    }
    kept
}

fn split(label: &str) -> Vec<String> {
    let slashes = outer_slashes(label);
    if let Some(parts) = spaced_parts(label, &slashes) {
        return parts;
    }
    match slashes[..] {
        [slash] => joined_parts(&label[..slash], &label[slash + 1..]),
        _ => Vec::new(),
    }
}

/// Returns the byte offsets of the slashes that are not within brackets.
fn outer_slashes(label: &str) -> Vec<usize> {
    let mut depth = 0_i32;
    let mut slashes = Vec::new();
    for (offset, letter) in label.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            '/' if depth <= 0 => slashes.push(offset),
            _ => {}
        }
    }
    slashes
}

/// Splits at the slashes when every slash has a blank beside it: the parts are then whole names ("مشغل / مشغلة").
fn spaced_parts(label: &str, slashes: &[usize]) -> Option<Vec<String>> {
    let spaced = |&offset: &usize| label[..offset].ends_with(' ') || label[offset + 1..].starts_with(' ');
    if slashes.is_empty() || !slashes.iter().all(spaced) {
        return None;
    }
    let ends = slashes.iter().copied().chain([label.len()]);
    let starts = std::iter::once(0).chain(slashes.iter().map(|offset| offset + 1));
    Some(starts.zip(ends).map(|(start, end)| label[start..end].trim().to_owned()).collect())
}

/// Splits at a slash between words: either two names with the same number of words ("head waiter/head waitress"), or one name in
/// which a word has two forms ("leraar/lerares lager onderwijs", "stage/production manager").
fn joined_parts(left: &str, right: &str) -> Vec<String> {
    let (lefts, rights): (Vec<_>, Vec<_>) = (left.split(' ').collect(), right.split(' ').collect());
    let (Some((one, before)), Some((other, after))) = (lefts.split_last(), rights.split_first()) else {
        return Vec::new();
    };
    if !is_word(one) || !is_word(other) {
        return Vec::new();
    }
    if lefts.len() == rights.len() {
        return vec![left.to_owned(), right.to_owned()];
    }
    let with = |word: &str| [before, &[word], after].concat().join(" ");
    vec![with(one), with(other)]
}

/// Returns whether this is a word and not an abbreviation (CAD/CAM), a suffix (verkoper/-ster) or a number (73/87).
fn is_word(word: &str) -> bool {
    let lower = word.chars().filter(|letter| letter.is_alphabetic() && !letter.is_uppercase()).count();
    lower >= 3
        && word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '\'' | '’'))
        && !word.starts_with('-')
}

/// Resolves brackets: "huishoud(st)er" gives huishouder and huishoudster; "chauffeur (m/v)" gives chauffeur.
fn without_brackets(label: &str) -> Vec<String> {
    let mut without = String::new();
    let mut with = String::new();
    let mut depth = 0_u32;
    let mut inside_word = false;
    let mut last = ' ';
    for letter in label.chars() {
        match letter {
            '(' => {
                depth += 1;
                inside_word |= last.is_alphabetic();
            }
            ')' if depth > 0 => depth -= 1,
            _ => {
                if depth == 0 {
                    inside_word &= last != ')' || letter.is_alphabetic();
                    without.push(letter);
                }
                with.push(letter);
            }
        }
        last = letter;
    }
    if depth > 0 || with == label {
        return Vec::new();
    }
    if inside_word && last != ')' { vec![without, with] } else { vec![without] }
}

#[cfg(test)]
mod tests {
    use super::variants;
    use proptest::prelude::*;

    #[test]
    fn two_names_are_two_alternatives() {
        for (label, names) in [
            ("kok/kokkin", ["kok", "kokkin"]),
            ("head waiter/head waitress", ["head waiter", "head waitress"]),
            ("المدير الفني / المديرة الفنية", ["المدير الفني", "المديرة الفنية"]),
            ("أخصائي تخمير/ أخصائية تخمير", ["أخصائي تخمير", "أخصائية تخمير"]),
            ("leraar/lerares lager onderwijs", ["leraar lager onderwijs", "lerares lager onderwijs"]),
            ("club doorman/doorwoman", ["club doorman", "club doorwoman"]),
            ("stage/production manager", ["stage manager", "production manager"]),
            (
                "paper embossing/debossing press operator",
                ["paper embossing press operator", "paper debossing press operator"],
            ),
            ("huishoud(st)er", ["huishouder", "huishoudster"]),
        ] {
            assert_eq!(variants(label), names, "{label}");
        }
    }

    #[test]
    fn brackets_are_resolved() {
        assert_eq!(variants("chauffeur(m/v)"), ["chauffeur"]);
        assert_eq!(variants("verkoper (m/v/x) mode"), ["verkoper mode"]);
        assert_eq!(variants("Ruby (computer programming)"), ["Ruby"]);
        assert_eq!(
            variants("رسام (والتبريد) / رسامة (والتبريد)"),
            ["رسام (والتبريد)", "رسامة (والتبريد)", "رسام / رسامة", "رسام", "رسامة"]
        );
    }

    #[test]
    fn label_that_is_one_name_has_no_variants() {
        for label in [
            "kok",
            "QA/RA-medewerker",
            "CAD/CAM-tekenaar lederwaren",
            "MARPOL 73/87",
            "PL/I",
            "SAP R/3",
            "verkoper/-ster",
            "ja en/of nee",
            "a ) b (",
            "(m/v)",
            "/",
            " / ",
        ] {
            assert_eq!(variants(label), Vec::<String>::new(), "{label}");
        }
    }

    proptest! {
        #[test]
        fn variants_are_non_empty_and_distinct(label in "[a-zé ا/()-]{0,24}") {
            let names = variants(&label);
            for (index, name) in names.iter().enumerate() {
                prop_assert!(!name.is_empty() && name != &label && !names[..index].contains(name));
            }
        }
    }
}
