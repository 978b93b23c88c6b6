//! The matcher's order of candidates for one vacancy, with what went into it.

use crate::{error::Error, state::App};
use chrono::Duration;
use kade_domain::{SeekerId, Vacancy};
use kade_matching::{Asked, BeforeNow, ENGINE_VERSION, History, PeoplePool, Ranked, Rules, Scratch, Tally, Weights};
use kade_store::SystemScope;
use serde_json::json;
use std::collections::HashMap;

/// Suggestions shown in so many days count as exposure.
const EXPOSURE_DAYS: i64 = 28;
/// As many suggestions a week as anybody gets.
const WEEKLY_CAP: u32 = 10;

/// A ranking and the inputs that the database gave for it.
pub struct RankedCandidates {
    /// Order, points and reasons.
    pub ranked: Vec<Ranked>,
    /// Who was blocked by what.
    pub tally: Tally,
    /// The weights used.
    pub weights: Weights,
    /// Suggestions shown per person in the last 28 days.
    pub exposure: HashMap<SeekerId, u32>,
}

impl RankedCandidates {
    /// The whole ranking with its versions, for people who check it.
    pub fn json(&self, vacancy: &Vacancy) -> serde_json::Value {
        json!({
            "vacancy": vacancy.id,
            "vacancyVersion": vacancy.version,
            "engineVersion": ENGINE_VERSION,
            "weights": self.weights,
            "ranked": self.ranked,
            "tally": self.tally,
        })
    }
}

/// Ranks everybody who consented; the best `limit` with reasons.
///
/// # Errors
/// When the database fails.
pub async fn rank_candidates(
    app: &App,
    scope: &SystemScope,
    vacancy: &Vacancy,
    limit: usize,
) -> Result<RankedCandidates, Error> {
    let now = app.store.now();
    let candidates = app.store.candidates(scope).await?;
    let exposure = app.store.shown_counts(scope, now - Duration::days(EXPOSURE_DAYS)).await?;
    let (terms, vacancy) = (app.terms().await?, vacancy.clone());
    // Seconds of work at a region's size: not on an async thread.
    let work = move || {
        let rules = Rules::new(terms, now.date_naive());
        let (weights, asked) = (rules.weights, Asked::new(vacancy.id, &vacancy.details, &rules));
        let mut pool = PeoplePool::new(candidates, rules);
        let history = History { shown: exposure, ..History::new(WEEKLY_CAP) };
        pool.remember(&history);
        let before = BeforeNow::new();
        let ranked = pool.rank(&asked, &before, limit, &mut Scratch::default());
        let tally = pool.tally(&asked, &before);
        RankedCandidates { ranked, tally, weights, exposure: history.shown }
    };
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)
}
