//! Titles of vacancies, read with the taxonomy that ships with Kade.

use kade_search::{
    ConceptIndex, Tagger,
    titles::{LEAST, SURE, TitleReader, Titled},
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

/// The best one's Dutch label and confidence.
fn best(title: &str) -> Option<(String, u8)> {
    let best = READER.occupations(title, 5).into_iter().next()?;
    Some((TAXONOMY.label(best.occupation, "nl")?.text.clone(), best.confidence))
}

#[test]
fn a_name_with_things_around_it_is_sure() {
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
fn what_is_left_unread_makes_unsure() {
    for title in
        ["Teamleider metselaar", "Metselaar / Stukadoor", "Wij zoeken iemand die kok wil worden", "Solution Architect"]
    {
        let (found, confidence) = best(title).unwrap();
        assert!((LEAST..SURE).contains(&confidence), "{title}: {found} {confidence}");
    }
    let both = READER.occupations("Metselaar / Stukadoor", 5);
    let labels: Vec<_> =
        both.iter().take(2).map(|titled| &*TAXONOMY.label(titled.occupation, "nl").unwrap().text).collect();
    assert!(labels.contains(&"metselaar") && labels.contains(&"stukadoor"), "both are offered: {labels:?}");
}

#[test]
fn what_is_only_like_a_name_is_offered_and_never_sure() {
    let (found, confidence) = best("Zonnepaneelmonteur op daken").unwrap();
    assert!(found.contains("zonnepanelen") && confidence < SURE, "{found} {confidence}");
    assert_eq!(best("???"), None);
    assert_eq!(best(""), None);
    assert_eq!(READER.occupations("metselaar", 0), [], "no more than asked");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_title_gets_occupations_in_order_and_each_once(title in ".{0,200}", most in 0_usize..8) {
        let found = READER.occupations(&title, most);
        prop_assert!(found.len() <= most);
        prop_assert!(found.is_sorted_by_key(|titled| std::cmp::Reverse(titled.confidence)));
        for Titled { occupation, confidence } in &found {
            prop_assert!((LEAST..=100).contains(confidence));
            prop_assert_eq!(TAXONOMY.concept(*occupation).map(|concept| concept.kind), Some(ConceptKind::Occupation));
            prop_assert_eq!(found.iter().filter(|other| other.occupation == *occupation).count(), 1);
        }
    }
}
