//! A suggestion: the verbinder's decision, then the seeker's yes.

use crate::{error::Error, state::App};
use kade_domain::{FieldErrors, IntroductionId, SuggestionId};
use kade_store::{RegionScope, SeekerScope, StoreError};

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
    match app.store.write(|tx| tx.decide(who, suggestion, approved, reason)).await {
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
    Ok(app.store.write(|tx| tx.respond(who, suggestion, agree)).await?)
}
