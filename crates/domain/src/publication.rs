//! A vacancy is written, published and closed, in that order and never back.

use crate::{Role, VacancyState, transition::Transition};

/// What can be done to a vacancy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "told by the table")]
pub enum Action {
    Publish,
    Close,
}

/// Vacancies have no conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {}

use VacancyState as S;

/// The table of vacancies.
pub const TABLE: &[Transition<S, Action, Condition>] = &[
    Transition {
        action: Action::Publish,
        from: &[S::Draft],
        to: S::Published,
        by: &[Role::EmployerMember],
        when: None,
    },
    Transition {
        action: Action::Close,
        from: &[S::Draft, S::Published],
        to: S::Closed,
        by: &[Role::EmployerMember],
        when: None,
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transition::{Refused, step};

    #[test]
    fn what_is_closed_stays_closed() {
        assert_eq!(step(TABLE, Action::Publish, S::Closed, Role::EmployerMember, |_| true), Err(Refused::State));
        assert!(TABLE.iter().all(|row| !row.from.contains(&S::Closed)));
    }
}
