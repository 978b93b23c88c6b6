//! Rows that name a concept, as they stand in the files.

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

/// Characters a note may have.
const LONGEST_NOTE: usize = 20_000;

/// One row, cleaned.
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
    /// A row of a current concept; `None`, with or without a problem noted, for any other.
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
            notation: some(row.get("code")),
            regulated: regulated(row.get("regulatedProfessionNote")),
            reuse_level: some(row.get("reuseLevel")),
            isco_group: some(row.get("iscoGroup")),
            modified: row.get("modifiedDate").to_owned(),
        })
    }
}

/// Rows of one file by concept: of several about one concept the one modified last is kept.
#[derive(Default)]
pub(super) struct Newest {
    rows: Vec<ConceptRow>,
    places: HashMap<Iri, usize>,
}

impl Newest {
    /// Whether the concept was new.
    pub(super) fn add(&mut self, row: ConceptRow) -> bool {
        match self.places.entry(row.iri.clone()) {
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

/// The kind of the concept, when the IRI is of a kind that this file may hold.
///
/// Others publish in ESCO's layout too, under addresses of their own: the family is what stands before the last part.
fn kind(role: Role, iri: &str, skill_type: &str) -> Option<ConceptKind> {
    let (before, rest) = iri.rsplit_once('/').filter(|_| is_web_address(iri))?;
    let (_, family) = before.rsplit_once('/')?;
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

/// Could this be the address of a concept at all?
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

/// One label per line; collections put them in one line, with " | " between.
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
        match clean_text(text, LONGEST_NOTE) {
            Ok(text) => kept.push((kind, text)),
            Err(message) if message.key == "field-missing" => {}
            Err(_) => {
                let message = format!("{column} is longer than {LONGEST_NOTE} characters");
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

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
