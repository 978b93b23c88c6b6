//! Pseudonyms of people in the audit log. Each person has a key of their own; destroying it makes their rows anonymous.
//!
//! A pseudonym is the first 16 bytes of HMAC-SHA-256 over the account's id under the person's key. That key is 32
//! random bytes, created when the log first names the person and encrypted with the service's key. So a copy of the
//! database does not identify people, and once the person's key is destroyed nothing can.
//!
//! **Architecture Invariant:** no audit row contains the id of an account or a profile.

#[cfg(test)]
mod tests;

use crate::{
    Store, StoreError, WriteTx,
    entity::{account, person_key, seeker},
    page::IDS_PER_QUERY,
};
use chrono::{DateTime, Duration, Utc};
use kade_domain::{AccountId, SeekerId};
use ring::hmac;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::{
    collections::{BTreeSet, HashMap},
    sync::{Mutex, PoisonError},
};
use uuid::Uuid;

/// Stands for an erased person in audit rows.
pub(crate) const NOBODY: Uuid = Uuid::nil();
/// Lifetime of a cached pseudonym. It is short because a person may be erased on another node.
const CACHE_LIFETIME: Duration = Duration::minutes(10);
/// Number of pseudonyms kept in memory.
const MAX_CACHED_PSEUDONYMS: usize = 10_000;

/// A person, identified by account or profile; both have the same pseudonym.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Person {
    Account(AccountId),
    Seeker(SeekerId),
}

/// Recently used pseudonyms.
#[derive(Default)]
pub(crate) struct PseudonymCache(Mutex<HashMap<Person, (Uuid, DateTime<Utc>)>>);

impl PseudonymCache {
    fn get(&self, person: Person, now: DateTime<Utc>) -> Option<Uuid> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&person).filter(|(_, since)| now - *since < CACHE_LIFETIME).map(|(pseudonym, _)| *pseudonym)
    }

    fn add(&self, person: Person, pseudonym: Uuid, now: DateTime<Utc>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MAX_CACHED_PSEUDONYMS {
            known.clear();
        }
        known.insert(person, (pseudonym, now));
    }

    /// Removes a pseudonym, whether its person was identified by account or profile.
    fn remove(&self, pseudonym: Uuid) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|_, (of, _)| *of != pseudonym);
    }
}

impl Store {
    /// The pseudonyms of these people; creates missing keys. Erased people, who have no account, are absent.
    pub(crate) async fn pseudonyms(
        &self,
        conn: &impl ConnectionTrait,
        now: DateTime<Utc>,
        people: Vec<Person>,
    ) -> Result<HashMap<Person, Uuid>, StoreError> {
        let mut found = HashMap::new();
        let mut unknown = BTreeSet::new();
        for person in people {
            match self.0.pseudonyms.get(person, now) {
                Some(pseudonym) => drop(found.insert(person, pseudonym)),
                None => drop(unknown.insert(person)),
            }
        }
        if unknown.is_empty() {
            return Ok(found);
        }
        let accounts = accounts_of(conn, &unknown).await?;
        let ids: BTreeSet<Uuid> = accounts.values().copied().collect();
        let mut keys = keys_of(conn, &ids).await?;
        let missing: Vec<Uuid> = ids.iter().copied().filter(|id| !keys.contains_key(id)).collect();
        if !missing.is_empty() {
            self.create_keys(conn, now, &missing).await?;
            // Re-read: another transaction may have inserted its keys first.
            keys.extend(keys_of(conn, &missing.iter().copied().collect()).await?);
        }
        for (person, account) in accounts {
            let Some(row) = keys.get(&account) else { continue };
            let pseudonym = self.pseudonym_of(row)?;
            found.insert(person, pseudonym);
            // Not cached when this transaction created the key, because it may still roll back.
            if row.created_at < now {
                self.0.pseudonyms.add(person, pseudonym, now);
            }
        }
        Ok(found)
    }

    /// The pseudonym of a person; `None` when they have no key.
    pub(crate) async fn pseudonym_if_any(&self, account: AccountId) -> Result<Option<Uuid>, StoreError> {
        let row = person_key::Entity::find_by_id(account.0).one(self.db()).await?;
        row.map(|row| self.pseudonym_of(&row)).transpose()
    }

    fn pseudonym_of(&self, row: &person_key::Model) -> Result<Uuid, StoreError> {
        let key = self.0.key.decrypt(&associated_data(row.account_id), &row.wrapped)?;
        let key = hmac::Key::new(hmac::HMAC_SHA256, key.as_slice());
        let tag = hmac::sign(&key, row.account_id.as_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&tag.as_ref()[..16]);
        Ok(Uuid::from_bytes(bytes))
    }

    /// Creates keys for the accounts that exist, in the order of their ids so that two transactions cannot deadlock.
    async fn create_keys(
        &self,
        conn: &impl ConnectionTrait,
        now: DateTime<Utc>,
        accounts: &[Uuid],
    ) -> Result<(), StoreError> {
        let mut existing = Vec::new();
        for ids in accounts.chunks(IDS_PER_QUERY) {
            let query = account::Entity::find().filter(account::Column::Id.is_in(ids.iter().copied()));
            let query = query.select_only().column(account::Column::Id).order_by_asc(account::Column::Id);
            existing.extend(query.into_tuple::<Uuid>().all(conn).await?);
        }
        for ids in existing.chunks(IDS_PER_QUERY) {
            let mut rows = Vec::with_capacity(ids.len());
            for &id in ids {
                let mut key = [0; 32];
                self.fill(&mut key);
                let wrapped = self.0.key.encrypt(self.entropy(), &associated_data(id), &key)?;
                rows.push(person_key::ActiveModel { account_id: Set(id), wrapped: Set(wrapped), created_at: Set(now) });
            }
            let insert = person_key::Entity::insert_many(rows).on_conflict_do_nothing();
            insert.exec_without_returning(conn).await?;
        }
        Ok(())
    }
}

impl WriteTx {
    /// Makes the audit rows of a person anonymous: the rows stay as they were sealed, and nothing links them to the
    /// person any more. Call it in the transaction that deletes the account, before the deletion; the rows of that
    /// transaction are then anonymous too. Other nodes cache a pseudonym for at most ten minutes.
    pub async fn destroy_person_key(&self, account: AccountId) -> Result<(), StoreError> {
        let Some(row) = person_key::Entity::find_by_id(account.0).one(&self.tx).await? else { return Ok(()) };
        person_key::Entity::delete_by_id(account.0).exec(&self.tx).await?;
        // A key that cannot be decrypted never gave a pseudonym to cache; it is deleted all the same.
        if let Ok(pseudonym) = self.store.pseudonym_of(&row) {
            self.store.0.pseudonyms.remove(pseudonym);
            self.destroyed_pseudonyms.lock().unwrap_or_else(PoisonError::into_inner).push(pseudonym);
        }
        Ok(())
    }

    /// Drops pseudonyms from the cache again after the commit: until then other requests could still add them.
    pub(crate) fn uncache_pseudonyms(store: &Store, destroyed_pseudonyms: Vec<Uuid>) {
        for pseudonym in destroyed_pseudonyms {
            store.0.pseudonyms.remove(pseudonym);
        }
    }
}

/// Additional data of the encryption: binds a person's key to their account.
fn associated_data(account: Uuid) -> Vec<u8> {
    [b"kade person key v1 ".as_slice(), account.as_bytes()].concat()
}

/// The account of each person; an erased profile has none.
async fn accounts_of(
    conn: &impl ConnectionTrait,
    people: &BTreeSet<Person>,
) -> Result<HashMap<Person, Uuid>, StoreError> {
    let mut accounts = HashMap::new();
    let mut seekers = Vec::new();
    for &person in people {
        match person {
            Person::Account(account) => drop(accounts.insert(person, account.0)),
            Person::Seeker(seeker) => seekers.push(seeker.0),
        }
    }
    for ids in seekers.chunks(IDS_PER_QUERY) {
        let rows = seeker::Entity::find().filter(seeker::Column::Id.is_in(ids.iter().copied()));
        let rows = rows.filter(seeker::Column::AccountId.is_not_null()).select_only();
        let rows = rows.column(seeker::Column::Id).column(seeker::Column::AccountId);
        for (id, account) in rows.into_tuple::<(Uuid, Uuid)>().all(conn).await? {
            accounts.insert(Person::Seeker(SeekerId(id)), account);
        }
    }
    Ok(accounts)
}

async fn keys_of(
    conn: &impl ConnectionTrait,
    accounts: &BTreeSet<Uuid>,
) -> Result<HashMap<Uuid, person_key::Model>, StoreError> {
    let mut keys = HashMap::new();
    let ids: Vec<Uuid> = accounts.iter().copied().collect();
    for ids in ids.chunks(IDS_PER_QUERY) {
        let rows = person_key::Entity::find().filter(person_key::Column::AccountId.is_in(ids.iter().copied()));
        keys.extend(rows.all(conn).await?.into_iter().map(|row| (row.account_id, row)));
    }
    Ok(keys)
}
