//! The open-hiring list in order: nothing but the place of sign-up decides, so nothing else is read.
//!
//! All functions take the entries of one list, in any order.
//!
//! **Architecture Invariant:** the order is never a function of a score.

use kade_domain::{WaitingListEntry, WaitingListEntryId, WaitingListState};

/// The place to tell a person: 1 + the open entries (waiting or invited) before theirs. It never grows.
///
/// `None` when the entry is not in the list or no longer open.
pub fn told_place(entries: &[WaitingListEntry], id: WaitingListEntryId) -> Option<u32> {
    let own = entries.iter().find(|entry| entry.id == id && entry.state.is_open())?;
    let before =
        entries.iter().filter(|entry| entry.state.is_open() && entry.sign_up_number < own.sign_up_number).count();
    u32::try_from(before).ok()?.checked_add(1)
}

/// Whose turn it is: the first who waits.
pub fn next(entries: &[WaitingListEntry]) -> Option<&WaitingListEntry> {
    entries.iter().filter(|entry| entry.state == WaitingListState::Waiting).min_by_key(|entry| entry.sign_up_number)
}

/// All entries by place, whatever their state.
pub fn in_order(entries: &[WaitingListEntry]) -> Vec<&WaitingListEntry> {
    let mut ordered: Vec<&WaitingListEntry> = entries.iter().collect();
    ordered.sort_unstable_by_key(|entry| (entry.sign_up_number, entry.id));
    ordered
}

#[cfg(test)]
mod tests;
