//! The rows from which a graph is built.

use crate::{ConceptKind, LabelKind, Origin, RelationKind};
use kade_domain::{ConceptId, Strength};

/// A concept of the current releases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concept {
    /// Identity within Kade.
    pub id: ConceptId,
    /// Identity outside Kade.
    pub iri: String,
    /// Kind.
    pub kind: ConceptKind,
    /// Code in its scheme, such as "8160.39".
    pub notation: Option<String>,
    /// Whether the profession is regulated by law; `None` when the source does not state it.
    pub regulated: Option<bool>,
}

/// A name of a concept in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The concept that it names.
    pub concept: ConceptId,
    /// BCP 47.
    pub lang: String,
    /// Kind.
    pub kind: LabelKind,
    /// Text for people.
    pub text: String,
    /// Origin.
    pub origin: Origin,
}

/// An edge of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The occupation, or the narrower concept.
    pub from: ConceptId,
    /// The skill, or the broader concept.
    pub to: ConceptId,
    /// Kind.
    pub kind: RelationKind,
    /// Strength, where the kind has degrees.
    pub strength: Option<Strength>,
}
