//! Which skills match which, and that an extract gives the same scores as the full terms.

use super::*;
use crate::{
    Person, PreparedVacancy, Rules,
    testing::{UNKNOWN, VACANCY, any_candidate, any_vacancy, concept, rules, taxonomy},
};
use kade_domain::{Candidate, NewVacancy};
use proptest::prelude::*;
use std::sync::Arc;

fn answers(asked: u8) -> BTreeMap<ConceptId, SkillMatch> {
    matches_for(concept(asked), &taxonomy())
}

fn these<const N: usize>(answers: [(u8, SkillMatch); N]) -> BTreeMap<ConceptId, SkillMatch> {
    answers.map(|(number, answer)| (concept(number), answer)).into()
}

#[test]
fn matches_cover_narrower_broader_and_related() {
    assert_eq!(
        answers(1),
        these([(1, SkillMatch::Have), (2, SkillMatch::Narrower), (3, SkillMatch::Narrower), (4, SkillMatch::Narrower)])
    );
    assert_eq!(answers(3), these([(3, SkillMatch::Have), (2, SkillMatch::Broader)]), "a sibling does not match");
    assert_eq!(
        answers(8),
        these([(8, SkillMatch::Have), (10, SkillMatch::Related)]),
        "7 is required everywhere, so 8 and 7 coincide by chance"
    );
    assert_eq!(answers(9), these([(9, SkillMatch::Have)]));
}

#[test]
fn cyclic_relations_use_better_match() {
    assert_eq!(answers(5), these([(5, SkillMatch::Have), (6, SkillMatch::Narrower)]));
}

#[test]
fn related_skills_are_three_strongest() {
    use kade_domain::Strength;
    use kade_taxonomy::{Concept, ConceptKind, Relation, RelationKind};
    let named = |number: u8, kind| Concept {
        id: concept(number),
        iri: format!("https://example.org/{number}"),
        kind,
        notation: None,
        regulated: None,
    };
    // Occupation 20 requires skills 1 to 6; 21 to 39 require one other skill each, so that 1 to 6 are rare. Skill 6 is
    // required by 30 to 39 too: of eleven occupations only one requires both.
    let skills = (1..=6).chain(40..60).map(|number| named(number, ConceptKind::Capability));
    let occupations = (20..40).map(|number| named(number, ConceptKind::Occupation));
    let asks = |from, to| Relation {
        from: concept(from),
        to: concept(to),
        kind: RelationKind::Requires,
        strength: Some(Strength::Essential),
    };
    let relations = (1..=6).map(|skill| asks(20, skill)).chain((21..40).map(|one| asks(one, one + 20)));
    let relations = relations.chain((30..40).map(|one| asks(one, 6)));
    let taxonomy = Taxonomy::build(skills.chain(occupations).collect(), Vec::new(), relations.collect());
    let related = |asked: u8| {
        let answers = matches_for(concept(asked), &taxonomy).into_iter();
        answers.filter(|(_, answer)| *answer == SkillMatch::Related).map(|(id, _)| id).collect::<Vec<_>>()
    };
    assert_eq!(related(1), [2, 3, 4].map(concept));
    assert_eq!(related(6), []);
}

#[test]
fn pathways_are_followed_over_any_number_of_steps() {
    let taxonomy = taxonomy();
    assert_eq!(all_next_steps(concept(23), &taxonomy), [21, 22].map(concept));
    assert_eq!(all_next_steps(concept(22), &taxonomy), [concept(21)]);
    assert_eq!(all_next_steps(concept(21), &taxonomy), []);
}

#[test]
fn skill_required_everywhere_has_minimal_idf() {
    let terms = Terms::new(&taxonomy());
    let idf = |number| terms.number(concept(number)).map(|number| terms.idf(number));
    assert_eq!(idf(7), Some(1));
    assert_eq!(idf(9), Some(1_000));
    assert_eq!(idf(UNKNOWN), None);
}

#[test]
fn answers_is_inverse_of_answered_by() {
    let terms = Terms::new(&taxonomy());
    let numbers = 0..to_number(terms.len());
    let forth: BTreeSet<_> = numbers
        .clone()
        .flat_map(|asked| terms.answered_by(asked).iter().map(move |(person_skill, a)| (asked, *person_skill, *a)))
        .collect();
    let back: BTreeSet<_> = numbers
        .flat_map(|person_skill| terms.answers(person_skill).iter().map(move |(asked, a)| (*asked, person_skill, *a)))
        .collect();
    assert!(forth.len() > terms.len());
    assert_eq!(forth, back);
}

#[test]
fn extract_holds_requested_concepts_and_their_targets() -> Result<(), serde_json::Error> {
    let terms = Terms::new(&taxonomy());
    let facts = terms.extract(&[21, 2, 1, UNKNOWN].map(concept));
    let ids: Vec<ConceptId> = facts.iter().map(|facts| facts.id).collect();
    assert_eq!(ids, [1, 2, 21, 31, 33].map(concept), "no skill that is not involved");
    let text = serde_json::to_string(&facts)?;
    assert_eq!(serde_json::from_str::<Vec<TermFacts>>(&text)?, facts, "and round-trips through JSON");
    Ok(())
}

fn involved(vacancy: &NewVacancy, person: &Candidate) -> Vec<ConceptId> {
    let asked = vacancy.skills.iter().map(|demand| demand.concept).chain(vacancy.occupation);
    asked.chain(person.skills.iter().map(|skill| skill.concept)).chain(person.wishes.iter().copied()).collect()
}

proptest! {
    #[test]
    fn extract_scores_like_full_terms(vacancy in any_vacancy(), person in any_candidate()) {
        let whole = rules();
        let extract = whole.terms.extract(&involved(&vacancy, &person));
        let few = Rules { terms: Arc::new(Terms::of(extract.clone())), ..whole.clone() };
        let score = |rules: &Rules| PreparedVacancy::new(VACANCY, &vacancy, rules).score(&Person::new(&person, rules), rules);
        prop_assert_eq!(score(&few), score(&whole));
        prop_assert_eq!(few.terms.extract(&involved(&vacancy, &person)), extract);
    }
}
