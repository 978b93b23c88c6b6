//! From a published vacancy to suggestions that wait for a verbinder.

use super::rank_candidates::rank_candidates;
use crate::{error::Error, state::App};
use kade_domain::{VacancyId, VacancyKind};
use kade_matching::{ENGINE_VERSION, Part};
use kade_store::{NewSuggestion, SystemScope};
use serde_json::json;

/// At most three suggestions an open place, five at least: a verbinder's time is the scarce thing.
fn how_many(places: u16) -> usize {
    usize::from(places).saturating_mul(3).max(5)
}

/// Ranks and stores. Open hiring has no suggestions: there the queue is the ranking. Listings have no employer to meet.
///
/// # Errors
/// When the database fails.
pub async fn suggest(app: &App, scope: &SystemScope, id: VacancyId) -> Result<(), Error> {
    let Some(vacancy) = app.store.published_vacancy(scope, id).await? else { return Ok(()) };
    if vacancy.details.kind == VacancyKind::OpenHiring || vacancy.listing.is_some() {
        return Ok(());
    }
    let ranked = rank_candidates(app, scope, &vacancy, how_many(vacancy.details.places)).await?;
    let candidates = app.store.candidates(scope).await?;
    let today = app.store.now().date_naive();
    let suggestions: Vec<NewSuggestion> = ranked
        .ranked
        .into_iter()
        .zip(1_u32..)
        .map(|(one, shown_order)| {
            let candidate = candidates.iter().find(|candidate| candidate.id == one.candidate);
            NewSuggestion {
                seeker: one.candidate,
                points: one.points,
                shown_order,
                engine_version: ENGINE_VERSION.to_owned(),
                weights_version: ranked.weights.version(),
                // Everything the score was made of, so that it can be explained and made again later.
                inputs: json!({
                    "today": today,
                    "vacancy": vacancy.details,
                    "vacancy_version": vacancy.version,
                    "candidate": candidate,
                    "exposure": ranked.exposure.get(&one.candidate).copied().unwrap_or(0),
                    "weights": ranked.weights,
                }),
                parts: one.parts.iter().map(Part::told).collect(),
            }
        })
        .collect();
    app.store.write(|tx| tx.store_suggestions(scope, id, &suggestions)).await?;
    Ok(())
}
