//! Tests which tags are found and with which confidence; on any text they equal those of a simple reference tagger.

mod reference;

use super::*;
use kade_taxonomy::{Concept, Label};
use proptest::prelude::*;
use reference::ReferenceTagger;
use std::{
    sync::LazyLock,
    time::{Duration, Instant},
};
use uuid::Uuid;

const WELDER: u128 = 1;
const COOK: u128 = 2;
const FRYING: u128 = 3;
const BAKING: u128 = 4;
const NURSE: u128 = 5;
const WORK: u128 = 6;
const CODING: u128 = 7;

fn taxonomy() -> Arc<Taxonomy> {
    use ConceptKind::{Capability, KnowledgeArea, Occupation};
    let kinds = [
        (WELDER, Occupation),
        (COOK, Occupation),
        (FRYING, Capability),
        (BAKING, Capability),
        (NURSE, Occupation),
        (WORK, Capability),
        (CODING, KnowledgeArea),
    ];
    let labels = [
        (WELDER, "nl", LabelKind::Preferred, "lasser", Origin::Official),
        (WELDER, "en", LabelKind::Preferred, "welder", Origin::Official),
        (WELDER, "ar", LabelKind::Preferred, "عامل لحام", Origin::Official),
        (WELDER, "uk", LabelKind::Preferred, "зварник", Origin::Machine),
        (COOK, "nl", LabelKind::Preferred, "kok", Origin::Official),
        (COOK, "nl", LabelKind::Alternative, "kok in een groot restaurant", Origin::Official),
        (COOK, "tr", LabelKind::Preferred, "aşçı", Origin::Official),
        (COOK, "en", LabelKind::Alternative, "in", Origin::Official),
        (COOK, "fa", LabelKind::Preferred, "آشپز", Origin::Community),
        (FRYING, "nl", LabelKind::Alternative, "bakken", Origin::Official),
        (BAKING, "nl", LabelKind::Preferred, "bakken", Origin::Official),
        (NURSE, "nl", LabelKind::Preferred, "verpleegkundige", Origin::Official),
        (NURSE, "ti", LabelKind::Preferred, "ነርስ ሓኪም", Origin::Community),
        (WORK, "nl", LabelKind::Preferred, "werken in groot team van verpleegkundigen", Origin::Official),
        (CODING, "en", LabelKind::Preferred, "C++", Origin::Official),
    ];
    let id = |number| ConceptId(Uuid::from_u128(number));
    let concept =
        |(number, kind)| Concept { id: id(number), iri: number.to_string(), kind, notation: None, regulated: None };
    let label = |(number, lang, kind, text, origin): (u128, &str, LabelKind, &str, Origin)| Label {
        concept: id(number),
        lang: lang.to_owned(),
        kind,
        text: text.to_owned(),
        origin,
    };
    Arc::new(Taxonomy::build(kinds.map(concept).to_vec(), labels.map(label).to_vec(), Vec::new()))
}

static TAGGER: LazyLock<Tagger> = LazyLock::new(|| Tagger::new(taxonomy()));
static REFERENCE: LazyLock<ReferenceTagger<'static>> = LazyLock::new(|| ReferenceTagger::new(TAGGER.taxonomy()));

fn tags(text: &str) -> Vec<(&str, u128, u8)> {
    let found = TAGGER.tag(text);
    found.into_iter().map(|tag| (&text[tag.range], tag.concept.0.as_u128(), tag.confidence)).collect()
}

#[test]
fn spelled_and_inflected_labels_are_tagged() {
    assert_eq!(tags("Gezocht: lasser!"), [("lasser", WELDER, 100)]);
    assert_eq!(tags("Lassers (m/v)"), [("Lassers", WELDER, 80)]);
    assert_eq!(tags("two welders and a WELDER"), [("welders", WELDER, 80), ("WELDER", WELDER, 100)]);
    assert_eq!(tags("las\u{ad}ser"), [("las\u{ad}ser", WELDER, 100)]);
    assert_eq!(tags("C++ en C#"), [("C++", CODING, 100)]);
}

#[test]
fn longest_label_from_the_left_is_tagged() {
    assert_eq!(
        tags("kok in een groot restaurant, lasser"),
        [("kok in een groot restaurant", COOK, 95), ("lasser", WELDER, 100)]
    );
    assert_eq!(tags("kok in een groot huis"), [("kok", COOK, 100)]);
    assert_eq!(
        tags("werken in groot team van verpleegkundige"),
        [("werken in groot team van verpleegkundige", WORK, 80)]
    );
}

#[test]
fn label_of_several_concepts_gives_a_tag_for_each() {
    assert_eq!(tags("Bakken"), [("Bakken", BAKING, 90), ("Bakken", FRYING, 85)]);
}

#[test]
fn stop_words_alone_and_short_stems_are_not_tagged() {
    assert_eq!(tags("in de in"), []);
    assert_eq!(tags("koks"), [("koks", COOK, 80)]);
}

#[test]
fn longer_labels_of_unwanted_kinds_are_ignored() {
    let text = "werken in groot team van verpleegkundigen";
    let found = TAGGER.tag_kinds(text, |kind| kind == ConceptKind::Occupation);
    assert_eq!(found.iter().map(|tag| &text[tag.range.clone()]).collect::<Vec<_>>(), ["verpleegkundigen"]);
}

#[test]
fn labels_in_other_scripts_are_tagged() {
    assert_eq!(tags("أنا عامل لحام في هولندا"), [("عامل لحام", WELDER, 100)]);
    assert_eq!(tags("والعامل اللحام"), [("والعامل اللحام", WELDER, 80)]);
    assert_eq!(tags("зварники"), [("зварники", WELDER, 70)]);
    assert_eq!(tags("Aşçı AŞÇILAR asci"), [("Aşçı", COOK, 100), ("AŞÇILAR", COOK, 80), ("asci", COOK, 100)]);
    assert_eq!(tags("آشپز\u{200c}ها"), [("آشپز", COOK, 100)]);
    assert_eq!(tags("ነርስ ኀኪም"), tags("ነርስ ሐኪም"));
}

#[test]
fn long_and_unusual_texts_are_tagged() {
    let long = "verpleegkundige ".repeat(625);
    assert_eq!(tags(&long[..10_000]).len(), 625);
    assert!(tags(&"a".repeat(10_000)).is_empty());
    assert!(tags(&"!?,.".repeat(2_500)).is_empty());
    assert!(tags("").is_empty());
    assert_eq!(
        tags("\u{202e}kok\u{202c} עברית عامل لحام kok"),
        [("kok", COOK, 100), ("عامل لحام", WELDER, 100), ("kok", COOK, 100)]
    );
    // Every character, 256 at a time.
    let all: Vec<char> = (0..=u32::from(char::MAX)).filter_map(char::from_u32).collect();
    for block in all.chunks(256) {
        let text: String = block.iter().collect::<String>() + " kok";
        assert_eq!(tags(&text).last().map(|tag| tag.0), Some("kok"), "{:x}", u32::from(block[0]));
    }
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let tags: Vec<_> =
        TAGGER.tag(text).into_iter().map(|tag| (tag.range, tag.concept, tag.label, tag.confidence)).collect();
    prop_assert_eq!(tags, REFERENCE.tag(text));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]
    #[test]
    fn any_text_matches_reference(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn any_bytes_match_reference(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn any_sequence_of_label_fragments_matches_reference(
        fragments in prop::collection::vec(prop::sample::select(&[
            "kok", "in", "een", "groot", "restaurant", "عامل", "لحام", "\u{200c}", "\u{ad}", " ", ", ", "'", "+", "#", "\u{301}",
            "lassers", "werken", "team", "van", "ነርስ", "зварник", "İ", "½", "ﬁ",
        ][..]), 0..20),
    ) {
        check(&fragments.concat())?;
    }
}

#[test]
fn time_is_linear_in_text_length() {
    // Every word begins a label that the next words continue for long, but not to its end.
    let unit = "werken in groot team van kok in een groot lasser xyzzy restaurant ";
    let time = |repeat: usize| {
        let text = unit.repeat(repeat);
        (0..20)
            .map(|_| {
                let start = Instant::now();
                assert!(!TAGGER.tag(&text).is_empty());
                start.elapsed()
            })
            .min()
            .unwrap_or(Duration::MAX)
    };
    let (once, twice) = (time(2_000), time(4_000));
    assert!(twice <= once * 3 + Duration::from_millis(2), "{once:?} for a text, {twice:?} for one twice its length");
}
