//! How text becomes terms: one file per language.
//!
//! [`Language::stem`] and [`spelling`] compare single words; [`compounds`] cuts Dutch ones; [`detect`] guesses the
//! language of a word.
//!
//! The index keeps only an analyzer's *name*; the analyzer itself must be registered anew at every open.

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

/// Registers all analyzers of the schema.
pub(crate) fn register(index: &Index) {
    index.tokenizers().register(dutch::NAME, dutch::analyzer());
}
