//! The open-hiring list: sign up, be invited in order, answer.

use crate::{error::Error, state::App};
use kade_domain::{VacancyId, WaitingListEntryId, waiting_list_entry::Action};
use kade_store::{EmployerScope, Joined, SeekerScope, SystemScope};

/// Signs up at the end of the list and tells the place.
///
/// # Errors
/// Conflict when already on it, or when the list is not open to sign up online.
pub async fn join(app: &App, who: &SeekerScope, vacancy: VacancyId) -> Result<Joined, Error> {
    Ok(app.store.write(|tx| tx.join_waiting_list(who, vacancy)).await?)
}

/// The seeker accepts, declines, withdraws or leaves; a free turn passes to the next at once.
///
/// # Errors
/// Not found when it is not yours; conflict when the state or the deadline does not allow it.
pub async fn act(app: &App, who: &SeekerScope, entry: WaitingListEntryId, action: Action) -> Result<(), Error> {
    app.store.write(|tx| tx.move_own_entry(who, entry, action)).await?;
    Ok(())
}

/// The employer invites the next: whoever that is.
///
/// # Errors
/// Not found when it is another's list; conflict when nobody waits.
pub async fn invite_next(app: &App, who: &EmployerScope, vacancy: VacancyId) -> Result<(), Error> {
    app.store.write(|tx| tx.invite_next(who, vacancy)).await?;
    Ok(())
}

/// The employer notes that somebody started, or left.
///
/// # Errors
/// As [`act`].
pub async fn note(app: &App, who: &EmployerScope, entry: WaitingListEntryId, action: Action) -> Result<(), Error> {
    app.store.write(|tx| tx.move_entry_as_employer(who, entry, action)).await?;
    Ok(())
}

/// Ends an invitation whose deadline passed and invites the next; nothing when it was answered in time.
///
/// # Errors
/// When the database fails.
pub async fn lapse(app: &App, scope: &SystemScope, entry: WaitingListEntryId) -> Result<(), Error> {
    app.store.write(|tx| tx.lapse_invitation(scope, entry)).await?;
    Ok(())
}
