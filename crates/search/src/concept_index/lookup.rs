//! A lookup in the index of concepts, and the concepts it returns.

use kade_domain::ConceptId;
use kade_taxonomy::{ConceptKind, LabelKind};

/// A query for concepts.
#[derive(Clone, Copy, Debug)]
pub struct Lookup<'a> {
    /// The text, in any language. Only the first 300 characters are read.
    pub text: &'a str,
    /// The language it was probably written in (BCP 47). Labels of other languages score lower.
    pub lang: Option<&'a str>,
    /// Kinds of concepts to find; all when empty.
    pub kinds: &'a [ConceptKind],
    /// Maximum number of concepts returned.
    pub limit: usize,
}

/// A concept found, with its label that matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundConcept {
    /// The concept.
    pub concept: ConceptId,
    /// The label that matched best. For a concept found by its embedding alone, the preferred label.
    pub label: String,
    /// The language of that label (BCP 47).
    pub lang: String,
    /// The kind of that label.
    pub label_kind: LabelKind,
    /// In millionths; higher is better. Comparable within one result only. The same on every machine.
    pub score: u32,
}
