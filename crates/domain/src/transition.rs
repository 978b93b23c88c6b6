//! States change by table only: from-states × role × condition, as data, so that each rule can be read and tested.

use crate::Role;

/// One row of a transition table.
#[derive(Clone, Copy, Debug)]
pub struct Transition<S: 'static, A, C> {
    /// What is done.
    pub action: A,
    /// From which states it may be done.
    pub from: &'static [S],
    /// The state after it.
    pub to: S,
    /// Who may do it.
    pub by: &'static [Role],
    /// What must hold besides, judged by the caller's facts.
    pub when: Option<C>,
}

/// Why a state did not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Not from this state: somebody was faster, or the page was old.
    #[error("not possible in this state")]
    State,
    /// Not by this role.
    #[error("not by this role")]
    Role,
    /// The condition does not hold.
    #[error("not under these circumstances")]
    Condition,
}

/// The state after `action`, by `table`.
///
/// # Errors
/// Role is judged first (it does not depend on data the caller may not see), then state, then condition.
pub fn step<S: Copy + PartialEq, A: Copy + PartialEq, C: Copy>(
    table: &[Transition<S, A, C>],
    action: A,
    from: S,
    by: Role,
    holds: impl Fn(C) -> bool,
) -> Result<S, Refused> {
    let rows = || table.iter().filter(move |row| row.action == action && row.by.contains(&by));
    if rows().next().is_none() {
        return Err(Refused::Role);
    }
    let row = rows().find(|row| row.from.contains(&from)).ok_or(Refused::State)?;
    match row.when {
        Some(condition) if !holds(condition) => Err(Refused::Condition),
        _ => Ok(row.to),
    }
}
