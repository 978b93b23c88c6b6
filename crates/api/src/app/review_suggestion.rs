//! A suggestion: the verbinder's decision, then the seeker's yes.

use crate::{error::Error, state::App};
use kade_domain::{FieldErrors, IntroductionId, SuggestionId, SuggestionState};
use kade_matching::{Part, RankedVacancy, VacancyPool};
use kade_store::{RegionScope, ReviewItem, SeekerScope, StoreError};

/// How person and vacancy fit as they are now, when that is not what an undecided suggestion says: it is about to be
/// made anew.
///
/// # Errors
/// When the process is stopping.
pub async fn now(app: &App, item: &ReviewItem) -> Result<Option<RankedVacancy>, Error> {
    if item.suggestion.state != SuggestionState::Suggested {
        return Ok(None);
    }
    let (id, details) = (item.vacancy.id, &item.vacancy.details);
    // What is shown beside it was read just now, so that and no pool is held against each other.
    let now = VacancyPool::new([(id, details)], app.rules().await?).fit(id, &item.candidate);
    let same = |now: &RankedVacancy| {
        now.blocked.is_empty() && now.parts.iter().map(Part::to_score_part).eq(item.suggestion.parts.iter().cloned())
    };
    Ok(now.filter(|now| !same(now)))
}

/// Approves or rejects, with a reason. The inner error says that the reason is missing or too long.
///
/// # Errors
/// Not found outside the verbinder's regions; conflict when somebody decided before.
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

/// The seeker says yes, which makes the introduction, or no.
///
/// # Errors
/// Not found when it is not yours; conflict when the vacancy closed meanwhile.
pub async fn respond(
    app: &App,
    who: &SeekerScope,
    suggestion: SuggestionId,
    agree: bool,
) -> Result<Option<IntroductionId>, Error> {
    Ok(app.store.write(|tx| tx.answer_suggestion(who, suggestion, agree)).await?)
}
