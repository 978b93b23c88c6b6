//! The matcher's order of candidates for one vacancy, with what went into it.

use crate::{error::Error, state::App};
use chrono::Duration;
use kade_domain::{SeekerId, Vacancy};
use kade_matching::{ENGINE_VERSION, Ranking, Rules, Weights, rank};
use kade_store::SystemScope;
use serde_json::json;
use std::collections::HashMap;

/// Suggestions shown in so many days count as exposure.
const EXPOSURE_DAYS: i64 = 28;

/// A ranking and the inputs that the database gave for it.
pub struct RankedCandidates {
    /// Order, points, reasons, and who was blocked by what.
    pub ranking: Ranking,
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
            "ranking": self.ranking,
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
    let (taxonomy, vacancy) = (app.taxonomy(), vacancy.clone());
    // Seconds of work at a region's size: not on an async thread.
    let work = move || {
        let rules = Rules::new(&taxonomy, now.date_naive());
        let ranking = rank(vacancy.id, &vacancy.details, &candidates, &rules, &exposure, limit);
        RankedCandidates { ranking, weights: rules.weights, exposure }
    };
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)
}
