//! Rows that describe a concept, as in the files.

use super::{
    super::{
        labels::{clean_label, shortened},
        table::Row,
    },
    files::Role,
};
use crate::{ConceptKind, Iri, NoteKind, Problem, Severity};
use kade_domain::clean_text;
use std::collections::{HashMap, hash_map::Entry};

/// Maximum length of a note, in characters.
const MAX_NOTE_CHARS: usize = 20_000;

/// A cleaned row.
pub(super) struct ConceptRow {
    pub(super) iri: Iri,
    pub(super) kind: ConceptKind,
    pub(super) preferred: Option<String>,
    pub(super) alternatives: Vec<String>,
    pub(super) hidden: Vec<String>,
    pub(super) notes: Vec<(NoteKind, String)>,
    pub(super) notation: Option<String>,
    pub(super) regulated: Option<bool>,
    pub(super) reuse_level: Option<String>,
    pub(super) isco_group: Option<String>,
    modified: String,
}

impl ConceptRow {
    /// Reads a row of a current concept. Returns `None` for any other row, and adds a problem if the row is wrong.
    pub(super) fn read(row: &Row<'_>, role: Role, problems: &mut Vec<Problem>) -> Option<Self> {
        if row.get("status") == "obsolete" {
            return None;
        }
        let iri = row.get("conceptUri");
        let Some(kind) = kind(role, iri, row.get("skillType")) else {
            let message = format!("\"{}\" is not the conceptUri of {}", shortened(iri), expected(role));
            problems.push(row.problem(Severity::Error, message));
            return None;
        };
        let preferred = label(row, row.get("preferredLabel"), problems);
        if preferred.is_none() {
            problems.push(row.problem(Severity::Warning, format!("{iri} has no preferredLabel")));
        }
        Some(Self {
            iri: iri.into(),
            kind,
            preferred,
            alternatives: labels(row, "altLabels", problems),
            hidden: labels(row, "hiddenLabels", problems),
            notes: notes(row, problems),
            notation: non_empty(row.get("code")),
            regulated: regulated(row.get("regulatedProfessionNote")),
            reuse_level: non_empty(row.get("reuseLevel")),
            isco_group: non_empty(row.get("iscoGroup")),
            modified: row.get("modifiedDate").to_owned(),
        })
    }
}

/// Rows of one file by concept. Of several rows about one concept the last modified is kept.
#[derive(Default)]
pub(super) struct NewestRows {
    rows: Vec<ConceptRow>,
    /// Indices in `rows`.
    indices: HashMap<Iri, usize>,
}

impl NewestRows {
    /// Adds a row. Returns whether the concept is new.
    pub(super) fn add(&mut self, row: ConceptRow) -> bool {
        match self.indices.entry(row.iri.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(self.rows.len());
                self.rows.push(row);
                true
            }
            Entry::Occupied(entry) => {
                let kept = &mut self.rows[*entry.get()];
                // ISO 8601 in UTC: the order of the texts is the order of the times.
                if row.modified > kept.modified {
                    *kept = row;
                }
                false
            }
        }
    }

    pub(super) fn into_rows(self) -> Vec<ConceptRow> {
        self.rows
    }
}

/// Returns the kind of the concept, when its IRI fits the role of the file.
///
/// Others publish in ESCO's layout too, under their own addresses. The family is therefore the part of the address before
/// the last one.
fn kind(role: Role, iri: &str, skill_type: &str) -> Option<ConceptKind> {
    let (parent, rest) = iri.rsplit_once('/').filter(|_| is_web_address(iri))?;
    let (_, family) = parent.rsplit_once('/')?;
    if rest.is_empty() || iri.contains(char::is_whitespace) || iri.len() > 500 {
        return None;
    }
    let skill = if skill_type == "knowledge" { ConceptKind::KnowledgeArea } else { ConceptKind::Capability };
    Some(match (role, family) {
        (Role::Occupations | Role::Collection, "occupation") => ConceptKind::Occupation,
        (Role::Skills | Role::Collection | Role::PreferredLabels, "skill") => skill,
        (Role::IscoGroups, "isco") => ConceptKind::OccupationGroup,
        (Role::SkillGroups, "skill" | "skill-group" | "isced-f") | (Role::PreferredLabels, "isced-f") => {
            ConceptKind::CapabilityGroup
        }
        _ => return None,
    })
}

/// Returns whether this can be the address of a concept.
pub(super) fn is_web_address(iri: &str) -> bool {
    iri.starts_with("http://") || iri.starts_with("https://")
}

const fn expected(role: Role) -> &'static str {
    match role {
        Role::Occupations => "an occupation",
        Role::IscoGroups => "an ISCO group",
        Role::SkillGroups => "a skill group",
        Role::Collection => "an occupation or a skill",
        _ => "a skill",
    }
}

/// Splits labels: one per line, or in collections one line with " | " between labels.
fn labels(row: &Row<'_>, column: &str, problems: &mut Vec<Problem>) -> Vec<String> {
    row.get(column)
        .split('\n')
        .flat_map(|line| line.split(" | "))
        .filter_map(|text| label(row, text, problems))
        .collect()
}

fn label(row: &Row<'_>, text: &str, problems: &mut Vec<Problem>) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    clean_label(text).unwrap_or_else(|message| {
        problems.push(row.problem(Severity::Error, message));
        None
    })
}

fn notes(row: &Row<'_>, problems: &mut Vec<Problem>) -> Vec<(NoteKind, String)> {
    let columns =
        [("definition", NoteKind::Definition), ("scopeNote", NoteKind::Scope), ("description", NoteKind::Description)];
    let mut kept = Vec::new();
    for (column, kind) in columns {
        let text = row.get(column);
        match clean_text(text, MAX_NOTE_CHARS) {
            Ok(text) => kept.push((kind, text)),
            Err(message) if message.key == "field-missing" => {}
            Err(_) => {
                let message = format!("{column} is longer than {MAX_NOTE_CHARS} characters");
                problems.push(row.problem(Severity::Error, message));
            }
        }
    }
    kept
}

fn regulated(note: &str) -> Option<bool> {
    match note.rsplit('/').next() {
        Some("regulated") => Some(true),
        Some("unregulated") => Some(false),
        _ => None,
    }
}

fn non_empty(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
