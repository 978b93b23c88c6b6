//! Steps on an ontwikkelpad: 23 leads to 22, and 22 to 21.

use super::*;
use crate::testing::{candidate, concept, person, rules};
use kade_domain::{Candidate, Message};

fn graded(occupation: Option<u8>, wished: &[u8]) -> (u16, Message) {
    let candidate = Candidate { wishes: wished.iter().map(|number| concept(*number)).collect(), ..candidate() };
    let (terms, mut added) = (rules().terms, Reasons::new());
    let wanted = WishTargets::of(occupation.map(concept), &terms);
    let matched = Wishes::of(&wanted, &person(&candidate).wishes);
    reasons(&wanted, matched, &terms, &mut added);
    assert_eq!(added.len(), 1);
    (points(&wanted, matched, 40), added[0].message())
}

#[test]
fn step_towards_wished_work_gives_all_points() {
    let towards = |number| Message::new("reason-step-towards").with("concept", concept(number));
    assert_eq!(graded(Some(23), &[22]), (40, towards(22)));
    assert_eq!(graded(Some(23), &[21]), (40, towards(21)));
    assert_eq!(graded(Some(22), &[23, 21]), (40, towards(21)));
}

#[test]
fn step_towards_other_work_gives_half() {
    let onwards = (20, Message::new("reason-step-onwards"));
    assert_eq!(graded(Some(23), &[]), onwards);
    assert_eq!(graded(Some(22), &[23]), onwards, "a pathway is not followed backwards");
    assert_eq!(graded(Some(22), &[22]), onwards, "the wished work itself is no step towards it");
}

#[test]
fn work_without_next_step_gives_no_points() {
    for occupation in [Some(21), Some(31), None] {
        assert_eq!(graded(occupation, &[21]), (0, Message::new("reason-no-step")));
    }
}
