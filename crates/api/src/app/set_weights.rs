//! New weights for the matcher: an administrator first previews their effect on stored suggestions, then switches them
//! on.
//!
//! Only previewed weights can be switched on: the request carries the previewed points and the version that they were
//! compared with.

use super::suggestion_inputs::Inputs;
use crate::{error::Error, state::App};
use kade_domain::{NewWeights, VacancyId};
use kade_matching::{Criterion, Weights, order::RankKey};
use kade_store::{AdminScope, StoreError, SuggestionExample};
use serde::Deserialize;

/// Maximum number of stored suggestions in a preview.
pub const EXAMPLES: usize = 10;

/// Preview of the effect of other weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The weights in force, with which the others were compared.
    pub seen: Weights,
    /// The previewed weights: maximum points per criterion.
    pub most: [u16; 6],
    /// Suggestions for different vacancies, newest first.
    pub examples: Vec<Example>,
    /// Number of suggestions whose logged inputs cannot be read.
    pub unreadable: usize,
}

/// A stored suggestion, recomputed from its logged inputs with both weights. It contains nothing about the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The vacancy.
    pub vacancy: VacancyId,
    /// Its title.
    pub title: String,
    /// Total points.
    pub points: Both<u16>,
    /// Points per criterion.
    pub parts: Vec<(Criterion, Both<u16>)>,
    /// Its rank among the suggestions for the vacancy, from 1.
    pub place: Both<usize>,
    /// Number of suggestions for the vacancy.
    pub among: usize,
}

/// A value with the weights in force and with the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Both<T> {
    /// With the weights in force.
    pub before: T,
    /// With the others.
    pub after: T,
}

impl<T: PartialEq> Both<T> {
    /// Returns whether the two values differ.
    pub fn changes(&self) -> bool {
        self.before != self.after
    }
}

/// The result of switching on weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switched {
    /// The weights are in force, as this version.
    On(u32),
    /// The effect of these points was not previewed.
    LookFirst,
    /// Other weights were switched on since the preview.
    ChangedMeanwhile,
}

/// Previews the effect of these maximum points per criterion; changes nothing.
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

/// Switches on previewed weights and has every vacancy reranked. `seen`: the version in force and the points at the
/// preview.
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

/// Recomputes a vacancy's newest suggestion whose inputs can be read, and its rank among all of those.
fn example(stored: SuggestionExample, now: Weights, other: Weights, unreadable: &mut usize) -> Option<Example> {
    let all = stored.inputs.len();
    let inputs: Vec<Inputs> = stored.inputs.iter().filter_map(|inputs| Inputs::deserialize(inputs).ok()).collect();
    *unreadable += all - inputs.len();
    let one = inputs.first()?;
    let (before, after) = (one.recompute_with(now), one.recompute_with(other));
    let parts = Criterion::ALL.into_iter().filter_map(|criterion| {
        let of = |recomputed: &super::suggestion_inputs::Recomputed| {
            recomputed.parts.iter().find(|part| part.criterion == criterion.as_str()).map(|part| part.points)
        };
        Some((criterion, Both { before: of(&before)?, after: of(&after)? }))
    });
    Some(Example {
        vacancy: stored.vacancy,
        title: stored.title,
        points: Both { before: before.points, after: after.points },
        parts: parts.collect(),
        place: Both { before: rank_of(one, &inputs, now), after: rank_of(one, &inputs, other) },
        among: inputs.len(),
    })
}

/// Returns the rank of `one` among `all` in the matcher's order, from 1.
fn rank_of(one: &Inputs, all: &[Inputs], weights: Weights) -> usize {
    let rank_key = |inputs: &Inputs| -> RankKey { inputs.rank_key(inputs.recompute_with(weights).points) };
    let own = rank_key(one);
    1 + all.iter().filter(|other| rank_key(other) < own).count()
}
