//! Concepts, labels and the graph between them, with readers for published taxonomies.
//!
//! Two halves that never meet in memory: a reader (feature `readers`) turns files into a [`TaxonomyDraft`], in which
//! everything is named by IRI; the store gives ids to a draft, and [`Taxonomy::build`] turns the rows it kept
//! into the graph that search and matching ask.
//!
//! **Architecture Invariant:** no async, clock, randomness, database or network here.
//! **Architecture Invariant:** weights are settings, not data: the graph knows strengths and how rare a skill is.

mod concept;
mod draft;
mod graph;
mod kind;
#[cfg(feature = "readers")]
pub mod source;

pub use concept::{Concept, Label, Relation};
pub use draft::{
    Counts, DraftConcept, DraftLabel, DraftMapping, DraftNote, DraftRelation, FileCount, Iri, Problem, Severity,
    TaxonomyDraft,
};
pub use graph::{RelatedSkill, Step, Taxonomy};
pub use kind::{ConceptKind, LabelKind, Match, NoteKind, Origin, RelationKind};
