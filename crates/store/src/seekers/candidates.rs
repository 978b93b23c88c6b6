//! Candidates: what the matcher uses of a profile, without name, contact or account.

use super::row;
use crate::{
    PersonView, SeekerScope, Store, StoreError, SystemScope,
    access_log::Guarded,
    entity::{postcode, seeker},
    page::IDS_PER_QUERY,
};
use kade_domain::{Candidate, Point, SeekerId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, SimpleExpr},
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

impl Store {
    /// Those of `ids` who consent to suggestions, by id.
    pub async fn candidates(&self, _: &SystemScope, ids: &[SeekerId]) -> Result<Vec<Candidate>, StoreError> {
        consenting(self.db(), ids).await
    }

    /// One candidate, consenting or not; `None` when erased.
    pub async fn candidate(&self, _: &SystemScope, id: SeekerId) -> Result<Option<Candidate>, StoreError> {
        load(self.db(), id).await
    }

    /// The person's own data as the matcher uses it.
    pub async fn own_candidate(&self, scope: &SeekerScope) -> Result<Candidate, StoreError> {
        load(self.db(), scope.seeker()).await?.ok_or(StoreError::NotFound)
    }
}

/// As [`Store::candidates`]; for computing only, because showing people needs a [`crate::access_log::Guarded`] read.
pub(crate) async fn consenting(conn: &impl ConnectionTrait, ids: &[SeekerId]) -> Result<Vec<Candidate>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_PER_QUERY) {
        let these = seeker::Column::Id.is_in(chunk.iter().map(|id| id.0));
        found.extend(consenting_where(conn, these).await?);
    }
    Ok(found)
}

/// Every candidate who consents to suggestions, by id.
pub(crate) async fn all_candidates(conn: &impl ConnectionTrait) -> Result<Vec<Candidate>, StoreError> {
    consenting_where(conn, Expr::value(true)).await
}

async fn consenting_where(conn: &impl ConnectionTrait, condition: SimpleExpr) -> Result<Vec<Candidate>, StoreError> {
    let rows = seeker::Entity::find()
        .filter(condition)
        .filter(seeker::Column::ConsentSuggestions.eq(true))
        .filter(seeker::Column::ErasedAt.is_null())
        .order_by_asc(seeker::Column::Id)
        .all(conn)
        .await?;
    candidates_of(conn, rows).await
}

/// One candidate; `None` when erased.
async fn load(conn: &impl ConnectionTrait, id: SeekerId) -> Result<Option<Candidate>, StoreError> {
    let row = seeker::Entity::find_by_id(id.0).filter(seeker::Column::ErasedAt.is_null()).one(conn).await?;
    Ok(candidates_of(conn, row.into_iter().collect()).await?.pop())
}

/// One candidate to show to somebody else; `None` when erased.
pub(crate) async fn load_guarded(
    conn: &impl ConnectionTrait,
    look: PersonView,
) -> Result<Guarded<Option<Candidate>>, StoreError> {
    let candidate = load(conn, look.seeker).await?;
    let looks = candidate.iter().map(|_| look).collect();
    Ok(Guarded::new(candidate, looks))
}

async fn candidates_of(conn: &impl ConnectionTrait, rows: Vec<seeker::Model>) -> Result<Vec<Candidate>, StoreError> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut facts = row::facts_of(conn, &ids).await?;
    let homes = points_of(conn, rows.iter().filter_map(|row| row.postcode).collect()).await?;
    rows.into_iter()
        .map(|row| {
            let facts = facts.remove(&row.id).unwrap_or_default();
            let home = row.postcode.and_then(|number| homes.get(&number).copied());
            row::candidate(row, facts, home)
        })
        .collect()
}

/// The points of postcodes; absent where not imported.
async fn points_of(conn: &impl ConnectionTrait, numbers: BTreeSet<i32>) -> Result<HashMap<i32, Point>, StoreError> {
    let mut points = HashMap::with_capacity(numbers.len());
    let numbers: Vec<i32> = numbers.into_iter().collect();
    for chunk in numbers.chunks(IDS_PER_QUERY) {
        let query = postcode::Entity::find().filter(postcode::Column::Number.is_in(chunk.iter().copied()));
        for row in query.all(conn).await? {
            points.insert(row.number, Point { lat: row.lat, lon: row.lon });
        }
    }
    Ok(points)
}
