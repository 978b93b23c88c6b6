//! Transition tables: a state changes only by a row of from-states × role × condition. The rows are data, so that each
//! rule can be read and tested.

use crate::Role;

/// One row of a transition table.
#[derive(Clone, Copy, Debug)]
pub struct Transition<S: 'static, A, C> {
    /// The action.
    pub action: A,
    /// States in which the action is allowed.
    pub from: &'static [S],
    /// State after the action.
    pub to: S,
    /// Roles for which the action is allowed.
    pub by: &'static [Role],
    /// An additional condition; the caller evaluates it.
    pub when: Option<C>,
}

/// Reason for which a state did not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Not allowed in this state: another request was faster, or the page was outdated.
    #[error("not possible in this state")]
    State,
    /// Not allowed for this role.
    #[error("not by this role")]
    Role,
    /// The condition does not hold.
    #[error("not under these circumstances")]
    Condition,
}

/// Returns the state after `action`, by `table`.
///
/// # Errors
/// The role is checked first, since it does not depend on data that the caller may not see; then state, then condition.
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
