//! Who people are in the audit log: a pseudonym under a key of their own, so that destroying the key leaves nobody.
//!
//! A pseudonym is the first 16 bytes of HMAC-SHA-256 over the account's id under the person's key: 32 random bytes, made
//! when the person is first named, locked with the service's key. A copy of the database tells no names; with the
//! person's key destroyed, nobody can.
//!
//! **Architecture Invariant:** no id of an account or a profile stands in an audit row.

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

/// In a row about somebody who is nobody any more.
pub(crate) const NOBODY: Uuid = Uuid::nil();
/// Pseudonyms are remembered so long: a person who is erased on another node is forgotten here too.
const REMEMBERED: Duration = Duration::minutes(10);
/// And so many.
const MOST: usize = 10_000;

/// A person, named by account or profile: one pseudonym for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Person {
    Account(AccountId),
    Seeker(SeekerId),
}

/// Pseudonyms looked up lately.
#[derive(Default)]
pub(crate) struct Remembered(Mutex<HashMap<Person, (Uuid, DateTime<Utc>)>>);

impl Remembered {
    fn get(&self, person: Person, now: DateTime<Utc>) -> Option<Uuid> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&person).filter(|(_, since)| now - *since < REMEMBERED).map(|(pseudonym, _)| *pseudonym)
    }

    fn add(&self, person: Person, pseudonym: Uuid, now: DateTime<Utc>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(person, (pseudonym, now));
    }

    /// Of one person, under whatever name.
    fn forget(&self, pseudonym: Uuid) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|_, (of, _)| *of != pseudonym);
    }
}

impl Store {
    /// The pseudonyms of all those people, with keys made for who has none. Absent are those without an account:
    /// erased.
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
        let without: Vec<Uuid> = ids.iter().copied().filter(|id| !keys.contains_key(id)).collect();
        if !without.is_empty() {
            self.make_keys(conn, now, &without).await?;
            // Read again: another transaction may have been quicker.
            keys.extend(keys_of(conn, &without.iter().copied().collect()).await?);
        }
        for (person, account) in accounts {
            let Some(row) = keys.get(&account) else { continue };
            let pseudonym = self.pseudonym_of(row)?;
            found.insert(person, pseudonym);
            // What this very transaction made may yet be rolled back.
            if row.created_at < now {
                self.0.pseudonyms.add(person, pseudonym, now);
            }
        }
        Ok(found)
    }

    /// The pseudonym of a person who has one.
    pub(crate) async fn pseudonym_if_any(&self, account: AccountId) -> Result<Option<Uuid>, StoreError> {
        let row = person_key::Entity::find_by_id(account.0).one(self.db()).await?;
        row.map(|row| self.pseudonym_of(&row)).transpose()
    }

    fn pseudonym_of(&self, row: &person_key::Model) -> Result<Uuid, StoreError> {
        let key = self.0.key.unlock(&name_of(row.account_id), &row.wrapped)?;
        let key = hmac::Key::new(hmac::HMAC_SHA256, key.as_slice());
        let tag = hmac::sign(&key, row.account_id.as_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&tag.as_ref()[..16]);
        Ok(Uuid::from_bytes(bytes))
    }

    /// Makes keys for those accounts that exist; in order, so that two transactions cannot wait for each other.
    async fn make_keys(
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
                let wrapped = self.0.key.lock(self.entropy(), &name_of(id), &key)?;
                rows.push(person_key::ActiveModel { account_id: Set(id), wrapped: Set(wrapped), created_at: Set(now) });
            }
            let insert = person_key::Entity::insert_many(rows).on_conflict_do_nothing();
            insert.exec_without_returning(conn).await?;
        }
        Ok(())
    }
}

impl WriteTx {
    /// Makes everything the audit log says of a person anonymous: rows stay as they were sealed, and nobody can tell
    /// any more whose they are. Belongs into the transaction that deletes the account, before it does: what that
    /// transaction logs of the person then names nobody. Other nodes remember a pseudonym for at most ten minutes.
    pub async fn destroy_person_key(&self, account: AccountId) -> Result<(), StoreError> {
        let Some(row) = person_key::Entity::find_by_id(account.0).one(&self.tx).await? else { return Ok(()) };
        person_key::Entity::delete_by_id(account.0).exec(&self.tx).await?;
        // A key that does not open has no pseudonym that could be remembered: it goes all the same.
        if let Ok(pseudonym) = self.store.pseudonym_of(&row) {
            self.store.0.pseudonyms.forget(pseudonym);
            self.forgotten.lock().unwrap_or_else(PoisonError::into_inner).push(pseudonym);
        }
        Ok(())
    }

    /// Called after the commit: until then others could still look the pseudonym up.
    pub(crate) fn forget_again(store: &Store, forgotten: Vec<Uuid>) {
        for pseudonym in forgotten {
            store.0.pseudonyms.forget(pseudonym);
        }
    }
}

/// What a wrapped key is bound to: it opens for no other account.
fn name_of(account: Uuid) -> Vec<u8> {
    [b"kade person key v1 ".as_slice(), account.as_bytes()].concat()
}

/// The accounts of people; an erased profile has none.
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
