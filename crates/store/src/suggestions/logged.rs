//! The inputs logged with a suggestion, for checking on the terminal that its points follow from them.

use super::read;
use crate::{Store, StoreError, SystemScope, ViewedData, access_log::person_view, entity::suggestion};
use kade_domain::{Suggestion, SuggestionId, VacancyId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// A suggestion with the inputs that it was computed from.
#[derive(Clone, Debug, PartialEq)]
pub struct LoggedSuggestion {
    /// The suggestion as stored and shown.
    pub suggestion: Suggestion,
    /// The inputs; empty when the person is erased.
    pub inputs: serde_json::Value,
}

impl Store {
    /// The ids of every suggestion for a vacancy, in any state, oldest first.
    pub async fn suggestions_of(&self, _: &SystemScope, vacancy: VacancyId) -> Result<Vec<SuggestionId>, StoreError> {
        let rows = suggestion::Entity::find()
            .filter(suggestion::Column::VacancyId.eq(vacancy.0))
            .order_by_asc(suggestion::Column::CreatedAt)
            .order_by_asc(suggestion::Column::Id);
        Ok(rows.all(self.db()).await?.into_iter().map(|row| SuggestionId(row.id)).collect())
    }

    /// One suggestion in any state, for somebody at the terminal. Logs the view first.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none.
    pub async fn logged_suggestion(
        &self,
        scope: &SystemScope,
        id: SuggestionId,
    ) -> Result<LoggedSuggestion, StoreError> {
        let row = suggestion::Entity::find_by_id(id.0).one(self.db()).await?.ok_or(StoreError::NotFound)?;
        let inputs = row.inputs.0.clone();
        let suggestion = read(row)?;
        let views = vec![person_view(suggestion.seeker.0, ViewedData::Ranking, suggestion.vacancy.0)];
        self.reveal(scope.into(), crate::access_log::Guarded::new(LoggedSuggestion { suggestion, inputs }, views)).await
    }
}
