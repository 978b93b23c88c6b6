//! A made-up country in small: filled through the use cases, deterministic in content, open to everybody on loopback.

mod fill;
mod rows;

pub use fill::fill;

use crate::{error::Error, state::App, urls::Url};
use anyhow::bail;
use kade_domain::{AccountId, Email, Message};
use kade_store::{Purpose, Redeemed, Store, system};
use serde::{Deserialize, Serialize};

/// Somebody one can sign in as.
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
    /// What is worth knowing: a place, a company, regions.
    pub note: String,
}

/// May this database be the demo's? `true` when it still has to be filled.
///
/// # Errors
/// When somebody uses the database for real: a demo lets everybody in.
pub async fn claim(store: &Store) -> anyhow::Result<bool> {
    match store.demo_people().await?.as_deref() {
        // Marked, but not filled to the end: a demo that was interrupted.
        Some("") => bail!("the demo was interrupted while it was made; delete its data folder and start again"),
        Some(_) => Ok(false),
        None if store.is_unused(&system(Purpose::Demo)).await? => Ok(true),
        None => bail!("--demo opens only a database that it made itself; this one has accounts of its own"),
    }
}

/// Everybody one can sign in as.
///
/// # Errors
/// When the database fails.
pub async fn people(app: &App) -> Result<Vec<DemoPerson>, Error> {
    let text = app.store.demo_people().await?.unwrap_or_default();
    serde_json::from_str(&text).map_err(Error::internal)
}

/// Signs in as somebody of the list, without a mail, on the way to `back`.
///
/// # Errors
/// Not found when the person is not of the list.
pub async fn sign_in_as(app: &App, account: AccountId, back: Option<Url>) -> Result<Redeemed, Error> {
    let people = people(app).await?;
    let person = people.iter().find(|person| person.account == account).ok_or(Error::NotFound)?;
    let email = Email::parse(&person.email).map_err(Error::BadRequest)?;
    redeem(app, &email, "nl", back.map(|url| url.to_string()).as_deref()).await
}

/// A session for an address, by the same two steps as with a mail.
async fn redeem(app: &App, email: &Email, lang: &str, back: Option<&str>) -> Result<Redeemed, Error> {
    let secrets = app.store.start_sign_in(email, back, lang).await?;
    let redeemed = app.store.redeem_link(&secrets.link_token, None).await?;
    redeemed.ok_or_else(|| Error::Conflict(Message::new("conflict-state")))
}
