//! The roles in which people, or Kade itself, act.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A role in which an action is done. `System` is Kade itself: deadlines and the matcher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the domain's")]
pub enum Role {
    Seeker,
    EmployerMember,
    Verbinder,
    Administrator,
    System,
}

impl Role {
    /// `"seeker"` and so on, as stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Seeker => "seeker",
            Self::EmployerMember => "employer_member",
            Self::Verbinder => "verbinder",
            Self::Administrator => "administrator",
            Self::System => "system",
        }
    }
}

impl FromStr for Role {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Seeker, Self::EmployerMember, Self::Verbinder, Self::Administrator, Self::System]
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or(())
    }
}
