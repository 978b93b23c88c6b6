//! Statushouders: their own profile, and what the matcher may know of them.

mod candidates;
mod erase;
mod row;
mod save;

pub(crate) use candidates::{all_candidates, consenting, load_for_another as load_candidate};
pub(crate) use erase::erase;

#[cfg(test)]
mod tests;

use crate::{SeekerScope, Store, StoreError, WriteTx, entity::seeker};
use chrono::{DateTime, Utc};
use kade_domain::{AccountId, NewSeekerProfile, Seeker, SeekerId};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
};

impl Store {
    /// The person's own profile.
    pub async fn seeker(&self, scope: &SeekerScope) -> Result<Seeker, StoreError> {
        let row = seeker::Entity::find_by_id(scope.seeker().0)
            .filter(seeker::Column::ErasedAt.is_null())
            .one(self.db())
            .await?
            .ok_or(StoreError::NotFound)?;
        let facts = row::facts_of(self.db(), &[row.id]).await?;
        row::seeker(row, facts)
    }
}

impl WriteTx {
    /// The account of a seeker: none when erased.
    pub(crate) async fn seeker_account(&self, id: SeekerId) -> Result<Vec<AccountId>, StoreError> {
        let row = seeker::Entity::find_by_id(id.0).one(&self.tx).await?.ok_or(StoreError::NotFound)?;
        Ok(row.account_id.map(AccountId).into_iter().collect())
    }
}

/// The profile of an account, if it has one.
pub(crate) async fn of_account(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Option<SeekerId>, StoreError> {
    let row = seeker::Entity::find().filter(seeker::Column::AccountId.eq(account.0)).one(conn).await?;
    Ok(row.map(|row| SeekerId(row.id)))
}

/// Keeps the person from being erased until this transaction ends: what it adds would outlive them.
///
/// # Errors
/// [`StoreError::NotFound`] when they were erased already.
pub(crate) async fn lock_against_erasure(conn: &impl ConnectionTrait, id: SeekerId) -> Result<(), StoreError> {
    let present = seeker::Entity::find_by_id(id.0).filter(seeker::Column::ErasedAt.is_null()).lock_shared();
    present.one(conn).await?.map(|_| ()).ok_or(StoreError::NotFound)
}

/// Gives a new account an empty profile.
pub(crate) async fn add_blank(
    conn: &impl ConnectionTrait,
    id: SeekerId,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let row = seeker::ActiveModel {
        id: Set(id.0),
        account_id: Set(Some(account.0)),
        version: Set(1),
        created_at: Set(now),
        erased_at: Set(None),
        ..row::columns(&NewSeekerProfile::blank(), now)
    };
    row.insert(conn).await?;
    Ok(())
}
