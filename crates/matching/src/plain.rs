//! The same ranking without a pool: one loop over everybody, gates first, no allocation per person, a bounded heap.
//!
//! This is the straightforward implementation. It keeps no columns, so it suits a single ranking of a few people. It is
//! also the baseline for the benchmarks and tests of the pool.

use crate::{
    History, Person, PreparedVacancy, PriorContacts, Rules,
    gates::PackedLevels,
    order::{RankKey, RankKeyPrefix},
};
use kade_domain::{Candidate, WorkAuthorisation};
use std::collections::BinaryHeap;

/// A person with their history of suggestions.
#[derive(Clone, Debug)]
pub struct PlainPerson {
    person: Person,
    shown: u32,
    week_full: bool,
}

impl PlainPerson {
    /// Prepares a person at the start of a run.
    pub fn new(candidate: &Candidate, history: &History, rules: &Rules) -> Self {
        let (shown, week_full) = (history.shown(candidate.id), history.week_full(candidate.id));
        Self { person: Person::new(candidate, rules), shown, week_full }
    }
}

/// The rank keys of the best `limit` people, in order, each with the person's index in `people`.
pub fn rank(
    people: &[PlainPerson],
    vacancy: &PreparedVacancy,
    prior: &PriorContacts,
    rules: &Rules,
    limit: usize,
) -> Vec<(RankKey, usize)> {
    let mut best: BinaryHeap<(RankKey, usize)> = BinaryHeap::with_capacity(limit.min(people.len()) + 1);
    let Some(selection) = &vacancy.selection else { return Vec::new() };
    let needed = selection.needed();
    for (at, PlainPerson { person, shown, week_full }) in people.iter().enumerate() {
        let passes = person.practical.consents
            && !week_full
            && person.practical.authorisation != WorkAuthorisation::Unknown
            && vacancy.practical.passes(&person.practical)
            && PackedLevels::of(person.dutch).meets(needed)
            && (prior.is_empty() || !prior.contains_key(&person.id));
        if !passes {
            continue;
        }
        let points = vacancy.points(person, rules);
        let full = best.len() == limit;
        // The tie-break is not computed for people whom the other parts of the key already put below the cut-off.
        if full && best.peek().is_none_or(|(last, _)| last.key() < RankKeyPrefix::new(points, *shown)) {
            continue;
        }
        best.push((RankKey::new(vacancy.id, person.id, points, *shown), at));
        if full {
            best.pop();
        }
    }
    best.into_sorted_vec()
}
