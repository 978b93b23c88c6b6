//! Lists in any state, with entries in any order.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should stop")]

use super::*;
use chrono::DateTime;
use kade_domain::{Role, SeekerId, VacancyId, transition::step, waiting_list_entry};
use proptest::{collection::vec, prelude::*, sample::select};
use uuid::Uuid;

fn entry(number: u32, state: WaitingListState) -> WaitingListEntry {
    WaitingListEntry {
        // Ids fall as sign-up numbers rise: nothing may sort by id.
        id: WaitingListEntryId(Uuid::from_u128(u128::from(1_000 - number))),
        vacancy: VacancyId(Uuid::from_u128(1)),
        seeker: SeekerId(Uuid::from_u128(u128::from(number))),
        sign_up_number: number,
        state,
        joined_at: DateTime::UNIX_EPOCH,
        invited_at: None,
        answer_by: None,
    }
}

#[test]
fn position_counts_open_entries_ahead() {
    use WaitingListState::{Accepted, Declined, Invited, Waiting};
    let list = [entry(4, Waiting), entry(1, Declined), entry(3, Waiting), entry(2, Invited), entry(5, Accepted)];
    let position_of = |number| position(&list, entry(number, Waiting).id);
    assert_eq!([1, 2, 3, 4, 5, 6].map(position_of), [None, Some(1), Some(2), Some(3), None, None]);
    assert_eq!(next(&list).map(|entry| entry.sign_up_number), Some(3), "number 2 is invited already");
}

#[test]
fn empty_list_has_no_next() {
    assert_eq!(next(&[]), None);
    assert!(in_order(&[]).is_empty());
}

fn any_list() -> impl Strategy<Value = Vec<WaitingListEntry>> {
    vec(select(&WaitingListState::ALL[..]), 0..12)
        .prop_map(|states| (1..).zip(states).map(|(number, state)| entry(number, state)).collect::<Vec<_>>())
        .prop_shuffle()
}

fn sign_up_numbers(entries: &[&WaitingListEntry]) -> Vec<u32> {
    entries.iter().map(|entry| entry.sign_up_number).collect()
}

proptest! {
    #[test]
    fn order_is_by_sign_up_number_only(
        (list, shuffled) in any_list().prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle())),
    ) {
        let ordered = in_order(&list);
        prop_assert!(ordered.windows(2).all(|pair| pair[0].sign_up_number < pair[1].sign_up_number));
        prop_assert_eq!(ordered.len(), list.len());
        prop_assert_eq!(in_order(&shuffled), ordered.clone());
        prop_assert_eq!(next(&shuffled), next(&list));
        let first = ordered.into_iter().find(|entry| entry.state == WaitingListState::Waiting);
        prop_assert_eq!(next(&list), first);
    }

    #[test]
    fn positions_of_open_entries_are_one_to_n(list in any_list()) {
        let open: Vec<_> = in_order(&list).into_iter().filter(|entry| entry.state.is_open()).collect();
        let positions: Vec<_> = open.iter().map(|entry| position(&list, entry.id)).collect();
        prop_assert_eq!(positions, (1..).take(open.len()).map(Some).collect::<Vec<_>>());
    }

    /// No allowed transition of another entry and no later sign-up raises a position.
    #[test]
    fn position_never_grows(list in any_list(), steps in vec((any::<prop::sample::Index>(), 0_usize..8), 0..20)) {
        use waiting_list_entry::{Action, TABLE};
        let roles = [Role::Seeker, Role::EmployerMember, Role::System];
        let actions = [
            Action::Invite, Action::Accept, Action::Decline, Action::Lapse, Action::Withdraw, Action::Start,
            Action::Leave,
        ];
        let mut list = list;
        for (index, action) in steps {
            let before: Vec<_> = list.iter().map(|entry| (entry.id, position(&list, entry.id))).collect();
            if let Some(action) = actions.get(action) {
                if list.is_empty() { continue; }
                let entry = index.get(&list).clone();
                let to = roles.iter().find_map(|role| step(TABLE, *action, entry.state, *role, |_| true).ok());
                if let Some(to) = to {
                    list.iter_mut().find(|other| other.id == entry.id).unwrap().state = to;
                }
            } else {
                let last = sign_up_numbers(&in_order(&list)).last().copied().unwrap_or(0);
                list.push(entry(last + 1, WaitingListState::Waiting));
            }
            for (id, earlier) in before {
                if let (Some(earlier), Some(now)) = (earlier, position(&list, id)) {
                    prop_assert!(now <= earlier);
                }
            }
        }
    }
}
