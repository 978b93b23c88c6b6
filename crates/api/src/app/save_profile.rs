//! A seeker's profile, saved as a whole.

use crate::{error::Error, state::App};
use kade_domain::{FieldErrors, Message, NewSeekerProfile};
use kade_store::SeekerScope;

/// Saves the profile. The inner error names a postcode that does not exist.
///
/// # Errors
/// When the database fails.
pub async fn save(app: &App, who: &SeekerScope, profile: &NewSeekerProfile) -> Result<Result<(), FieldErrors>, Error> {
    if let Some(postcode) = profile.postcode
        && app.store.has_postcodes().await?
        && app.store.postcode_point(postcode).await?.is_none()
    {
        let mut errors = FieldErrors::default();
        errors.add("postcode", Message::new("field-postcode-unknown"));
        return Ok(Err(errors));
    }
    app.store.write(|tx| tx.save_profile(who, profile)).await?;
    Ok(Ok(()))
}
