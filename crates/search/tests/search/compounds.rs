//! Dutch compounds: a word finds the compounds it is a part of, and a compound what has all its parts.

use crate::support::*;
use kade_domain::ConceptId;
use kade_search::{Change, VacancyDocument};
use kade_taxonomy::{Concept, ConceptKind, Label, LabelKind, Origin, Taxonomy};
use std::sync::Arc;

#[test]
fn a_word_finds_its_compounds_and_a_compound_its_parts() {
    let index = TestIndex::with(&[
        vacancy(1, "Vrachtwagenchauffeurs gezocht"),
        vacancy(2, "Chauffeur (vrachtwagen)"),
        vacancy(3, "Taxichauffeur"),
        vacancy(4, "Monteur"),
        VacancyDocument { text: "Je wordt opgeleid tot vrachtwagenchauffeur.".to_owned(), ..vacancy(5, "Leerling") },
    ]);
    // The word itself, then compounds in titles (newer first), then in texts.
    assert_eq!(index.found("chauffeur"), [2, 3, 1, 5]);
    assert_eq!(index.found("chauffeurs"), [2, 3, 1, 5]);
    // Both words, as they are and in a compound; then one.
    assert_eq!(index.found("vrachtwagen chauffeur"), [2, 1, 5, 3]);
    assert_eq!(index.found("vrachtwagenchauffeur"), [1, 5, 2]);
    assert_eq!(index.found("monteur"), [4]);
}

#[test]
fn parts_may_be_joined_bent_and_more_than_two() {
    let index = TestIndex::with(&[
        vacancy(1, "Apothekersassistente"),
        vacancy(2, "Vakkenvullers"),
        vacancy(3, "Klantenservicemedewerker"),
        vacancy(4, "Wijkverpleegkundige"),
    ]);
    for (asked, found) in [
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
        assert_eq!(index.found(asked), [found], "{asked}");
    }
    // Letters of a word are no part of it.
    for asked in ["kun", "ver", "kund", "werk", "assist", "vak vullen winkel bakker"] {
        assert!(!index.found(asked).contains(&3) && !index.found(asked).contains(&4), "{asked}");
    }
}

#[test]
fn the_word_itself_comes_first_however_often_it_is_a_part() {
    let text = "heftruckchauffeur vrachtwagenchauffeur taxichauffeur ".repeat(3);
    let index = TestIndex::with(&[
        VacancyDocument { text, published_at: day(9), ..vacancy(1, "Buschauffeur, taxichauffeur") },
        VacancyDocument { text: format!("{} chauffeur", "doos ".repeat(80)), ..vacancy(2, "Inpakker") },
    ]);
    assert_eq!(index.found("chauffeur"), [2, 1]);
}

#[test]
fn one_part_of_a_compound_is_not_enough() {
    let index = TestIndex::with(&[
        vacancy(1, "Taxichauffeur"),
        vacancy(2, "Chauffeur"),
        VacancyDocument { text: "Je rijdt in een vrachtwagen.".to_owned(), ..vacancy(3, "Chauffeur") },
        VacancyDocument { occupations: vec![WELDER], ..vacancy(4, "Chauffeur") },
    ]);
    assert_eq!(index.found("vrachtwagenchauffeur"), [3]);
    // It counts for nothing with others either.
    assert_eq!(index.found("vrachtwagenchauffeur lasser"), [4, 3]);
}

/// There is no sign for "without": a hyphen is a mark like any other, before a word as well as in it.
#[test]
fn a_hyphen_excludes_nothing() {
    let index = TestIndex::with(&[vacancy(1, "Vrachtwagenchauffeur"), vacancy(2, "Chauffeur"), vacancy(3, "Kok")]);
    assert_eq!(index.found("-chauffeur"), [2, 1]);
    assert_eq!(index.found("kok -chauffeur"), [3, 2, 1]);
    assert_eq!(index.found("vrachtwagen-chauffeur"), index.found("vrachtwagen chauffeur"));
}

/// Occupations with one Dutch label each.
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

/// What is a part is learnt from the taxonomy, and no index is built anew for it.
#[test]
fn a_new_taxonomy_brings_new_parts() {
    let index = TestIndex::with(&[vacancy(1, "Mosselvisser")]);
    assert!(index.found("visser").is_empty());
    index.search.set_taxonomy(labels(&["visser", "mossel"]));
    assert_eq!(index.found("visser"), [1]);
    assert_eq!(index.found("mosselen"), [1]);
    // Also in what comes later, and in what is built beside.
    index.search.apply(&[Change::put(vacancy(2, "Mosselkweker"))], &payload(2)).unwrap();
    assert_eq!(index.found("mossel"), [2, 1]);
    index.search.rebuild([vacancy(3, "Mosselvissers")], &payload(3)).unwrap();
    assert_eq!(index.found("visser"), [3]);
    index.search.set_taxonomy(Arc::new(Taxonomy::empty()));
    assert!(index.found("visser").is_empty());
}

/// More compounds than there are bits for their parts are words like any other.
#[test]
fn a_question_of_compounds_only_is_answered() {
    let heads = ["chauffeur", "monteur", "planner", "helper", "leider", "werker", "docent"];
    let firsts = ["vrachtwagen", "magazijn", "keuken", "winkel", "hotel", "school", "productie"];
    let all: Vec<String> =
        firsts.iter().flat_map(|first| heads.iter().map(move |head| format!("{first}{head}"))).collect();
    let index = TestIndex::with(&[vacancy(1, &all[0]), vacancy(2, "planner school")]);
    assert_eq!(index.found(&all.join(" ")), [1]);
    assert_eq!(index.found(&all[..30].join(" ")), [1]);
    assert_eq!(index.found("schoolplanner"), [2]);
}
