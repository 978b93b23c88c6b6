//! The weights of the matcher's criteria, in versions that administrators switch on with a reason.
//!
//! **Architecture Invariant:** rows are only added; the one with the highest version is in force. To restore an older
//! version, its points are switched on as a new version.

#[cfg(test)]
mod tests;

use crate::{
    AdminScope, DatabaseSnapshot, Event, Store, StoreError, WriteTx,
    entity::weights,
    numbers::narrow,
    page::{Page, page},
};
use chrono::{DateTime, Utc};
use kade_domain::{AccountId, NewWeights};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryOrder};

/// A version of the weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeightsVersion {
    /// Number of the version, one more than the previous one.
    pub version: u32,
    /// Maximum points per criterion, in the order of [`NewWeights::CRITERIA`].
    pub max_points: [u16; 6],
    /// The administrator's reason.
    pub reason: String,
    /// The administrator who switched it on; `None` when erased.
    pub by: Option<AccountId>,
    /// When it was switched on.
    pub at: DateTime<Utc>,
}

impl Store {
    /// The version in force; `None` while the built-in weights are.
    pub async fn weights_in_force(&self) -> Result<Option<WeightsVersion>, StoreError> {
        in_force(self.db()).await
    }

    /// One version, in force or not.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when it was never switched on.
    pub async fn weights_version(&self, _: &AdminScope, version: u32) -> Result<WeightsVersion, StoreError> {
        let Ok(version) = i32::try_from(version) else { return Err(StoreError::NotFound) };
        read(weights::Entity::find_by_id(version).one(self.db()).await?.ok_or(StoreError::NotFound)?)
    }

    /// Every version, the newest first. Pages count from 1.
    pub async fn weights_history(&self, _: &AdminScope, number: u32) -> Result<Page<WeightsVersion>, StoreError> {
        let query = weights::Entity::find().order_by_desc(weights::Column::Version);
        let mut found = page(query, number, self.db()).await?;
        let rows = std::mem::take(&mut found.items);
        Ok(found.with(rows.into_iter().map(read).collect::<Result<_, _>>()?))
    }
}

impl DatabaseSnapshot {
    /// As [`Store::weights_in_force`].
    pub async fn weights_in_force(&self) -> Result<Option<WeightsVersion>, StoreError> {
        in_force(self.conn()).await
    }
}

impl WriteTx {
    /// Switches weights on in place of version `replaced`, requests reranking of every vacancy, and commits. Returns
    /// the new version.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when `replaced` is no longer in force.
    pub async fn switch_on_weights(
        self,
        scope: &AdminScope,
        replaced: u32,
        new: &NewWeights,
    ) -> Result<u32, StoreError> {
        let newest = in_force(&self.tx).await?.map_or(NewWeights::BUILT_IN, |newest| newest.version);
        if newest != replaced {
            return Err(WEIGHTS_CHANGED);
        }
        let (version, most) = (newest + 1, new.max_points());
        let [skills, schedule, travel, language, wishes, growth] = most.map(i32::from);
        let row = weights::ActiveModel {
            version: Set(narrow("version", version)?),
            skills: Set(skills),
            schedule: Set(schedule),
            travel: Set(travel),
            language: Set(language),
            wishes: Set(wishes),
            growth: Set(growth),
            reason: Set(new.reason().to_owned()),
            switched_on_by: Set(Some(scope.account().0)),
            switched_on_at: Set(self.now),
        };
        // On PostgreSQL two concurrent transactions may read the same newest version; the second then finds its number
        // taken.
        weights::Entity::insert(row).exec_without_returning(&self.tx).await.map_err(|error| {
            let error = StoreError::from(error);
            if error.is_unique_violation() { WEIGHTS_CHANGED } else { error }
        })?;
        self.commit(Event::WeightsSwitchedOn { by: scope.into(), version, most }).await?;
        Ok(version)
    }
}

/// The weights changed since the caller read them, so the caller must retry with the new ones.
pub(crate) const WEIGHTS_CHANGED: StoreError = StoreError::Conflict("conflict-weights");

/// Checks that `version` of the weights is still in force, before storing a result that was computed with it.
///
/// # Errors
/// [`WEIGHTS_CHANGED`] when a newer version is in force, whose results must not be overwritten.
pub(crate) async fn check_in_force(conn: &impl ConnectionTrait, version: u32) -> Result<(), StoreError> {
    match in_force(conn).await? {
        Some(newest) if newest.version > version => Err(WEIGHTS_CHANGED),
        _ => Ok(()),
    }
}

async fn in_force(conn: &impl ConnectionTrait) -> Result<Option<WeightsVersion>, StoreError> {
    let newest = weights::Entity::find().order_by_desc(weights::Column::Version);
    newest.one(conn).await?.map(read).transpose()
}

fn read(row: weights::Model) -> Result<WeightsVersion, StoreError> {
    let points = |points| narrow("weight", points);
    let weights::Model { skills, schedule, travel, language, wishes, growth, .. } = row;
    Ok(WeightsVersion {
        version: narrow("version", row.version)?,
        max_points: [
            points(skills)?,
            points(schedule)?,
            points(travel)?,
            points(language)?,
            points(wishes)?,
            points(growth)?,
        ],
        reason: row.reason,
        by: row.switched_on_by.map(AccountId),
        at: row.switched_on_at,
    })
}
