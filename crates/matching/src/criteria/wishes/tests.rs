//! Wished work, sibling work, and other work.

use super::*;
use crate::testing::{UNKNOWN, any_candidate, any_work, candidate, concept, person, rules};
use kade_domain::{Candidate, Message};
use proptest::{collection::vec, prelude::*};

fn wishes(occupation: Option<u8>, wished: &[u8]) -> Wishes {
    let candidate = Candidate { wishes: wished.iter().map(|number| concept(*number)).collect(), ..candidate() };
    Wishes::of(&WishTargets::of(occupation.map(concept), &rules().terms), &person(&candidate).wishes)
}

fn graded(occupation: Option<u8>, wished: &[u8]) -> (u16, Vec<Message>) {
    let (matched, mut reasons) = (wishes(occupation, wished), Reasons::new());
    matched.reasons(&rules().terms, &mut reasons);
    (matched.points(80), reasons.into_iter().map(Reason::message).collect())
}

fn of(key: &'static str, number: u8) -> Vec<Message> {
    vec![Message::new(key).with("concept", concept(number))]
}

#[test]
fn wished_occupation_or_sector_gives_all_points() {
    for wish in [21, 31, 33] {
        assert_eq!(graded(Some(21), &[wish]), (80, of("reason-wished", wish)));
    }
}

#[test]
fn sibling_occupation_gives_half() {
    assert_eq!(graded(Some(21), &[22]), (40, of("reason-wished-near", 31)));
    assert_eq!(graded(Some(31), &[32]), (40, of("reason-wished-near", 33)));
    let further = graded(Some(21), &[23]);
    assert_eq!(further, (0, vec![Message::new("reason-not-wished")]), "only a direct parent counts as the same group");
}

#[test]
fn best_wish_counts() {
    assert_eq!(graded(Some(21), &[23, 22, 21]), (80, of("reason-wished", 21)));
    assert_eq!(graded(Some(21), &[23, 22]), (40, of("reason-wished-near", 31)));
}

#[test]
fn no_wishes_give_half_with_reason() {
    let messages = vec![Message::new("reason-wishes-not-stated")];
    assert_eq!(graded(Some(21), &[]), (40, messages.clone()));
    assert_eq!(graded(Some(21), &[UNKNOWN]), (40, messages), "an unknown concept is no wish");
}

#[test]
fn unknown_occupation_matches_no_wish() {
    for occupation in [None, Some(UNKNOWN)] {
        assert_eq!(graded(occupation, &[21]), (0, vec![Message::new("reason-not-wished")]));
    }
}

#[test]
fn step_towards_wish_is_not_wished_work() {
    let on_the_way = wishes(Some(23), &[21]);
    assert_eq!((on_the_way.best, on_the_way.points(80)), (None, 0));
    assert!(on_the_way.towards.is_some());
}

proptest! {
    /// The bits only skip wishes that match nothing.
    #[test]
    fn bit_filter_drops_no_match(occupation in any_work(), person in any_candidate(), wished in vec(any_work(), 0..4)) {
        let terms = &rules().terms;
        let wanted = WishTargets::of(Some(occupation), terms);
        let person = crate::testing::person(&Candidate { wishes: wished, ..person });
        let all = WishSet { bits: u64::MAX, ..person.wishes.clone() };
        let matches = |wishes: &WishSet| wanted.matched(wishes).collect::<Vec<_>>();
        prop_assert_eq!(matches(&person.wishes), matches(&all));
    }

    #[test]
    fn extra_wish_never_lowers_points_with_wishes(
        occupation in any_work(), wished in vec(any_work(), 0..4), more in any_work(),
    ) {
        let points = |wishes: Vec<ConceptId>| {
            let person = person(&Candidate { wishes, ..candidate() });
            Wishes::of(&WishTargets::of(Some(occupation), &rules().terms), &person.wishes).points(80)
        };
        let longer = wished.iter().copied().chain([more]).collect();
        let stated = wished.iter().any(|wish| *wish != concept(UNKNOWN));
        prop_assert!(!stated || points(longer) >= points(wished));
    }
}
