//! Texts for people, as keys: pages render them in the reader's language, JSON carries key and facts.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A message key with its facts, for example `gate-lessons-clash` with `day=tuesday`.
///
/// Keys are Fluent ids of `web/locales`; facts that are themselves words of Kade (days, levels) are given by
/// their `as_str` and translated where the message is rendered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Fluent id.
    pub key: Cow<'static, str>,
    /// Facts by name; numbers are written in decimal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(Cow<'static, str>, String)>,
}

impl Message {
    /// A message without facts.
    pub const fn new(key: &'static str) -> Self {
        Self { key: Cow::Borrowed(key), args: Vec::new() }
    }

    /// Adds a fact.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.args.push((Cow::Borrowed(name), value.to_string()));
        self
    }
}

/// What is wrong with one field of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// Name of the form field (`hours_min`), or of the CSV column.
    pub field: Cow<'static, str>,
    /// What is wrong, in words to render.
    pub message: Message,
}

/// Everything that is wrong with a form: all at once, never only the first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{} fields are wrong", .0.len())]
pub struct FieldErrors(pub Vec<FieldError>);

impl FieldErrors {
    /// Notes one more wrong field.
    pub fn add(&mut self, field: &'static str, message: Message) {
        self.0.push(FieldError { field: Cow::Borrowed(field), message });
    }

    /// Keeps the value, or notes the error and gives `None`.
    pub fn collect<T>(&mut self, field: &'static str, result: Result<T, Message>) -> Option<T> {
        result.map_err(|message| self.add(field, message)).ok()
    }

    /// `Err(self)` if anything is wrong.
    pub fn into_result(self) -> Result<(), Self> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }
}
