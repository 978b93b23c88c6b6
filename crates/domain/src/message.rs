//! Texts for people, as keys. Pages render them in the reader's language; JSON carries the key and its arguments.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A message key with its arguments, for example `gate-lessons-clash` with `day=tuesday`.
///
/// Keys are Fluent ids of `web/locales`. Arguments that are codes of Kade (days, levels) are passed as their `as_str`
/// text and translated where the message is rendered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Fluent id.
    pub key: Cow<'static, str>,
    /// Arguments by name; numbers are written in decimal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(Cow<'static, str>, String)>,
}

impl Message {
    /// A message without arguments.
    pub const fn new(key: &'static str) -> Self {
        Self { key: Cow::Borrowed(key), args: Vec::new() }
    }

    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.args.push((Cow::Borrowed(name), value.to_string()));
        self
    }
}

/// The error of one form field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// Name of the form field (`hours_min`), or of the CSV column.
    pub field: Cow<'static, str>,
    /// The error message to render.
    pub message: Message,
}

/// All errors of a form, not only the first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{} fields are wrong", .0.len())]
pub struct FieldErrors(pub Vec<FieldError>);

impl FieldErrors {
    /// Adds the error of a field.
    pub fn add(&mut self, field: &'static str, message: Message) {
        self.0.push(FieldError { field: Cow::Borrowed(field), message });
    }

    /// Returns the value, or adds the error and returns `None`.
    pub fn collect<T>(&mut self, field: &'static str, result: Result<T, Message>) -> Option<T> {
        result.map_err(|message| self.add(field, message)).ok()
    }

    /// Returns `Err(self)` if there are errors.
    pub fn into_result(self) -> Result<(), Self> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }
}
