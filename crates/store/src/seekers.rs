//! Seekers (statushouders): their profile, and the part of it that the matcher may use.

mod candidates;
mod erase;
mod row;
mod save;

pub(crate) use candidates::{all_candidates, consenting, load_guarded as load_candidate};
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
    /// The account of a seeker; empty when erased.
    pub(crate) async fn seeker_account(&self, id: SeekerId) -> Result<Vec<AccountId>, StoreError> {
        let row = seeker::Entity::find_by_id(id.0).one(&self.tx).await?.ok_or(StoreError::NotFound)?;
        Ok(row.account_id.map(AccountId).into_iter().collect())
    }
}

/// The seeker of an account, if it has one.
pub(crate) async fn of_account(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Option<SeekerId>, StoreError> {
    let row = seeker::Entity::find().filter(seeker::Column::AccountId.eq(account.0)).one(conn).await?;
    Ok(row.map(|row| SeekerId(row.id)))
}

/// Locks the person's row so that they cannot be erased until this transaction ends; the rows it adds would otherwise
/// remain after the erasure.
///
/// # Errors
/// [`StoreError::NotFound`] when the person is erased.
pub(crate) async fn lock_against_erasure(conn: &impl ConnectionTrait, id: SeekerId) -> Result<(), StoreError> {
    let present = seeker::Entity::find_by_id(id.0).filter(seeker::Column::ErasedAt.is_null()).lock_shared();
    present.one(conn).await?.map(|_| ()).ok_or(StoreError::NotFound)
}

/// Adds an empty profile for a new account.
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
