//! What each node that statements speak of is, and the order in which they are worked off.

use super::{
    LONGEST_IRI, Unknown,
    facts::{Fact, Facts, Node, Object, SourceLocation},
    links::Links,
    making::TaxonomyBuilder,
    many,
    words::{self, Class, Word},
};
use crate::{
    ConceptKind, Severity, TaxonomyDraft,
    source::{
        labels::{Labels, shortened},
        log::Log,
    },
};
use std::{collections::HashMap, path::PathBuf};

/// What a node turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Concept(ConceptKind),
    /// A concept its publisher no longer uses.
    Past,
    /// A node that carries the text of a label.
    Label,
    /// Somebody else's concept, or nothing that Kade keeps.
    Other,
    /// Nothing said what it is.
    Unknown,
}

/// Every node with its role.
pub(super) struct Concepts {
    pub(super) roles: Vec<Role>,
    /// Statements by subject, in order of first mention; within a subject in the order in which they are worked off.
    order: Vec<u32>,
    /// Texts of the nodes that carry labels: places in [`Facts::all`].
    pub(super) forms: HashMap<Node, Vec<u32>>,
    not_current: u64,
    /// Nodes, as labels, that their publisher no longer uses.
    pub(super) past_labels: Vec<bool>,
}

impl Concepts {
    /// First pass: what each node is.
    pub(super) fn read(facts: &Facts, files: &[PathBuf], log: &mut Log) -> Self {
        let count = facts.names.len();
        let mut classes: Vec<Option<(Class, SourceLocation)>> = vec![None; count];
        let mut described: Vec<Option<SourceLocation>> = vec![None; count];
        let mut current: Vec<Option<bool>> = vec![None; count];
        let mut forms: HashMap<Node, Vec<u32>> = HashMap::new();
        let mut unknown = Unknown::default();
        for (number, fact) in (0_u32..).zip(&facts.all) {
            let subject = fact.subject as usize;
            match (fact.word, &fact.object) {
                (Word::Type, Object::Node(class)) => match words::class(facts.name(*class)) {
                    Some(class) => add_class(&mut classes[subject], class, fact, facts, files, log),
                    None => unknown.add(facts.name(*class), fact.place),
                },
                (Word::LiteralForm, Object::Text(..)) => forms.entry(fact.subject).or_default().push(number),
                (Word::Status, Object::Node(status)) => {
                    let is_current = words::is_current(facts.name(*status));
                    current[subject] = Some(is_current || current[subject] == Some(true));
                }
                (Word::Status, Object::Text(status, _)) => {
                    let is_current = words::is_current(status);
                    current[subject] = Some(is_current || current[subject] == Some(true));
                }
                (Word::Preferred | Word::PreferredNode, _) => {
                    described[subject].get_or_insert(fact.place);
                }
                _ => {}
            }
        }
        unknown.tell("class", files, log);
        let mut roles = Vec::with_capacity(count);
        let mut not_current = 0;
        for (number, class) in (0..).zip(&classes) {
            let node = number as usize;
            let said = class.filter(|(class, _)| *class != Class::Aside).map(|(class, place)| (class, Some(place)));
            let class = said.or_else(|| {
                words::kind_by_address(facts.name(number)).map(|kind| (Class::Concept(kind), described[node]))
            });
            roles.push(match class {
                Some((Class::Concept(_), Some(_))) if current[node] == Some(false) => {
                    not_current += 1;
                    Role::Past
                }
                Some((Class::Concept(kind), Some(place))) if is_nameable(facts, number, place, files, log) => {
                    Role::Concept(kind)
                }
                // Named by others only: nothing in these files describes it.
                Some((Class::Concept(_), None)) => Role::Unknown,
                Some((Class::Label, _)) => Role::Label,
                Some(_) => Role::Other,
                None if forms.contains_key(&number) => Role::Label,
                None => {
                    if let Some(place) = described[node] {
                        many(log, files, "things with a name and no class", Severity::Warning, place, || {
                            format!("left out: nothing says what {} is", shortened(facts.name(number)))
                        });
                    }
                    Role::Unknown
                }
            });
        }
        let past_labels = current.iter().map(|current| *current == Some(false)).collect();
        Self { order: in_order(facts), roles, forms, not_current, past_labels }
    }

    /// Second pass: the draft.
    pub(super) fn into_draft(self, facts: &Facts, files: &[PathBuf], log: &mut Log) -> TaxonomyDraft {
        let mut making = TaxonomyBuilder {
            facts,
            files,
            log,
            concepts: &self,
            draft: TaxonomyDraft::default(),
            labels: Labels::default(),
        };
        making.draft.counts.not_current = self.not_current;
        let mut links = Links::default();
        let mut rest = &self.order[..];
        while let Some(&first) = rest.first() {
            let subject = facts.all[first as usize].subject;
            let length = rest.iter().take_while(|number| facts.all[**number as usize].subject == subject).count();
            let (of_subject, others) = rest.split_at(length);
            rest = others;
            if let Role::Concept(kind) = self.roles[subject as usize] {
                making.concept(subject, kind, of_subject);
            }
            for number in of_subject {
                links.add(&facts.all[*number as usize], &self.roles, &mut making);
            }
        }
        links.finish(&mut making);
        let TaxonomyBuilder { mut draft, labels, .. } = making;
        draft.labels = labels.finish();
        draft.counts.labels = draft.labels.len() as u64;
        draft.counts.notes = draft.notes.len() as u64;
        draft.counts.mappings = draft.mappings.len() as u64;
        draft
    }
}

/// Several classes may say the same; a concept stays what it was first said to be.
fn add_class(
    known: &mut Option<(Class, SourceLocation)>,
    class: Class,
    fact: &Fact,
    facts: &Facts,
    files: &[PathBuf],
    log: &mut Log,
) {
    match (*known, class) {
        (Some((Class::Concept(one), _)), Class::Concept(other)) if one != other => {
            many(log, files, "concepts of two kinds", Severity::Error, fact.place, || {
                format!("{} is both {one} and {other}", shortened(facts.name(fact.subject)))
            });
        }
        (Some((Class::Concept(_), _)), _) => {}
        (_, Class::Concept(_) | Class::Label) | (None | Some((Class::Aside, _)), _) => {
            *known = Some((class, fact.place));
        }
        _ => {}
    }
}

/// A concept is known by its IRI, for ever and in every database.
fn is_nameable(facts: &Facts, node: Node, place: SourceLocation, files: &[PathBuf], log: &mut Log) -> bool {
    let why = if facts.is_blank(node) {
        "a concept without an IRI"
    } else if facts.name(node).len() > LONGEST_IRI {
        "the IRI of a concept is longer than 500 bytes"
    } else {
        return true;
    };
    many(log, files, "concepts that cannot be named", Severity::Error, place, || {
        format!("{why}: {}", shortened(facts.name(node)))
    });
    false
}

/// Preferred labels go first, and plain ones before those with a node, which tell the same once more.
fn in_order(facts: &Facts) -> Vec<u32> {
    let rank = |word: Word| match word {
        Word::Preferred => 0_u8,
        Word::PreferredNode => 1,
        Word::Alternative => 2,
        Word::AlternativeNode => 3,
        Word::SpecializationNode => 4,
        Word::Hidden | Word::HiddenNode => 5,
        _ => 6,
    };
    let mut order: Vec<u32> = (0..).take(facts.all.len()).collect();
    order.sort_by_key(|number| {
        let fact = &facts.all[*number as usize];
        (fact.subject, rank(fact.word))
    });
    order
}
