//! The demo: a small fictional data set, filled through the use cases, with the same contents every time. Everybody on
//! the loopback interface can sign in.

mod fill;
mod rows;

pub use fill::fill;

use crate::{error::Error, state::App, urls::Url};
use anyhow::bail;
use kade_domain::{AccountId, Email, Message};
use kade_store::{Purpose, Redeemed, Store, system};
use serde::{Deserialize, Serialize};

/// A person whom a visitor of the demo can sign in as.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DemoPerson {
    /// Account.
    pub account: AccountId,
    /// Name.
    pub name: String,
    /// Role, as `Role::as_str`.
    pub role: String,
    /// Mail address.
    pub email: String,
    /// Short description: a place, a company, regions.
    pub note: String,
}

/// Checks that the database may be used for the demo; returns whether it must still be filled.
///
/// # Errors
/// When the database has real accounts, because a demo lets everybody in, or when an earlier fill was interrupted.
pub async fn claim(store: &Store) -> anyhow::Result<bool> {
    match store.demo_people().await?.as_deref() {
        // Marked but not completely filled.
        Some("") => bail!("the demo was interrupted while it was made; delete its data folder and start again"),
        Some(_) => Ok(false),
        None if store.is_unused(&system(Purpose::Demo)).await? => Ok(true),
        None => bail!("--demo opens only a database that it made itself; this one has accounts of its own"),
    }
}

/// Returns the people whom a visitor can sign in as.
///
/// # Errors
/// When the database fails.
pub async fn people(app: &App) -> Result<Vec<DemoPerson>, Error> {
    let text = app.store.demo_people().await?.unwrap_or_default();
    serde_json::from_str(&text).map_err(Error::internal)
}

/// Signs in as a demo person without a mail; `back` is the path to return to.
///
/// # Errors
/// Not found when the account is not a demo person.
pub async fn sign_in_as(app: &App, account: AccountId, back: Option<Url>) -> Result<Redeemed, Error> {
    let people = people(app).await?;
    let person = people.iter().find(|person| person.account == account).ok_or(Error::NotFound)?;
    let email = Email::parse(&person.email).map_err(Error::BadRequest)?;
    redeem(app, &email, "nl", back.map(|url| url.to_string()).as_deref()).await
}

/// Makes a session for an address, with the same two steps as a sign-in by mail.
async fn redeem(app: &App, email: &Email, lang: &str, back: Option<&str>) -> Result<Redeemed, Error> {
    let secrets = app.store.start_sign_in(email, back, lang).await?;
    let redeemed = app.store.redeem_link(&secrets.link_token, None).await?;
    redeemed.ok_or_else(|| Error::Conflict(Message::new("conflict-state")))
}
