//! The job that sends a mail, at least once; the text is rendered when it is sent, in the recipient's language.

use crate::{error::Error, lang::Lang, mail::Mail, state::App, texts::strip_isolates, urls};
use kade_domain::{AccountId, Message};
use kade_store::{Job, StoreError, SystemScope};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Payload {
    account: AccountId,
    template: String,
    #[serde(default)]
    args: BTreeMap<String, String>,
}

/// Renders `mail-…-subject` and `mail-…-text`; `$url` is the service's address in the recipient's language.
pub(super) async fn run(app: &App, scope: &SystemScope, job: &Job) -> Result<(), Error> {
    let Payload { account, template, args } = Payload::deserialize(&job.payload).map_err(Error::internal)?;
    // The account was erased meanwhile, so there is no recipient.
    let to = match app.store.mail_address(scope, account).await {
        Err(StoreError::NotFound) => return Ok(()),
        found => found?,
    };
    let lang: Lang = to.lang.parse().unwrap_or(Lang::Nl);
    let t = app.texts(lang);
    let render = |part: &str| {
        let mut message = Message { key: format!("{template}-{part}").into(), args: Vec::new() };
        message.args.extend(args.iter().map(|(name, value)| (name.clone().into(), format_argument(&t, name, value))));
        message.args.push(("url".into(), format!("{}{}", app.public_url, urls::home().in_lang(lang))));
        strip_isolates(&t.msg(&message))
    };
    // A job that runs again after a crash sends the same mail with the same id.
    let mail = Mail { id: job.id.0, to: to.email, subject: render("subject"), body: render("text") };
    app.mailer.send(mail).await.map_err(Error::internal)
}

/// Formats an RFC 3339 timestamp as a date and time for the reader; returns other values unchanged.
fn format_argument(t: &crate::texts::Texts, name: &str, value: &str) -> String {
    match chrono::DateTime::parse_from_rfc3339(value) {
        Ok(time) if name.ends_with("_by") || name.ends_with("_at") => t.moment(&time.to_utc()),
        _ => value.to_owned(),
    }
}
