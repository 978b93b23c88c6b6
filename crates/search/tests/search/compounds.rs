//! Dutch compounds: a word finds the compounds it is a part of, and a compound finds vacancies with all its parts.

use crate::support::*;
use kade_domain::ConceptId;
use kade_search::{Change, VacancyDocument};
use kade_taxonomy::{Concept, ConceptKind, Label, LabelKind, Origin, Taxonomy};
use std::sync::Arc;

#[test]
fn words_match_their_compounds_and_compounds_their_parts() {
    let index = TestIndex::with(&[
        vacancy(1, "Vrachtwagenchauffeurs gezocht"),
        vacancy(2, "Chauffeur (vrachtwagen)"),
        vacancy(3, "Taxichauffeur"),
        vacancy(4, "Monteur"),
        VacancyDocument { text: "Je wordt opgeleid tot vrachtwagenchauffeur.".to_owned(), ..vacancy(5, "Leerling") },
    ]);
    // The word itself, then compounds in titles (higher id first), then in texts.
    assert_eq!(index.found("chauffeur"), [2, 3, 1, 5]);
    assert_eq!(index.found("chauffeurs"), [2, 3, 1, 5]);
    // Both words, first exact and then in a compound; then one word.
    assert_eq!(index.found("vrachtwagen chauffeur"), [2, 1, 5, 3]);
    assert_eq!(index.found("vrachtwagenchauffeur"), [1, 5, 2]);
    assert_eq!(index.found("monteur"), [4]);
}

#[test]
fn parts_match_when_linked_inflected_or_more_than_two() {
    let index = TestIndex::with(&[
        vacancy(1, "Apothekersassistente"),
        vacancy(2, "Vakkenvullers"),
        vacancy(3, "Klantenservicemedewerker"),
        vacancy(4, "Wijkverpleegkundige"),
    ]);
    for (words, found) in [
        ("apotheker", 1),
        ("apothekers", 1),
        ("assistent", 1),
        ("assistenten", 1),
        ("vakken", 2),
        ("vuller", 2),
        ("service medewerker", 3),
        ("servicemedewerkers", 3),
        ("medewerker klantenservice", 3),
        ("verpleegkundigen", 4),
        ("wijk", 4),
    ] {
        assert_eq!(index.found(words), [found], "{words}");
    }
    // Arbitrary letters of a word are no part of it.
    for words in ["kun", "ver", "kund", "werk", "assist", "vak vullen winkel bakker"] {
        assert!(!index.found(words).contains(&3) && !index.found(words).contains(&4), "{words}");
    }
}

#[test]
fn exact_word_ranks_before_any_number_of_compounds() {
    let text = "heftruckchauffeur vrachtwagenchauffeur taxichauffeur ".repeat(3);
    let index = TestIndex::with(&[
        VacancyDocument { text, published_at: day(9), ..vacancy(1, "Buschauffeur, taxichauffeur") },
        VacancyDocument { text: format!("{} chauffeur", "doos ".repeat(80)), ..vacancy(2, "Inpakker") },
    ]);
    assert_eq!(index.found("chauffeur"), [2, 1]);
}

#[test]
fn one_part_of_a_compound_does_not_match() {
    let index = TestIndex::with(&[
        vacancy(1, "Taxichauffeur"),
        vacancy(2, "Chauffeur"),
        VacancyDocument { text: "Je rijdt in een vrachtwagen.".to_owned(), ..vacancy(3, "Chauffeur") },
        VacancyDocument { occupations: vec![WELDER], ..vacancy(4, "Chauffeur") },
    ]);
    assert_eq!(index.found("vrachtwagenchauffeur"), [3]);
    // Nor does it add to the rank when other words match.
    assert_eq!(index.found("vrachtwagenchauffeur lasser"), [4, 3]);
}

/// There is no operator for "without": a hyphen is ignored, before a word as well as in it.
#[test]
fn hyphen_does_not_exclude_words() {
    let index = TestIndex::with(&[vacancy(1, "Vrachtwagenchauffeur"), vacancy(2, "Chauffeur"), vacancy(3, "Kok")]);
    assert_eq!(index.found("-chauffeur"), [2, 1]);
    assert_eq!(index.found("kok -chauffeur"), [3, 2, 1]);
    assert_eq!(index.found("vrachtwagen-chauffeur"), index.found("vrachtwagen chauffeur"));
}

/// Returns a taxonomy of skills with one Dutch label each.
fn labels(texts: &[&str]) -> Arc<Taxonomy> {
    let id = |number: usize| ConceptId(uuid::Uuid::from_u128(1_000 + number as u128));
    let concepts = (0..texts.len()).map(|number| Concept {
        id: id(number),
        iri: number.to_string(),
        kind: ConceptKind::Capability,
        notation: None,
        regulated: None,
    });
    let labels = texts.iter().enumerate().map(|(number, text)| Label {
        concept: id(number),
        lang: "nl".to_owned(),
        kind: LabelKind::Preferred,
        text: (*text).to_owned(),
        origin: Origin::Official,
    });
    Arc::new(Taxonomy::build(concepts.collect(), labels.collect(), Vec::new()))
}

/// Parts are learnt from the taxonomy, without rebuilding the index.
#[test]
fn new_taxonomy_adds_parts_without_rebuild() {
    let index = TestIndex::with(&[vacancy(1, "Mosselvisser")]);
    assert!(index.found("visser").is_empty());
    index.search.set_taxonomy(labels(&["visser", "mossel"]));
    assert_eq!(index.found("visser"), [1]);
    assert_eq!(index.found("mosselen"), [1]);
    // Also in vacancies added later, and in a new generation.
    index.search.apply(&[Change::put(vacancy(2, "Mosselkweker"))], &payload(2)).unwrap();
    assert_eq!(index.found("mossel"), [2, 1]);
    index.search.rebuild([vacancy(3, "Mosselvissers")], &payload(3)).unwrap();
    assert_eq!(index.found("visser"), [3]);
    index.search.set_taxonomy(Arc::new(Taxonomy::empty()));
    assert!(index.found("visser").is_empty());
}

/// When the parts exceed the bits of the mask, the other compounds are treated as simple words.
#[test]
fn query_with_more_parts_than_mask_bits_is_answered() {
    let heads = ["chauffeur", "monteur", "planner", "helper", "leider", "werker", "docent"];
    let firsts = ["vrachtwagen", "magazijn", "keuken", "winkel", "hotel", "school", "productie"];
    let all: Vec<String> =
        firsts.iter().flat_map(|first| heads.iter().map(move |head| format!("{first}{head}"))).collect();
    let index = TestIndex::with(&[vacancy(1, &all[0]), vacancy(2, "planner school")]);
    assert_eq!(index.found(&all.join(" ")), [1]);
    assert_eq!(index.found(&all[..30].join(" ")), [1]);
    assert_eq!(index.found("schoolplanner"), [2]);
}
