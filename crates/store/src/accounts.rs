//! Accounts and their roles, and what a session may do.

mod session;
mod sign_in;

pub use sign_in::{LinkView, Redeemed, SignInSecrets};

use crate::{
    AdminScope, Event, Store, StoreError, SystemScope, WriteTx,
    entity::{account, role},
};
use chrono::{DateTime, Utc};
use kade_domain::{AccountId, Email, RegionCode, Role};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Language of an account that somebody else made; its owner can choose another.
const FIRST_LANG: &str = "nl";

/// A verbinder as administrators see one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verbinder {
    /// Account.
    pub account: AccountId,
    /// Mail address.
    pub email: String,
    /// Regions, in order.
    pub regions: Vec<RegionCode>,
}

/// Where a mail goes, and in which language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailAddress {
    /// Mail address.
    pub email: String,
    /// Language.
    pub lang: String,
}

impl Store {
    /// Where to write to an account.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the account is gone.
    pub async fn mail_address(&self, _: &SystemScope, account: AccountId) -> Result<MailAddress, StoreError> {
        let row = account::Entity::find_by_id(account.0).one(self.db()).await?.ok_or(StoreError::NotFound)?;
        Ok(MailAddress { email: row.email, lang: row.lang })
    }

    /// All verbinders, by mail address.
    pub async fn list_verbinders(&self, _: &AdminScope) -> Result<Vec<Verbinder>, StoreError> {
        let rows = role::Entity::find()
            .filter(role::Column::Role.eq(Role::Verbinder.as_str()))
            .find_also_related(account::Entity)
            .order_by_asc(account::Column::Email)
            .order_by_asc(role::Column::Region)
            .all(self.db())
            .await?;
        let mut verbinders: Vec<Verbinder> = Vec::new();
        for (role, account) in rows {
            let region = region_of(&role)?;
            match verbinders.last_mut() {
                Some(last) if last.account.0 == role.account_id => last.regions.push(region),
                _ => verbinders.push(Verbinder {
                    account: AccountId(role.account_id),
                    email: account.map(|account| account.email).unwrap_or_default(),
                    regions: vec![region],
                }),
            }
        }
        Ok(verbinders)
    }
}

impl Store {
    /// Makes the account an administrator, and the account where there is none.
    pub async fn create_administrator(&self, scope: &SystemScope, email: &Email) -> Result<AccountId, StoreError> {
        self.write(async |tx| {
            let account = account_of(&tx, email).await?;
            give_role(&tx, account, Role::Administrator).await?;
            tx.commit(Event::AdministratorCreated { by: scope.into(), account }).await?;
            Ok(account)
        })
        .await
    }

    /// Makes the account a verbinder for exactly these regions, and the account where there is none.
    ///
    /// # Errors
    /// [`StoreError::Conflict`]: `verbinder-without-region`, `verbinder-unknown-region`.
    pub async fn add_verbinder(
        &self,
        scope: &AdminScope,
        email: &Email,
        regions: &[RegionCode],
    ) -> Result<AccountId, StoreError> {
        if regions.is_empty() {
            return Err(StoreError::Conflict("verbinder-without-region"));
        }
        let known = self.regions().await?;
        if !regions.iter().all(|code| known.iter().any(|region| region.code == *code)) {
            return Err(StoreError::Conflict("verbinder-unknown-region"));
        }
        self.write(async |tx| {
            let account = account_of(&tx, email).await?;
            let before = role::Column::AccountId.eq(account.0).and(role::Column::Role.eq(Role::Verbinder.as_str()));
            role::Entity::delete_many().filter(before).exec(&tx.tx).await?;
            for &region in regions {
                add_role(&tx.tx, account, Role::Verbinder, Some(region)).await?;
            }
            tx.commit(Event::VerbinderAdded { by: scope.into(), account, regions: regions.len() }).await?;
            Ok(account)
        })
        .await
    }
}

/// The account of an address; made when there is none.
pub(crate) async fn account_of(tx: &WriteTx, email: &Email) -> Result<AccountId, StoreError> {
    if let Some(account) = account_of_email(&tx.tx, email).await? {
        return Ok(account);
    }
    let id = AccountId(tx.new_id());
    add_account(&tx.tx, id, email, FIRST_LANG, tx.now).await?;
    Ok(id)
}

/// The account of an address, if any.
pub(crate) async fn account_of_email(
    conn: &impl ConnectionTrait,
    email: &Email,
) -> Result<Option<AccountId>, StoreError> {
    let row = account::Entity::find().filter(account::Column::Email.eq(email.as_str())).one(conn).await?;
    Ok(row.map(|row| AccountId(row.id)))
}

/// A new account without roles.
pub(crate) async fn add_account(
    conn: &impl ConnectionTrait,
    id: AccountId,
    email: &Email,
    lang: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let row = account::ActiveModel {
        id: Set(id.0),
        email: Set(email.as_str().to_owned()),
        lang: Set(lang.to_owned()),
        created_at: Set(now),
    };
    account::Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// Gives a role that has no region.
pub(crate) async fn give_role(tx: &WriteTx, account: AccountId, role: Role) -> Result<(), StoreError> {
    add_role(&tx.tx, account, role, None).await
}

/// Adds a role, once; verbinders have a region, the others none.
pub(crate) async fn add_role(
    conn: &impl ConnectionTrait,
    account: AccountId,
    role: Role,
    region: Option<RegionCode>,
) -> Result<(), StoreError> {
    let row = role::ActiveModel {
        account_id: Set(account.0),
        role: Set(role.as_str().to_owned()),
        region: Set(region.map(|region| region.to_string()).unwrap_or_default()),
    };
    role::Entity::insert(row).on_conflict_do_nothing().exec_without_returning(conn).await?;
    Ok(())
}

fn region_of(row: &role::Model) -> Result<RegionCode, StoreError> {
    row.region.parse().map_err(|error| StoreError::unreadable("region of a verbinder", error))
}

/// What is kept of a secret: a fast hash suffices where the secret is 256 random bits.
fn hash(secret: &str) -> String {
    hex::encode(Sha256::digest(secret))
}

/// Six digits have few values, so their hash is bound to the link: equal codes differ at rest.
fn hash_code(link: Uuid, code: &str) -> String {
    hash(&format!("{link}:{code}"))
}

#[cfg(test)]
mod tests;
