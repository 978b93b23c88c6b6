//! The order of an open-hiring waiting list: only the sign-up number decides, so no score is read.
//!
//! All functions take the entries of one waiting list, in any order.
//!
//! **Architecture Invariant:** the order is never a function of a score.

use kade_domain::{WaitingListEntry, WaitingListEntryId, WaitingListState};

/// The position of an entry: 1 + the open entries (waiting or invited) ahead of it. It never grows.
///
/// `None` when the entry is not in the list or no longer open.
pub fn position(entries: &[WaitingListEntry], id: WaitingListEntryId) -> Option<u32> {
    let own = entries.iter().find(|entry| entry.id == id && entry.state.is_open())?;
    let ahead =
        entries.iter().filter(|entry| entry.state.is_open() && entry.sign_up_number < own.sign_up_number).count();
    u32::try_from(ahead).ok()?.checked_add(1)
}

/// The entry whose turn it is: the first one in state waiting.
pub fn next(entries: &[WaitingListEntry]) -> Option<&WaitingListEntry> {
    entries.iter().filter(|entry| entry.state == WaitingListState::Waiting).min_by_key(|entry| entry.sign_up_number)
}

/// All entries by sign-up number, in any state.
pub fn in_order(entries: &[WaitingListEntry]) -> Vec<&WaitingListEntry> {
    let mut ordered: Vec<&WaitingListEntry> = entries.iter().collect();
    ordered.sort_unstable_by_key(|entry| (entry.sign_up_number, entry.id));
    ordered
}

#[cfg(test)]
mod tests;
