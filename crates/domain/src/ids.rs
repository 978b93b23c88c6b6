//! One type per kind of id, so that a vacancy's id cannot be handed to a function that wants a seeker's.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { Uuid::from_str(text).map(Self) }
        }
        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self { Self(id) }
        }
        impl From<$name> for Uuid {
            fn from(id: $name) -> Self { id.0 }
        }
    )+};
}

ids! {
    /// An account that can sign in.
    AccountId,
    /// A statushouder's profile.
    SeekerId,
    /// A company that posts vacancies.
    EmployerId,
    /// A vacancy or an imported listing.
    VacancyId,
    /// A concept of a taxonomy: identity only, never deleted.
    ConceptId,
    /// One import of one taxonomy source in one language.
    ReleaseId,
    /// A seeker's answer to a vacancy.
    AnswerId,
    /// One sign-up on a waiting list.
    WaitingListEntryId,
    /// A match the matcher proposed to a verbinder.
    SuggestionId,
    /// A verbinder's decision on a suggestion.
    DecisionId,
    /// A hint to a verbinder: a person who could be told of a waiting list.
    TipId,
    /// An introduction of a seeker to an employer.
    IntroductionId,
    /// A background job, run once.
    JobId,
    /// A sign-in link sent by mail.
    SignInLinkId,
}
