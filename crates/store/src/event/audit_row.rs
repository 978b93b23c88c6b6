//! One row of the audit log before it is written.
//!
//! **Architecture Invariant:** a fact is an id of a thing, a word of an enum, a number, a timestamp or a bool. No type
//! here can hold free text or the id of a person.

use crate::{Actor, pseudonyms::Person};
use chrono::{DateTime, SecondsFormat, Utc};
use kade_domain::{
    AccountId, AnswerId, ConceptId, EmployerId, IntroductionId, ReleaseId, SeekerId, SuggestionId, TipId, VacancyId,
    WaitingListEntryId,
};
use serde_json::Value;
use uuid::Uuid;

/// The actor, the action and its subject.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AuditRow {
    pub(crate) by: Actor,
    pub(crate) action: &'static str,
    pub(crate) subject_kind: &'static str,
    pub(crate) subject: Subject,
    pub(crate) detail: Vec<(&'static str, Fact)>,
}

/// The subject of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    Thing(Uuid),
    Person(Person),
}

impl Subject {
    /// For actions on several things at once.
    pub(crate) const NONE: Self = Self::Thing(Uuid::nil());
}

/// A detail of an audit row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fact {
    Id(Uuid),
    Word(&'static str),
    Number(u64),
    Timestamp(DateTime<Utc>),
    Bool(bool),
}

impl Fact {
    pub(crate) fn json(self) -> Value {
        match self {
            Self::Id(id) => Value::String(id.to_string()),
            Self::Word(word) => Value::String(word.to_owned()),
            Self::Number(number) => Value::from(number),
            Self::Timestamp(timestamp) => Value::String(timestamp.to_rfc3339_opts(SecondsFormat::Micros, true)),
            Self::Bool(yes) => Value::Bool(yes),
        }
    }
}

macro_rules! from_thing_id {
    ($($id:ty),+ $(,)?) => {$(
        impl From<$id> for Subject {
            fn from(id: $id) -> Self { Self::Thing(id.0) }
        }
        impl From<$id> for Fact {
            fn from(id: $id) -> Self { Self::Id(id.0) }
        }
    )+};
}
from_thing_id!(
    AnswerId,
    ConceptId,
    EmployerId,
    IntroductionId,
    WaitingListEntryId,
    ReleaseId,
    SuggestionId,
    TipId,
    VacancyId
);

impl From<AccountId> for Subject {
    fn from(id: AccountId) -> Self {
        Self::Person(Person::Account(id))
    }
}

impl From<SeekerId> for Subject {
    fn from(id: SeekerId) -> Self {
        Self::Person(Person::Seeker(id))
    }
}

impl From<&'static str> for Fact {
    fn from(word: &'static str) -> Self {
        Self::Word(word)
    }
}

impl From<usize> for Fact {
    fn from(count: usize) -> Self {
        Self::Number(count as u64)
    }
}

impl From<u32> for Fact {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<DateTime<Utc>> for Fact {
    fn from(timestamp: DateTime<Utc>) -> Self {
        Self::Timestamp(timestamp)
    }
}

impl From<bool> for Fact {
    fn from(yes: bool) -> Self {
        Self::Bool(yes)
    }
}
