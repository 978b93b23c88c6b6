//! Signing up: a place at the end, told at once.

use super::{entry, is_open, lock, position};
use crate::{
    Event, SeekerScope, StoreError, WriteTx,
    entity::{list_entry, vacancy, value::Word, waiting_list},
    seekers, tips, vacancies,
};
use kade_domain::{SignUpChannel, VacancyId, VacancyState, WaitingListEntry, WaitingListState};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

/// A sign-up that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The entry.
    pub entry: WaitingListEntry,
    /// The place to tell: 1 + those who wait or are invited before.
    pub position: u32,
}

impl WriteTx {
    /// Signs the person up at the end of the list, and commits. Anyone may; nothing of the profile is looked at.
    ///
    /// # Errors
    /// [`StoreError::Conflict`]: `conflict-already-on-list`, `conflict-no-list` (no open hiring, or a listing),
    /// `conflict-in-person` (sign-up at the employer only), `conflict-vacancy-closed`.
    pub async fn join_waiting_list(self, scope: &SeekerScope, vacancy: VacancyId) -> Result<Joined, StoreError> {
        // The lock comes first: what is read after it stays true until the commit.
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
        let place = list.last_place + 1;
        let counter = waiting_list::ActiveModel { vacancy_id: Set(vacancy.0), last_place: Set(place) };
        counter.update(&self.tx).await?;
        let row = list_entry::Model {
            id: self.new_id(),
            vacancy_id: vacancy.0,
            seeker_id: scope.seeker().0,
            place,
            state: Word(WaitingListState::Waiting),
            joined_at: self.now,
            invited_at: None,
            answer_by: None,
            updated_at: self.now,
        };
        let insert = list_entry::Entity::insert(list_entry::ActiveModel::from(row.clone()).reset_all());
        insert.exec_without_returning(&self.tx).await?;
        // Whoever is on the list need not be told of it any more.
        tips::forget_one(&self, vacancy, scope.seeker()).await?;
        let joined = Joined { entry: entry(&row)?, position: position(&self.tx, &row).await? };
        let (entry, place) = (joined.entry.id, joined.entry.sign_up_number);
        self.commit(Event::ListJoined { by: scope.into(), entry, vacancy, place }).await?;
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
                // A draft that was thrown away was never anybody's business.
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
