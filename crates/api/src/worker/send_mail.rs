//! Sends a mail, at least once; the text is rendered when it is sent, in the recipient's language.

use crate::{
    error::Error,
    lang::Lang,
    mail::Mail as Letter,
    state::App,
    texts::{Texts, strip_isolates},
    urls,
};
use chrono::{DateTime, Utc};
use kade_domain::{AccountId, JobId, Message, VacancyId};
use kade_store::{Mail, StoreError, SystemScope};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Sends `mail` to an account. Does nothing when the account was erased meanwhile.
pub(super) async fn run(
    app: &App,
    scope: &SystemScope,
    id: JobId,
    account: AccountId,
    mail: Mail,
) -> Result<(), Error> {
    let to = match app.store.mail_address(scope, account).await {
        Err(StoreError::NotFound) => return Ok(()),
        found => found?,
    };
    let lang: Lang = to.lang.parse().unwrap_or(Lang::Nl);
    let (subject, body) = render(&app.texts(lang), &app.public_url, mail)?;
    // A job that runs again after a crash sends the same mail with the same id.
    let letter = Letter { id: id.0, to: to.email, subject, body };
    app.mailer.send(letter).await.map_err(Error::internal)
}

/// A mail as it is stored: the beginning of its Fluent ids, and its arguments.
#[derive(Deserialize)]
struct Stored {
    template: String,
    args: BTreeMap<String, String>,
}

/// Returns subject and text. Texts may use the mail's arguments and the links of [`links`].
fn render(t: &Texts, public_url: &str, mail: Mail) -> Result<(String, String), Error> {
    let stored = serde_json::to_value(mail).and_then(Stored::deserialize).map_err(Error::internal)?;
    let mut args = links(t.lang, public_url, &stored.args);
    args.extend(stored.args.iter().map(|(name, value)| (name.clone(), format_argument(t, name, value))));
    let part = |part: &str| {
        let mut message = Message { key: format!("{}-{part}", stored.template).into(), args: Vec::new() };
        message.args.extend(args.iter().map(|(name, value)| (name.clone().into(), value.clone())));
        strip_isolates(&t.msg(&message))
    };
    Ok((part("subject"), part("text")))
}

/// Returns the addresses of pages that mails name, by argument.
fn links(lang: Lang, public_url: &str, args: &BTreeMap<String, String>) -> Vec<(String, String)> {
    let vacancy = args.get("vacancy").and_then(|id| id.parse::<VacancyId>().ok());
    let pages = [
        ("link_vacancy", vacancy.map_or_else(urls::vacancies, urls::vacancy)),
        ("link_my_matters", urls::my_matters()),
        ("link_jobs_for_me", urls::jobs_for_me()),
        ("link_received_answers", urls::received_answers()),
        ("link_introductions", urls::introductions()),
    ];
    pages.into_iter().map(|(name, url)| (name.to_owned(), format!("{public_url}{}", url.in_lang(lang)))).collect()
}

/// Formats a timestamp as a date and time for the reader; returns other values unchanged.
fn format_argument(t: &Texts, name: &str, value: &str) -> String {
    match value.parse::<DateTime<Utc>>() {
        Ok(time) if name.ends_with("_by") || name.ends_with("_at") => t.moment(&time),
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::*;
    use kade_taxonomy::Taxonomy;

    /// Every mail; the match fails to compile when one is missing.
    fn every_mail() -> Vec<Mail> {
        let vacancy = VacancyId(uuid::Uuid::nil());
        let first = Mail::Invited { vacancy, answer_by: DateTime::from_timestamp(1_800_000_000, 0).unwrap() };
        let next = |mail: &Mail| {
            Some(match mail {
                Mail::Invited { .. } => Mail::TurnPassed { vacancy },
                Mail::TurnPassed { .. } => Mail::VacancyClosed { vacancy },
                Mail::VacancyClosed { .. } => Mail::SuggestionApproved { vacancy },
                Mail::SuggestionApproved { .. } => Mail::AnswerReceived { vacancy },
                Mail::AnswerReceived { .. } => Mail::IntroductionMade { vacancy },
                Mail::IntroductionMade { .. } => return None,
            })
        };
        std::iter::successors(Some(first), next).collect()
    }

    #[test]
    fn every_mail_renders_in_every_language() {
        for lang in Lang::ALL {
            let t = Texts::new(lang, Taxonomy::empty().into());
            for mail in every_mail() {
                let (subject, text) = render(&t, "https://kade.example", mail).unwrap();
                assert!(!subject.starts_with("mail-") && !text.starts_with("mail-"), "{lang:?} {mail:?}: {subject}");
                assert!(!subject.contains('{') && !text.contains('{'), "{lang:?} {mail:?} lacks an argument: {text}");
                let link = format!("https://kade.example/{}/", lang.code());
                assert!(text.lines().any(|line| line.starts_with(&link)), "{lang:?} {mail:?} has no link: {text}");
            }
        }
    }
}
