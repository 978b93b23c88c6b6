//! The output of a reader: rows named by IRI, before they get ids and are stored.

use crate::{ConceptKind, LabelKind, Match, NoteKind, Origin, RelationKind};
use kade_domain::Strength;
use std::{fmt, path::PathBuf, sync::Arc};

/// Identity of a concept outside Kade. It is shared, because dozens of labels and links name one concept.
pub type Iri = Arc<str>;

/// One import, read and checked, ready to be staged.
///
/// A draft with an error among its problems ([`TaxonomyDraft::errors`]) read its files only in part: staging it would
/// make concepts disappear that the publisher still has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaxonomyDraft {
    /// Name of the taxonomy, such as "esco".
    pub source: String,
    /// Language of the labels and notes. An import with several languages is registered under this one.
    pub lang: String,
    /// Version, if the files show it.
    pub version: Option<String>,
    /// Changes with every byte of every file read: SHA-256 over the SHA-256 of each file in order of name.
    pub checksum: String,
    /// Concepts; empty when another import already is the base.
    pub concepts: Vec<DraftConcept>,
    /// Labels, each concept's preferred one before its others.
    pub labels: Vec<DraftLabel>,
    /// Notes: definitions and descriptions.
    pub notes: Vec<DraftNote>,
    /// Links with both ends known, no two with the same ends and kind; empty when another import is the base.
    pub relations: Vec<DraftRelation>,
    /// Mappings to concepts of other schemes.
    pub mappings: Vec<DraftMapping>,
    /// All problems found, in the order read.
    pub problems: Vec<Problem>,
    /// Counts for the summary.
    pub counts: Counts,
}

impl TaxonomyDraft {
    /// Problems because of which the draft must not be staged.
    pub fn errors(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(|problem| problem.severity == Severity::Error)
    }

    /// Problems with which the draft may be staged.
    pub fn warnings(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(|problem| problem.severity == Severity::Warning)
    }
}

/// A concept read from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftConcept {
    /// Identity.
    pub iri: Iri,
    /// Kind.
    pub kind: ConceptKind,
    /// Code in its scheme.
    pub notation: Option<String>,
    /// Whether the profession is regulated by law.
    pub regulated: Option<bool>,
    /// Whether job centres may mediate for it.
    pub mediable: Option<bool>,
    /// How widely a skill is useful, in the publisher's term.
    pub reuse_level: Option<String>,
    /// Interest type: R, I, A, S, E or C.
    pub riasec: Option<char>,
}

/// A label read from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftLabel {
    /// The concept that it names.
    pub iri: Iri,
    /// BCP 47.
    pub lang: String,
    /// Kind.
    pub kind: LabelKind,
    /// Text for people.
    pub text: String,
    /// Origin.
    pub origin: Origin,
}

/// A note read from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftNote {
    /// The concept that it describes.
    pub iri: Iri,
    /// BCP 47.
    pub lang: String,
    /// Kind.
    pub kind: NoteKind,
    /// The text.
    pub text: String,
}

/// A link read from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRelation {
    /// The occupation, or the narrower concept.
    pub from: Iri,
    /// The skill, or the broader concept.
    pub to: Iri,
    /// Kind.
    pub kind: RelationKind,
    /// Strength, where the kind has degrees.
    pub strength: Option<Strength>,
}

/// A mapping to a concept of another scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftMapping {
    /// The concept of this draft.
    pub iri: Iri,
    /// The concept of the other scheme.
    pub target_iri: Iri,
    /// The other scheme.
    pub target_scheme: String,
    /// How closely the two match.
    pub matching: Match,
}

/// Severity of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Reported only; no useful data is lost.
    Warning,
    /// Part of the file could not be read.
    Error,
}

/// A problem in a source file. Displayed as `file:line: message`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// Line, counted from 1; 0 refers to the whole file.
    pub line: u64,
    /// Severity.
    pub severity: Severity,
    /// Description for an operator.
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

/// Numbers of rows read and of items kept, for the summary of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Each file read, with its rows.
    pub files: Vec<FileCount>,
    /// Occupations that are concepts of the draft or got a label.
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
    /// Links kept from an educational norm to a skill that it teaches.
    pub prescribes: u64,
    /// Links kept from an occupation to a task.
    pub has_task: u64,
    /// Links kept from an occupation to a circumstance.
    pub has_circumstance: u64,
    /// Statements that a circumstance does not matter to an occupation; as for skills, they give no link.
    pub not_relevant: u64,
    /// Mappings to other schemes kept.
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
    /// Links kept from a pathway to a step at which a person can begin.
    pub begins_at: u64,
    /// Other links of which an end is unknown: warnings.
    pub other_dangling: u64,
    /// Rows left out because the base does not have their concept: warnings.
    pub unknown_to_base: u64,
    /// Rows that repeat a concept of the same file; the newest row is kept.
    pub repeated: u64,
}

impl Counts {
    /// Capabilities and knowledge areas together; the publisher calls them skills.
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
    /// The file.
    pub file: PathBuf,
    /// Number of rows, without the header.
    pub rows: u64,
}
