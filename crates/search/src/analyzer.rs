//! Turns text into terms: one file per language.
//!
//! [`Language::stem`] and [`spelling`] reduce single words to a form in which they are compared. [`compounds`] splits
//! Dutch compounds; [`detect`] guesses the language of a word.

mod arabic;
pub mod compounds;
pub mod detect;
pub(crate) mod dutch;
mod english;
mod language;
mod persian;
mod tigrinya;
mod turkish;
mod ukrainian;

pub use language::{Language, Script, spelling};

use tantivy::Index;

/// Registers all analyzers of the schema. An index stores only their *names*, so this is needed each time one is
/// opened.
pub(crate) fn register(index: &Index) {
    index.tokenizers().register(dutch::NAME, dutch::analyzer());
}
