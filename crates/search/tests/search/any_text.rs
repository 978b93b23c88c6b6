//! Tagging and lookups accept any text in any language, and their results keep the documented guarantees.
//!
//! An ordinary run checks 10,000 texts each; `KADE_PROPTEST_CASES` sets another number (the long tests use a million).

use crate::{concepts, questions::starter};
use kade_search::{ConceptIndex, Tagger};
use kade_taxonomy::Taxonomy;
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use std::{
    env,
    error::Error,
    sync::{Arc, LazyLock},
    time::Instant,
};

const CASES: u32 = 10_000;
const SOAK_CASES: u32 = 1_000_000;

type Outcome = Result<(), Box<dyn Error>>;

/// The taxonomy that ships with Kade: labels in seven languages.
static TAXONOMY: LazyLock<Arc<Taxonomy>> = LazyLock::new(|| Arc::new(starter().unwrap()));

/// Characters between, in or on words that change where words end or which words they are.
const MARKS: [&str; 12] = [" ", " ", ", ", "-", "'", "+", "#", "\u{ad}", "\u{200c}", "\u{200f}", "\u{301}", "İ"];

/// Any characters, any bytes, and words of labels in any order, whole and cut off.
fn texts() -> impl Strategy<Value = String> {
    let labels = TAXONOMY.all_labels().flat_map(|label| label.text.split_inclusive(' '));
    let cut = |word: &str| word.chars().take(word.chars().count() / 2).collect::<String>();
    let words: Vec<String> = labels.flat_map(|word| [word.to_owned(), cut(word)]).collect();
    let fragment = prop_oneof![
        3 => prop::sample::select(words),
        1 => prop::sample::select(&MARKS[..]).prop_map(str::to_owned),
    ];
    prop_oneof![
        any::<String>(),
        prop::collection::vec(any::<u8>(), 0..200).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        prop::collection::vec(fragment, 0..16).prop_map(|fragments| fragments.concat()),
    ]
}

/// Runs a check on `cases` texts, unless the environment sets another number.
fn check_texts(part: &str, cases: u32, check: impl Fn(&str) -> Result<(), TestCaseError>) -> Outcome {
    let cases = env::var("KADE_PROPTEST_CASES").map_or(Ok(cases), |number| number.parse())?;
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let start = Instant::now();
    runner.run(&texts(), |text| check(&text)).map_err(|error| format!("{part}: {error}"))?;
    println!("soak {part}: {cases} texts in {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// Checks that tags are on words of the text, from left to right, and overlap only when they have the same range.
fn check_tagger(cases: u32) -> Outcome {
    let tagger = Tagger::new(Arc::clone(&TAXONOMY));
    check_texts("tagger", cases, |text| {
        let mut last = 0..0;
        for tag in tagger.tag(text) {
            prop_assert!(text.get(tag.range.clone()).is_some_and(|words| !words.is_empty()));
            prop_assert!(tag.range == last || tag.range.start >= last.end);
            prop_assert!((45..=100).contains(&tag.confidence));
            prop_assert!(TAXONOMY.labels(tag.concept).iter().any(|label| label.text == tag.label));
            last = tag.range;
        }
        Ok(())
    })
}

fn check_lookup(cases: u32) -> Outcome {
    let index = ConceptIndex::build(&TAXONOMY);
    check_texts("lookup", cases, |text| {
        concepts::check(&index, text);
        Ok(())
    })
}

#[test]
fn any_text_can_be_tagged() -> Outcome {
    check_tagger(CASES)
}

#[test]
fn any_text_can_be_looked_up() -> Outcome {
    check_lookup(CASES)
}

#[test]
#[ignore = "takes minutes: a million texts"]
fn soak_a_million_texts_tagged() -> Outcome {
    check_tagger(SOAK_CASES)
}

#[test]
#[ignore = "takes minutes: a million texts"]
fn soak_a_million_texts_looked_up() -> Outcome {
    check_lookup(SOAK_CASES)
}
