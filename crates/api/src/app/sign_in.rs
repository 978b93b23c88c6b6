//! Sign-in by mail: a link for the device that reads the mail, and a code for another device.

use crate::{
    error::Error,
    lang::Lang,
    mail::Mail,
    state::App,
    texts::strip_isolates,
    urls::{self, Url},
};
use kade_domain::{Email, Message};
use std::{net::IpAddr, time::Duration};

const WINDOW: Duration = Duration::from_mins(15);
/// Maximum number of mails to an address per window.
const MAX_PER_ADDRESS: u32 = 5;
/// Maximum number of mails and code attempts of a client per window.
const MAX_PER_CLIENT: u32 = 30;

/// Mails a link and a code. Known and unknown addresses get the same response after the same work, so that nobody can
/// find out who has an account.
///
/// # Errors
/// `TooMany` after 5 mails to an address or 30 from a client in 15 minutes; else when the database fails.
pub async fn request(
    app: &App,
    email: &Email,
    back: Option<Url>,
    lang: Lang,
    client: Option<IpAddr>,
) -> Result<(), Error> {
    let by_address = app.store.count_rate(&format!("sign-in {}", email.as_str()), WINDOW, MAX_PER_ADDRESS).await?;
    if !by_address || !client_may(app, client).await? {
        return Err(Error::TooMany);
    }
    let secrets = app.store.start_sign_in(email, back.map(|url| url.to_string()).as_deref(), lang.code()).await?;
    let t = app.texts(lang);
    let link = format!("{}{}", app.public_url, urls::sign_in_link(&secrets.link_token).in_lang(lang));
    let text = Message::new("mail-sign-in-text").with("link", link).with("code", format_code(&secrets.code));
    let mail = Mail {
        id: app.store.new_id(),
        to: email.as_str().to_owned(),
        subject: t.plain("mail-sign-in-subject"),
        body: strip_isolates(&t.msg(&text)),
    };
    let app = app.clone();
    // Not awaited: the time that the mail server takes must not reveal whether an address exists.
    tokio::spawn(async move {
        if let Err(error) = app.mailer.send(mail).await {
            tracing::error!(%error, "a sign-in mail could not be sent");
        }
    });
    Ok(())
}

/// Returns whether this client may try another code or request another mail; counts the attempt.
///
/// # Errors
/// When the database fails.
pub async fn client_may(app: &App, client: Option<IpAddr>) -> Result<bool, Error> {
    let Some(client) = client else { return Ok(true) };
    Ok(app.store.count_rate(&format!("sign-in client {client}"), WINDOW, MAX_PER_CLIENT).await?)
}

/// Formats a code as `123 456`: six digits are easier to copy in two groups.
fn format_code(code: &str) -> String {
    match code.split_at_checked(3) {
        Some((first, second)) => format!("{first} {second}"),
        None => code.to_owned(),
    }
}
