//! Keeping what the matcher proposed, with everything it knew: rows are added and withdrawn, never overwritten.

use super::{end, past::made_of};
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
    Message, SeekerId, SuggestionId, SuggestionState, VacancyId, VacancyKind,
    suggestion::{EndReason, InputPart, ScorePart},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::LockType};
use std::collections::{HashMap, HashSet};

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
    /// What the matcher was given, with an entry for each [`InputPart`].
    pub inputs: serde_json::Value,
    /// Version of the engine.
    pub engine_version: String,
    /// Version of the weights.
    pub weights_version: u32,
}

/// What the matcher says of a vacancy.
#[derive(Clone, Debug, PartialEq)]
pub struct RankingResult {
    /// Whom it suggests.
    pub suggested: Vec<NewSuggestion>,
    /// Who was suggested before and is stopped by something now, with what it is.
    pub stopped: HashMap<SeekerId, Vec<Message>>,
    /// Since when suggestions count as those of this week.
    pub week_since: DateTime<Utc>,
    /// For as many vacancies a week anybody is suggested.
    pub weekly_cap: u32,
    /// Version of the weights.
    pub weights_version: u32,
}

/// What storing suggestions did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredSuggestions {
    /// Rows for people who had none.
    pub stored: usize,
    /// Rows in the place of older ones, whose inputs changed.
    pub recomputed: usize,
    /// Older rows that are no longer what the matcher says.
    pub withdrawn: usize,
    /// Left out: since the matcher looked, others made their week full.
    pub full: Vec<SeekerId>,
}

impl WriteTx {
    /// Makes the undecided suggestions of a vacancy what the matcher says, and commits.
    ///
    /// Left alone are rows whose ingredients are still the same (day, order and exposure change by themselves), and
    /// people on whom somebody has decided for this vacancy. Left out are people who took their consent back, or whose
    /// week got full, while the matcher ranked. Ends without a trace when nothing changes, so that the job may run
    /// twice, and when the vacancy does not show any more or may have no suggestions: listings have no employer here,
    /// open-hiring lists have an order already.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when newer weights were switched on while the matcher ranked.
    pub async fn store_suggestions(
        self,
        scope: &SystemScope,
        vacancy: VacancyId,
        says: &RankingResult,
    ) -> Result<StoredSuggestions, StoreError> {
        let consenting = self.lock_consenting(says.suggested.iter().map(|new| new.seeker)).await?;
        // Closing locks the same row: either these are withdrawn by it, or they are not stored.
        vacancy::Entity::find_by_id(vacancy.0).lock_exclusive().one(&self.tx).await?;
        let row = vacancies::visible_row(&self.tx, vacancy).await?;
        if !row.is_some_and(|row| row.employer_id.is_some() && row.kind.0 != VacancyKind::OpenHiring) {
            self.roll_back().await?;
            return Ok(StoredSuggestions::default());
        }
        weights::still_in_force(&self.tx, says.weights_version).await?;
        let rows = suggestion::Entity::find()
            .filter(suggestion::Column::VacancyId.eq(vacancy.0))
            .filter(suggestion::Column::State.ne(SuggestionState::Withdrawn.as_str()))
            .order_by_asc(suggestion::Column::Id)
            .lock_exclusive()
            .all(&self.tx)
            .await?;
        let mut new: HashMap<SeekerId, (&NewSuggestion, Option<Follows>)> = (says.suggested.iter())
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
            let (why, words) = match new.get_mut(&seeker) {
                Some((again, follows)) => {
                    let changed = changed(&row.inputs.0, &again.inputs);
                    if changed.is_empty() {
                        new.remove(&seeker);
                        continue;
                    }
                    *follows = Some(Follows { id, changed });
                    (EndReason::Recomputed, &[][..])
                }
                None if says.stopped.contains_key(&seeker) => (EndReason::Stopped, &says.stopped[&seeker][..]),
                None => (EndReason::Outranked, &[][..]),
            };
            end(&self, row, why, words).await?;
            ended.push((id, why));
        }
        let full = self.leave_out_full(vacancy, &mut new, says).await?;
        let mut suggested: Vec<_> = new.into_values().collect();
        suggested.sort_unstable_by_key(|(new, _)| (new.shown_order, new.seeker));
        let mut recomputed = Vec::new();
        let mut outcome = StoredSuggestions { full, ..StoredSuggestions::default() };
        for (new, follows) in &suggested {
            let id = SuggestionId(self.new_id());
            let row = self.suggestion_row(id, vacancy, new, follows.as_ref())?;
            suggestion::Entity::insert(row).exec_without_returning(&self.tx).await?;
            match follows {
                Some(Follows { id: before, changed }) => {
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

    /// Those who consent, held until this ends: taking consent back looks for suggestions to withdraw, and of two runs
    /// at once the second sees what the first made of a person's week.
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

    /// Takes out whose week is full by suggestions for other vacancies; who is suggested here already stays.
    async fn leave_out_full(
        &self,
        vacancy: VacancyId,
        new: &mut HashMap<SeekerId, (&NewSuggestion, Option<Follows>)>,
        says: &RankingResult,
    ) -> Result<Vec<SeekerId>, StoreError> {
        let fresh: Vec<SeekerId> =
            new.iter().filter(|(_, (_, follows))| follows.is_none()).map(|(seeker, _)| *seeker).collect();
        let made = made_of(&self.tx, &fresh, says.week_since).await?;
        let others = |made: &Vec<(VacancyId, DateTime<Utc>)>| made.iter().filter(|(of, _)| *of != vacancy).count();
        let is_full = |made: &Vec<_>| others(made) >= says.weekly_cap as usize;
        let mut full: Vec<SeekerId> =
            made.iter().filter(|(_, made)| is_full(made)).map(|(seeker, _)| *seeker).collect();
        full.sort_unstable();
        new.retain(|seeker, _| full.binary_search(seeker).is_err());
        Ok(full)
    }

    fn suggestion_row(
        &self,
        id: SuggestionId,
        vacancy: VacancyId,
        new: &NewSuggestion,
        follows: Option<&Follows>,
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

/// An older row that a new one stands in the place of.
struct Follows {
    id: SuggestionId,
    changed: Vec<InputPart>,
}

fn changed(before: &serde_json::Value, now: &serde_json::Value) -> Vec<InputPart> {
    let differs = |one: &InputPart| before.get(one.as_str()) != now.get(one.as_str());
    InputPart::ALL.into_iter().filter(differs).collect()
}
