//! From a published vacancy to suggestions that wait for a verbinder.

use super::{
    rank_candidates::{RankedCandidates, rank_candidates},
    suggestion_inputs::Inputs,
};
use crate::{error::Error, state::App};
use kade_domain::{Vacancy, VacancyId, VacancyKind};
use kade_matching::{ENGINE_VERSION, Part, most_suggestions};
use kade_store::{NewSuggestion, RankingResult, SuggestionLoad, SystemScope};

/// Each time somebody's week got full meanwhile, there are fewer who can be suggested.
const TRIES: usize = 3;

/// How many more suggestions may be on their way.
pub(crate) fn room(desk: &SuggestionLoad) -> usize {
    most_suggestions(desk.openings).saturating_sub(desk.pending)
}

/// Ranks and stores. Open hiring has no suggestions: there the queue is the ranking. Listings have no employer to meet.
///
/// # Errors
/// When the database fails.
pub async fn suggest(app: &App, scope: &SystemScope, id: VacancyId) -> Result<(), Error> {
    for _ in 0..TRIES {
        let Some(vacancy) = app.store.published_vacancy(scope, id).await? else { return Ok(()) };
        if vacancy.details.kind == VacancyKind::OpenHiring || vacancy.listing.is_some() {
            return Ok(());
        }
        let desk = app.store.suggestion_loads(scope, &[id]).await?.remove(&id).unwrap_or_default();
        let ranking = rank_candidates(app, scope, &vacancy, room(&desk)).await?;
        let says = says(&ranking, &vacancy, app.weekly_cap)?;
        let stored = app.store.write(|tx| tx.store_suggestions(scope, id, &says)).await?;
        if stored.full.is_empty() {
            break;
        }
    }
    Ok(())
}

fn says(ranking: &RankedCandidates, vacancy: &Vacancy, weekly_cap: u32) -> Result<RankingResult, Error> {
    let suggestion = |(place, held): (usize, _)| {
        let ahead = &ranking.best[..place];
        let inputs = Inputs::of(&ranking.rules, vacancy, held, ahead, weekly_cap);
        Ok(NewSuggestion {
            seeker: held.candidate.id,
            points: held.ranked.points,
            parts: held.ranked.parts.iter().map(Part::to_score_part).collect(),
            shown_order: u32::try_from(place + 1).map_err(Error::internal)?,
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
