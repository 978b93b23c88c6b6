//! Entries of an open-hiring waiting list. Only the order of sign-up decides who is invited.
//!
//! **Architecture Invariant:** an entry is added, never moved; its sign-up number never changes. Rejoining adds
//! an entry.

use crate::{Role, SeekerId, VacancyId, WaitingListEntryId, stored_enum, transition::Transition};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

stored_enum! {
    /// State of a sign-up.
    #[expect(missing_docs, reason = "the names are the domain's")]
    pub enum WaitingListState {
        Waiting = "waiting",
        Invited = "invited",
        Accepted = "accepted",
        Declined = "declined",
        NoAnswer = "no_answer",
        Withdrawn = "withdrawn",
        Started = "started",
        Left = "left",
    }
}

impl WaitingListState {
    /// Returns whether the entry is waiting or invited. An open entry counts in the position of later entries, and its
    /// seeker cannot sign up a second time.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Invited)
    }
}

/// An action on an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "documented by the table")]
pub enum Action {
    Invite,
    Accept,
    Decline,
    Lapse,
    Withdraw,
    Start,
    Leave,
}

/// An additional condition of a transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// No waiting entry has a smaller sign-up number.
    IsNext,
    /// The answer deadline has not passed.
    InTime,
    /// The answer deadline has passed.
    DeadlinePassed,
}

use WaitingListState as S;

/// The transition table of waiting list entries.
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
    pub id: WaitingListEntryId,
    /// The open-hiring vacancy.
    pub vacancy: VacancyId,
    /// The person who signed up.
    pub seeker: SeekerId,
    /// Number in the order of sign-up, from 1. It never changes and is unique within a waiting list.
    #[serde(rename = "place")]
    pub sign_up_number: u32,
    /// State.
    pub state: WaitingListState,
    /// Time of sign-up.
    pub joined_at: DateTime<Utc>,
    /// Time of the invitation.
    pub invited_at: Option<DateTime<Utc>>,
    /// Deadline for answering the invitation.
    pub answer_by: Option<DateTime<Utc>>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transition::{Refused, step};

    #[test]
    fn only_next_waiting_entry_is_invited() {
        assert_eq!(step(TABLE, Action::Invite, S::Waiting, Role::EmployerMember, |_| false), Err(Refused::Condition));
        assert_eq!(step(TABLE, Action::Invite, S::Waiting, Role::EmployerMember, |_| true), Ok(S::Invited));
    }

    #[test]
    fn only_seeker_accepts_invitation() {
        for role in [Role::EmployerMember, Role::Verbinder, Role::Administrator, Role::System] {
            assert_eq!(step(TABLE, Action::Accept, S::Invited, role, |_| true), Err(Refused::Role));
        }
    }

    #[test]
    fn ended_states_have_no_transition() {
        for state in [S::Declined, S::NoAnswer, S::Withdrawn, S::Left] {
            assert!(TABLE.iter().all(|row| !row.from.contains(&state)));
        }
    }

    #[test]
    fn verbinder_has_no_transition() {
        assert!(TABLE.iter().all(|row| !row.by.contains(&Role::Verbinder)));
    }
}
