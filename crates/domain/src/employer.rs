//! A company that posts vacancies, and its approval by a verbinder or administrator.

use crate::{Email, EmployerId, FieldErrors, Message, clean_line, stored_enum};
use serde::{Deserialize, Serialize};

stored_enum! {
    /// Whether the employer is known to be real. Its vacancies show only when it is approved.
    #[expect(missing_docs, reason = "the names are self-explanatory")]
    pub enum EmployerState {
        Pending = "pending",
        Approved = "approved",
        Refused = "refused",
    }
}

/// Number in the trade register of the Kamer van Koophandel: eight digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KvkNumber(String);

impl KvkNumber {
    /// Reads eight digits; blanks are dropped.
    ///
    /// # Errors
    /// `field-kvk`.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if digits.len() == 8 && digits.chars().all(|c| c.is_ascii_digit()) {
            Ok(Self(digits))
        } else {
            Err(Message::new("field-kvk"))
        }
    }

    /// The eight digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An employer as stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Employer {
    /// Id.
    pub id: EmployerId,
    /// Trade name.
    pub name: String,
    /// Trade register number.
    pub kvk: KvkNumber,
    /// Website, if any.
    pub website: Option<String>,
    /// Approval.
    pub state: EmployerState,
}

/// An employer to add, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEmployer {
    /// Trade name.
    pub name: String,
    /// Trade register number.
    pub kvk: KvkNumber,
    /// Website, if any.
    pub website: Option<String>,
    /// First member's mail address.
    pub member: Email,
}

impl NewEmployer {
    /// Checks the form input.
    ///
    /// # Errors
    /// All wrong fields: `name`, `kvk`, `website`, `member`.
    pub fn check(name: &str, kvk: &str, website: &str, member: &str) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.collect("name", clean_line(name, 120));
        let kvk = errors.collect("kvk", KvkNumber::parse(kvk));
        let member = errors.collect("member", Email::parse(member));
        let website = website.trim();
        let site_is_fine = website.is_empty()
            || (website.len() <= 200
                && website
                    .strip_prefix("https://")
                    .or_else(|| website.strip_prefix("http://"))
                    .is_some_and(|host| host.contains('.'))
                && website.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '\'' | '<' | '>')));
        if !site_is_fine {
            errors.add("website", Message::new("field-website"));
        }
        let website = (!website.is_empty()).then(|| website.to_owned());
        match (name, kvk, member) {
            (Some(name), Some(kvk), Some(member)) if errors.0.is_empty() => Ok(Self { name, kvk, website, member }),
            _ => Err(errors),
        }
    }
}
