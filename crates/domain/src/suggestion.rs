//! A suggestion of the matcher on its way to an introduction: verbinder first, then the seeker, then the employer.

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
    /// A verbinder agreed; the seeker is asked.
    Approved,
    /// A verbinder said no.
    Rejected,
    /// The seeker said yes: an introduction exists.
    Introduced,
    /// The seeker said no.
    Refused,
    /// The vacancy closed or the inputs changed before anybody decided.
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

/// Why a suggestion was withdrawn before anybody decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// The vacancy closed.
    Closed,
    /// The person took their consent back, or was erased.
    Consent,
    /// What it was made of changed: a newer suggestion stands in its place.
    Recomputed,
    /// Something stands between the person and the work now.
    Stopped,
    /// Others fit better, and a vacancy has only so many suggestions.
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

/// What a suggestion is made of: when one of these changes before a decision, it is made anew.
///
/// The day and how often the person was shown are logged too, but change by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputPart {
    /// What the matcher knows of the person.
    Candidate,
    /// What the vacancy says.
    Vacancy,
    /// How the concepts of both relate.
    Terms,
    /// How much each criterion counts.
    Weights,
    /// How long travelling takes.
    Travel,
    /// The version of the engine.
    Engine,
}

impl InputPart {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Candidate, Self::Vacancy, Self::Terms, Self::Weights, Self::Travel, Self::Engine];

    /// Its name among the stored inputs, and the ending of the Fluent id `suggestion-changed-…`.
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

/// What can be done to a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "told by the table")]
pub enum Action {
    Approve,
    Reject,
    Agree,
    Refuse,
    Withdraw,
}

/// What must hold besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The vacancy is still published.
    VacancyOpen,
    /// The decision carries a reason.
    HasReason,
}

use SuggestionState as S;

/// The table of suggestions. **Architecture Invariant:** the only row into `Introduced` starts at `Approved`
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
    /// Points possible.
    pub max: u16,
    /// Why.
    pub reasons: Vec<Message>,
}

/// A match proposed to a verbinder. Holds what was known and shown when it was made.
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
    /// Version of the engine that made it.
    pub engine_version: String,
    /// Version of the weights used.
    pub weights_version: u32,
    /// When made.
    pub created_at: DateTime<Utc>,
    /// The one that it stands in the place of, and what had changed.
    pub follows: Option<(SuggestionId, Vec<InputPart>)>,
    /// Why it was withdrawn, and what stands in the way, in words.
    pub ended: Option<(EndReason, Vec<Message>)>,
}

/// A seeker and an employer brought together.
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
    /// How to reach the person by mail.
    pub email: String,
    /// How to reach the person by phone, if given.
    pub phone: Option<String>,
    /// When made.
    pub created_at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_approved_suggestion_is_introduced_and_only_by_the_seeker() {
        let into: Vec<_> = TABLE.iter().filter(|row| row.to == S::Introduced).collect();
        assert_eq!(into.len(), 1);
        assert_eq!((into[0].from, into[0].by), (&[S::Approved][..], &[Role::Seeker][..]));
    }
}
