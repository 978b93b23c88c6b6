//! The inputs of stored suggestions, for previewing how other weights would change their points.
//!
//! They are for computing only: the caller may show points, never a fact about a person. So no view is logged.

use crate::{AdminScope, Store, StoreError, entity::suggestion};
use kade_domain::{SuggestionState, VacancyId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use uuid::Uuid;

/// The inputs of a vacancy's suggestions.
#[derive(Clone, Debug, PartialEq)]
pub struct SuggestionExample {
    /// The vacancy.
    pub vacancy: VacancyId,
    /// Title of the vacancy.
    pub title: String,
    /// The inputs of each suggestion, newest first; never empty.
    pub inputs: Vec<serde_json::Value>,
}

impl Store {
    /// The `max_vacancies` vacancies with the newest suggestions. Withdrawn suggestions and those of erased people are
    /// left out.
    pub async fn suggestion_examples(
        &self,
        _: &AdminScope,
        max_vacancies: usize,
    ) -> Result<Vec<SuggestionExample>, StoreError> {
        let mut examples: Vec<SuggestionExample> = Vec::with_capacity(max_vacancies);
        let mut found_before: Vec<Uuid> = Vec::new();
        while examples.len() < max_vacancies {
            // One query per vacancy: each skips the vacancies found before in the index on `created_at`, which stays
            // fast for any number of suggestions.
            let newest: Option<Uuid> = suggestion::Entity::find()
                .select_only()
                .column(suggestion::Column::VacancyId)
                .filter(suggestion::Column::State.ne(SuggestionState::Withdrawn.as_str()))
                .filter(suggestion::Column::VacancyId.is_not_in(found_before.iter().copied()))
                .order_by_desc(suggestion::Column::CreatedAt)
                .order_by_desc(suggestion::Column::Id)
                .limit(1)
                .into_tuple()
                .one(self.db())
                .await?;
            let Some(vacancy) = newest else { break };
            found_before.push(vacancy);
            let rows = suggestion::Entity::find()
                .filter(suggestion::Column::VacancyId.eq(vacancy))
                .filter(suggestion::Column::State.ne(SuggestionState::Withdrawn.as_str()))
                .order_by_desc(suggestion::Column::CreatedAt)
                .order_by_desc(suggestion::Column::Id)
                .all(self.db())
                .await?;
            let not_erased = rows.into_iter().filter(|row| row.inputs.0 != json!({}));
            let inputs: Vec<_> = not_erased.map(|row| row.inputs.0).collect();
            if !inputs.is_empty() {
                examples.push(SuggestionExample { vacancy: VacancyId(vacancy), title: String::new(), inputs });
            }
        }
        let titles = self.vacancies_by_id(examples.iter().map(|example| example.vacancy.0)).await?;
        for example in &mut examples {
            example.title = titles.get(&example.vacancy.0).map(|one| one.details.title.clone()).unwrap_or_default();
        }
        Ok(examples)
    }
}
