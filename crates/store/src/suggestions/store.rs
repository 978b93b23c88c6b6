//! Storing the matcher's suggestions with their inputs: rows are added and withdrawn, never overwritten.

use super::{history::suggested_vacancies, withdraw_row};
use crate::{
    Event, Recomputed, StoreError, SystemScope, WriteTx,
    entity::{
        seeker, suggestion, vacancy,
        value::{Json, Word},
    },
    numbers::narrow,
    page::IDS_PER_QUERY,
    vacancies, weights,
};
use chrono::{DateTime, Utc};
use kade_domain::{
    Message, SeekerId, SuggestionId, SuggestionState, VacancyId,
    suggestion::{EndReason, InputPart, ScorePart},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::LockType};
use std::collections::{HashMap, HashSet};

/// A suggestion to store.
#[derive(Clone, Debug, PartialEq)]
pub struct NewSuggestion {
    /// The suggested seeker.
    pub seeker: SeekerId,
    /// Sum of the parts' points, at most 1,000.
    pub points: u16,
    /// Parts of the score.
    pub parts: Vec<ScorePart>,
    /// Position in the matcher's order, from 1.
    pub shown_order: u32,
    /// The matcher's inputs, with an entry for each [`InputPart`].
    pub inputs: serde_json::Value,
    /// Version of the engine.
    pub engine_version: String,
    /// Version of the weights.
    pub weights_version: u32,
}

/// The result of ranking the candidates for a vacancy.
#[derive(Clone, Debug, PartialEq)]
pub struct RankingResult {
    /// The suggestions.
    pub suggested: Vec<NewSuggestion>,
    /// Seekers who were suggested before and now fail a gate, with the explanations.
    pub stopped: HashMap<SeekerId, Vec<Message>>,
    /// Suggestions since this time count for the weekly cap.
    pub week_since: DateTime<Utc>,
    /// Maximum number of vacancies that a seeker is suggested for in a week.
    pub weekly_cap: u32,
    /// Version of the weights.
    pub weights_version: u32,
}

/// Result of storing suggestions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredSuggestions {
    /// Number of rows for seekers who had none for this vacancy.
    pub stored: usize,
    /// Number of rows that replace older ones whose inputs changed.
    pub recomputed: usize,
    /// Number of older rows that were withdrawn without a replacement.
    pub withdrawn: usize,
    /// Seekers left out because suggestions for other vacancies used up their weekly cap during the ranking.
    pub full: Vec<SeekerId>,
}

impl WriteTx {
    /// Replaces the undecided suggestions of a vacancy by the matcher's result, and commits.
    ///
    /// Rows whose inputs are unchanged stay (day, order and exposure do not count as inputs). So do rows that somebody
    /// has decided. Seekers who withdrew consent, or reached their weekly cap, during the ranking are left out.
    ///
    /// Rolls back when nothing changes, so that the job may run twice. Also rolls back when the vacancy is no longer
    /// public or cannot have suggestions: listings have no employer here, and open-hiring waiting lists already have an
    /// order.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when newer weights were switched on during the ranking.
    pub async fn store_suggestions(
        self,
        scope: &SystemScope,
        vacancy: VacancyId,
        result: &RankingResult,
    ) -> Result<StoredSuggestions, StoreError> {
        let consenting = self.lock_consenting(result.suggested.iter().map(|new| new.seeker)).await?;
        // Closing the vacancy locks the same row, so it either withdraws these suggestions or prevents storing them.
        vacancy::Entity::find_by_id(vacancy.0).lock_exclusive().one(&self.tx).await?;
        let row = vacancies::visible_row(&self.tx, vacancy).await?;
        if !row.is_some_and(|row| row.employer_id.is_some() && row.kind.0.is_ranked()) {
            self.roll_back().await?;
            return Ok(StoredSuggestions::default());
        }
        weights::check_in_force(&self.tx, result.weights_version).await?;
        let rows = suggestion::Entity::find()
            .filter(suggestion::Column::VacancyId.eq(vacancy.0))
            .filter(suggestion::Column::State.ne(SuggestionState::Withdrawn.as_str()))
            .order_by_asc(suggestion::Column::Id)
            .lock_exclusive()
            .all(&self.tx)
            .await?;
        let mut new: HashMap<SeekerId, (&NewSuggestion, Option<Replaced>)> = (result.suggested.iter())
            .filter(|new| consenting.contains(&new.seeker))
            .map(|new| (new.seeker, (new, None)))
            .collect();
        let mut ended = Vec::new();
        for row in rows {
            let (id, seeker) = (SuggestionId(row.id), SeekerId(row.seeker_id));
            if row.state.0 != SuggestionState::Suggested {
                new.remove(&seeker);
                continue;
            }
            let (reason, explanations) = match new.get_mut(&seeker) {
                Some((newer, follows)) => {
                    let changed = changed(&row.inputs.0, &newer.inputs);
                    if changed.is_empty() {
                        new.remove(&seeker);
                        continue;
                    }
                    *follows = Some(Replaced { id, changed });
                    (EndReason::Recomputed, &[][..])
                }
                None if result.stopped.contains_key(&seeker) => (EndReason::Stopped, &result.stopped[&seeker][..]),
                None => (EndReason::Outranked, &[][..]),
            };
            withdraw_row(&self, row, reason, explanations).await?;
            ended.push((id, reason));
        }
        let full = self.remove_capped(vacancy, &mut new, result).await?;
        let mut suggested: Vec<_> = new.into_values().collect();
        suggested.sort_unstable_by_key(|(new, _)| (new.shown_order, new.seeker));
        let mut recomputed = Vec::new();
        let mut outcome = StoredSuggestions { full, ..StoredSuggestions::default() };
        for (new, follows) in &suggested {
            let id = SuggestionId(self.new_id());
            let row = self.suggestion_row(id, vacancy, new, follows.as_ref())?;
            suggestion::Entity::insert(row).exec_without_returning(&self.tx).await?;
            match follows {
                Some(Replaced { id: before, changed }) => {
                    recomputed.push(Recomputed { suggestion: id, follows: *before, changed: changed.clone() });
                }
                None => outcome.stored += 1,
            }
        }
        outcome.recomputed = recomputed.len();
        outcome.withdrawn = ended.len() - recomputed.len();
        if suggested.is_empty() && ended.is_empty() {
            self.roll_back().await?;
        } else {
            let suggested = suggested.iter().map(|(new, _)| new.seeker).collect();
            let by = scope.into();
            self.commit(Event::SuggestionsStored { by, vacancy, suggested, recomputed, ended }).await?;
        }
        Ok(outcome)
    }

    /// Locks the rows of those who consent, until this transaction ends. Withdrawing consent then waits and finds the
    /// new suggestions, and of two concurrent runs the second counts the suggestions of the first for the weekly cap.
    pub(crate) async fn lock_consenting(
        &self,
        people: impl Iterator<Item = SeekerId>,
    ) -> Result<HashSet<SeekerId>, StoreError> {
        let mut ids: Vec<_> = people.map(|seeker| seeker.0).collect();
        ids.sort_unstable();
        let mut consenting = HashSet::new();
        for chunk in ids.chunks(IDS_PER_QUERY) {
            let people = seeker::Entity::find()
                .filter(seeker::Column::Id.is_in(chunk.iter().copied()))
                .filter(seeker::Column::ConsentSuggestions.eq(true))
                .filter(seeker::Column::ErasedAt.is_null())
                .order_by_asc(seeker::Column::Id)
                .lock(LockType::NoKeyUpdate);
            consenting.extend(people.all(&self.tx).await?.into_iter().map(|row| SeekerId(row.id)));
        }
        Ok(consenting)
    }

    /// Removes and returns seekers whose weekly cap is used up by other vacancies. A seeker whose suggestion for this
    /// vacancy is being replaced stays.
    async fn remove_capped(
        &self,
        vacancy: VacancyId,
        new: &mut HashMap<SeekerId, (&NewSuggestion, Option<Replaced>)>,
        result: &RankingResult,
    ) -> Result<Vec<SeekerId>, StoreError> {
        let fresh: Vec<SeekerId> =
            new.iter().filter(|(_, (_, follows))| follows.is_none()).map(|(seeker, _)| *seeker).collect();
        let suggested = suggested_vacancies(&self.tx, &fresh, result.week_since).await?;
        let others =
            |suggested: &Vec<(VacancyId, DateTime<Utc>)>| suggested.iter().filter(|(of, _)| *of != vacancy).count();
        let is_capped = |suggested: &Vec<_>| others(suggested) >= result.weekly_cap as usize;
        let mut full: Vec<SeekerId> =
            suggested.iter().filter(|(_, suggested)| is_capped(suggested)).map(|(seeker, _)| *seeker).collect();
        full.sort_unstable();
        new.retain(|seeker, _| full.binary_search(seeker).is_err());
        Ok(full)
    }

    fn suggestion_row(
        &self,
        id: SuggestionId,
        vacancy: VacancyId,
        new: &NewSuggestion,
        follows: Option<&Replaced>,
    ) -> Result<suggestion::ActiveModel, StoreError> {
        Ok(suggestion::ActiveModel {
            id: Set(id.0),
            vacancy_id: Set(vacancy.0),
            seeker_id: Set(new.seeker.0),
            state: Set(Word(SuggestionState::Suggested)),
            points: Set(i32::from(new.points)),
            parts: Set(Json(new.parts.clone())),
            shown_order: Set(narrow("order", new.shown_order)?),
            inputs: Set(Json(new.inputs.clone())),
            engine_version: Set(new.engine_version.clone()),
            weights_version: Set(narrow("version", new.weights_version)?),
            follows: Set(follows.map(|follows| follows.id.0)),
            changed: Set(follows.map(|follows| Json(follows.changed.clone()))),
            ended: Set(None),
            ended_for: Set(None),
            created_at: Set(self.now),
            updated_at: Set(self.now),
        })
    }
}

/// The older row that a new one replaces.
struct Replaced {
    id: SuggestionId,
    changed: Vec<InputPart>,
}

fn changed(before: &serde_json::Value, now: &serde_json::Value) -> Vec<InputPart> {
    let differs = |one: &InputPart| before.get(one.as_str()) != now.get(one.as_str());
    InputPart::ALL.into_iter().filter(differs).collect()
}
