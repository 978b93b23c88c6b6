//! Approval of an employer: its vacancies show only after approval, and an approval can be revoked.

use crate::{EmployerState, Role, transition::Transition};

/// A decision on an employer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "documented by the table")]
pub enum Action {
    Approve,
    Refuse,
}

/// Approval has no conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {}

use EmployerState as S;

/// The transition table of employers.
pub const TABLE: &[Transition<S, Action, Condition>] = &[
    Transition {
        action: Action::Approve,
        from: &[S::Pending, S::Refused],
        to: S::Approved,
        by: &[Role::Administrator, Role::Verbinder],
        when: None,
    },
    Transition {
        action: Action::Refuse,
        from: &[S::Pending, S::Approved],
        to: S::Refused,
        by: &[Role::Administrator, Role::Verbinder],
        when: None,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_employer_approves_itself() {
        assert!(TABLE.iter().all(|row| !row.by.contains(&Role::EmployerMember) && !row.by.contains(&Role::System)));
    }
}
