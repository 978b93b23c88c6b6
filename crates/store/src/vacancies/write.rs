//! Writes of an employer to its own vacancies: post, update, publish, close.

use super::{own_row, row};
use crate::{
    EmployerScope, Event, StoreError, WriteTx,
    entity::{vacancy, vacancy_skill, value::Word},
    suggestions, tips, waiting_lists,
};
use kade_domain::{
    NewVacancy, Role, VacancyId, VacancyState,
    publication::{Action, TABLE},
    transition::step,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

impl WriteTx {
    /// Stores a draft and commits.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] with every invalid field.
    pub async fn post_vacancy(self, scope: &EmployerScope, details: &NewVacancy) -> Result<VacancyId, StoreError> {
        let details = details.clone().check()?;
        let id = VacancyId(self.new_id());
        let row = vacancy::ActiveModel {
            id: Set(id.0),
            employer_id: Set(Some(scope.employer().0)),
            state: Set(Word(VacancyState::Draft)),
            version: Set(1),
            created_at: Set(self.now),
            ..row::columns(&details, self.now)
        };
        vacancy::Entity::insert(row).exec_without_returning(&self.tx).await?;
        self.add_skills(id, &details).await?;
        self.commit(Event::VacancyPosted { by: scope.into(), vacancy: id }).await?;
        Ok(id)
    }

    /// Replaces the details of a draft or published vacancy, and commits.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] with every invalid field; [`StoreError::Conflict`]: `conflict-vacancy-closed`,
    /// `conflict-kind-fixed` (people may have answered a published vacancy because of its kind).
    pub async fn update_vacancy(
        self,
        scope: &EmployerScope,
        id: VacancyId,
        details: &NewVacancy,
    ) -> Result<(), StoreError> {
        let details = details.clone().check()?;
        let before = self.lock_own(scope, id).await?;
        match before.state.0 {
            VacancyState::Closed => return Err(StoreError::Conflict("conflict-vacancy-closed")),
            VacancyState::Published if before.kind.0 != details.kind => {
                return Err(StoreError::Conflict("conflict-kind-fixed"));
            }
            VacancyState::Published | VacancyState::Draft => {}
        }
        let row = vacancy::ActiveModel {
            id: Set(id.0),
            version: Set(before.version + 1),
            ..row::columns(&details, self.now)
        };
        row.update(&self.tx).await?;
        vacancy_skill::Entity::delete_many().filter(vacancy_skill::Column::VacancyId.eq(id.0)).exec(&self.tx).await?;
        self.add_skills(id, &details).await?;
        let published = before.state.0 == VacancyState::Published;
        self.commit(Event::VacancyUpdated { by: scope.into(), vacancy: id, kind: details.kind, published }).await
    }

    /// Publishes a draft, and commits. Opens the waiting list of open hiring. The vacancy is public once its employer
    /// is approved.
    ///
    /// # Errors
    /// [`StoreError::Refused`] unless it is a draft.
    pub async fn publish_vacancy(self, scope: &EmployerScope, id: VacancyId) -> Result<(), StoreError> {
        let before = self.lock_own(scope, id).await?;
        let kind = before.kind.0;
        let state = step(TABLE, Action::Publish, before.state.0, Role::EmployerMember, |condition| match condition {})?;
        let mut row = vacancy::ActiveModel::from(before);
        row.state = Set(Word(state));
        row.published_at = Set(Some(self.now));
        row.updated_at = Set(self.now);
        row.update(&self.tx).await?;
        if kind.has_waiting_list() {
            waiting_lists::open(&self.tx, id).await?;
        }
        self.commit(Event::VacancyPublished { by: scope.into(), vacancy: id, kind }).await
    }

    /// Closes a vacancy, and commits. Withdraws open suggestions, deletes tips, and mails everybody on the waiting
    /// list. The waiting list stays readable.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when it is closed already.
    pub async fn close_vacancy(self, scope: &EmployerScope, id: VacancyId) -> Result<(), StoreError> {
        let before = self.lock_own(scope, id).await?;
        let state = step(TABLE, Action::Close, before.state.0, Role::EmployerMember, |condition| match condition {})?;
        // Locks the waiting list: a concurrent sign-up either gets the mail or finds the vacancy closed.
        let waiting = waiting_lists::lock_and_find_open(&self.tx, id).await?;
        let mut row = vacancy::ActiveModel::from(before);
        row.state = Set(Word(state));
        row.closed_at = Set(Some(self.now));
        row.updated_at = Set(self.now);
        row.update(&self.tx).await?;
        suggestions::withdraw_of_vacancy(&self, id).await?;
        tips::forget_of_vacancy(&self, id).await?;
        self.commit(Event::VacancyClosed { by: scope.into(), vacancy: id, waiting }).await
    }

    async fn lock_own(&self, scope: &EmployerScope, id: VacancyId) -> Result<vacancy::Model, StoreError> {
        vacancy::Entity::find_by_id(id.0).lock_exclusive().one(&self.tx).await?;
        own_row(&self.tx, scope, id).await
    }

    async fn add_skills(&self, id: VacancyId, details: &NewVacancy) -> Result<(), StoreError> {
        if !details.skills.is_empty() {
            let rows = row::skill_rows(id.0, &details.skills);
            vacancy_skill::Entity::insert_many(rows).exec_without_returning(&self.tx).await?;
        }
        Ok(())
    }
}
