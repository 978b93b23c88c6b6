//! Every message of the matcher has a text in every language, and every text uses the facts it is given.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a locale that cannot be read should stop the test")]

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use kade_domain::{CefrLevel, Certificate, Dagdeel, LanguageSkill, Reach, TravelMode, Weekday};
use kade_matching::{Criterion, reason};
use std::{collections::BTreeSet, fs, path::Path};

const LANGUAGES: [&str; 3] = ["nl", "en", "ar"];

fn source(lang: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/locales").join(lang).join("matching.ftl");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn bundle(lang: &str) -> FluentBundle<FluentResource> {
    let resource = FluentResource::try_new(source(lang)).unwrap_or_else(|(_, errors)| panic!("{lang}: {errors:?}"));
    let mut bundle = FluentBundle::new(vec![lang.parse().unwrap()]);
    bundle.set_use_isolating(false);
    bundle.add_resource(resource).unwrap();
    bundle
}

/// Ids in the file, in order: a message starts its line with its id.
fn ids(lang: &str) -> Vec<String> {
    let source = source(lang);
    let lines = source.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    lines.filter_map(|line| line.split_once(" =")).map(|(id, _)| id.to_owned()).collect()
}

/// All values a fact can have; for a free-form fact a sample that the test can find in the text.
fn values(fact: &str) -> Vec<&'static str> {
    match fact {
        "day" => Weekday::ALL.iter().map(|day| day.as_str()).collect(),
        "dagdeel" => Dagdeel::ALL.iter().map(|part| part.as_str()).collect(),
        "mode" => TravelMode::ALL.iter().map(|mode| mode.as_str()).collect(),
        "certificate" => Certificate::ALL.iter().map(|certificate| certificate.as_str()).collect(),
        "skill" => LanguageSkill::ALL.iter().map(|skill| skill.as_str()).collect(),
        "level" | "have" => CefrLevel::ALL.iter().map(|level| level.as_str()).collect(),
        "reach" => Reach::ALL.iter().map(|reach| reach.as_str()).collect(),
        "min" => vec!["911"],
        "max" => vec!["922"],
        "wanted_min" => vec!["933"],
        "wanted_max" => vec!["944"],
        "minutes" => vec!["955"],
        "limit" => vec!["966"],
        "km" => vec!["977"],
        "date" => vec!["2026-12-01"],
        "concept" => vec!["Concept"],
        "task" => vec!["Task"],
        other => panic!("fact {other} has no sample"),
    }
}

fn text(bundle: &FluentBundle<FluentResource>, key: &str, facts: &[(&str, &str)]) -> String {
    let mut args = FluentArgs::new();
    for (name, value) in facts {
        args.set(*name, *value);
    }
    // Pages combine a minimum and a maximum into one range.
    let fact = |wanted: &str| facts.iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value);
    for (range, min, max) in [("range", "min", "max"), ("wanted_range", "wanted_min", "wanted_max")] {
        if let (Some(min), Some(max)) = (fact(min), fact(max)) {
            args.set(range, format!("{min} - {max}"));
        }
    }
    let message = bundle.get_message(key).unwrap_or_else(|| panic!("{key} is missing"));
    let mut errors = Vec::new();
    let text = bundle.format_pattern(message.value().unwrap(), Some(&args), &mut errors).into_owned();
    assert!(errors.is_empty(), "{key}: {errors:?}");
    text
}

#[test]
fn every_locale_has_exactly_the_expected_messages() {
    let mut expected: BTreeSet<String> = reason::ALL.iter().map(|(key, _)| (*key).to_owned()).collect();
    expected.extend(Criterion::ALL.map(|criterion| format!("criterion-{}", criterion.as_str())));
    expected.extend(["day", "dagdeel", "mode", "language-skill", "certificate"].map(|word| format!("matching-{word}")));
    for lang in LANGUAGES {
        let ids = ids(lang);
        let unique: BTreeSet<String> = ids.iter().cloned().collect();
        assert_eq!(unique.len(), ids.len(), "{lang} has a message twice");
        assert_eq!(unique, expected, "{lang}");
    }
}

/// Each fact changes the text, and no stored code appears in it.
#[test]
fn every_fact_changes_the_text_and_shows_no_code() {
    for lang in LANGUAGES {
        let bundle = bundle(lang);
        for (key, facts) in reason::ALL {
            let first: Vec<(&str, &str)> = facts.iter().map(|fact| (*fact, values(fact)[0])).collect();
            for (position, fact) in facts.iter().enumerate() {
                let texts: Vec<String> = values(fact)
                    .into_iter()
                    .map(|value| {
                        let mut facts = first.clone();
                        facts[position].1 = value;
                        text(&bundle, key, &facts)
                    })
                    .collect();
                let different: BTreeSet<&String> = texts.iter().collect();
                assert_eq!(different.len(), texts.len(), "{lang} {key}: {fact} has two equal texts: {texts:?}");
                let free = texts.len() == 1;
                assert!(!free || texts[0].contains(values(fact)[0]), "{lang} {key}: the text lacks {fact}: {texts:?}");
                let code = texts.iter().find(|text| text.contains('_') || text.contains('$'));
                assert_eq!(code, None, "{lang} {key} shows a code");
            }
        }
    }
}

/// Dutch for a person who is learning it: at most 12 words a sentence.
#[test]
fn dutch_sentences_have_at_most_12_words() {
    let bundle = bundle("nl");
    for (key, facts) in reason::ALL {
        let facts: Vec<(&str, &str)> = facts.iter().map(|fact| (*fact, values(fact)[0])).collect();
        let text = text(&bundle, key, &facts);
        for sentence in text.split_inclusive(['.', '?', '!']) {
            assert!(sentence.split_whitespace().count() <= 12, "{key}: {sentence}");
        }
    }
}

#[test]
fn arabic_file_is_marked_as_draft() {
    assert!(source("ar").starts_with("# draft: not reviewed by a native speaker\n"));
}
