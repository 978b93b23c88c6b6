//! A suggestion of the matcher and its way to an introduction: the verbinder approves it, then the seeker agrees, then
//! the employer gets the introduction.

use crate::{IntroductionId, Message, Role, SeekerId, SuggestionId, VacancyId, transition::Transition};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, str::FromStr};

/// State of a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionState {
    /// Waits for a verbinder.
    Suggested,
    /// A verbinder approved it; the seeker has yet to answer.
    Approved,
    /// A verbinder rejected it.
    Rejected,
    /// The seeker agreed: an introduction exists.
    Introduced,
    /// The seeker refused.
    Refused,
    /// Withdrawn before a decision, because the vacancy closed or the inputs changed; see [`Ended`].
    Withdrawn,
}

impl SuggestionState {
    /// All states.
    pub const ALL: [Self; 6] =
        [Self::Suggested, Self::Approved, Self::Rejected, Self::Introduced, Self::Refused, Self::Withdrawn];

    /// As stored and as the ending of the Fluent id `suggestion-state-…`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Suggested => "suggested",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Introduced => "introduced",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl FromStr for SuggestionState {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|state| state.as_str() == text).ok_or(())
    }
}

/// Reason for which a suggestion was withdrawn before a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// The vacancy closed.
    Closed,
    /// The person withdrew their consent, or was erased.
    Consent,
    /// Its inputs changed, and a newer suggestion replaces it.
    Recomputed,
    /// A gate now excludes the person.
    Stopped,
    /// Other candidates rank higher, and the number of suggestions per vacancy is limited.
    Outranked,
}

impl EndReason {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Closed, Self::Consent, Self::Recomputed, Self::Stopped, Self::Outranked];

    /// As stored and as the ending of the Fluent id `suggestion-ended-…`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Consent => "consent",
            Self::Recomputed => "recomputed",
            Self::Stopped => "stopped",
            Self::Outranked => "outranked",
        }
    }
}

impl FromStr for EndReason {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|ended| ended.as_str() == text).ok_or(())
    }
}

/// An input of a suggestion. When one of these changes before a decision, the suggestion is recomputed.
///
/// The day and how often the person was shown are logged too, but they change by themselves and are left out here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputPart {
    /// The matcher's data about the person.
    Candidate,
    /// The content of the vacancy.
    Vacancy,
    /// The relations between the concepts of both.
    Terms,
    /// The weight of each criterion.
    Weights,
    /// Travel times.
    Travel,
    /// The version of the engine.
    Engine,
}

impl InputPart {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Candidate, Self::Vacancy, Self::Terms, Self::Weights, Self::Travel, Self::Engine];

    /// Name among the stored inputs, and the ending of the Fluent id `suggestion-changed-…`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Candidate => "candidate",
            Self::Vacancy => "vacancy",
            Self::Terms => "terms",
            Self::Weights => "weights",
            Self::Travel => "travel",
            Self::Engine => "engine",
        }
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
