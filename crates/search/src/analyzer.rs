//! How text becomes terms: one analyzer per language, registered whenever an index is opened.
//!
//! The index keeps only an analyzer's *name*; the analyzer itself must be registered anew at every open.

pub mod compounds;
pub(crate) mod dutch;

use tantivy::Index;

/// Registers all analyzers of the schema.
pub(crate) fn register(index: &Index) {
    index.tokenizers().register(dutch::NAME, dutch::analyzer());
}
