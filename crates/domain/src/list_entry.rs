//! The open-hiring list: the order of sign-up decides, always.
//!
//! **Architecture Invariant:** an entry is added, never moved; its place never changes. Rejoining adds an entry.

use crate::{ListEntryId, Role, SeekerId, VacancyId, transition::Transition};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// State of a sign-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the domain's")]
pub enum WaitingListState {
    Waiting,
    Invited,
    Accepted,
    Declined,
    NoAnswer,
    Withdrawn,
    Started,
    Left,
}

impl WaitingListState {
    /// All states.
    pub const ALL: [Self; 8] = [
        Self::Waiting,
        Self::Invited,
        Self::Accepted,
        Self::Declined,
        Self::NoAnswer,
        Self::Withdrawn,
        Self::Started,
        Self::Left,
    ];

    /// As stored and as the ending of the Fluent id `list-state-…` (with `-` for `_`).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Invited => "invited",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::NoAnswer => "no_answer",
            Self::Withdrawn => "withdrawn",
            Self::Started => "started",
            Self::Left => "left",
        }
    }

    /// Waiting or invited: counts for the told place, and forbids a second sign-up.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Invited)
    }
}

impl FromStr for WaitingListState {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|state| state.as_str() == text).ok_or(())
    }
}

/// What can be done to an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "told by the table")]
pub enum Action {
    Invite,
    Accept,
    Decline,
    Lapse,
    Withdraw,
    Start,
    Leave,
}

/// What must hold besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Nobody who waits has a smaller place.
    IsNext,
    /// The answer deadline has not passed.
    InTime,
    /// The answer deadline has passed.
    DeadlinePassed,
}

use WaitingListState as S;

/// The table of the open-hiring list.
pub const TABLE: &[Transition<S, Action, Condition>] = &[
    Transition {
        action: Action::Invite,
        from: &[S::Waiting],
        to: S::Invited,
        by: &[Role::EmployerMember, Role::System],
        when: Some(Condition::IsNext),
    },
    Transition {
        action: Action::Accept,
        from: &[S::Invited],
        to: S::Accepted,
        by: &[Role::Seeker],
        when: Some(Condition::InTime),
    },
    Transition { action: Action::Decline, from: &[S::Invited], to: S::Declined, by: &[Role::Seeker], when: None },
    Transition {
        action: Action::Lapse,
        from: &[S::Invited],
        to: S::NoAnswer,
        by: &[Role::System],
        when: Some(Condition::DeadlinePassed),
    },
    Transition {
        action: Action::Withdraw,
        from: &[S::Waiting, S::Invited],
        to: S::Withdrawn,
        by: &[Role::Seeker],
        when: None,
    },
    Transition { action: Action::Start, from: &[S::Accepted], to: S::Started, by: &[Role::EmployerMember], when: None },
    Transition {
        action: Action::Leave,
        from: &[S::Accepted, S::Started],
        to: S::Left,
        by: &[Role::EmployerMember, Role::Seeker],
        when: None,
    },
];

/// One sign-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingListEntry {
    /// Id.
    pub id: ListEntryId,
    /// The open-hiring vacancy.
    pub vacancy: VacancyId,
    /// Who waits.
    pub seeker: SeekerId,
    /// Place in the order of sign-up, from 1; never changes and is never given twice in a list.
    #[serde(rename = "place")]
    pub sign_up_number: u32,
    /// State.
    pub state: WaitingListState,
    /// When signed up.
    pub joined_at: DateTime<Utc>,
    /// When invited.
    pub invited_at: Option<DateTime<Utc>>,
    /// Until when the invitation may be answered.
    pub answer_by: Option<DateTime<Utc>>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transition::{Refused, step};

    #[test]
    fn only_the_next_is_invited() {
        assert_eq!(step(TABLE, Action::Invite, S::Waiting, Role::EmployerMember, |_| false), Err(Refused::Condition));
        assert_eq!(step(TABLE, Action::Invite, S::Waiting, Role::EmployerMember, |_| true), Ok(S::Invited));
    }

    #[test]
    fn nobody_but_the_seeker_says_yes() {
        for role in [Role::EmployerMember, Role::Verbinder, Role::Administrator, Role::System] {
            assert_eq!(step(TABLE, Action::Accept, S::Invited, role, |_| true), Err(Refused::Role));
        }
    }

    #[test]
    fn what_has_ended_stays_ended() {
        for state in [S::Declined, S::NoAnswer, S::Withdrawn, S::Left] {
            assert!(TABLE.iter().all(|row| !row.from.contains(&state)));
        }
    }

    #[test]
    fn the_verbinder_has_no_row() {
        assert!(TABLE.iter().all(|row| !row.by.contains(&Role::Verbinder)));
    }
}
