//! Turns on a waiting list: inviting the next person, answering an invitation, and passing the turn on.

use super::{entry, is_open, lock, state_is};
use crate::{
    Actor, EmployerScope, Event, Invitation, MovedEntry, PassedTurn, SeekerScope, StoreError, SystemScope, WriteTx,
    entity::{list_entry, vacancy, value::Word},
    vacancies,
};
use chrono::Duration;
use kade_domain::{
    Role, SeekerId, VacancyId, WaitingListEntry, WaitingListEntryId, WaitingListState,
    transition::{Refused, step},
    waiting_list_entry::{Action, Condition, TABLE},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// An entry that changed state, and the entry that got its turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnPassed {
    /// The entry in its new state.
    pub entry: WaitingListEntry,
    /// The next entry, now invited; `None` when the turn did not pass.
    pub invited_next: Option<WaitingListEntry>,
}

impl WriteTx {
    /// Accepts, declines, withdraws or leaves for the seeker whose entry it is, and commits. When an invitation ends
    /// without a yes, the first waiting person is invited in the same commit.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the transition table forbids it, such as accepting after the deadline;
    /// [`StoreError::Conflict`] `conflict-vacancy-closed` for a yes to a vacancy that has closed.
    pub async fn move_own_entry(
        self,
        scope: &SeekerScope,
        id: WaitingListEntryId,
        action: Action,
    ) -> Result<TurnPassed, StoreError> {
        let row = self.lock_list_of(id).await?;
        if row.seeker_id != scope.seeker().0 {
            return Err(StoreError::NotFound);
        }
        self.move_entry(row, action, Role::Seeker, scope.into()).await
    }

    /// Invites the first waiting person, and commits.
    ///
    /// # Errors
    /// [`StoreError::Conflict`]: `conflict-list-empty` when nobody waits, `conflict-vacancy-closed` when the vacancy is
    /// not public (any more), `conflict-no-list` when it is not open hiring.
    pub async fn invite_next(self, scope: &EmployerScope, id: VacancyId) -> Result<WaitingListEntry, StoreError> {
        vacancies::own_row(&self.tx, scope, id).await?;
        if lock(&self.tx, id).await?.is_none() {
            return Err(StoreError::Conflict("conflict-no-list"));
        }
        let Some(vacancy) = vacancies::visible_row(&self.tx, id).await? else {
            return Err(StoreError::Conflict("conflict-vacancy-closed"));
        };
        let invited = self.invite_first(&vacancy, Role::EmployerMember).await?;
        let invited = invited.ok_or(StoreError::Conflict("conflict-list-empty"))?;
        let invitation = invitation(&invited)?;
        self.commit(Event::ListInvited { by: scope.into(), invitation }).await?;
        Ok(invited)
    }

    /// Records for the employer that a person started or left, and commits.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the transition table forbids it.
    pub async fn move_entry_as_employer(
        self,
        scope: &EmployerScope,
        id: WaitingListEntryId,
        action: Action,
    ) -> Result<WaitingListEntry, StoreError> {
        let row = self.lock_list_of(id).await?;
        vacancies::own_row(&self.tx, scope, VacancyId(row.vacancy_id)).await?;
        // Only `invite_next` invites: here the caller would choose the person.
        if action == Action::Invite {
            return Err(Refused::Condition.into());
        }
        self.move_entry(row, action, Role::EmployerMember, scope.into()).await.map(|moved| moved.entry)
    }

    /// Ends an invitation whose deadline has passed, invites the next person, and commits.
    /// `None` when the invitation was answered or its deadline has not passed: the job may run twice or early.
    pub async fn lapse_invitation(
        self,
        scope: &SystemScope,
        id: WaitingListEntryId,
    ) -> Result<Option<TurnPassed>, StoreError> {
        let row = self.lock_list_of(id).await?;
        if row.state.0 != WaitingListState::Invited || !self.is_late(&row) {
            self.roll_back().await?;
            return Ok(None);
        }
        self.move_entry(row, Action::Lapse, Role::System, scope.into()).await.map(Some)
    }

    /// Locks the waiting list of an entry, and reads the entry under that lock.
    async fn lock_list_of(&self, id: WaitingListEntryId) -> Result<list_entry::Model, StoreError> {
        let find = || list_entry::Entity::find_by_id(id.0).one(&self.tx);
        let row = find().await?.ok_or(StoreError::NotFound)?;
        lock(&self.tx, VacancyId(row.vacancy_id)).await?;
        find().await?.ok_or(StoreError::NotFound)
    }

    async fn move_entry(
        self,
        row: list_entry::Model,
        action: Action,
        role: Role,
        by: Actor,
    ) -> Result<TurnPassed, StoreError> {
        let (moved, turn) = self.step_entry(row, action, role).await?;
        self.commit(Event::ListMoved { by, moved: turn.moved, invited: turn.invited }).await?;
        Ok(moved)
    }

    /// Moves an entry whose waiting list is locked, and passes its turn on; the caller commits.
    async fn step_entry(
        &self,
        mut row: list_entry::Model,
        action: Action,
        role: Role,
    ) -> Result<(TurnPassed, PassedTurn), StoreError> {
        let from = row.state.0;
        let to = step(TABLE, action, from, role, |condition| match condition {
            Condition::IsNext => false,
            Condition::InTime => !self.is_late(&row),
            Condition::DeadlinePassed => self.is_late(&row),
        })?;
        let vacancy = vacancies::visible_row(&self.tx, VacancyId(row.vacancy_id)).await?;
        if to == WaitingListState::Accepted && vacancy.is_none() {
            return Err(StoreError::Conflict("conflict-vacancy-closed"));
        }
        self.set_state(&mut row, to).await?;
        let gives_up_turn = from == WaitingListState::Invited && to != WaitingListState::Accepted;
        let invited_next = match vacancy.filter(|_| gives_up_turn) {
            Some(vacancy) => self.invite_first(&vacancy, Role::System).await?,
            None => None,
        };
        let invited = invited_next.as_ref().map(invitation).transpose()?;
        let entry = entry(&row)?;
        let moved = MovedEntry { entry: entry.id, vacancy: entry.vacancy, seeker: entry.seeker, to };
        Ok((TurnPassed { entry, invited_next }, PassedTurn { moved, invited }))
    }

    /// Withdraws every open entry of a person who is being erased; the caller commits. Sign-up numbers stay.
    pub(crate) async fn leave_all_lists(&self, seeker: SeekerId) -> Result<Vec<PassedTurn>, StoreError> {
        let open = list_entry::Entity::find()
            .filter(list_entry::Column::SeekerId.eq(seeker.0))
            .filter(is_open())
            // Always in the same order, so that two such transactions cannot deadlock.
            .order_by_asc(list_entry::Column::VacancyId);
        let mut turns = Vec::new();
        for row in open.all(&self.tx).await? {
            let row = self.lock_list_of(WaitingListEntryId(row.id)).await?;
            if row.state.0.is_open() {
                turns.push(self.step_entry(row, Action::Withdraw, Role::Seeker).await?.1);
            }
        }
        Ok(turns)
    }

    /// Invites the waiting entry with the smallest sign-up number. The waiting list must be locked.
    async fn invite_first(&self, vacancy: &vacancy::Model, role: Role) -> Result<Option<WaitingListEntry>, StoreError> {
        let Some(hours) = vacancy.answer_hours else { return Ok(None) };
        let first = list_entry::Entity::find()
            .filter(list_entry::Column::VacancyId.eq(vacancy.id))
            .filter(state_is(WaitingListState::Waiting))
            .order_by_asc(list_entry::Column::Place)
            .one(&self.tx)
            .await?;
        let Some(mut row) = first else { return Ok(None) };
        let to = step(TABLE, Action::Invite, row.state.0, role, |condition| condition == Condition::IsNext)?;
        row.invited_at = Some(self.now);
        row.answer_by = Some(self.now + Duration::hours(hours.into()));
        self.set_state(&mut row, to).await?;
        entry(&row).map(Some)
    }

    async fn set_state(&self, row: &mut list_entry::Model, to: WaitingListState) -> Result<(), StoreError> {
        row.state = Word(to);
        row.updated_at = self.now;
        list_entry::ActiveModel::from(row.clone()).reset_all().update(&self.tx).await?;
        Ok(())
    }

    /// Returns whether the deadline has passed (inclusive).
    fn is_late(&self, row: &list_entry::Model) -> bool {
        row.answer_by.is_some_and(|answer_by| self.now >= answer_by)
    }
}

fn invitation(entry: &WaitingListEntry) -> Result<Invitation, StoreError> {
    let WaitingListEntry { id, vacancy, seeker, answer_by, .. } = *entry;
    let seeker: SeekerId = seeker;
    let answer_by = answer_by.ok_or_else(|| StoreError::unreadable("invitation without deadline", id))?;
    Ok(Invitation { entry: id, vacancy, seeker, answer_by })
}
