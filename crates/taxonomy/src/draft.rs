//! What a reader found in files, by IRI, before anything has an id or is stored.

use crate::{ConceptKind, LabelKind, Match, NoteKind, Origin, RelationKind};
use kade_domain::Strength;
use std::{fmt, path::PathBuf, sync::Arc};

/// Identity of a concept in the world. Shared, because one concept is named by dozens of labels and links.
pub type Iri = Arc<str>;

/// One import, read and checked, ready to be staged.
///
/// A draft with an error among its problems ([`TaxonomyDraft::errors`]) read its files only in part: staging it would
/// make concepts disappear that the publisher still has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaxonomyDraft {
    /// Which taxonomy, such as "esco".
    pub source: String,
    /// Language of the labels and notes; of an import that has several, the one it is known by.
    pub lang: String,
    /// Version as far as the files show it.
    pub version: Option<String>,
    /// Changes when any byte of any file read changes: SHA-256 over the SHA-256 of each file in order of name.
    pub checksum: String,
    /// Concepts; empty when another import already is the base.
    pub concepts: Vec<DraftConcept>,
    /// Labels, each concept's preferred one before its others.
    pub labels: Vec<DraftLabel>,
    /// Definitions and descriptions.
    pub notes: Vec<DraftNote>,
    /// Links with both ends known, no two with the same ends and kind; empty when another import is the base.
    pub relations: Vec<DraftRelation>,
    /// Agreements with other schemes.
    pub mappings: Vec<DraftMapping>,
    /// Everything that was odd, in the order read.
    pub problems: Vec<Problem>,
    /// For the summary.
    pub counts: Counts,
}

impl TaxonomyDraft {
    /// Problems that make the draft unfit to be staged.
    pub fn errors(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(|problem| problem.severity == Severity::Error)
    }

    /// Problems that may stand.
    pub fn warnings(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(|problem| problem.severity == Severity::Warning)
    }
}

/// A concept found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftConcept {
    /// Identity.
    pub iri: Iri,
    /// What it is.
    pub kind: ConceptKind,
    /// Code in its scheme.
    pub notation: Option<String>,
    /// Whether the law guards the profession.
    pub regulated: Option<bool>,
    /// Whether job centres may mediate for it.
    pub mediable: Option<bool>,
    /// How widely a skill is useful, in the publisher's word.
    pub reuse_level: Option<String>,
    /// Interest type: R, I, A, S, E or C.
    pub riasec: Option<char>,
}

/// A label found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftLabel {
    /// Whose.
    pub iri: Iri,
    /// BCP 47.
    pub lang: String,
    /// What it is for.
    pub kind: LabelKind,
    /// As people read it.
    pub text: String,
    /// Who vouches for it.
    pub origin: Origin,
}

/// A note found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftNote {
    /// About what.
    pub iri: Iri,
    /// BCP 47.
    pub lang: String,
    /// What it tells.
    pub kind: NoteKind,
    /// The text.
    pub text: String,
}

/// A link found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRelation {
    /// The occupation, or the narrower concept.
    pub from: Iri,
    /// The skill, or the broader concept.
    pub to: Iri,
    /// What it says.
    pub kind: RelationKind,
    /// How much, where the kind has degrees.
    pub strength: Option<Strength>,
}

/// An agreement with a concept of another scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftMapping {
    /// Ours.
    pub iri: Iri,
    /// Theirs.
    pub target_iri: Iri,
    /// Their scheme.
    pub target_scheme: String,
    /// How well.
    pub matching: Match,
}

/// Whether a problem may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Noted; nothing of value is lost.
    Warning,
    /// Part of the file could not be read.
    Error,
}

/// Something odd, and where. Displayed as `file:line: message`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which file.
    pub file: PathBuf,
    /// Counted from 1; 0 speaks of the whole file.
    pub line: u64,
    /// Whether it may stand.
    pub severity: Severity,
    /// What, for an operator.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file.display(), self.message),
            line => write!(f, "{}:{line}: {}", self.file.display(), self.message),
        }
    }
}

/// What was read and what is kept, for the summary of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Each file read, with its rows.
    pub files: Vec<FileCount>,
    /// Occupations that are concepts here or got a label.
    pub occupations: u64,
    /// Groups of occupations, likewise.
    pub occupation_groups: u64,
    /// Capabilities, likewise.
    pub capabilities: u64,
    /// Knowledge areas, likewise.
    pub knowledge_areas: u64,
    /// Groups of capabilities, likewise.
    pub capability_groups: u64,
    /// Tasks, likewise.
    pub tasks: u64,
    /// Circumstances of work, likewise.
    pub circumstances: u64,
    /// Educational norms, likewise.
    pub educational_norms: u64,
    /// Pathways, likewise.
    pub pathways: u64,
    /// Labels kept.
    pub labels: u64,
    /// Notes kept.
    pub notes: u64,
    /// Rows read that link an occupation to a skill.
    pub requires_rows: u64,
    /// Links kept from an occupation to a skill.
    pub requires: u64,
    /// Rows that link an occupation to a skill, one of which is unknown: warnings.
    pub requires_dangling: u64,
    /// Links kept from an educational norm to what it teaches.
    pub prescribes: u64,
    /// Links kept from an occupation to a task.
    pub has_task: u64,
    /// Links kept from an occupation to a circumstance.
    pub has_circumstance: u64,
    /// Statements that a circumstance does not matter to an occupation; as for skills, no link says the same.
    pub not_relevant: u64,
    /// Agreements with other schemes kept.
    pub mappings: u64,
    /// Concepts and labels left out because their publisher no longer uses them.
    pub not_current: u64,
    /// Links kept from narrower to broader.
    pub broader: u64,
    /// Links kept from skill to skill.
    pub related: u64,
    /// Links kept from an occupation to the next one of a pathway.
    pub next_step: u64,
    /// Links kept from a pathway to a step.
    pub has_step: u64,
    /// Links kept from a pathway to a step at which somebody can begin.
    pub begins_at: u64,
    /// Other links of which an end is unknown: warnings.
    pub other_dangling: u64,
    /// Rows left out because the base does not have their concept: warnings.
    pub unknown_to_base: u64,
    /// Rows that repeat a concept of the same file; the newest is kept.
    pub repeated: u64,
}

impl Counts {
    /// Capabilities and knowledge areas: what the publisher calls skills.
    pub const fn skills(&self) -> u64 {
        self.capabilities + self.knowledge_areas
    }

    /// Rows of all files.
    pub fn rows(&self) -> u64 {
        self.files.iter().map(|file| file.rows).sum()
    }

    #[cfg(feature = "readers")]
    pub(crate) fn count_link(&mut self, kind: RelationKind) {
        match kind {
            RelationKind::Requires => self.requires += 1,
            RelationKind::Prescribes => self.prescribes += 1,
            RelationKind::HasTask => self.has_task += 1,
            RelationKind::HasCircumstance => self.has_circumstance += 1,
            RelationKind::Broader => self.broader += 1,
            RelationKind::Related => self.related += 1,
            RelationKind::NextStep => self.next_step += 1,
            RelationKind::HasStep => self.has_step += 1,
            RelationKind::BeginsAt => self.begins_at += 1,
        }
    }

    #[cfg(feature = "readers")]
    pub(crate) fn count_concept(&mut self, kind: ConceptKind) {
        match kind {
            ConceptKind::Occupation => self.occupations += 1,
            ConceptKind::OccupationGroup => self.occupation_groups += 1,
            ConceptKind::Capability => self.capabilities += 1,
            ConceptKind::CapabilityGroup => self.capability_groups += 1,
            ConceptKind::KnowledgeArea => self.knowledge_areas += 1,
            ConceptKind::Task => self.tasks += 1,
            ConceptKind::Circumstance => self.circumstances += 1,
            ConceptKind::EducationalNorm => self.educational_norms += 1,
            ConceptKind::Pathway => self.pathways += 1,
            ConceptKind::Language | ConceptKind::ProficiencyLevel | ConceptKind::LanguageActivity => {}
        }
    }
}

/// Rows of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileCount {
    /// Which.
    pub file: PathBuf,
    /// How many, without the header.
    pub rows: u64,
}
