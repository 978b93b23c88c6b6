//! The occupation of an imported listing: derived from its title and reviewed by a person.
//!
//! Kade never overrides a person's decision. A person can undo a decision; the occupation then waits for review again.

use crate::{ListingOccupationState, Role, transition::Transition};

/// An action on the occupation of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Confirm an occupation: the suggested one or another.
    Confirm,
    /// State that no occupation fits.
    Refuse,
    /// Undo the decision.
    Undo,
}

/// No conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {}

use ListingOccupationState as S;

/// The transition table of a listing's occupation.
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
    fn decision_must_be_undone_before_a_new_one() {
        let by = |action, from| step(TABLE, action, from, Role::Administrator, |condition| match condition {});
        assert_eq!(by(Action::Confirm, S::Confirmed), Err(Refused::State));
        assert_eq!(by(Action::Refuse, S::Confirmed), Err(Refused::State));
        assert_eq!(by(Action::Undo, S::Confirmed), Ok(S::Suggested));
        assert_eq!(by(Action::Undo, S::Linked), Err(Refused::State), "a link made by Kade has no decision to undo");
        let verbinder = step(TABLE, Action::Confirm, S::Suggested, Role::Verbinder, |condition| match condition {});
        assert_eq!(verbinder, Err(Refused::Role));
    }
}
