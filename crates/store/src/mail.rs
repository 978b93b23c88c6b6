//! The mails that events send, with their arguments.
//!
//! Arguments are ids and times only: the worker renders the text when it sends the mail. A new mail is a variant here and
//! its texts `mail-…-subject` and `mail-…-text`.

use chrono::{DateTime, Utc};
use kade_domain::VacancyId;
use serde::{Deserialize, Serialize};

/// A mail, stored as template (the beginning of its Fluent ids) and arguments.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "template", content = "args")]
#[expect(missing_docs, reason = "arguments are ids and times")]
pub enum Mail {
    /// To a seeker whose turn it is on a waiting list.
    #[serde(rename = "mail-invited")]
    Invited { vacancy: VacancyId, answer_by: DateTime<Utc> },
    /// To a seeker who did not answer an invitation in time.
    #[serde(rename = "mail-turn-passed")]
    TurnPassed { vacancy: VacancyId },
    /// To seekers on the waiting list of a vacancy that closed.
    #[serde(rename = "mail-vacancy-closed")]
    VacancyClosed { vacancy: VacancyId },
    /// To a seeker for whom a verbinder approved a suggestion.
    #[serde(rename = "mail-suggestion-approved")]
    SuggestionApproved { vacancy: VacancyId },
    /// To the members of an employer that got an answer.
    #[serde(rename = "mail-answer-received")]
    AnswerReceived { vacancy: VacancyId },
    /// To the members of an employer that got an introduction.
    #[serde(rename = "mail-introduction-made")]
    IntroductionMade { vacancy: VacancyId },
}
