//! The open-hiring waiting list: seekers sign up, are invited in order, and accept or decline.

use crate::{error::Error, state::App};
use kade_domain::{VacancyId, WaitingListEntryId, waiting_list_entry::Action};
use kade_store::{EmployerScope, Joined, SeekerScope, SystemScope};

/// Signs up at the end of the waiting list; returns the entry with its position.
///
/// # Errors
/// Conflict when the seeker is already on the list, or when the list has no online sign-up.
pub async fn join(app: &App, who: &SeekerScope, vacancy: VacancyId) -> Result<Joined, Error> {
    Ok(app.store.write(|tx| tx.join_waiting_list(who, vacancy)).await?)
}

/// The seeker accepts, declines, withdraws or leaves; a free turn passes to the next at once.
///
/// # Errors
/// Not found when the entry is another seeker's; conflict when the state or the deadline does not allow it.
pub async fn act(app: &App, who: &SeekerScope, entry: WaitingListEntryId, action: Action) -> Result<(), Error> {
    app.store.write(|tx| tx.move_own_entry(who, entry, action)).await?;
    Ok(())
}

/// Invites the next person on the list for the employer, who cannot choose whom.
///
/// # Errors
/// Not found when the list is another employer's; conflict when nobody waits.
pub async fn invite_next(app: &App, who: &EmployerScope, vacancy: VacancyId) -> Result<(), Error> {
    app.store.write(|tx| tx.invite_next(who, vacancy)).await?;
    Ok(())
}

/// Records for the employer that a person started or left.
///
/// # Errors
/// As [`act`].
pub async fn note(app: &App, who: &EmployerScope, entry: WaitingListEntryId, action: Action) -> Result<(), Error> {
    app.store.write(|tx| tx.move_entry_as_employer(who, entry, action)).await?;
    Ok(())
}

/// Ends an invitation whose deadline passed and invites the next person; does nothing when it was answered in time.
///
/// # Errors
/// When the database fails.
pub async fn lapse(app: &App, scope: &SystemScope, entry: WaitingListEntryId) -> Result<(), Error> {
    app.store.write(|tx| tx.lapse_invitation(scope, entry)).await?;
    Ok(())
}
