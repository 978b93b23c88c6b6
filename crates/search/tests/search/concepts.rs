//! The index of concepts: which text finds which concept, by which label, and that it accepts any text.

use kade_domain::ConceptId;
use kade_search::{ConceptIndex, FoundConcept, Lookup};
use kade_taxonomy::{Concept, ConceptKind, Label, LabelKind, Origin, Taxonomy};
use std::sync::LazyLock;
use uuid::Uuid;

/// Number, kind, and labels with their language: of each language the first is preferred.
type Row = (u128, ConceptKind, &'static [(&'static str, &'static str)]);

const ROWS: &[Row] = &[
    (
        1,
        ConceptKind::Occupation,
        &[("nl", "schoonmaker"), ("nl", "interieurverzorger"), ("en", "cleaner"), ("ar", "عامل نظافة")],
    ),
    (
        2,
        ConceptKind::Occupation,
        &[("nl", "elektricien"), ("nl", "elektromonteur"), ("en", "electrician"), ("ar", "كهربائي")],
    ),
    (
        3,
        ConceptKind::Occupation,
        &[("nl", "magazijnmedewerker"), ("nl", "medewerker magazijn"), ("en", "warehouse worker")],
    ),
    (4, ConceptKind::Occupation, &[("nl", "medewerker kas"), ("en", "greenhouse worker")]),
    (5, ConceptKind::OccupationGroup, &[("nl", "Elektriciens"), ("en", "Electricians")]),
    (6, ConceptKind::Capability, &[("nl", "schoonmaken"), ("en", "cleaning")]),
    (
        7,
        ConceptKind::Occupation,
        &[("nl", "kok"), ("en", "cook"), ("ar", "طباخ / طباخة"), ("tr", "aşçı"), ("uk", "кухар")],
    ),
    (9, ConceptKind::Occupation, &[("nl", "chauffeur"), ("en", "driver")]),
    (8, ConceptKind::Occupation, &[("nl", "chauffeur"), ("en", "chauffeur")]),
];

fn id(number: u128) -> ConceptId {
    ConceptId(Uuid::from_u128(number))
}

fn taxonomy(rows: impl Iterator<Item = &'static Row>) -> Taxonomy {
    let (mut concepts, mut labels) = (Vec::new(), Vec::new());
    for &(number, kind, names) in rows {
        concepts.push(Concept { id: id(number), iri: format!("urn:{number}"), kind, notation: None, regulated: None });
        for (at, (lang, text)) in names.iter().enumerate() {
            let first = at == 0 || names[at - 1].0 != *lang;
            let kind = if first { LabelKind::Preferred } else { LabelKind::Alternative };
            let (lang, text) = ((*lang).to_owned(), (*text).to_owned());
            labels.push(Label { concept: id(number), lang, kind, text, origin: Origin::Official });
        }
    }
    Taxonomy::build(concepts, labels, Vec::new())
}

static INDEX: LazyLock<ConceptIndex> = LazyLock::new(|| ConceptIndex::build(&taxonomy(ROWS.iter())));

const fn of(text: &str) -> Lookup<'_> {
    Lookup { text, lang: None, kinds: &[], limit: 10 }
}

fn numbers(found: &[FoundConcept]) -> Vec<u128> {
    found.iter().map(|found| found.concept.0.as_u128()).collect()
}

/// Returns the first result: concept, label, language.
fn first(found: &[FoundConcept]) -> (u128, &str, &str) {
    found.first().map_or((0, "", ""), |found| (found.concept.0.as_u128(), &*found.label, &*found.lang))
}

#[test]
fn concept_with_equal_label_ranks_first_with_that_label() {
    for (text, expected) in [
        ("Schoonmaker", (1, "schoonmaker", "nl")),
        ("interieurverzorger", (1, "interieurverzorger", "nl")),
        ("CLEANER", (1, "cleaner", "en")),
        ("عامل نظافه", (1, "عامل نظافة", "ar")),
        ("electricians", (5, "Electricians", "en")),
        ("cleaning", (6, "cleaning", "en")),
        ("aşçı", (7, "aşçı", "tr")),
        ("Кухар", (7, "кухар", "uk")),
    ] {
        assert_eq!(first(&INDEX.lookup(&of(text))), expected, "{text}");
        assert_eq!(first(&INDEX.complete(&of(text))), expected, "{text}");
    }
    let kinds: Vec<_> = INDEX.lookup(&of("elektromonteur")).iter().map(|found| found.label_kind).take(1).collect();
    assert_eq!(kinds, [LabelKind::Alternative]);
}

#[test]
fn misspelt_names_find_their_concept() {
    for (text, concept) in [
        ("schoonmakr", 1),
        ("schonmaker", 1),
        ("electricien", 2),
        ("elektrisien", 2),
        ("magazijn medewerkster", 3),
        ("greenhous werker", 4),
        ("كهربائى", 2),
    ] {
        assert_eq!(first(&INDEX.lookup(&of(text))).0, concept, "{text}");
        assert_eq!(first(&INDEX.complete(&of(text))).0, concept, "{text}");
    }
}

#[test]
fn lookup_prefers_its_language_and_filters_by_kind() {
    let found = INDEX.lookup(&Lookup { lang: Some("en"), ..of("chauffeur") });
    assert_eq!(first(&found), (8, "chauffeur", "en"));
    let found = INDEX.lookup(&Lookup { lang: Some("nl"), ..of("chauffeur") });
    assert_eq!(first(&found).2, "nl");
    let found = INDEX.lookup(&Lookup { kinds: &[ConceptKind::Capability], ..of("schoonmaker") });
    assert_eq!(numbers(&found), [6]);
    let found = INDEX.complete(&Lookup { kinds: &[ConceptKind::OccupationGroup], ..of("elek") });
    assert_eq!(numbers(&found), [5]);
}

#[test]
fn completions_rank_by_prefix_then_words_then_similarity() {
    assert_eq!(numbers(&INDEX.complete(&of("elektr"))), [2, 5]);
    assert_eq!(numbers(&INDEX.complete(&of("mag"))), [3]);
    assert_eq!(first(&INDEX.complete(&of("medewerker m"))), (3, "medewerker magazijn", "nl"));
    assert_eq!(first(&INDEX.complete(&of("magazijn medew"))), (3, "medewerker magazijn", "nl"));
    assert_eq!(first(&INDEX.complete(&of("kas med"))), (4, "medewerker kas", "nl"));
    assert_eq!(first(&INDEX.complete(&of("كهر"))), (2, "كهربائي", "ar"));
    assert_eq!(first(&INDEX.complete(&of("طبا"))).0, 7);
    assert_eq!(INDEX.complete(&Lookup { limit: 1, ..of("m") }).len(), 1);
}

#[test]
fn no_known_letters_or_limit_zero_finds_nothing() {
    for text in ["", " ", "…!?", "()/-", "\u{0}\u{200f}", "qqqqxxxx"] {
        assert_eq!(INDEX.lookup(&of(text)), [], "{text:?}");
        assert_eq!(INDEX.complete(&of(text)), [], "{text:?}");
    }
    let none = Lookup { limit: 0, ..of("kok") };
    assert_eq!((INDEX.lookup(&none), INDEX.complete(&none)), (Vec::new(), Vec::new()));
    let empty = ConceptIndex::build(&Taxonomy::empty());
    assert_eq!((empty.lookup(&of("kok")), empty.complete(&of("kok"))), (Vec::new(), Vec::new()));
}

#[test]
fn characters_of_all_unicode_are_accepted() {
    let letters: Vec<char> = (0..=0x0010_ffff).step_by(61).filter_map(char::from_u32).collect();
    for some in letters.chunks(40) {
        let text: String = some.iter().collect();
        check(&INDEX, &text);
    }
    check(&INDEX, &"schoonmaker ".repeat(1_000));
    check(&INDEX, &"a".repeat(10_000));
    check(&INDEX, &"ﷺ".repeat(10_000));
}

#[test]
fn results_do_not_depend_on_row_order() {
    let reversed = ConceptIndex::build(&taxonomy(ROWS.iter().rev()));
    for text in ["elektro", "medewerker", "chauffeur kok", "cleaner"] {
        assert_eq!(INDEX.lookup(&of(text)), reversed.lookup(&of(text)), "{text}");
        assert_eq!(INDEX.complete(&of(text)), reversed.complete(&of(text)), "{text}");
    }
}

/// Asserts that results contain each concept once, are sorted by score and then by id, and respect the limit.
pub(crate) fn check(index: &ConceptIndex, text: &str) {
    for lookup in [of(text), Lookup { lang: Some("ar"), limit: 3, ..of(text) }] {
        for found in [index.lookup(&lookup), index.complete(&lookup)] {
            assert!(found.len() <= lookup.limit);
            let in_order = |pair: &[FoundConcept]| (pair[1].score, pair[0].concept) < (pair[0].score, pair[1].concept);
            assert!(found.windows(2).all(in_order), "{text:?}: {found:?}");
            let mut concepts = numbers(&found);
            concepts.sort_unstable();
            assert!(concepts.windows(2).all(|pair| pair[0] < pair[1]), "{text:?}: {concepts:?}");
        }
    }
}
