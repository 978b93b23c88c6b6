//! Erases a person, at once in the database and in the erasure list beside it.

use crate::{error::Error, state::App};
use kade_store::SeekerScope;

/// Erases the signed-in person.
///
/// # Errors
/// Not found when the person was erased already.
pub async fn erase_own(app: &App, who: &SeekerScope) -> Result<(), Error> {
    app.store.write(|tx| tx.erase_own_account(who)).await?;
    note(app).await;
    Ok(())
}

/// Copies the database's list of erasures to the file. A failed copy is logged and does not prevent the erasure: the
/// next start or housekeeping copies again.
pub async fn note(app: &App) {
    if let Err(error) = app.erasures.copy_from(&app.store).await {
        tracing::error!(error = format!("{error:#}"), "the list of erasures could not be copied to its file");
    }
}
