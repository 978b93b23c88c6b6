//! The rows a graph is built from.

use crate::{ConceptKind, LabelKind, Origin, RelationKind};
use kade_domain::{ConceptId, Strength};

/// A concept of the current releases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concept {
    /// Identity within Kade.
    pub id: ConceptId,
    /// Identity in the world.
    pub iri: String,
    /// What it is.
    pub kind: ConceptKind,
    /// Code in its scheme, such as "8160.39".
    pub notation: Option<String>,
    /// Whether the law guards the profession; `None` when the source does not say.
    pub regulated: Option<bool>,
}

/// A name of a concept in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Whose name.
    pub concept: ConceptId,
    /// BCP 47.
    pub lang: String,
    /// What it is for.
    pub kind: LabelKind,
    /// As people read it.
    pub text: String,
    /// Who vouches for it.
    pub origin: Origin,
}

/// An edge of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The occupation, or the narrower concept.
    pub from: ConceptId,
    /// The skill, or the broader concept.
    pub to: ConceptId,
    /// What it says.
    pub kind: RelationKind,
    /// How much, where the kind has degrees.
    pub strength: Option<Strength>,
}
