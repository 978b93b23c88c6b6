//! Mails, at least once: written in the reader's language when they are sent.

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

/// `mail-…-subject` and `mail-…-text`, with `$url` the service's address in the reader's language.
pub(super) async fn run(app: &App, scope: &SystemScope, job: &Job) -> Result<(), Error> {
    let Payload { account, template, args } = Payload::deserialize(&job.payload).map_err(Error::internal)?;
    // Erased meanwhile: nobody to write to.
    let to = match app.store.mail_address(scope, account).await {
        Err(StoreError::NotFound) => return Ok(()),
        found => found?,
    };
    let lang: Lang = to.lang.parse().unwrap_or(Lang::Nl);
    let t = app.texts(lang);
    let say = |part: &str| {
        let mut message = Message { key: format!("{template}-{part}").into(), args: Vec::new() };
        message.args.extend(args.iter().map(|(name, value)| (name.clone().into(), readable(&t, name, value))));
        message.args.push(("url".into(), format!("{}{}", app.public_url, urls::home().in_lang(lang))));
        strip_isolates(&t.msg(&message))
    };
    // A job that is done again after a crash sends the same mail again, which can be known by its id.
    let mail = Mail { id: job.id.0, to: to.email, subject: say("subject"), body: say("text") };
    app.mailer.send(mail).await.map_err(Error::internal)
}

/// Moments travel as RFC 3339 and are read as a date and time.
fn readable(t: &crate::texts::Texts, name: &str, value: &str) -> String {
    match chrono::DateTime::parse_from_rfc3339(value) {
        Ok(moment) if name.ends_with("_by") || name.ends_with("_at") => t.moment(&moment.to_utc()),
        _ => value.to_owned(),
    }
}
