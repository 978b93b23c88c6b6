//! Keeping what the matcher proposed, with everything it knew: rows are added and withdrawn, never overwritten.

use super::set_state;
use crate::{
    Event, Store, StoreError, SystemScope, WriteTx,
    entity::{
        seeker, suggestion, vacancy,
        value::{Json, Word},
    },
    numbers::narrow,
    page::IDS_PER_QUERY,
    vacancies,
};
use chrono::{DateTime, Utc};
use kade_domain::{
    Role, SeekerId, SuggestionState, VacancyId, VacancyKind,
    suggestion::{Action, ScorePart},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A suggestion to store.
#[derive(Clone, Debug, PartialEq)]
pub struct NewSuggestion {
    /// Whom.
    pub seeker: SeekerId,
    /// Sum of the parts' points, at most 1,000.
    pub points: u16,
    /// Parts of the score.
    pub parts: Vec<ScorePart>,
    /// Position in the matcher's order, from 1.
    pub shown_order: u32,
    /// What the matcher was given: versions of vacancy and profile, exposure and the like.
    pub inputs: serde_json::Value,
    /// Version of the engine.
    pub engine_version: String,
    /// Version of the weights.
    pub weights_version: u32,
}

/// What storing suggestions did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoredSuggestions {
    /// New rows.
    pub stored: usize,
    /// Older rows that are no longer what the matcher says.
    pub withdrawn: usize,
}

impl WriteTx {
    /// Makes the undecided suggestions of a vacancy exactly `new`, and commits.
    ///
    /// Left alone are rows that say the same already, and people on whom somebody has decided for this vacancy. Left
    /// out are people who took their consent back while the matcher ranked. Ends without a trace when nothing changes,
    /// so that the job may run twice, and when the vacancy does not show any more or may have no suggestions: listings
    /// have no employer here, open-hiring lists have an order already.
    pub async fn store_suggestions(
        self,
        scope: &SystemScope,
        vacancy: VacancyId,
        new: &[NewSuggestion],
    ) -> Result<StoredSuggestions, StoreError> {
        // Closing locks the same row: either these are withdrawn by it, or they are not stored.
        vacancy::Entity::find_by_id(vacancy.0).lock_exclusive().one(&self.tx).await?;
        let row = vacancies::visible_row(&self.tx, vacancy).await?;
        if !row.is_some_and(|row| row.employer_id.is_some() && row.kind.0 != VacancyKind::OpenHiring) {
            self.roll_back().await?;
            return Ok(StoredSuggestions::default());
        }
        let new = self.consenting(new).await?;
        let rows = suggestion::Entity::find()
            .filter(suggestion::Column::VacancyId.eq(vacancy.0))
            .filter(suggestion::Column::State.ne(SuggestionState::Withdrawn.as_str()))
            .order_by_asc(suggestion::Column::Id)
            .lock_exclusive();
        let mut settled = HashSet::new();
        let mut outcome = StoredSuggestions::default();
        for row in rows.all(&self.tx).await? {
            let seeker = SeekerId(row.seeker_id);
            let is_decided = row.state.0 != SuggestionState::Suggested;
            if is_decided || new.iter().any(|new| new.seeker == seeker && says_the_same(&row, new)) {
                settled.insert(seeker);
            } else {
                set_state(&self, row, Action::Withdraw, Role::System, false).await?;
                outcome.withdrawn += 1;
            }
        }
        for new in new.into_iter().filter(|new| !settled.contains(&new.seeker)) {
            let row = self.suggestion_row(vacancy, new)?;
            suggestion::Entity::insert(row).exec_without_returning(&self.tx).await?;
            outcome.stored += 1;
        }
        if outcome == StoredSuggestions::default() {
            self.roll_back().await?;
        } else {
            let StoredSuggestions { stored, withdrawn } = outcome;
            self.commit(Event::SuggestionsStored { by: scope.into(), vacancy, stored, withdrawn }).await?;
        }
        Ok(outcome)
    }

    async fn consenting<'a>(&self, new: &'a [NewSuggestion]) -> Result<Vec<&'a NewSuggestion>, StoreError> {
        let mut consenting = HashSet::new();
        let ids: Vec<Uuid> = new.iter().map(|new| new.seeker.0).collect();
        for chunk in ids.chunks(IDS_PER_QUERY) {
            // With a lock, because taking consent back looks for suggestions to withdraw.
            let people = seeker::Entity::find()
                .filter(seeker::Column::Id.is_in(chunk.iter().copied()))
                .filter(seeker::Column::ConsentSuggestions.eq(true))
                .filter(seeker::Column::ErasedAt.is_null())
                .order_by_asc(seeker::Column::Id)
                .lock_shared();
            consenting.extend(people.all(&self.tx).await?.into_iter().map(|row| SeekerId(row.id)));
        }
        Ok(new.iter().filter(|new| consenting.contains(&new.seeker)).collect())
    }

    fn suggestion_row(&self, vacancy: VacancyId, new: &NewSuggestion) -> Result<suggestion::ActiveModel, StoreError> {
        Ok(suggestion::ActiveModel {
            id: Set(self.new_id()),
            vacancy_id: Set(vacancy.0),
            seeker_id: Set(new.seeker.0),
            state: Set(Word(SuggestionState::Suggested)),
            points: Set(i32::from(new.points)),
            parts: Set(Json(new.parts.clone())),
            shown_order: Set(narrow("order", new.shown_order)?),
            inputs: Set(Json(new.inputs.clone())),
            engine_version: Set(new.engine_version.clone()),
            weights_version: Set(narrow("version", new.weights_version)?),
            created_at: Set(self.now),
            updated_at: Set(self.now),
        })
    }
}

impl Store {
    /// For how many vacancies each person was suggested since then, withdrawn ones included: they were shown too.
    pub async fn shown_counts(
        &self,
        _: &SystemScope,
        since: DateTime<Utc>,
    ) -> Result<HashMap<SeekerId, u32>, StoreError> {
        let vacancies = Expr::col(suggestion::Column::VacancyId).count_distinct();
        let counts: Vec<(Uuid, i64)> = suggestion::Entity::find()
            .select_only()
            .column(suggestion::Column::SeekerId)
            .column_as(vacancies, "vacancies")
            .filter(suggestion::Column::CreatedAt.gte(since))
            .group_by(suggestion::Column::SeekerId)
            .into_tuple()
            .all(self.db())
            .await?;
        counts.into_iter().map(|(seeker, count)| Ok((SeekerId(seeker), narrow("count", count)?))).collect()
    }
}

fn says_the_same(row: &suggestion::Model, new: &NewSuggestion) -> bool {
    row.points == i32::from(new.points)
        && row.parts.0 == new.parts
        && i64::from(row.shown_order) == i64::from(new.shown_order)
        && row.inputs.0 == new.inputs
        && row.engine_version == new.engine_version
        && i64::from(row.weights_version) == i64::from(new.weights_version)
}
