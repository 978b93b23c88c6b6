//! The occupation of a listing from elsewhere: read from its title, and looked at by a person.
//!
//! Nothing a person decided is decided again by Kade; a decision can be taken back, and then waits again.

use crate::{ListingOccupationState, Role, transition::Transition};

/// What can be done to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// It is this occupation: the suggested one or another.
    Confirm,
    /// No occupation fits.
    Refuse,
    /// Take the decision back.
    Undo,
}

/// No conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {}

use ListingOccupationState as S;

/// The table.
pub const TABLE: &[Transition<S, Action, Condition>] = &[
    Transition {
        action: Action::Confirm,
        from: &[S::Linked, S::Suggested],
        to: S::Confirmed,
        by: &[Role::Administrator],
        when: None,
    },
    Transition {
        action: Action::Refuse,
        from: &[S::Linked, S::Suggested],
        to: S::Refused,
        by: &[Role::Administrator],
        when: None,
    },
    Transition {
        action: Action::Undo,
        from: &[S::Confirmed, S::Refused],
        to: S::Suggested,
        by: &[Role::Administrator],
        when: None,
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transition::{Refused, step};

    #[test]
    fn what_a_person_decided_is_taken_back_before_it_is_decided_again() {
        let by = |action, from| step(TABLE, action, from, Role::Administrator, |condition| match condition {});
        assert_eq!(by(Action::Confirm, S::Confirmed), Err(Refused::State));
        assert_eq!(by(Action::Refuse, S::Confirmed), Err(Refused::State));
        assert_eq!(by(Action::Undo, S::Confirmed), Ok(S::Suggested));
        assert_eq!(by(Action::Undo, S::Linked), Err(Refused::State), "Kade's own links are decided, not undone");
        let verbinder = step(TABLE, Action::Confirm, S::Suggested, Role::Verbinder, |condition| match condition {});
        assert_eq!(verbinder, Err(Refused::Role));
    }
}
