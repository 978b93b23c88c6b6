//! Erasing a person (AVG art. 17): one transaction deletes everything and records the erasure.
//!
//! The record holds an id and a time, no personal data. The records are copied out of the database, so that a restore
//! from an older backup can repeat the erasures.

#[cfg(test)]
mod tests;

use crate::{
    Actor, Event, SeekerScope, Store, StoreError, SystemScope, WriteTx, accounts,
    entity::{account, erasure, sign_in_link},
    seekers, suggestions, tips,
};
use chrono::{DateTime, Utc};
use kade_domain::{AccountId, Email};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

/// Record of an erasure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// The erased account.
    pub account: AccountId,
    /// Time of the erasure.
    pub at: DateTime<Utc>,
}

impl Store {
    /// All erasures in this database, oldest first.
    pub async fn erasures(&self) -> Result<Vec<Erasure>, StoreError> {
        let rows = erasure::Entity::find()
            .order_by_asc(erasure::Column::At)
            .order_by_asc(erasure::Column::AccountId)
            .all(self.db())
            .await?;
        Ok(rows.into_iter().map(|row| Erasure { account: AccountId(row.account_id), at: row.at }).collect())
    }

    /// The account of an email address, for a command that takes an address.
    pub async fn account_of(&self, _: &SystemScope, email: &Email) -> Result<Option<AccountId>, StoreError> {
        accounts::account_of_email(self.db(), email).await
    }
}

impl WriteTx {
    /// Erases the caller's own account and data, and commits.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the account is erased already.
    pub async fn erase_own_account(self, scope: &SeekerScope) -> Result<Erasure, StoreError> {
        self.erase(scope.account(), scope.into()).await
    }

    /// Erases the account that the operator names, of any role, and commits.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when no such account exists.
    pub async fn erase_account(self, scope: &SystemScope, account: AccountId) -> Result<Erasure, StoreError> {
        self.erase(account, scope.into()).await
    }

    async fn erase(self, id: AccountId, by: Actor) -> Result<Erasure, StoreError> {
        let account = account::Entity::find_by_id(id.0).lock_exclusive().one(&self.tx).await?;
        let account = account.ok_or(StoreError::NotFound)?;
        let seeker = seekers::of_account(&self.tx, id).await?;
        let mut turns = Vec::new();
        if let Some(seeker) = seeker {
            // The profile first: its lock stops other transactions from adding rows for this person.
            seekers::erase(&self, seeker).await?;
            turns = self.leave_all_lists(seeker).await?;
            suggestions::erase_of_seeker(&self, seeker).await?;
            tips::forget_of_seeker(&self, seeker).await?;
        }
        sign_in_link::Entity::delete_many()
            .filter(sign_in_link::Column::Email.eq(&account.email))
            .exec(&self.tx)
            .await?;
        // The delete cascades to sessions, roles and membership. A verbinder's decisions stay, without a name.
        self.destroy_person_key(id).await?;
        account::Entity::delete_by_id(id.0).exec(&self.tx).await?;
        let row = erasure::ActiveModel { account_id: Set(id.0), at: Set(self.now) };
        row.insert(&self.tx).await?;
        let erasure = Erasure { account: id, at: self.now };
        self.commit(Event::AccountErased { by, account: id, seeker, turns }).await?;
        Ok(erasure)
    }
}
