//! Labour-market regions.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// CBS code of a labour-market region, `AM01` to `AM99`; 35 are in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RegionCode(u8);

impl RegionCode {
    /// The number after `AM`.
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AM{:02}", self.0)
    }
}

/// Error for a text that is not of the form `AM01`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no labour-market region (AM01 to AM99)")]
pub struct RegionCodeError(String);

impl FromStr for RegionCode {
    type Err = RegionCodeError;
    fn from_str(text: &str) -> Result<Self, RegionCodeError> {
        let digits = text.strip_prefix("AM").filter(|d| d.len() == 2 && d.chars().all(|c| c.is_ascii_digit()));
        match digits.and_then(|d| d.parse().ok()) {
            Some(number @ 1..) => Ok(Self(number)),
            _ => Err(RegionCodeError(text.to_owned())),
        }
    }
}

impl TryFrom<String> for RegionCode {
    type Error = RegionCodeError;
    fn try_from(text: String) -> Result<Self, RegionCodeError> {
        text.parse()
    }
}

impl From<RegionCode> for String {
    fn from(code: RegionCode) -> Self {
        code.to_string()
    }
}

/// A labour-market region (arbeidsmarktregio).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// CBS code.
    pub code: RegionCode,
    /// Dutch name.
    pub name: String,
}
