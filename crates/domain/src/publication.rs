//! Publication of a vacancy: draft, published, closed, in that order and never back.

use crate::{Role, VacancyState, transition::Transition};

/// An action on a vacancy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "documented by the table")]
pub enum Action {
    Publish,
    Close,
}

/// Vacancies have no conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {}

use VacancyState as S;

/// The transition table of vacancies.
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
    fn closed_vacancy_has_no_transition() {
        assert_eq!(step(TABLE, Action::Publish, S::Closed, Role::EmployerMember, |_| true), Err(Refused::State));
        assert!(TABLE.iter().all(|row| !row.from.contains(&S::Closed)));
    }
}
