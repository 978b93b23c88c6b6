//! What is asked of the index, and what it answers.

use kade_domain::ConceptId;
use kade_taxonomy::{ConceptKind, LabelKind};

/// A question for concepts.
#[derive(Clone, Copy, Debug)]
pub struct Lookup<'a> {
    /// What somebody wrote, in any language. Of long texts the first 300 letters count.
    pub text: &'a str,
    /// The language it was probably written in (BCP 47): its labels come before equally good ones of others.
    pub lang: Option<&'a str>,
    /// Which kinds are looked for; all when empty.
    pub kinds: &'a [ConceptKind],
    /// How many to find at most.
    pub limit: usize,
}

/// A concept found, with the label by which it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundConcept {
    /// Which.
    pub concept: ConceptId,
    /// The label that matched best. Of a concept found by its meaning alone it is the one to show.
    pub label: String,
    /// The language of that label (BCP 47).
    pub lang: String,
    /// What that label is for.
    pub label_kind: LabelKind,
    /// The higher the better, in millionths; comparable within one answer only. The same on every machine.
    pub score: u32,
}
