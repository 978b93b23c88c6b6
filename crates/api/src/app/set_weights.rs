//! Other weights for the matcher: first their effect on stored suggestions, then switched on.
//!
//! What is switched on is what was looked at: the points and the version that they were compared with go along.

use super::suggestion_inputs::Inputs;
use crate::{error::Error, state::App};
use kade_domain::{NewWeights, VacancyId};
use kade_matching::{Criterion, Weights, order::RankKey};
use kade_store::{AdminScope, StoreError, SuggestionExample};
use serde::Deserialize;

/// So many stored suggestions show what other weights do.
pub const EXAMPLES: usize = 10;

/// What other weights would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// What they were compared with: those in force.
    pub seen: Weights,
    /// What was tried, points per criterion.
    pub most: [u16; 6],
    /// Suggestions from different vacancies, the one made last first.
    pub examples: Vec<Example>,
    /// How many others could not be made again from what was logged.
    pub unreadable: usize,
}

/// A stored suggestion, made again from its logged inputs by both weights. Says nothing of who it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Of which vacancy.
    pub vacancy: VacancyId,
    /// Its title.
    pub title: String,
    /// Points by the weights in force, and by the others.
    pub points: Both<u16>,
    /// Points per criterion.
    pub parts: Vec<(Criterion, Both<u16>)>,
    /// Its place among the suggestions of the vacancy, from 1.
    pub place: Both<usize>,
    /// How many the vacancy has.
    pub among: usize,
}

/// By the weights in force, and by the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Both<T> {
    /// By those in force.
    pub before: T,
    /// By the others.
    pub after: T,
}

impl<T: PartialEq> Both<T> {
    /// Is it another?
    pub fn changes(&self) -> bool {
        self.before != self.after
    }
}

/// What came of switching on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switched {
    /// In force, as this version.
    On(u32),
    /// The effect of these points was not looked at.
    LookFirst,
    /// Others were switched on since the effect was looked at.
    ChangedMeanwhile,
}

/// What these points would do; changes nothing.
///
/// # Errors
/// When the database cannot be read.
pub async fn effect(app: &App, who: &AdminScope, most: [u16; 6]) -> Result<Effect, Error> {
    let seen = app.weights().await?;
    let other = Weights::new(seen.version(), most).ok_or_else(|| Error::internal("unchecked weights"))?;
    let stored = app.store.suggestion_examples(who, EXAMPLES).await?;
    let compare = move || {
        let mut unreadable = 0;
        let examples = stored.into_iter().filter_map(|stored| example(stored, seen, other, &mut unreadable)).collect();
        Effect { seen, most, examples, unreadable }
    };
    tokio::task::spawn_blocking(compare).await.map_err(Error::internal)
}

/// Switches on what was looked at, and has everything ranked anew. `seen`: the version and points that were looked at.
///
/// # Errors
/// When the database fails.
pub async fn switch_on(
    app: &App,
    who: &AdminScope,
    seen: Option<(u32, [u16; 6])>,
    new: &NewWeights,
) -> Result<Switched, Error> {
    let Some((version, _)) = seen.filter(|(_, most)| *most == new.max_points()) else { return Ok(Switched::LookFirst) };
    match app.store.write(|tx| tx.switch_on_weights(who, version, new)).await {
        Ok(version) => Ok(Switched::On(version)),
        Err(StoreError::Conflict(_)) => Ok(Switched::ChangedMeanwhile),
        Err(error) => Err(error.into()),
    }
}

/// The newest suggestion of a vacancy that can be made again, among all that can.
fn example(stored: SuggestionExample, now: Weights, other: Weights, unreadable: &mut usize) -> Option<Example> {
    let all = stored.inputs.len();
    let inputs: Vec<Inputs> = stored.inputs.iter().filter_map(|inputs| Inputs::deserialize(inputs).ok()).collect();
    *unreadable += all - inputs.len();
    let one = inputs.first()?;
    let (before, after) = (one.make_with(now), one.make_with(other));
    let parts = Criterion::ALL.into_iter().filter_map(|criterion| {
        let of = |made: &super::suggestion_inputs::Made| {
            made.parts.iter().find(|part| part.criterion == criterion.as_str()).map(|part| part.points)
        };
        Some((criterion, Both { before: of(&before)?, after: of(&after)? }))
    });
    Some(Example {
        vacancy: stored.vacancy,
        title: stored.title,
        points: Both { before: before.points, after: after.points },
        parts: parts.collect(),
        place: Both { before: place(one, &inputs, now), after: place(one, &inputs, other) },
        among: inputs.len(),
    })
}

/// The place of one among all, as the matcher orders them.
fn place(one: &Inputs, all: &[Inputs], weights: Weights) -> usize {
    let standing = |inputs: &Inputs| -> RankKey { inputs.standing(inputs.make_with(weights).points) };
    let own = standing(one);
    1 + all.iter().filter(|other| standing(other) < own).count()
}
