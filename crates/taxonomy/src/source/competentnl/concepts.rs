//! Determines the role of each node in the statements, and the order in which the statements are processed.

use super::{
    MAX_IRI_BYTES, Unknown,
    builder::TaxonomyBuilder,
    links::Links,
    log_limited,
    statements::{Node, Object, SourceLocation, Statement, Statements},
    vocabulary::{self, Class, Predicate},
};
use crate::{
    ConceptKind, Severity, TaxonomyDraft,
    source::{
        labels::{Labels, shortened},
        log::Log,
    },
};
use std::{collections::HashMap, path::PathBuf};

/// The role of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Concept(ConceptKind),
    /// A concept that its publisher no longer uses.
    Retired,
    /// A node that carries the text of a label.
    Label,
    /// A concept of another scheme, or something that Kade does not store.
    Other,
    /// No statement gives a class.
    Unknown,
}

/// All nodes with their roles.
pub(super) struct Concepts {
    pub(super) roles: Vec<Role>,
    /// Indices of statements by subject, in order of first mention; within a subject in the order of processing.
    order: Vec<u32>,
    /// Texts of label nodes: indices in [`Statements::all`].
    pub(super) forms: HashMap<Node, Vec<u32>>,
    not_current: u64,
    /// By node: whether its publisher no longer uses it. Needed for label nodes.
    pub(super) retired_labels: Vec<bool>,
}

impl Concepts {
    /// First pass: determines the role of each node.
    pub(super) fn read(statements: &Statements, files: &[PathBuf], log: &mut Log) -> Self {
        let count = statements.names.len();
        let mut classes: Vec<Option<(Class, SourceLocation)>> = vec![None; count];
        let mut described: Vec<Option<SourceLocation>> = vec![None; count];
        let mut current: Vec<Option<bool>> = vec![None; count];
        let mut forms: HashMap<Node, Vec<u32>> = HashMap::new();
        let mut unknown = Unknown::default();
        for (number, statement) in (0_u32..).zip(&statements.all) {
            let subject = statement.subject as usize;
            match (statement.predicate, &statement.object) {
                (Predicate::Type, Object::Node(class)) => match vocabulary::class(statements.name(*class)) {
                    Some(class) => add_class(&mut classes[subject], class, statement, statements, files, log),
                    None => unknown.add(statements.name(*class), statement.location),
                },
                (Predicate::LiteralForm, Object::Text(..)) => forms.entry(statement.subject).or_default().push(number),
                (Predicate::Status, Object::Node(status)) => {
                    let is_current = vocabulary::is_current(statements.name(*status));
                    current[subject] = Some(is_current || current[subject] == Some(true));
                }
                (Predicate::Status, Object::Text(status, _)) => {
                    let is_current = vocabulary::is_current(status);
                    current[subject] = Some(is_current || current[subject] == Some(true));
                }
                (Predicate::Preferred | Predicate::PreferredNode, _) => {
                    described[subject].get_or_insert(statement.location);
                }
                _ => {}
            }
        }
        unknown.report("class", files, log);
        let mut roles = Vec::with_capacity(count);
        let mut not_current = 0;
        for (number, class) in (0..).zip(&classes) {
            let node = number as usize;
            let stated =
                class.filter(|(class, _)| *class != Class::Ignored).map(|(class, location)| (class, Some(location)));
            let class = stated.or_else(|| {
                vocabulary::kind_by_address(statements.name(number)).map(|kind| (Class::Concept(kind), described[node]))
            });
            roles.push(match class {
                Some((Class::Concept(_), Some(_))) if current[node] == Some(false) => {
                    not_current += 1;
                    Role::Retired
                }
                Some((Class::Concept(kind), Some(location)))
                    if is_nameable(statements, number, location, files, log) =>
                {
                    Role::Concept(kind)
                }
                // Only other concepts refer to it: nothing in these files describes it.
                Some((Class::Concept(_), None)) => Role::Unknown,
                Some((Class::Label, _)) => Role::Label,
                Some(_) => Role::Other,
                None if forms.contains_key(&number) => Role::Label,
                None => {
                    if let Some(location) = described[node] {
                        log_limited(log, files, "things with a name and no class", Severity::Warning, location, || {
                            format!("left out: nothing says what {} is", shortened(statements.name(number)))
                        });
                    }
                    Role::Unknown
                }
            });
        }
        let retired_labels = current.iter().map(|current| *current == Some(false)).collect();
        Self { order: in_order(statements), roles, forms, not_current, retired_labels }
    }

    /// Second pass: builds the draft.
    pub(super) fn into_draft(self, statements: &Statements, files: &[PathBuf], log: &mut Log) -> TaxonomyDraft {
        let mut builder = TaxonomyBuilder {
            statements,
            files,
            log,
            concepts: &self,
            draft: TaxonomyDraft::default(),
            labels: Labels::default(),
        };
        builder.draft.counts.not_current = self.not_current;
        let mut links = Links::default();
        let mut rest = &self.order[..];
        while let Some(&first) = rest.first() {
            let subject = statements.all[first as usize].subject;
            let length = rest.iter().take_while(|number| statements.all[**number as usize].subject == subject).count();
            let (of_subject, others) = rest.split_at(length);
            rest = others;
            if let Role::Concept(kind) = self.roles[subject as usize] {
                builder.concept(subject, kind, of_subject);
            }
            for number in of_subject {
                links.add(&statements.all[*number as usize], &self.roles, &mut builder);
            }
        }
        links.finish(&mut builder);
        let TaxonomyBuilder { mut draft, labels, .. } = builder;
        draft.labels = labels.finish();
        draft.counts.labels = draft.labels.len() as u64;
        draft.counts.notes = draft.notes.len() as u64;
        draft.counts.mappings = draft.mappings.len() as u64;
        draft
    }
}

/// Adds a class of a node. Several classes may agree; if they differ, the first kind of concept stays.
fn add_class(
    known: &mut Option<(Class, SourceLocation)>,
    class: Class,
    statement: &Statement,
    statements: &Statements,
    files: &[PathBuf],
    log: &mut Log,
) {
    match (*known, class) {
        (Some((Class::Concept(one), _)), Class::Concept(other)) if one != other => {
            log_limited(log, files, "concepts of two kinds", Severity::Error, statement.location, || {
                format!("{} is both {one} and {other}", shortened(statements.name(statement.subject)))
            });
        }
        (Some((Class::Concept(_), _)), _) => {}
        (_, Class::Concept(_) | Class::Label) | (None | Some((Class::Ignored, _)), _) => {
            *known = Some((class, statement.location));
        }
        _ => {}
    }
}

/// Returns whether a node has an IRI that can identify a concept permanently and in every database.
fn is_nameable(
    statements: &Statements,
    node: Node,
    location: SourceLocation,
    files: &[PathBuf],
    log: &mut Log,
) -> bool {
    let why = if statements.is_blank(node) {
        "a concept without an IRI"
    } else if statements.name(node).len() > MAX_IRI_BYTES {
        "the IRI of a concept is longer than 500 bytes"
    } else {
        return true;
    };
    log_limited(log, files, "concepts that cannot be named", Severity::Error, location, || {
        format!("{why}: {}", shortened(statements.name(node)))
    });
    false
}

/// Orders preferred labels first. Plain labels come before labels with a node, which repeat them.
fn in_order(statements: &Statements) -> Vec<u32> {
    let rank = |predicate: Predicate| match predicate {
        Predicate::Preferred => 0_u8,
        Predicate::PreferredNode => 1,
        Predicate::Alternative => 2,
        Predicate::AlternativeNode => 3,
        Predicate::SpecializationNode => 4,
        Predicate::Hidden | Predicate::HiddenNode => 5,
        _ => 6,
    };
    let mut order: Vec<u32> = (0..).take(statements.all.len()).collect();
    order.sort_by_key(|number| {
        let statement = &statements.all[*number as usize];
        (statement.subject, rank(statement.predicate))
    });
    order
}
