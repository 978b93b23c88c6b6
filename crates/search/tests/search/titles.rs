//! Occupations found in titles of vacancies, with the taxonomy that ships with Kade.

use kade_search::{
    ConceptIndex, Tagger,
    titles::{MIN_CONFIDENCE, SURE, TitleMatch, TitleReader},
};
use kade_taxonomy::{ConceptKind, Taxonomy, source::competentnl};
use proptest::prelude::*;
use std::{
    path::Path,
    sync::{Arc, LazyLock},
};

static TAXONOMY: LazyLock<Arc<Taxonomy>> = LazyLock::new(|| {
    let starter = Path::new(env!("CARGO_MANIFEST_DIR")).join("../taxonomy/starter");
    let draft = competentnl::read(&[starter], "kade", &mut |_, _| {}).unwrap();
    Arc::new(Taxonomy::from_drafts(&[draft]))
});

static READER: LazyLock<TitleReader> = LazyLock::new(|| {
    let tagger = Arc::new(Tagger::new(TAXONOMY.clone()));
    TitleReader::new(tagger, Arc::new(ConceptIndex::build(&TAXONOMY)))
});

/// Returns the Dutch label and the confidence of the first occupation.
fn best(title: &str) -> Option<(String, u8)> {
    let best = READER.occupations(title, 5).into_iter().next()?;
    Some((TAXONOMY.label(best.occupation, "nl")?.text.clone(), best.confidence))
}

#[test]
fn occupation_name_with_additions_is_linked_without_review() {
    for (title, occupation) in [
        ("Metselaar", "metselaar"),
        ("Vrachtwagenchauffeur CE (m/v), nacht – Venlo", "vrachtwagenchauffeur"),
        ("(Junior) Metselaar - Bouwbedrijf Jansen - 32 uur", "metselaar"),
        ("Verkoopmedewerker – Tilburg (weekend/bijbaan)", "winkelmedewerker"),
        ("Tandartsassistente", "tandartsassistent"),
        ("Orderpicker nonfood", "orderpicker"),
    ] {
        let (found, confidence) = best(title).unwrap();
        assert!(found == occupation && confidence >= SURE, "{title}: {found} {confidence}");
    }
}

#[test]
fn uncovered_words_lower_the_confidence() {
    for title in
        ["Teamleider metselaar", "Metselaar / Stukadoor", "Wij zoeken iemand die kok wil worden", "Solution Architect"]
    {
        let (found, confidence) = best(title).unwrap();
        assert!((MIN_CONFIDENCE..SURE).contains(&confidence), "{title}: {found} {confidence}");
    }
    let both = READER.occupations("Metselaar / Stukadoor", 5);
    let label = |found: &TitleMatch| &*TAXONOMY.label(found.occupation, "nl").unwrap().text;
    let labels: Vec<_> = both.iter().take(2).map(label).collect();
    assert!(labels.contains(&"metselaar") && labels.contains(&"stukadoor"), "both are returned: {labels:?}");
}

#[test]
fn similar_name_is_returned_but_needs_review() {
    let (found, confidence) = best("Zonnepaneelmonteur op daken").unwrap();
    assert!(found.contains("zonnepanelen") && confidence < SURE, "{found} {confidence}");
    assert_eq!(best("???"), None);
    assert_eq!(best(""), None);
    assert_eq!(READER.occupations("metselaar", 0), [], "no more than the limit");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn occupations_are_sorted_and_unique_for_any_title(title in ".{0,200}", limit in 0_usize..8) {
        let found = READER.occupations(&title, limit);
        prop_assert!(found.len() <= limit);
        prop_assert!(found.is_sorted_by_key(|found| std::cmp::Reverse(found.confidence)));
        for TitleMatch { occupation, confidence } in &found {
            prop_assert!((MIN_CONFIDENCE..=100).contains(confidence));
            prop_assert_eq!(TAXONOMY.concept(*occupation).map(|concept| concept.kind), Some(ConceptKind::Occupation));
            prop_assert_eq!(found.iter().filter(|other| other.occupation == *occupation).count(), 1);
        }
    }
}
