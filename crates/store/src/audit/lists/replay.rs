//! Plays a list again from what the log tells, and compares it with the list itself. Knows no database.

use super::{EntryEvidence, ListEvidence, ListFault};
use crate::entity::audit;
use chrono::{DateTime, Utc};
use kade_domain::{VacancyId, WaitingListEntryId};
use std::collections::{BTreeSet, HashMap};

/// Something that happened to an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) entry: WaitingListEntryId,
    pub(super) at: DateTime<Utc>,
    pub(super) what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Joined {
        place: u32,
    },
    Invited,
    /// On to any other state.
    Moved,
}

impl Told {
    pub(super) fn read(row: &audit::Model) -> Option<Self> {
        let what = match row.action.as_str() {
            "list_joined" => {
                let place = row.detail["place"].as_u64().and_then(|place| u32::try_from(place).ok());
                // A row that tells no place tells a wrong one.
                What::Joined { place: place.unwrap_or_default() }
            }
            "list_entry_invited" => What::Invited,
            "list_entry_moved" => What::Moved,
            _ => return None,
        };
        Some(Self { entry: WaitingListEntryId(row.subject_id), at: row.at, what })
    }
}

/// Compares list and log.
pub(super) fn compare(
    vacancy: VacancyId,
    given: u32,
    logged: usize,
    entries: Vec<EntryEvidence>,
    told: &[Told],
) -> ListEvidence {
    let mut exceptions = on_the_list(given, logged, &entries);
    let (invited, in_the_log) = play(&entries, told);
    exceptions.extend(in_the_log);
    let mut by_time: Vec<_> =
        entries.iter().filter_map(|entry| Some((entry.invited_at?, entry.sign_up_number))).collect();
    by_time.sort_unstable();
    let invited_by_time: Vec<u32> = by_time.iter().map(|(_, place)| *place).collect();
    // Of two invitations of one moment the smaller place counts as first: only an earlier moment passes somebody over.
    let passed_over = invited_by_time.windows(2).find(|pair| pair[0] > pair[1]);
    if let Some(&[place, waiting]) = passed_over {
        let fault = ListFault::OutOfTurn { place, waiting };
        if !exceptions.contains(&fault) {
            exceptions.push(fault);
        }
    }
    ListEvidence { vacancy, entries, invited, invited_by_time, exceptions }
}

/// What can be seen without the log: places without holes, times in their order.
fn on_the_list(given: u32, logged: usize, entries: &[EntryEvidence]) -> Vec<ListFault> {
    let mut faults = Vec::new();
    for (expected, entry) in (1..).zip(entries) {
        if entry.sign_up_number != expected {
            faults.push(ListFault::PlaceMissing { expected, found: entry.sign_up_number });
            break;
        }
    }
    let found = entries.last().map_or(0, |entry| entry.sign_up_number);
    if faults.is_empty() && found != given {
        faults.push(ListFault::PlacesGone { given, found });
    }
    if logged > entries.len() {
        faults.push(ListFault::EntriesGone { logged, found: entries.len() });
    }
    let earlier = entries.windows(2).filter(|pair| pair[1].joined_at < pair[0].joined_at);
    faults.extend(earlier.map(|pair| ListFault::JoinedBefore { place: pair[1].sign_up_number }));
    faults
}

/// Who waits when, by the log; and the places in the order of their invitations.
fn play(entries: &[EntryEvidence], told: &[Told]) -> (Vec<u32>, Vec<ListFault>) {
    let by_id: HashMap<WaitingListEntryId, &EntryEvidence> = entries.iter().map(|entry| (entry.entry, entry)).collect();
    let (mut waiting, mut joined) = (BTreeSet::new(), BTreeSet::new());
    let (mut invited, mut faults) = (Vec::new(), Vec::new());
    for Told { entry, at, what } in told {
        let Some(entry) = by_id.get(entry) else { continue };
        let place = entry.sign_up_number;
        match what {
            What::Joined { place: told } => {
                if *told != place || *at != entry.joined_at {
                    faults.push(ListFault::Differs { place, what: "joined" });
                }
                if joined.last().is_some_and(|last| *last > place) {
                    faults.push(ListFault::JoinedBefore { place });
                }
                joined.insert(place);
                waiting.insert(place);
            }
            What::Invited => {
                if let Some(first) = waiting.first().filter(|first| **first < place) {
                    faults.push(ListFault::OutOfTurn { place, waiting: *first });
                }
                if entry.invited_at != Some(*at) {
                    faults.push(ListFault::Differs { place, what: "was invited" });
                }
                waiting.remove(&place);
                invited.push(place);
            }
            What::Moved => drop(waiting.remove(&place)),
        }
    }
    for entry in entries {
        let place = entry.sign_up_number;
        if !joined.contains(&place) {
            faults.push(ListFault::NotLogged { place, what: "joined" });
        }
        if entry.invited_at.is_some() && !invited.contains(&place) {
            faults.push(ListFault::NotLogged { place, what: "was invited" });
        }
    }
    (invited, faults)
}
