//! Steps on an ontwikkelpad: 23 leads to 22, and that to 21.

use super::*;
use crate::testing::{candidate, concept, person, rules};
use kade_domain::{Candidate, Message};

fn graded(occupation: Option<u8>, wished: &[u8]) -> (u16, Message) {
    let candidate = Candidate { wishes: wished.iter().map(|number| concept(*number)).collect(), ..candidate() };
    let (terms, mut told) = (rules().terms, Reasons::new());
    let wanted = WishTargets::of(occupation.map(concept), &terms);
    let answered = Wishes::of(&wanted, &person(&candidate).wishes);
    reasons(&wanted, answered, &terms, &mut told);
    assert_eq!(told.len(), 1);
    (points(&wanted, answered, 40), told[0].message())
}

#[test]
fn a_step_towards_the_wished_work_gives_all_over_any_number_of_steps() {
    let towards = |number| Message::new("reason-step-towards").with("concept", concept(number));
    assert_eq!(graded(Some(23), &[22]), (40, towards(22)));
    assert_eq!(graded(Some(23), &[21]), (40, towards(21)));
    assert_eq!(graded(Some(22), &[23, 21]), (40, towards(21)));
}

#[test]
fn a_step_towards_other_work_gives_half() {
    let onwards = (20, Message::new("reason-step-onwards"));
    assert_eq!(graded(Some(23), &[]), onwards);
    assert_eq!(graded(Some(22), &[23]), onwards, "a pathway is not walked back");
    assert_eq!(graded(Some(22), &[22]), onwards, "the wished work itself is no step towards it");
}

#[test]
fn the_end_of_a_pathway_and_work_on_none_give_nothing() {
    for occupation in [Some(21), Some(31), None] {
        assert_eq!(graded(occupation, &[21]), (0, Message::new("reason-no-step")));
    }
}
