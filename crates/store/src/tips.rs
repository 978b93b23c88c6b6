//! Tips: people who are not on an open-hiring list and could reach the work, kept for the region's verbinder.
//!
//! A tip is gone with what it was for: when the person signs up, takes consent back or is erased, when the vacancy closes,
//! and four weeks after it was last touched in any case.
//!
//! **Architecture Invariant:** a tip gives no place: nothing here writes a list, and a list is never ordered by one.

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

/// The person may be suggested no more, or is erased.
pub(crate) async fn forget_of_seeker(tx: &WriteTx, seeker: SeekerId) -> Result<(), StoreError> {
    forget(tx, tip::Column::SeekerId.eq(seeker.0)).await.map(|_| ())
}

/// The vacancy has closed.
pub(crate) async fn forget_of_vacancy(tx: &WriteTx, vacancy: VacancyId) -> Result<(), StoreError> {
    forget(tx, tip::Column::VacancyId.eq(vacancy.0)).await.map(|_| ())
}

/// The person has signed up.
pub(crate) async fn forget_one(tx: &WriteTx, vacancy: VacancyId, seeker: SeekerId) -> Result<(), StoreError> {
    let this = tip::Column::VacancyId.eq(vacancy.0).and(tip::Column::SeekerId.eq(seeker.0));
    forget(tx, this).await.map(|_| ())
}

async fn forget(tx: &WriteTx, which: SimpleExpr) -> Result<u64, StoreError> {
    Ok(tip::Entity::delete_many().filter(which).exec(&tx.tx).await?.rows_affected)
}

impl Store {
    /// The vacancies that the person is an open tip for.
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

    /// The next `limit` open-hiring vacancies by id, that people may be told of.
    pub async fn tipped_batch(
        &self,
        _: &SystemScope,
        after: Option<VacancyId>,
        limit: u64,
    ) -> Result<Vec<VacancyId>, StoreError> {
        vacancies::batch_of_ids(self.db(), open_hiring(), after, limit).await
    }
}

/// Open hiring that shows, of an employer: listings have no list here.
fn open_hiring() -> Condition {
    vacancies::visible()
        .add(vacancy::Column::EmployerId.is_not_null())
        .add(vacancy::Column::Kind.eq(VacancyKind::OpenHiring.as_str()))
}

impl WriteTx {
    /// Has people looked for who could be told of these vacancies, and commits.
    pub async fn request_tips(self, scope: &SystemScope, vacancies: &[VacancyId]) -> Result<(), StoreError> {
        self.commit(Event::TipsAsked { by: scope.into(), vacancies: vacancies.to_vec() }).await
    }

    /// Forgets tips that nobody touched since then, and commits; how many.
    pub async fn delete_stale_tips(self, scope: &SystemScope, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let tips = forget(&self, tip::Column::UpdatedAt.lt(before)).await?;
        if tips == 0 {
            self.roll_back().await?;
        } else {
            self.commit(Event::TipsForgotten { by: scope.into(), tips }).await?;
        }
        Ok(tips)
    }
}
