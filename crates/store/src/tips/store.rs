//! Storing the tips that the matcher found: open tips are replaced, those that a verbinder handled stay.

use super::open_hiring;
use crate::{
    Event, FoundTip, Store, StoreError, SystemScope, WriteTx,
    entity::{
        list_entry, tip, vacancy,
        value::{Json, Word},
    },
    numbers::narrow,
    seekers, waiting_lists, weights,
};
use kade_domain::{Candidate, Message, SeekerId, TipState, VacancyId, suggestion::ScorePart};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// A tip to store.
#[derive(Clone, Debug, PartialEq)]
pub struct NewTip {
    /// The seeker.
    pub seeker: SeekerId,
    /// Sum of the parts' points, for practical criteria only.
    pub points: u16,
    /// Parts of the score.
    pub parts: Vec<ScorePart>,
    /// Further facts for the verbinder.
    pub facts: Vec<Message>,
    /// Position in the matcher's order, from 1.
    pub shown_order: u32,
    /// Version of the engine.
    pub engine_version: String,
    /// Version of the weights.
    pub weights_version: u32,
}

impl NewTip {
    /// # Errors
    /// When the version of the engine is not a number: the audit log stores it as one, and must not store a wrong one.
    fn to_found_tip(&self) -> Result<FoundTip, StoreError> {
        let points =
            |criterion| self.parts.iter().find(|part| part.criterion == criterion).map_or(0, |part| part.points);
        let engine = self.engine_version.parse();
        Ok(FoundTip {
            seeker: self.seeker,
            shown_order: self.shown_order,
            points: self.points,
            schedule: points("schedule"),
            travel: points("travel"),
            engine: engine.map_err(|_| StoreError::unreadable("version of the engine", &self.engine_version))?,
            weights: self.weights_version,
        })
    }
}

impl Store {
    /// Seekers who need no tip: everybody who ever signed up for the vacancy, and those whose tip a verbinder handled.
    pub async fn excluded_from_tips(
        &self,
        _: &SystemScope,
        vacancy: VacancyId,
    ) -> Result<BTreeSet<SeekerId>, StoreError> {
        let mut people = ever_signed_up(self.db(), vacancy).await?;
        let handled: Vec<Uuid> = tip::Entity::find()
            .select_only()
            .column(tip::Column::SeekerId)
            .filter(tip::Column::VacancyId.eq(vacancy.0))
            .filter(tip::Column::State.ne(TipState::Open.as_str()))
            .into_tuple()
            .all(self.db())
            .await?;
        people.extend(handled.into_iter().map(SeekerId));
        Ok(people)
    }
}

impl WriteTx {
    /// Replaces the open tips for a vacancy by those found, and commits; returns the number of changed rows.
    ///
    /// People who signed up or withdrew consent during the run are left out. `people` are the candidates that the run
    /// read. If the profile of one changed since, their tip or its absence stays as it is, and a job for another run is
    /// added. Rolls back when nothing changes, so that the job may run twice. A vacancy that is not public open hiring
    /// loses its tips.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when newer weights were switched on during the run.
    pub async fn store_tips(
        self,
        scope: &SystemScope,
        id: VacancyId,
        found: &[NewTip],
        people: &[Candidate],
    ) -> Result<usize, StoreError> {
        // The lock order of closing and signing up: the vacancy, its waiting list, then people.
        vacancy::Entity::find_by_id(id.0).lock_exclusive().one(&self.tx).await?;
        let open = vacancy::Entity::find_by_id(id.0).filter(open_hiring()).one(&self.tx).await?.is_some();
        waiting_lists::lock_and_find_open(&self.tx, id).await?;
        // Also the candidates that the run read but did not find, because their changed profile may qualify.
        let candidates = found.iter().map(|new| new.seeker).chain(people.iter().map(|read| read.id));
        let consenting = if open { self.lock_consenting(candidates).await? } else { HashSet::new() };
        if let Some(tip) = found.first() {
            weights::check_in_force(&self.tx, tip.weights_version).await?;
        }
        let changed = self.changed_since(people, &consenting).await?;
        let ever_signed_up = ever_signed_up(&self.tx, id).await?;
        let may_be_told = |new: &&NewTip| {
            consenting.contains(&new.seeker) && !changed.contains(&new.seeker) && !ever_signed_up.contains(&new.seeker)
        };
        let mut new: HashMap<SeekerId, &NewTip> =
            found.iter().filter(may_be_told).map(|new| (new.seeker, new)).collect();
        let rows = tip::Entity::find()
            .filter(tip::Column::VacancyId.eq(id.0))
            .order_by_asc(tip::Column::Id)
            .lock_exclusive()
            .all(&self.tx)
            .await?;
        let (mut found, mut removed) = (Vec::new(), 0);
        for row in rows {
            let seeker = SeekerId(row.seeker_id);
            let new = new.remove(&seeker);
            match (row.state.0, new) {
                (TipState::Told | TipState::NotNow, _) if open => {}
                (TipState::Open, _) if changed.contains(&seeker) => {}
                (TipState::Open, Some(new)) => {
                    if self.update_open_tip(row, new).await? {
                        found.push(new.to_found_tip()?);
                    }
                }
                _ => {
                    tip::Entity::delete_by_id(row.id).exec(&self.tx).await?;
                    removed += 1;
                }
            }
        }
        let mut added: Vec<&NewTip> = new.into_values().collect();
        added.sort_unstable_by_key(|new| (new.shown_order, new.seeker));
        for new in &added {
            tip::Entity::insert(self.tip_row(id, new)?).exec_without_returning(&self.tx).await?;
            found.push(new.to_found_tip()?);
        }
        let (rows, again) = (found.len() + removed, !changed.is_empty());
        if rows > 0 || again {
            self.commit(Event::TipsStored { by: scope.into(), vacancy: id, found, removed, again }).await?;
        } else {
            self.roll_back().await?;
        }
        Ok(rows)
    }

    /// Those among `locked` whose profile differs from the one in `people`.
    async fn changed_since(
        &self,
        people: &[Candidate],
        locked: &HashSet<SeekerId>,
    ) -> Result<BTreeSet<SeekerId>, StoreError> {
        let locked: Vec<SeekerId> = people.iter().map(|read| read.id).filter(|id| locked.contains(id)).collect();
        let now: HashMap<SeekerId, Candidate> =
            seekers::consenting(&self.tx, &locked).await?.into_iter().map(|now| (now.id, now)).collect();
        let differs = |read: &&Candidate| now.get(&read.id).is_some_and(|now| now != *read);
        Ok(people.iter().filter(differs).map(|read| read.id).collect())
    }

    /// Updates an open tip; returns whether anything changed.
    async fn update_open_tip(&self, row: tip::Model, new: &NewTip) -> Result<bool, StoreError> {
        let same = row.points == i32::from(new.points)
            && row.parts.0 == new.parts
            && row.engine_version == new.engine_version
            && row.weights_version == narrow::<_, i32>("version", new.weights_version)?
            && row.facts.0 == new.facts
            && row.shown_order == narrow::<_, i32>("order", new.shown_order)?;
        if same {
            return Ok(false);
        }
        let row = tip::ActiveModel {
            id: Set(row.id),
            created_at: Set(row.created_at),
            ..self.tip_row(VacancyId(row.vacancy_id), new)?
        };
        row.update(&self.tx).await?;
        Ok(true)
    }

    fn tip_row(&self, vacancy: VacancyId, new: &NewTip) -> Result<tip::ActiveModel, StoreError> {
        Ok(tip::ActiveModel {
            id: Set(self.new_id()),
            vacancy_id: Set(vacancy.0),
            seeker_id: Set(new.seeker.0),
            state: Set(Word(TipState::Open)),
            points: Set(i32::from(new.points)),
            parts: Set(Json(new.parts.clone())),
            facts: Set(Json(new.facts.clone())),
            shown_order: Set(narrow("order", new.shown_order)?),
            engine_version: Set(new.engine_version.clone()),
            weights_version: Set(narrow("version", new.weights_version)?),
            account_id: Set(None),
            created_at: Set(self.now),
            updated_at: Set(self.now),
        })
    }
}

/// Everybody who ever signed up; people who left the waiting list know the vacancy already.
async fn ever_signed_up(conn: &impl ConnectionTrait, vacancy: VacancyId) -> Result<BTreeSet<SeekerId>, StoreError> {
    let ids: Vec<Uuid> = list_entry::Entity::find()
        .select_only()
        .column(list_entry::Column::SeekerId)
        .filter(list_entry::Column::VacancyId.eq(vacancy.0))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ids.into_iter().map(SeekerId).collect())
}
