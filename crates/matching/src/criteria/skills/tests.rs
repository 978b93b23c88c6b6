//! Strength, rarity and similarity of skills.

use super::*;
use crate::{
    Criterion, PreparedVacancy, Rules, Score, Terms, Weights,
    testing::{SKILLS, UNKNOWN, VACANCY, any_skill, candidate, concept, person, rules, vacancy},
};
use kade_domain::{Candidate, CandidateSkill, ConceptId, Message, NewVacancy};
use kade_taxonomy::Taxonomy;
use proptest::{collection::vec, prelude::*, sample::select};

const ESSENTIAL: Strength = Strength::Essential;

/// A vacancy that requires skills, scored through the single definition in `score.rs`.
struct AsksSkills(NewVacancy);

fn requiring(demands: &[(u8, Strength)]) -> AsksSkills {
    let demand = |(number, strength): &(u8, Strength)| SkillDemand { concept: concept(*number), strength: *strength };
    AsksSkills(NewVacancy { skills: demands.iter().map(demand).collect(), ..vacancy() })
}

impl AsksSkills {
    fn score(&self, skills: &[CandidateSkill], rules: &Rules) -> Score {
        let person = person(&Candidate { skills: skills.to_vec(), ..candidate() });
        let score = PreparedVacancy::new(VACANCY, &self.0, rules).score(&person, rules);
        assert_eq!(score.points, PreparedVacancy::new(VACANCY, &self.0, rules).points(&person, rules));
        score
    }

    fn points(&self, skills: &[CandidateSkill], max: u16) -> u16 {
        let Some(weights) = Weights::new(1, [max, 0, 0, 0, 0, 0]) else { return u16::MAX };
        self.score(skills, &Rules { weights, ..rules() }).points
    }

    fn reasons(&self, skills: &[CandidateSkill]) -> Vec<Message> {
        let parts = self.score(skills, &rules()).parts;
        let of_skills = parts.iter().filter(|part| part.criterion == Criterion::Skills);
        of_skills.flat_map(|part| &part.reasons).map(|reason| reason.message()).collect()
    }
}

fn has(number: u8) -> CandidateSkill {
    CandidateSkill { concept: concept(number), willing: false }
}

fn wants(number: u8) -> CandidateSkill {
    CandidateSkill { concept: concept(number), willing: true }
}

#[test]
fn near_skills_give_partial_points() {
    let asks_2 = requiring(&[(2, ESSENTIAL)]);
    for (skill, points, key) in [
        (has(2), 600, "reason-skill-have"),
        (has(3), 600, "reason-skill-narrower"),
        (has(1), 300, "reason-skill-broader"),
        (wants(2), 200, "reason-skill-willing"),
        (wants(3), 200, "reason-skill-willing"),
        (wants(1), 100, "reason-skill-willing-broader"),
        (has(4), 0, "reason-skill-missing"),
    ] {
        assert_eq!(asks_2.points(&[skill], 600), points, "{key}");
        assert_eq!(asks_2.reasons(&[skill]), [Message::new(key).with("concept", concept(2))]);
    }
    let asks_1 = requiring(&[(1, ESSENTIAL)]);
    assert_eq!(asks_1.points(&[has(3)], 600), 600, "narrower at any depth");
    let asks_3 = requiring(&[(3, ESSENTIAL)]);
    assert_eq!(asks_3.points(&[has(1)], 600), 0, "broader by one step only");
}

#[test]
fn best_match_counts_once() {
    let asks_2 = requiring(&[(2, ESSENTIAL)]);
    assert_eq!(asks_2.points(&[wants(2), has(1), has(3), has(2), has(2)], 600), 600);
    let twice = requiring(&[(2, Strength::Optional), (2, ESSENTIAL), (9, ESSENTIAL)]);
    let once = requiring(&[(2, ESSENTIAL), (9, ESSENTIAL)]);
    assert_eq!(
        twice.points(&[has(2)], 600),
        once.points(&[has(2)], 600),
        "a skill required twice counts with the greater strength"
    );
}

#[test]
fn strength_weighs_ten_four_two() {
    // Concepts 9, 4 and 3 are required by no occupation, so they are equally rare.
    let requiring = requiring(&[(9, ESSENTIAL), (4, Strength::Important), (3, Strength::Somewhat)]);
    let points = |number| requiring.points(&[has(number)], 160);
    assert_eq!([9, 4, 3].map(points), [100, 40, 20]);
    let order: Vec<String> = requiring.reasons(&[]).into_iter().map(|reason| reason.args[0].1.clone()).collect();
    assert_eq!(order, [9, 4, 3].map(|number| concept(number).to_string()), "heaviest first");
}

#[test]
fn related_skill_gives_one_third() {
    let asks_8 = requiring(&[(8, ESSENTIAL)]);
    for (skill, points, key) in [
        (has(10), 200, "reason-skill-related"),
        (wants(10), 100, "reason-skill-willing-broader"),
        (has(7), 0, "reason-skill-missing"),
    ] {
        assert_eq!(asks_8.points(&[skill], 600), points, "{key}");
        assert_eq!(asks_8.reasons(&[skill]), [Message::new(key).with("concept", concept(8))]);
    }
}

#[test]
fn unknown_concepts_are_ignored() {
    let nothing = requiring(&[(UNKNOWN, ESSENTIAL)]);
    assert_eq!(nothing.points(&[], 500), 500);
    assert_eq!(nothing.reasons(&[has(UNKNOWN)]), [Message::new("reason-no-skills-asked")]);
    let one = requiring(&[(UNKNOWN, ESSENTIAL), (9, ESSENTIAL)]);
    assert_eq!([one.points(&[has(UNKNOWN)], 500), one.points(&[has(9)], 500)], [0, 500]);
}

/// A vacancy may require every skill of a taxonomy; only the heaviest are graded.
#[test]
fn only_heaviest_skills_are_graded() {
    let ids: Vec<ConceptId> = (1..=100_u128).map(|number| ConceptId(uuid::Uuid::from_u128(number))).collect();
    let named = |id: &ConceptId| kade_taxonomy::Concept {
        id: *id,
        iri: format!("https://example.org/{id}"),
        kind: kade_taxonomy::ConceptKind::Capability,
        notation: None,
        regulated: None,
    };
    let terms = Terms::new(&Taxonomy::build(ids.iter().map(named).collect(), Vec::new(), Vec::new()));
    let strength = |at| if at < 40 { Strength::Optional } else { ESSENTIAL };
    let demands: Vec<SkillDemand> =
        ids.iter().enumerate().map(|(at, id)| SkillDemand { concept: *id, strength: strength(at) }).collect();
    let graded: Vec<ConceptId> =
        RequiredSkills::new(&demands, &terms).asked.iter().map(|(number, _)| terms.id(*number)).collect();
    assert_eq!(graded[..60], ids[40..]);
    assert_eq!(graded[60..], ids[..4], "among equal weights the first by id");
}

#[test]
fn skill_required_everywhere_weighs_little() {
    let requiring = requiring(&[(7, ESSENTIAL), (8, ESSENTIAL)]);
    assert!(requiring.points(&[has(7)], 500) < requiring.points(&[has(8)], 500));
    let only_7 = self::requiring(&[(7, ESSENTIAL)]);
    assert_eq!((only_7.points(&[], 500), only_7.points(&[has(7)], 500)), (0, 500));
}

#[test]
fn no_required_skills_give_all_points() {
    let requiring = requiring(&[]);
    assert_eq!(requiring.points(&[], 500), 500);
    assert_eq!(requiring.reasons(&[has(1)]), [Message::new("reason-no-skills-asked")]);
}

#[test]
fn cyclic_relations_terminate() {
    let requiring = requiring(&[(5, ESSENTIAL)]);
    assert_eq!(requiring.points(&[has(6)], 500), 500, "narrower and broader at once: the better match counts");
    assert_eq!(requiring.points(&[has(5)], 500), 500);
}

proptest! {
    #[test]
    fn extra_skill_never_lowers_points(
        demands in vec((1..=SKILLS, select(&Strength::ALL[..])), 0..6),
        skills in vec(any_skill(), 0..6),
        more in any_skill(),
        at in any::<prop::sample::Index>(),
    ) {
        let requiring = requiring(&demands);
        let before = requiring.points(&skills, 500);
        let mut skills = skills;
        skills.insert(at.index(skills.len() + 1), more);
        prop_assert!(requiring.points(&skills, 500) >= before);
    }

    #[test]
    fn having_is_never_worse_than_wanting(
        demands in vec((1..=SKILLS, select(&Strength::ALL[..])), 1..6),
        number in 1..=SKILLS,
    ) {
        let requiring = requiring(&demands);
        prop_assert!(requiring.points(&[has(number)], 500) >= requiring.points(&[wants(number)], 500));
    }

    #[test]
    fn all_skills_give_all_points_in_any_demand_order(
        (demands, shuffled) in vec((1..=SKILLS, select(&Strength::ALL[..])), 0..6)
            .prop_flat_map(|demands| (Just(demands.clone()), Just(demands).prop_shuffle())),
        skills in vec(any_skill(), 0..6),
    ) {
            let all: Vec<_> = demands.iter().map(|(number, _)| has(*number)).collect();
        let (a, b) = (requiring(&demands), requiring(&shuffled));
        prop_assert_eq!(a.points(&all, 500), 500);
        prop_assert_eq!(a.points(&skills, 500), b.points(&skills, 500));
        prop_assert_eq!(a.reasons(&skills), b.reasons(&skills));
    }
}
