//! Signing up: adds an entry at the end of the waiting list and returns its position.

use super::{entry, is_open, lock, position};
use crate::{
    Event, SeekerScope, StoreError, WriteTx,
    entity::{list_entry, vacancy, value::Word, waiting_list},
    seekers, tips, vacancies,
};
use kade_domain::{SignUpChannel, VacancyId, VacancyState, WaitingListEntry, WaitingListState};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

/// Result of a sign-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The entry.
    pub entry: WaitingListEntry,
    /// The position to show: 1 + the people in front who wait or are invited.
    pub position: u32,
}

impl WriteTx {
    /// Signs the person up at the end of the waiting list, and commits. Anyone may sign up; the profile is not used.
    ///
    /// # Errors
    /// [`StoreError::Conflict`]: `conflict-already-on-list`, `conflict-no-list` (not open hiring, or a listing),
    /// `conflict-in-person` (sign-up at the employer only), `conflict-vacancy-closed`.
    pub async fn join_waiting_list(self, scope: &SeekerScope, vacancy: VacancyId) -> Result<Joined, StoreError> {
        // Lock first: everything read after it stays true until the commit.
        let list = lock(&self.tx, vacancy).await?;
        let list = self.check_joinable(vacancy, list).await?;
        seekers::lock_against_erasure(&self.tx, scope.seeker()).await?;
        let already = list_entry::Entity::find()
            .filter(list_entry::Column::VacancyId.eq(vacancy.0))
            .filter(list_entry::Column::SeekerId.eq(scope.seeker().0))
            .filter(is_open());
        if already.one(&self.tx).await?.is_some() {
            return Err(StoreError::Conflict("conflict-already-on-list"));
        }
        let sign_up_number = list.last_place + 1;
        let counter = waiting_list::ActiveModel { vacancy_id: Set(vacancy.0), last_place: Set(sign_up_number) };
        counter.update(&self.tx).await?;
        let row = list_entry::Model {
            id: self.new_id(),
            vacancy_id: vacancy.0,
            seeker_id: scope.seeker().0,
            place: sign_up_number,
            state: Word(WaitingListState::Waiting),
            joined_at: self.now,
            invited_at: None,
            answer_by: None,
            updated_at: self.now,
        };
        let insert = list_entry::Entity::insert(list_entry::ActiveModel::from(row.clone()).reset_all());
        insert.exec_without_returning(&self.tx).await?;
        // A person on the waiting list needs no tip.
        tips::delete_one(&self, vacancy, scope.seeker()).await?;
        let joined = Joined { entry: entry(&row)?, position: position(&self.tx, &row).await? };
        let (entry, sign_up_number) = (joined.entry.id, joined.entry.sign_up_number);
        self.commit(Event::ListJoined { by: scope.into(), entry, vacancy, place: sign_up_number }).await?;
        Ok(joined)
    }

    async fn check_joinable(
        &self,
        id: VacancyId,
        list: Option<waiting_list::Model>,
    ) -> Result<waiting_list::Model, StoreError> {
        let Some(row) = vacancies::visible_row(&self.tx, id).await? else {
            let closed = vacancy::Entity::find_by_id(id.0)
                .filter(vacancy::Column::State.eq(VacancyState::Closed.as_str()))
                // A draft that was closed unpublished was never public.
                .filter(vacancy::Column::PublishedAt.is_not_null());
            return Err(match closed.one(&self.tx).await? {
                Some(_) => StoreError::Conflict("conflict-vacancy-closed"),
                None => StoreError::NotFound,
            });
        };
        match (row.sign_up, list) {
            (Some(Word(SignUpChannel::InPerson)), _) => Err(StoreError::Conflict("conflict-in-person")),
            (Some(Word(SignUpChannel::Online)), Some(list)) => Ok(list),
            _ => Err(StoreError::Conflict("conflict-no-list")),
        }
    }
}
