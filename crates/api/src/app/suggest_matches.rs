//! Makes suggestions for a published vacancy, on which a verbinder then decides.

use super::{
    rank_candidates::{RankedCandidates, ScoredCandidate, rank_candidates},
    suggestion_inputs::Inputs,
};
use crate::{error::Error, state::App};
use kade_domain::{Vacancy, VacancyId};
use kade_matching::{ENGINE_VERSION, Part, most_suggestions};
use kade_store::{NewSuggestion, RankingResult, SuggestionLoad, SystemScope};

/// Maximum number of rankings; a retry follows when a person reached the weekly cap between ranking and storing.
const MAX_ATTEMPTS: usize = 3;

/// Returns how many more suggestions the vacancy may have.
pub(crate) fn remaining_capacity(load: &SuggestionLoad) -> usize {
    most_suggestions(load.openings).saturating_sub(load.pending)
}

/// Ranks the candidates and stores the suggestions. Open hiring has none, because its waiting list is the ranking;
/// listings have none, because they have no employer in Kade.
///
/// # Errors
/// When the database fails.
pub async fn suggest(app: &App, scope: &SystemScope, id: VacancyId) -> Result<(), Error> {
    for _ in 0..MAX_ATTEMPTS {
        let Some(vacancy) = app.store.published_vacancy(scope, id).await? else { return Ok(()) };
        if !vacancy.details.kind.is_ranked() || vacancy.listing.is_some() {
            return Ok(());
        }
        let load = app.store.suggestion_loads(scope, &[id]).await?.remove(&id).unwrap_or_default();
        let ranking = rank_candidates(app, scope, &vacancy, remaining_capacity(&load)).await?;
        let result = ranking_result(&ranking, &vacancy, app.weekly_cap)?;
        let stored = app.store.write(|tx| tx.store_suggestions(scope, id, &result)).await?;
        if stored.full.is_empty() {
            break;
        }
    }
    Ok(())
}

fn ranking_result(ranking: &RankedCandidates, vacancy: &Vacancy, weekly_cap: u32) -> Result<RankingResult, Error> {
    let suggestion = |(index, scored): (usize, &ScoredCandidate)| {
        let ahead = &ranking.best[..index];
        let inputs = Inputs::of(&ranking.rules, vacancy, scored, ahead, weekly_cap);
        Ok(NewSuggestion {
            seeker: scored.candidate.id,
            points: scored.ranked.points,
            parts: scored.ranked.parts.iter().map(Part::to_score_part).collect(),
            shown_order: u32::try_from(index + 1).map_err(Error::internal)?,
            inputs: serde_json::to_value(inputs).map_err(Error::internal)?,
            engine_version: ENGINE_VERSION.to_owned(),
            weights_version: ranking.rules.weights.version(),
        })
    };
    Ok(RankingResult {
        suggested: ranking.best.iter().enumerate().map(suggestion).collect::<Result<_, Error>>()?,
        stopped: ranking.stopped.clone(),
        week_since: ranking.days.week_since(),
        weekly_cap,
        weights_version: ranking.rules.weights.version(),
    })
}
