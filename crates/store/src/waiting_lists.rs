//! Waiting lists of open hiring: the order of sign-up always decides.
//!
//! **Architecture Invariant:** every writer of a waiting list holds the lock on its `waiting_list` row, so that sign-up
//! numbers have no gaps and two people are never next at once. No function here takes a sign-up number from its caller.

mod join;
mod read;
mod turn;

pub use join::Joined;
pub(crate) use read::contacts_of;
pub use read::{InvitedPerson, MyEntry, WaitingListView};
pub use turn::TurnPassed;

#[cfg(test)]
mod tests;

use crate::{
    StoreError,
    entity::{list_entry, value::Word, waiting_list},
    numbers::narrow,
};
use kade_domain::{SeekerId, VacancyId, WaitingListEntry, WaitingListEntryId, WaitingListState};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::SimpleExpr,
};

/// Opens the waiting list of a published vacancy.
pub(crate) async fn open(conn: &impl ConnectionTrait, vacancy: VacancyId) -> Result<(), StoreError> {
    let row = waiting_list::ActiveModel { vacancy_id: Set(vacancy.0), last_place: Set(0) };
    waiting_list::Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// Locks the waiting list, if any, and returns the people who wait or are invited, in order.
pub(crate) async fn lock_and_find_open(
    conn: &impl ConnectionTrait,
    vacancy: VacancyId,
) -> Result<Vec<SeekerId>, StoreError> {
    if lock(conn, vacancy).await?.is_none() {
        return Ok(Vec::new());
    }
    let rows = list_entry::Entity::find()
        .filter(list_entry::Column::VacancyId.eq(vacancy.0))
        .filter(is_open())
        .order_by_asc(list_entry::Column::Place);
    Ok(rows.all(conn).await?.into_iter().map(|row| SeekerId(row.seeker_id)).collect())
}

/// Locks a waiting list against other writers until this transaction ends.
async fn lock(conn: &impl ConnectionTrait, vacancy: VacancyId) -> Result<Option<waiting_list::Model>, StoreError> {
    Ok(waiting_list::Entity::find_by_id(vacancy.0).lock_exclusive().one(conn).await?)
}

/// The condition for open entries: waiting or invited.
fn is_open() -> SimpleExpr {
    let open = WaitingListState::ALL.into_iter().filter(|state| state.is_open());
    list_entry::Column::State.is_in(open.map(WaitingListState::as_str))
}

/// The position of an entry: 1 + open entries with a smaller sign-up number. It never grows, because entries in front
/// can only leave.
async fn position(conn: &impl ConnectionTrait, row: &list_entry::Model) -> Result<u32, StoreError> {
    let in_front = list_entry::Entity::find()
        .filter(list_entry::Column::VacancyId.eq(row.vacancy_id))
        .filter(is_open())
        .filter(list_entry::Column::Place.lt(row.place))
        .count(conn)
        .await?;
    narrow("place", in_front + 1)
}

fn state_is(state: WaitingListState) -> SimpleExpr {
    list_entry::Column::State.eq(state.as_str())
}

fn entry(row: &list_entry::Model) -> Result<WaitingListEntry, StoreError> {
    let Word(state) = row.state;
    Ok(WaitingListEntry {
        id: WaitingListEntryId(row.id),
        vacancy: VacancyId(row.vacancy_id),
        seeker: SeekerId(row.seeker_id),
        sign_up_number: narrow("place", row.place)?,
        state,
        joined_at: row.joined_at,
        invited_at: row.invited_at,
        answer_by: row.answer_by,
    })
}
