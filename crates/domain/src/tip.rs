//! A tip names a person who is not on a waiting list yet and could reach the work. A verbinder can then tell the person
//! of the waiting list.
//!
//! **Architecture Invariant:** a tip gives no position: nothing here leads to an entry of a waiting list, and a sign-up
//! never requires a tip.

use crate::{Role, stored_enum, transition::Transition};

stored_enum! {
    /// State of a tip.
    pub enum TipState {
        /// Waits for a verbinder.
        Open = "open",
        /// The verbinder told the person.
        Told = "told",
        /// The verbinder decided not to tell the person now.
        NotNow = "not_now",
    }
}

/// An action on a tip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "documented by the table")]
pub enum Action {
    Tell,
    Skip,
    Undo,
}

/// Tips have no conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {}

use TipState as S;

/// The transition table of tips.
pub const TABLE: &[Transition<S, Action, Condition>] = &[
    Transition { action: Action::Tell, from: &[S::Open], to: S::Told, by: &[Role::Verbinder], when: None },
    Transition { action: Action::Skip, from: &[S::Open], to: S::NotNow, by: &[Role::Verbinder], when: None },
    Transition { action: Action::Undo, from: &[S::Told, S::NotNow], to: S::Open, by: &[Role::Verbinder], when: None },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transition::{Refused, step};

    fn after(action: Action, from: S, by: Role) -> Result<S, Refused> {
        step(TABLE, action, from, by, |condition| match condition {})
    }

    #[test]
    fn only_verbinder_tells_skips_and_undoes() {
        for (action, to) in [(Action::Tell, S::Told), (Action::Skip, S::NotNow)] {
            assert_eq!(after(action, S::Open, Role::Verbinder), Ok(to));
            assert_eq!(after(action, to, Role::Verbinder), Err(Refused::State));
            assert_eq!(after(Action::Undo, to, Role::Verbinder), Ok(S::Open));
        }
        assert_eq!(after(Action::Undo, S::Open, Role::Verbinder), Err(Refused::State));
        for other in [Role::Seeker, Role::EmployerMember, Role::Administrator, Role::System] {
            assert_eq!(after(Action::Tell, S::Open, other), Err(Refused::Role));
        }
    }

    #[test]
    fn tip_state_text_round_trips() {
        assert!(S::ALL.into_iter().all(|state| state.as_str().parse() == Ok(state)));
        assert!("given".parse::<S>().is_err());
    }
}
