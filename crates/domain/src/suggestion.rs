//! A suggestion of the matcher and its way to an introduction: the verbinder approves it, then the seeker agrees, then
//! the employer gets the introduction.

use crate::{IntroductionId, Message, Role, SeekerId, SuggestionId, VacancyId, stored_enum, transition::Transition};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

stored_enum! {
    /// State of a suggestion.
    pub enum SuggestionState {
        /// Waits for a verbinder.
        Suggested = "suggested",
        /// A verbinder approved it; the seeker has yet to answer.
        Approved = "approved",
        /// A verbinder rejected it.
        Rejected = "rejected",
        /// The seeker agreed: an introduction exists.
        Introduced = "introduced",
        /// The seeker refused.
        Refused = "refused",
        /// Withdrawn before a decision, because the vacancy closed or the inputs changed; see [`EndReason`].
        Withdrawn = "withdrawn",
    }
}

stored_enum! {
    /// Reason for which a suggestion was withdrawn before a decision.
    pub enum EndReason {
        /// The vacancy closed.
        Closed = "closed",
        /// The person withdrew their consent, or was erased.
        Consent = "consent",
        /// Its inputs changed, and a newer suggestion replaces it.
        Recomputed = "recomputed",
        /// A gate now excludes the person.
        Stopped = "stopped",
        /// Other candidates rank higher, and the number of suggestions per vacancy is limited.
        Outranked = "outranked",
    }
}

stored_enum! {
    /// An input of a suggestion. When one of these changes before a decision, the suggestion is recomputed.
    ///
    /// The day and how often the person was shown are logged too, but they change by themselves and are left out here.
    pub enum InputPart {
        /// The matcher's data about the person.
        Candidate = "candidate",
        /// The content of the vacancy.
        Vacancy = "vacancy",
        /// The relations between the concepts of both.
        Terms = "terms",
        /// The weight of each criterion.
        Weights = "weights",
        /// Travel times.
        Travel = "travel",
        /// The version of the engine.
        Engine = "engine",
    }
}

/// An action on a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "documented by the table")]
pub enum Action {
    Approve,
    Reject,
    Agree,
    Refuse,
    Withdraw,
}

/// An additional condition of a transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The vacancy is still published.
    VacancyOpen,
    /// The decision carries a reason.
    HasReason,
}

use SuggestionState as S;

/// The transition table of suggestions. **Architecture Invariant:** the only row into `Introduced` starts at `Approved`
/// and belongs to the seeker (AI Act art. 14: a person decides).
pub const TABLE: &[Transition<S, Action, Condition>] = &[
    Transition {
        action: Action::Approve,
        from: &[S::Suggested],
        to: S::Approved,
        by: &[Role::Verbinder],
        when: Some(Condition::HasReason),
    },
    Transition {
        action: Action::Reject,
        from: &[S::Suggested],
        to: S::Rejected,
        by: &[Role::Verbinder],
        when: Some(Condition::HasReason),
    },
    Transition {
        action: Action::Agree,
        from: &[S::Approved],
        to: S::Introduced,
        by: &[Role::Seeker],
        when: Some(Condition::VacancyOpen),
    },
    Transition { action: Action::Refuse, from: &[S::Approved], to: S::Refused, by: &[Role::Seeker], when: None },
    Transition {
        action: Action::Withdraw,
        from: &[S::Suggested, S::Approved],
        to: S::Withdrawn,
        by: &[Role::System],
        when: None,
    },
];

/// Points of one criterion, with the reasons for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScorePart {
    /// `skills`, `schedule`, `travel`, …; also the ending of the Fluent id `criterion-…`.
    pub criterion: Cow<'static, str>,
    /// Points given.
    pub points: u16,
    /// Maximum points.
    pub max: u16,
    /// Reasons for the points.
    pub reasons: Vec<Message>,
}

/// A match proposed to a verbinder. Holds the data known and shown when it was computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// Id.
    pub id: SuggestionId,
    /// Vacancy.
    pub vacancy: VacancyId,
    /// Seeker.
    pub seeker: SeekerId,
    /// State.
    pub state: SuggestionState,
    /// Sum of the parts' points, at most 1,000.
    pub points: u16,
    /// Parts of the score.
    pub parts: Vec<ScorePart>,
    /// Position in the list as the matcher ordered it, from 1.
    pub shown_order: u32,
    /// Version of the engine that computed it.
    pub engine_version: String,
    /// Version of the weights used.
    pub weights_version: u32,
    /// Creation time.
    pub created_at: DateTime<Utc>,
    /// The suggestion that it replaces, and the inputs that had changed.
    pub follows: Option<(SuggestionId, Vec<InputPart>)>,
    /// The reason for its withdrawal, with messages that name the gates.
    pub ended: Option<(EndReason, Vec<Message>)>,
}

/// An introduction of a seeker to an employer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Introduction {
    /// Id.
    pub id: IntroductionId,
    /// The suggestion it came from.
    pub suggestion: SuggestionId,
    /// Vacancy.
    pub vacancy: VacancyId,
    /// Title of the vacancy.
    pub vacancy_title: String,
    /// The seeker's name.
    pub seeker_name: String,
    /// The seeker's mail address.
    pub email: String,
    /// The seeker's phone number, if given.
    pub phone: Option<String>,
    /// Creation time.
    pub created_at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_seeker_introduces_and_only_when_approved() {
        let into: Vec<_> = TABLE.iter().filter(|row| row.to == S::Introduced).collect();
        assert_eq!(into.len(), 1);
        assert_eq!((into[0].from, into[0].by), (&[S::Approved][..], &[Role::Seeker][..]));
    }
}
