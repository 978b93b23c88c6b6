//! Review of a suggestion: the verbinder decides, then the seeker answers.

use crate::{error::Error, state::App};
use kade_domain::{FieldErrors, IntroductionId, SuggestionId, SuggestionState};
use kade_matching::{Part, RankedVacancy, VacancyPool};
use kade_store::{RegionScope, ReviewItem, SeekerScope, StoreError};

/// Returns the present fit of person and vacancy when it differs from the fit stored with an undecided suggestion. That
/// suggestion will be recomputed.
///
/// # Errors
/// When the process is stopping.
pub async fn now(app: &App, item: &ReviewItem) -> Result<Option<RankedVacancy>, Error> {
    if item.suggestion.state != SuggestionState::Suggested {
        return Ok(None);
    }
    let (id, details) = (item.vacancy.id, &item.vacancy.details);
    // The page shows rows that were read just now, so the fit is computed from these rows and not from a pool.
    let now = VacancyPool::new([(id, details)], app.rules().await?).fit(id, &item.candidate);
    let same = |now: &RankedVacancy| {
        now.blocked.is_empty() && now.parts.iter().map(Part::to_score_part).eq(item.suggestion.parts.iter().cloned())
    };
    Ok(now.filter(|now| !same(now)))
}

/// Approves or rejects a suggestion, with a reason. The inner error says that the reason is missing or too long.
///
/// # Errors
/// Not found outside the verbinder's regions; conflict when it was decided already.
pub async fn decide(
    app: &App,
    who: &RegionScope,
    suggestion: SuggestionId,
    approved: bool,
    reason: &str,
) -> Result<Result<(), FieldErrors>, Error> {
    match app.store.write(|tx| tx.decide_suggestion(who, suggestion, approved, reason)).await {
        Ok(()) => Ok(Ok(())),
        Err(StoreError::Invalid(errors)) => Ok(Err(errors)),
        Err(error) => Err(error.into()),
    }
}

/// Records the seeker's answer; a yes makes the introduction, whose id is returned.
///
/// # Errors
/// Not found when the suggestion is another seeker's; conflict when the vacancy was closed meanwhile.
pub async fn respond(
    app: &App,
    who: &SeekerScope,
    suggestion: SuggestionId,
    agree: bool,
) -> Result<Option<IntroductionId>, Error> {
    Ok(app.store.write(|tx| tx.answer_suggestion(who, suggestion, agree)).await?)
}
