//! The properties of the graph on which search and matching rely.

use kade_domain::{ConceptId, Strength};
use kade_taxonomy::{Concept, ConceptKind, Label, LabelKind, Origin, Relation, RelationKind, Taxonomy};
use proptest::prelude::*;
use std::collections::HashSet;
use uuid::Uuid;

fn id(number: u128) -> ConceptId {
    ConceptId(Uuid::from_u128(number))
}

fn concept(number: u128, kind: ConceptKind) -> Concept {
    Concept { id: id(number), iri: format!("urn:{number}"), kind, notation: None, regulated: None }
}

fn label(number: u128, lang: &str, kind: LabelKind, text: &str) -> Label {
    Label { concept: id(number), lang: lang.to_owned(), kind, text: text.to_owned(), origin: Origin::Official }
}

fn requires(from: u128, to: u128, strength: Strength) -> Relation {
    Relation { from: id(from), to: id(to), kind: RelationKind::Requires, strength: Some(strength) }
}

fn broader(from: u128, to: u128) -> Relation {
    Relation { from: id(from), to: id(to), kind: RelationKind::Broader, strength: None }
}

fn next_step(from: u128, to: u128) -> Relation {
    Relation { from: id(from), to: id(to), kind: RelationKind::NextStep, strength: None }
}

/// A cook and a baker; both require one skill, the cook also requires another.
fn kitchen() -> Taxonomy {
    use LabelKind::{Alternative, Preferred};
    Taxonomy::build(
        vec![
            concept(5, ConceptKind::Capability),
            concept(1, ConceptKind::Occupation),
            concept(2, ConceptKind::Occupation),
            concept(3, ConceptKind::OccupationGroup),
            concept(4, ConceptKind::Capability),
            concept(6, ConceptKind::KnowledgeArea),
        ],
        vec![
            label(1, "nl", Alternative, "keukenhulp"),
            label(1, "nl", Preferred, "kok"),
            label(1, "en", Preferred, "cook"),
            label(1, "ar", Preferred, "طبّاخ"),
            label(2, "en", Preferred, "baker"),
            label(2, "nl", Alternative, "Kok"),
            label(4, "en", Preferred, "cook"),
            label(4, "nl", Preferred, "koken"),
            label(6, "uk", Preferred, "гігієна"),
            label(9, "nl", Preferred, "bestaat niet"),
        ],
        vec![
            requires(1, 5, Strength::Optional),
            requires(1, 4, Strength::Optional),
            requires(1, 4, Strength::Essential),
            requires(2, 5, Strength::Essential),
            requires(2, 99, Strength::Essential),
            broader(1, 3),
            broader(2, 3),
        ],
    )
}

#[test]
fn label_falls_back_to_an_available_language() {
    let taxonomy = kitchen();
    let shown = |number, lang| taxonomy.label(id(number), lang).map(|label| label.text.as_str());
    assert_eq!(shown(1, "ar"), Some("طبّاخ"));
    assert_eq!(shown(1, "tr"), Some("kok"), "Dutch comes first");
    assert_eq!(shown(2, "tr"), Some("baker"), "a preferred English label goes before an alternative Dutch one");
    assert_eq!(shown(6, "nl"), Some("гігієна"));
    assert_eq!(shown(5, "nl"), None);
    assert_eq!(shown(77, "nl"), None);
    assert_eq!(taxonomy.all_labels().count(), 9, "labels without a concept are left out");
    let in_dutch: Vec<_> = taxonomy.labels(id(1)).iter().filter(|label| label.lang == "nl").map(|l| &*l.text).collect();
    assert_eq!(in_dutch, ["kok", "keukenhulp"]);
}

#[test]
fn find_ignores_case_marks_and_punctuation() {
    let taxonomy = kitchen();
    assert_eq!(taxonomy.find("KOK!"), [id(1), id(2)], "the preferred label goes first");
    assert_eq!(taxonomy.find("cook"), [id(1), id(4)], "the occupation goes before the skill");
    assert_eq!(taxonomy.find("طباخ"), [id(1)]);
    assert_eq!(taxonomy.find("bestaat niet"), []);
    assert_eq!(taxonomy.find(""), []);
    assert_eq!(taxonomy.by_iri("urn:4"), Some(id(4)));
    assert_eq!(taxonomy.by_iri("urn:99"), None);
}

#[test]
fn skills_are_unique_and_strongest_first() {
    let taxonomy = kitchen();
    assert_eq!(taxonomy.skills_of(id(1)), [(id(4), Strength::Essential), (id(5), Strength::Optional)]);
    assert_eq!(taxonomy.skills_of(id(2)), [(id(5), Strength::Essential)]);
    assert_eq!(taxonomy.skills_of(id(4)), []);
    assert_eq!(taxonomy.skills_of(id(99)), []);
}

#[test]
fn rare_skills_have_a_higher_idf() {
    let taxonomy = kitchen();
    assert_eq!(taxonomy.idf(id(5)), 0, "both occupations require it");
    assert_eq!(taxonomy.idf(id(4)), 405, "ln(3/2)");
    assert_eq!(taxonomy.idf(id(6)), 1_000, "no occupation requires it");
}

#[test]
fn hierarchy_works_both_ways_and_with_cycles() {
    let taxonomy = kitchen();
    assert_eq!(taxonomy.broader(id(1)), [id(3)]);
    assert_eq!(taxonomy.narrower(id(3)), [id(1), id(2)]);
    assert!(taxonomy.is_within(id(1), id(3)) && taxonomy.is_within(id(3), id(3)) && !taxonomy.is_within(id(3), id(1)));

    let groups = (1..=4).map(|number| concept(number, ConceptKind::OccupationGroup)).collect();
    let cyclic = Taxonomy::build(groups, Vec::new(), vec![broader(1, 2), broader(2, 3), broader(3, 1), broader(1, 1)]);
    assert!(cyclic.is_within(id(1), id(3)) && cyclic.is_within(id(3), id(2)));
    assert!(!cyclic.is_within(id(1), id(4)));
}

#[test]
fn ancestors_are_unique_and_nearest_first() {
    let groups = (1..=6).map(|number| concept(number, ConceptKind::OccupationGroup)).collect();
    // 1 is within 3 and 2; 3 within 4, 2 within 4 and 5; 5 leads back to 1.
    let links = [(1, 3), (1, 2), (3, 4), (2, 4), (2, 5), (5, 1), (4, 6)].map(|(from, to)| broader(from, to));
    let taxonomy = Taxonomy::build(groups, Vec::new(), links.to_vec());
    assert_eq!(taxonomy.ancestors(id(1)), [2, 3, 4, 5, 6].map(id));
    assert_eq!(taxonomy.ancestors(id(4)), [id(6)]);
    assert_eq!(taxonomy.ancestors(id(6)), []);
    assert_eq!(taxonomy.ancestors(id(77)), []);
}

#[test]
fn skills_are_related_by_shared_occupations_and_parents() {
    // Of ten occupations three require baking (11), two of these also hygiene (12), and one of these also icing (13). All
    // require being on time (14). Baking and icing are within pastry (15), as is spinning sugar (16), which none requires.
    let kinds = (1..=10).map(|number| concept(number, ConceptKind::Occupation));
    let skills = (11..=16).map(|number| concept(number, ConceptKind::Capability));
    let asked = [(1, 11), (2, 11), (3, 11), (1, 12), (2, 12), (1, 13)]
        .map(|(from, to)| requires(from, to, Strength::Essential));
    let on_time = (1..=10).map(|number| requires(number, 14, Strength::Optional));
    let parents = [(11, 15), (13, 15), (16, 15)].map(|(from, to)| broader(from, to));
    let links = asked.into_iter().chain(on_time).chain(parents).collect();
    let taxonomy = Taxonomy::build(kinds.chain(skills).collect(), Vec::new(), links);

    let of = |number| {
        let related = taxonomy.related_skills(id(number), 10).into_iter();
        related.map(|r| (r.skill, r.strength, r.shared_occupations, r.shared_parents)).collect::<Vec<_>>()
    };
    assert_eq!(taxonomy.idf(id(11)), 1_012, "ln(11/4)");
    assert_eq!(
        of(11),
        [
            (id(12), 533, 2, 0), // 800 × 2/3
            (id(13), 466, 1, 1), // 800 × 1/3 and the one parent of both
            (id(16), 200, 0, 1), // no occupation requires it: the parent alone
        ],
        "all occupations require being on time, so it is related to no skill"
    );
    assert_eq!(of(16), [(id(11), 200, 0, 1), (id(13), 200, 0, 1)]);
    assert_eq!(of(14), []);
    assert_eq!(of(1), [], "an occupation is no skill");
    assert_eq!(taxonomy.related_skills(id(11), 1).len(), 1);
    assert_eq!(taxonomy.occupations_asking(id(12)).collect::<Vec<_>>(), [id(1), id(2)]);
}

#[test]
fn empty_taxonomy_returns_empty_results() {
    let taxonomy = Taxonomy::empty();
    assert_eq!(taxonomy.concepts().count(), 0);
    assert_eq!((taxonomy.find("kok"), taxonomy.skills_of(id(1)), taxonomy.idf(id(1))), (&[][..], &[][..], 1_000));
    assert!(!taxonomy.is_within(id(1), id(2)));
}

proptest! {
    #[test]
    fn build_accepts_any_rows_in_any_order(
        kinds in proptest::collection::vec(0..5_usize, 0..12),
        links in proptest::collection::vec((0..14_u128, 0..14_u128, any::<bool>(), 0..4_usize), 0..40),
    ) {
        let concepts: Vec<_> = (0_u128..).zip(&kinds).map(|(n, kind)| concept(n, ConceptKind::ALL[*kind])).collect();
        let labels: Vec<_> = concepts.iter().map(|c| Label { concept: c.id, ..label(0, "nl", LabelKind::Preferred, "x") }).collect();
        let relations: Vec<_> = links
            .iter()
            .map(|&(from, to, up, strength)| if up { broader(from, to) } else { requires(from, to, Strength::ALL[strength]) })
            .collect();
        let reversed = |rows: &[Relation]| rows.iter().rev().copied().collect::<Vec<_>>();
        let one = Taxonomy::build(concepts.clone(), labels.clone(), relations.clone());
        let other = Taxonomy::build(concepts.iter().rev().cloned().collect(), labels.iter().rev().cloned().collect(), reversed(&relations));
        prop_assert_eq!(one.find("x"), other.find("x"));
        for number in 0..14 {
            prop_assert_eq!(one.skills_of(id(number)), other.skills_of(id(number)));
            prop_assert_eq!(one.broader(id(number)), other.broader(id(number)));
            prop_assert_eq!(one.idf(id(number)), other.idf(id(number)));
            for ancestor in one.broader(id(number)) {
                prop_assert!(one.is_within(id(number), *ancestor));
                prop_assert!(one.narrower(*ancestor).contains(&id(number)));
            }
        }
    }
}

/// The integer nearest to a thousand times ln((N + 1) / (n + 1)), computed without a cast.
fn counted_rarity(asking: u32, occupations: u32) -> u64 {
    let exact = 1_000.0 * ((f64::from(occupations) + 1.0) / (f64::from(asking) + 1.0)).ln();
    let distance = |number: &u32| (f64::from(*number) - exact).abs();
    (0_u32..=10_000).min_by(|a, b| distance(a).total_cmp(&distance(b))).map_or(0, u64::from)
}

/// Computes the relation of two skills slowly, with sets.
fn by_brute_force(links: &[Relation], skill: u128, other: u128, occupations: u32) -> (u32, u32, u64) {
    let asking = |skill: u128| -> HashSet<ConceptId> {
        links.iter().filter(|l| l.kind == RelationKind::Requires && l.to == id(skill)).map(|l| l.from).collect()
    };
    let parents = |skill: u128| -> HashSet<ConceptId> {
        links.iter().filter(|l| l.kind == RelationKind::Broader && l.from == id(skill)).map(|l| l.to).collect()
    };
    let rarity = |skill: u128| counted_rarity(u32::try_from(asking(skill).len()).unwrap_or(u32::MAX), occupations);
    let share = |one: &HashSet<ConceptId>, other: &HashSet<ConceptId>| {
        (one.intersection(other).count() as u64, one.union(other).count().max(1) as u64)
    };
    let (shared, either) = share(&asking(skill), &asking(other));
    let (shared_parents, either_parents) = share(&parents(skill), &parents(other));
    let rarity = if shared == 0 { 0 } else { rarity(skill).min(rarity(other)).min(1_000) };
    let strength = 800 * rarity * shared / either / 1_000 + 200 * shared_parents / either_parents;
    (u32::try_from(shared).unwrap_or(u32::MAX), u32::try_from(shared_parents).unwrap_or(u32::MAX), strength)
}

proptest! {
    #[test]
    fn idf_and_relations_match_brute_force(
        asked in proptest::collection::vec((0..8_u128, 8..16_u128), 0..40),
        parents in proptest::collection::vec((8..16_u128, 8..16_u128), 0..12),
    ) {
        let occupations = (0..8).map(|number| concept(number, ConceptKind::Occupation));
        let skills = (8..16).map(|number| concept(number, ConceptKind::KnowledgeArea));
        let links: Vec<_> = asked
            .iter()
            .map(|(from, to)| requires(*from, *to, Strength::Important))
            .chain(parents.iter().map(|(from, to)| broader(*from, *to)))
            .collect();
        let taxonomy = Taxonomy::build(occupations.chain(skills).collect(), Vec::new(), links.clone());
        let asking = u32::try_from(asked.iter().map(|(from, _)| from).collect::<HashSet<_>>().len()).unwrap_or(u32::MAX);
        for skill in 8..16 {
            let asked_by: HashSet<_> = asked.iter().filter(|(_, to)| *to == skill).map(|(from, _)| id(*from)).collect();
            let counted = match u32::try_from(asked_by.len()) {
                Ok(0) | Err(_) => 1_000,
                Ok(count) => counted_rarity(count, asking),
            };
            prop_assert_eq!(u64::from(taxonomy.idf(id(skill))), counted);
            prop_assert_eq!(taxonomy.occupations_asking(id(skill)).collect::<HashSet<_>>(), asked_by);
            let related = taxonomy.related_skills(id(skill), 100);
            for other in (8..16).filter(|other| *other != skill) {
                let found = related.iter().find(|related| related.skill == id(other));
                let (occupations, parents, strength) = by_brute_force(&links, skill, other, asking);
                let found_strength = found.map_or(0, |found| u64::from(found.strength));
                prop_assert_eq!(found_strength, strength);
                if let Some(found) = found {
                    prop_assert_eq!((found.shared_occupations, found.shared_parents), (occupations, parents));
                }
            }
            let order: Vec<_> = related.iter().map(|related| (std::cmp::Reverse(related.strength), related.skill)).collect();
            prop_assert!(order.is_sorted());
            let ancestors = taxonomy.ancestors(id(skill));
            for other in (0..16).filter(|other| *other != skill) {
                prop_assert_eq!(ancestors.contains(&id(other)), taxonomy.is_within(id(skill), id(other)));
            }
        }
    }
}

#[test]
fn next_steps_are_unique_and_sorted() {
    let work = [1, 2, 3, 4].map(|number| concept(number, ConceptKind::Occupation));
    let steps = vec![next_step(1, 3), next_step(1, 2), next_step(1, 3), next_step(3, 4), next_step(1, 99)];
    let taxonomy = Taxonomy::build(work.to_vec(), Vec::new(), steps);
    assert_eq!(taxonomy.next_steps(id(1)), [id(2), id(3)], "a step that is no concept is left out");
    assert_eq!(taxonomy.next_steps(id(3)), [id(4)], "one step at a time");
    assert!(taxonomy.next_steps(id(4)).is_empty() && taxonomy.next_steps(id(99)).is_empty());
}
