//! Vacancies and listings: those that are public, and those of an employer in any state.

mod listings;
mod occupations;
mod row;
mod write;

pub use listings::{ListingOutcome, NewListing};
pub use occupations::{ListedOccupation, ListingOccupation, OccupationList};
pub(crate) use row::{load, load_one};

#[cfg(test)]
mod tests;

use crate::{
    EmployerScope, Store, StoreError, SystemScope,
    entity::{employer, vacancy},
};
use kade_domain::{EmployerState, Vacancy, VacancyId, VacancyState};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// Public vacancies: published, and either a listing or of an approved employer.
pub(crate) fn visible() -> Condition {
    let approved = employer::Entity::find()
        .select_only()
        .column(employer::Column::Id)
        .filter(employer::Column::State.eq(EmployerState::Approved.as_str()));
    Condition::all().add(vacancy::Column::State.eq(VacancyState::Published.as_str())).add(
        Condition::any()
            .add(vacancy::Column::EmployerId.is_null())
            .add(vacancy::Column::EmployerId.in_subquery(sea_orm::QueryTrait::into_query(approved))),
    )
}

/// The ids of the next `limit` vacancies that satisfy `condition`, by id.
pub(crate) async fn batch_of_ids(
    conn: &impl ConnectionTrait,
    condition: Condition,
    after: Option<VacancyId>,
    limit: u64,
) -> Result<Vec<VacancyId>, StoreError> {
    let mut query = vacancy::Entity::find()
        .select_only()
        .column(vacancy::Column::Id)
        .filter(condition)
        .order_by_asc(vacancy::Column::Id)
        .limit(limit);
    if let Some(after) = after {
        query = query.filter(vacancy::Column::Id.gt(after.0));
    }
    let ids: Vec<Uuid> = query.into_tuple().all(conn).await?;
    Ok(ids.into_iter().map(VacancyId).collect())
}

/// The row of a public vacancy.
pub(crate) async fn visible_row(
    conn: &impl ConnectionTrait,
    id: VacancyId,
) -> Result<Option<vacancy::Model>, StoreError> {
    Ok(vacancy::Entity::find_by_id(id.0).filter(visible()).one(conn).await?)
}

/// The row of the employer's own vacancy.
pub(crate) async fn own_row(
    conn: &impl ConnectionTrait,
    scope: &EmployerScope,
    id: VacancyId,
) -> Result<vacancy::Model, StoreError> {
    vacancy::Entity::find_by_id(id.0)
        .filter(vacancy::Column::EmployerId.eq(scope.employer().0))
        .one(conn)
        .await?
        .ok_or(StoreError::NotFound)
}

/// As [`Store::public_batch`], without listings.
pub(crate) async fn employers_batch(
    conn: &impl ConnectionTrait,
    after: Option<VacancyId>,
    limit: u64,
) -> Result<Vec<Vacancy>, StoreError> {
    batch(conn, visible().add(vacancy::Column::EmployerId.is_not_null()), after, limit).await
}

async fn batch(
    conn: &impl ConnectionTrait,
    condition: Condition,
    after: Option<VacancyId>,
    limit: u64,
) -> Result<Vec<Vacancy>, StoreError> {
    let mut query = vacancy::Entity::find().filter(condition).order_by_asc(vacancy::Column::Id).limit(limit);
    if let Some(after) = after {
        query = query.filter(vacancy::Column::Id.gt(after.0));
    }
    load(conn, query.all(conn).await?).await
}

impl Store {
    /// Vacancies in any state, for a title beside a row the caller may read.
    pub(crate) async fn vacancies_by_id(
        &self,
        ids: impl Iterator<Item = Uuid>,
    ) -> Result<HashMap<Uuid, Vacancy>, StoreError> {
        let mut ids: Vec<Uuid> = ids.collect();
        ids.sort_unstable();
        ids.dedup();
        let mut found = HashMap::with_capacity(ids.len());
        for chunk in ids.chunks(crate::page::IDS_PER_QUERY) {
            let query = vacancy::Entity::find().filter(vacancy::Column::Id.is_in(chunk.iter().copied()));
            let vacancies = load(self.db(), query.all(self.db()).await?).await?;
            found.extend(vacancies.into_iter().map(|vacancy| (vacancy.id.0, vacancy)));
        }
        Ok(found)
    }

    /// The employer's own vacancies, in any state; newest first.
    pub async fn own_vacancies(&self, scope: &EmployerScope) -> Result<Vec<Vacancy>, StoreError> {
        let rows = vacancy::Entity::find()
            .filter(vacancy::Column::EmployerId.eq(scope.employer().0))
            .order_by_desc(vacancy::Column::CreatedAt)
            .order_by_desc(vacancy::Column::Id)
            .all(self.db())
            .await?;
        load(self.db(), rows).await
    }

    /// One of the employer's own vacancies.
    pub async fn own_vacancy(&self, scope: &EmployerScope, id: VacancyId) -> Result<Vacancy, StoreError> {
        load_one(self.db(), own_row(self.db(), scope, id).await?).await
    }

    /// The public vacancies among `ids`, in the order of `ids`.
    pub async fn public_vacancies(&self, ids: &[VacancyId]) -> Result<Vec<Vacancy>, StoreError> {
        let query =
            vacancy::Entity::find().filter(vacancy::Column::Id.is_in(ids.iter().map(|id| id.0))).filter(visible());
        let found = load(self.db(), query.all(self.db()).await?).await?;
        let mut by_id: HashMap<VacancyId, Vacancy> = found.into_iter().map(|vacancy| (vacancy.id, vacancy)).collect();
        Ok(ids.iter().filter_map(|id| by_id.remove(id)).collect())
    }

    /// One public vacancy.
    pub async fn public_vacancy(&self, id: VacancyId) -> Result<Vacancy, StoreError> {
        let row = visible_row(self.db(), id).await?.ok_or(StoreError::NotFound)?;
        load_one(self.db(), row).await
    }

    /// The next `limit` public vacancies by id, for filling an index.
    pub async fn public_batch(&self, after: Option<VacancyId>, limit: u64) -> Result<Vec<Vacancy>, StoreError> {
        batch(self.db(), visible(), after, limit).await
    }

    /// A vacancy; `None` unless it is public. For following changes and for ranking.
    pub async fn published_vacancy(&self, _: &SystemScope, id: VacancyId) -> Result<Option<Vacancy>, StoreError> {
        match visible_row(self.db(), id).await? {
            Some(row) => load_one(self.db(), row).await.map(Some),
            None => Ok(None),
        }
    }
}
