//! The seeker's side: reading the suggestions that a verbinder approved, and agreeing or refusing.

use super::{read, set_state};
use crate::{
    Event, SeekerScope, Store, StoreError, WriteTx,
    entity::{decision, introduction, suggestion, vacancy},
    vacancies,
};
use kade_domain::{IntroductionId, Role, Suggestion, SuggestionId, SuggestionState, VacancyId, suggestion::Action};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::SelectStatement,
};

/// A suggestion as its seeker sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct MySuggestion {
    /// The suggestion.
    pub suggestion: Suggestion,
    /// Title of the vacancy.
    pub vacancy_title: String,
    /// Name of the employer.
    pub employer_name: String,
}

impl Store {
    /// The seeker's own suggestions that a verbinder approved, in any later state; newest first.
    pub async fn my_suggestions(&self, scope: &SeekerScope) -> Result<Vec<MySuggestion>, StoreError> {
        let rows = suggestion::Entity::find()
            .filter(suggestion::Column::SeekerId.eq(scope.seeker().0))
            .filter(suggestion::Column::Id.in_subquery(approved()))
            .order_by_desc(suggestion::Column::CreatedAt)
            .order_by_desc(suggestion::Column::Id)
            .all(self.db())
            .await?;
        let vacancies = self.vacancies_by_id(rows.iter().map(|row| row.vacancy_id)).await?;
        rows.into_iter()
            .map(|row| {
                let vacancy = vacancies.get(&row.vacancy_id).ok_or(StoreError::NotFound)?;
                Ok(MySuggestion {
                    vacancy_title: vacancy.details.title.clone(),
                    employer_name: vacancy.employer_name.clone(),
                    suggestion: read(row)?,
                })
            })
            .collect()
    }
}

impl WriteTx {
    /// Records the seeker's yes or no, and commits. A yes adds the introduction in the same commit.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] unless the suggestion is the seeker's own and approved by a verbinder;
    /// [`StoreError::Refused`] when it was answered or withdrawn before, and for a yes to a vacancy that is no longer
    /// public.
    pub async fn answer_suggestion(
        self,
        scope: &SeekerScope,
        id: SuggestionId,
        agree: bool,
    ) -> Result<Option<IntroductionId>, StoreError> {
        let row = suggestion::Entity::find_by_id(id.0)
            .filter(suggestion::Column::SeekerId.eq(scope.seeker().0))
            .filter(suggestion::Column::Id.in_subquery(approved()))
            .lock_exclusive()
            .one(&self.tx)
            .await?
            .ok_or(StoreError::NotFound)?;
        let vacancy = VacancyId(row.vacancy_id);
        let open = vacancies::visible_row(&self.tx, vacancy).await?;
        let action = if agree { Action::Agree } else { Action::Refuse };
        let to = set_state(&self, row, action, Role::Seeker, open.is_some()).await?;
        let introduction = match open.filter(|_| to == SuggestionState::Introduced) {
            Some(vacancy) => Some(self.add_introduction(scope, id, &vacancy).await?),
            None => None,
        };
        self.commit(Event::SuggestionAnswered { by: scope.into(), suggestion: id, vacancy, introduction }).await?;
        Ok(introduction)
    }

    async fn add_introduction(
        &self,
        scope: &SeekerScope,
        suggestion: SuggestionId,
        vacancy: &vacancy::Model,
    ) -> Result<IntroductionId, StoreError> {
        let id = IntroductionId(self.new_id());
        let row = introduction::ActiveModel {
            id: Set(id.0),
            suggestion_id: Set(suggestion.0),
            vacancy_id: Set(vacancy.id),
            // Listings have no employer here, and never get suggestions.
            employer_id: Set(vacancy.employer_id.ok_or(StoreError::NotFound)?),
            seeker_id: Set(scope.seeker().0),
            created_at: Set(self.now),
        };
        row.insert(&self.tx).await?;
        Ok(id)
    }
}

/// The ids of suggestions that a verbinder approved.
fn approved() -> SelectStatement {
    decision::Entity::find()
        .select_only()
        .column(decision::Column::SuggestionId)
        .filter(decision::Column::Approved.eq(true))
        .into_query()
}
