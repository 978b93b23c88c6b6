//! Tips: people who could reach an open-hiring vacancy and are not on its waiting list, for the region's verbinder.
//!
//! A tip is deleted when the person signs up, withdraws consent or is erased, and when the vacancy closes. In any case
//! it is deleted four weeks after its last update.
//!
//! **Architecture Invariant:** a tip gives no position: nothing here writes a waiting list, and tips never order one.

mod desk;
mod store;

pub use desk::{Tip, TipDeskItem, TipsOfVacancy};
pub use store::NewTip;

#[cfg(test)]
mod tests;

use crate::{
    Event, Store, StoreError, SystemScope, WriteTx,
    entity::{tip, vacancy},
    vacancies,
};
use chrono::{DateTime, Utc};
use kade_domain::{SeekerId, TipState, VacancyId, VacancyKind};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::SimpleExpr,
};
use uuid::Uuid;

/// Deletes the tips of a seeker who withdrew consent or is erased.
pub(crate) async fn forget_of_seeker(tx: &WriteTx, seeker: SeekerId) -> Result<(), StoreError> {
    delete(tx, tip::Column::SeekerId.eq(seeker.0)).await.map(|_| ())
}

/// Deletes the tips for a vacancy that has closed.
pub(crate) async fn forget_of_vacancy(tx: &WriteTx, vacancy: VacancyId) -> Result<(), StoreError> {
    delete(tx, tip::Column::VacancyId.eq(vacancy.0)).await.map(|_| ())
}

/// Deletes the tip of a seeker who has signed up.
pub(crate) async fn delete_one(tx: &WriteTx, vacancy: VacancyId, seeker: SeekerId) -> Result<(), StoreError> {
    let this = tip::Column::VacancyId.eq(vacancy.0).and(tip::Column::SeekerId.eq(seeker.0));
    delete(tx, this).await.map(|_| ())
}

async fn delete(tx: &WriteTx, condition: SimpleExpr) -> Result<u64, StoreError> {
    Ok(tip::Entity::delete_many().filter(condition).exec(&tx.tx).await?.rows_affected)
}

impl Store {
    /// The vacancies for condition the seeker is an open tip.
    pub async fn tipped_for(&self, _: &SystemScope, seeker: SeekerId) -> Result<Vec<VacancyId>, StoreError> {
        let ids: Vec<Uuid> = tip::Entity::find()
            .select_only()
            .column(tip::Column::VacancyId)
            .filter(tip::Column::SeekerId.eq(seeker.0))
            .filter(tip::Column::State.eq(TipState::Open.as_str()))
            .order_by_asc(tip::Column::VacancyId)
            .into_tuple()
            .all(self.db())
            .await?;
        Ok(ids.into_iter().map(VacancyId).collect())
    }

    /// The next `limit` vacancies by id that can have tips.
    pub async fn tipped_batch(
        &self,
        _: &SystemScope,
        after: Option<VacancyId>,
        limit: u64,
    ) -> Result<Vec<VacancyId>, StoreError> {
        vacancies::batch_of_ids(self.db(), open_hiring(), after, limit).await
    }
}

/// Public open-hiring vacancies of employers; listings have no waiting list here.
fn open_hiring() -> Condition {
    vacancies::visible()
        .add(vacancy::Column::EmployerId.is_not_null())
        .add(vacancy::Column::Kind.is_in(VacancyKind::with(VacancyKind::has_waiting_list).map(VacancyKind::as_str)))
}

impl WriteTx {
    /// Requests finding tips for these vacancies, and commits.
    pub async fn request_tips(self, scope: &SystemScope, vacancies: &[VacancyId]) -> Result<(), StoreError> {
        self.commit(Event::TipsAsked { by: scope.into(), vacancies: vacancies.to_vec() }).await
    }

    /// Deletes tips that were last updated before `before`, and commits; returns their number.
    pub async fn delete_stale_tips(self, scope: &SystemScope, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let tips = delete(&self, tip::Column::UpdatedAt.lt(before)).await?;
        if tips == 0 {
            self.roll_back().await?;
        } else {
            self.commit(Event::TipsForgotten { by: scope.into(), tips }).await?;
        }
        Ok(tips)
    }
}
