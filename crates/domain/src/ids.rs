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
    /// Somebody who can sign in.
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
    /// A seeker's own reaction to a vacancy.
    AnswerId,
    /// One sign-up on an open-hiring list.
    ListEntryId,
    /// A match the matcher proposed to a verbinder.
    SuggestionId,
    /// What a verbinder decided on a suggestion.
    DecisionId,
    /// Somebody to tell of an open-hiring list.
    TipId,
    /// A seeker and an employer brought together.
    IntroductionId,
    /// Work to be done once.
    JobId,
    /// A mailed way to sign in.
    SignInLinkId,
}
