//! Extracts the account that the browser's cookie signs in.

use crate::{error::Error, extract::cookies, state::App};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, request::Parts},
};

/// The signed-in account. Without one, the caller is asked to sign in.
pub(crate) struct SignedIn(pub kade_store::SignedIn);

impl SignedIn {
    /// Returns the account of the session cookie, if there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn of(app: &App, headers: &HeaderMap) -> Result<Option<kade_store::SignedIn>, Error> {
        match cookies::read(headers, cookies::SESSION) {
            Some(token) => Ok(app.store.sign_in(&token).await?),
            None => Ok(None),
        }
    }
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        Self::of(app, &parts.headers).await?.map(Self).ok_or(Error::SignInFirst)
    }
}
