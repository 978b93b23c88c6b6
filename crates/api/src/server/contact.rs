//! `/.well-known/security.txt` (RFC 9116): where to report a vulnerability. Without a configured contact the route is not
//! found, because a page without a contact is worse than none.

use super::ServerSettings;
use crate::{error::Error, state::App};
use axum::{
    Extension,
    extract::State,
    http::{HeaderName, header},
};
use chrono::{DateTime, Duration, Utc};
use std::sync::Arc;
use url::Url;

/// Time until the text expires. The standard asks for less than a year; half a year keeps copies from getting stale.
const VALIDITY: Duration = Duration::days(180);

/// Parses a contact; a mail address without scheme becomes a `mailto:` address.
pub(super) fn parse(text: &str) -> Result<Url, String> {
    let address = if text.contains(':') { text.to_owned() } else { format!("mailto:{text}") };
    let plain = !address.chars().any(|c| c.is_whitespace() || c.is_control());
    let url = Url::parse(&address).ok().filter(|url| match url.scheme() {
        "mailto" => url.path().contains('@'),
        "https" | "tel" => true,
        _ => false,
    });
    url.filter(|_| plain).ok_or_else(|| "not a mail address, mailto:, https: or tel: address".to_owned())
}

/// `GET /.well-known/security.txt`
pub(crate) async fn show(
    State(app): State<App>,
    Extension(settings): Extension<Arc<ServerSettings>>,
) -> Result<([(HeaderName, &'static str); 1], String), Error> {
    let contact = settings.security_contact.as_ref().ok_or(Error::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text(contact, &app.public_url, app.store.now())))
}

fn text(contact: &Url, public_url: &str, now: DateTime<Utc>) -> String {
    // Midnight, so that the text is the same all day.
    let expires = (now + VALIDITY).format("%Y-%m-%dT00:00:00Z");
    format!(
        "Contact: {contact}\nExpires: {expires}\nPreferred-Languages: nl, en\nCanonical: \
         {public_url}/.well-known/security.txt\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    #[test]
    fn contact_is_mail_web_or_phone_address() {
        let read = |text| parse(text).map(String::from);
        assert_eq!(read("veilig@kade.example"), Ok("mailto:veilig@kade.example".to_owned()));
        assert_eq!(read("https://kade.example/veilig"), Ok("https://kade.example/veilig".to_owned()));
        for wrong in ["", "veilig", "http://kade.example", "javascript:alert(1)", "mailto:nobody", "a@b\nExpires: 1"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn text_expires_within_a_year() -> Result<(), String> {
        let now = Utc.with_ymd_and_hms(2026, 12, 1, 9, 0, 0).single().ok_or("a moment")?;
        let text = text(&parse("veilig@kade.example")?, "https://kade.example", now);
        assert_eq!(
            text,
            "Contact: mailto:veilig@kade.example\nExpires: 2027-05-30T00:00:00Z\nPreferred-Languages: nl, en\n\
             Canonical: https://kade.example/.well-known/security.txt\n"
        );
        Ok(())
    }
}
