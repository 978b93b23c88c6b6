//! Stored suggestions to try other weights on: what they were made of, for computing points again.
//!
//! Nobody is shown by them. Whoever asks gets inputs and may tell points, never a fact of a person.

use crate::{AdminScope, Store, StoreError, entity::suggestion};
use kade_domain::{SuggestionState, VacancyId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use uuid::Uuid;

/// A vacancy's newest suggestion, among the others of the vacancy.
#[derive(Clone, Debug, PartialEq)]
pub struct SuggestionExample {
    /// The vacancy.
    pub vacancy: VacancyId,
    /// Its title.
    pub title: String,
    /// What each suggestion for it was made of, newest first; never empty.
    pub inputs: Vec<serde_json::Value>,
}

impl Store {
    /// The `most` vacancies that people were suggested for last, each with its suggestions but those that were withdrawn
    /// and those of people who were erased.
    pub async fn suggestion_examples(&self, _: &AdminScope, most: usize) -> Result<Vec<SuggestionExample>, StoreError> {
        let mut examples: Vec<SuggestionExample> = Vec::with_capacity(most);
        let mut looked_at: Vec<Uuid> = Vec::new();
        while examples.len() < most {
            // One by one: each walks the index of moments past what it has seen, however many suggestions there are.
            let newest: Option<Uuid> = suggestion::Entity::find()
                .select_only()
                .column(suggestion::Column::VacancyId)
                .filter(suggestion::Column::State.ne(SuggestionState::Withdrawn.as_str()))
                .filter(suggestion::Column::VacancyId.is_not_in(looked_at.iter().copied()))
                .order_by_desc(suggestion::Column::CreatedAt)
                .order_by_desc(suggestion::Column::Id)
                .limit(1)
                .into_tuple()
                .one(self.db())
                .await?;
            let Some(vacancy) = newest else { break };
            looked_at.push(vacancy);
            let rows = suggestion::Entity::find()
                .filter(suggestion::Column::VacancyId.eq(vacancy))
                .filter(suggestion::Column::State.ne(SuggestionState::Withdrawn.as_str()))
                .order_by_desc(suggestion::Column::CreatedAt)
                .order_by_desc(suggestion::Column::Id)
                .all(self.db())
                .await?;
            let known = rows.into_iter().filter(|row| row.inputs.0 != json!({}));
            let inputs: Vec<_> = known.map(|row| row.inputs.0).collect();
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
