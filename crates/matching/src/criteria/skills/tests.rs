//! Strength, rarity and nearness of skills.

use super::*;
use crate::testing::{SKILLS, any_skill, concept, taxonomy};
use kade_taxonomy::Taxonomy;
use proptest::{collection::vec, prelude::*, sample::select};

const ESSENTIAL: Strength = Strength::Essential;

fn asked(demands: &[(u8, Strength)], taxonomy: &Taxonomy) -> AskedSkills {
    let demands: Vec<SkillDemand> = demands
        .iter()
        .map(|(number, strength)| SkillDemand { concept: concept(*number), strength: *strength })
        .collect();
    AskedSkills::new(&demands, taxonomy, &Narrower::OfAnybody(taxonomy))
}

fn has(number: u8) -> CandidateSkill {
    CandidateSkill { concept: concept(number), willing: false }
}

fn wants(number: u8) -> CandidateSkill {
    CandidateSkill { concept: concept(number), willing: true }
}

#[test]
fn near_skills_count_in_part() {
    let taxonomy = taxonomy();
    let asks_2 = asked(&[(2, ESSENTIAL)], &taxonomy);
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
    let asks_1 = asked(&[(1, ESSENTIAL)], &taxonomy);
    assert_eq!(asks_1.points(&[has(3)], 600), 600, "narrower at any depth");
    let asks_3 = asked(&[(3, ESSENTIAL)], &taxonomy);
    assert_eq!(asks_3.points(&[has(1)], 600), 0, "broader by one step only");
}

#[test]
fn the_best_answer_counts_once() {
    let taxonomy = taxonomy();
    let asks_2 = asked(&[(2, ESSENTIAL)], &taxonomy);
    assert_eq!(asks_2.points(&[wants(2), has(1), has(3), has(2), has(2)], 600), 600);
    let twice = asked(&[(2, Strength::Optional), (2, ESSENTIAL), (9, ESSENTIAL)], &taxonomy);
    let once = asked(&[(2, ESSENTIAL), (9, ESSENTIAL)], &taxonomy);
    assert_eq!(twice.points(&[has(2)], 600), once.points(&[has(2)], 600), "a skill asked twice counts as the stronger");
}

#[test]
fn strength_counts_as_ten_to_four_to_two() {
    let taxonomy = taxonomy();
    // Concepts 9, 4 and 3 are asked by no occupation, so they are equally rare.
    let asked = asked(&[(9, ESSENTIAL), (4, Strength::Important), (3, Strength::Somewhat)], &taxonomy);
    let points = |number| asked.points(&[has(number)], 160);
    assert_eq!([9, 4, 3].map(points), [100, 40, 20]);
    let order: Vec<_> = asked.reasons(&[]).into_iter().map(|reason| reason.args[0].1.clone()).collect();
    assert_eq!(order, [9, 4, 3].map(|number| concept(number).to_string()), "heaviest first");
}

#[test]
fn what_every_occupation_asks_says_little() {
    let taxonomy = taxonomy();
    let asked = asked(&[(7, ESSENTIAL), (8, ESSENTIAL)], &taxonomy);
    assert!(asked.points(&[has(7)], 500) < asked.points(&[has(8)], 500));
    let only_7 = self::asked(&[(7, ESSENTIAL)], &taxonomy);
    assert_eq!((only_7.points(&[], 500), only_7.points(&[has(7)], 500)), (0, 500));
}

#[test]
fn nothing_asked_is_nothing_missing() {
    let asked = asked(&[], &taxonomy());
    assert_eq!(asked.points(&[], 500), 500);
    assert_eq!(asked.reasons(&[has(1)]), [Message::new("reason-no-skills-asked")]);
}

#[test]
fn a_circle_of_relations_ends() {
    let taxonomy = taxonomy();
    let asked = asked(&[(5, ESSENTIAL)], &taxonomy);
    assert_eq!(asked.points(&[has(6)], 500), 500, "narrower and broader at once: the better counts");
    assert_eq!(asked.points(&[has(5)], 500), 500);
}

proptest! {
    #[test]
    fn one_more_skill_never_lowers_points(
        demands in vec((1..=SKILLS, select(Strength::ALL)), 0..6),
        skills in vec(any_skill(), 0..6),
        more in any_skill(),
        at in any::<prop::sample::Index>(),
    ) {
        let asked = asked(&demands, &taxonomy());
        let before = asked.points(&skills, 500);
        let mut skills = skills;
        skills.insert(at.index(skills.len() + 1), more);
        prop_assert!(asked.points(&skills, 500) >= before);
    }

    #[test]
    fn having_is_never_worse_than_wanting(
        demands in vec((1..=SKILLS, select(Strength::ALL)), 1..6),
        number in 1..=SKILLS,
    ) {
        let asked = asked(&demands, &taxonomy());
        prop_assert!(asked.points(&[has(number)], 500) >= asked.points(&[wants(number)], 500));
    }

    #[test]
    fn having_all_gives_all_and_the_order_of_demands_does_not_matter(
        (demands, shuffled) in vec((1..=SKILLS, select(Strength::ALL)), 0..6)
            .prop_flat_map(|demands| (Just(demands.clone()), Just(demands).prop_shuffle())),
        skills in vec(any_skill(), 0..6),
    ) {
        let taxonomy = taxonomy();
        let all: Vec<_> = demands.iter().map(|(number, _)| has(*number)).collect();
        let (a, b) = (asked(&demands, &taxonomy), asked(&shuffled, &taxonomy));
        prop_assert_eq!(a.points(&all, 500), 500);
        prop_assert_eq!(a.points(&skills, 500), b.points(&skills, 500));
        prop_assert_eq!(a.reasons(&skills), b.reasons(&skills));
    }
}
