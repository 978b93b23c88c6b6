//! From statements to concepts with their labels and notes.

use super::{
    LANGUAGE, LONGEST_IRI, Unknown,
    facts::{Fact, Facts, Node, Object, Place},
    links::Links,
    many,
    words::{self, Class, Word},
};
use crate::{
    ConceptKind, Draft, DraftConcept, DraftLabel, DraftNote, LabelKind, Origin, Severity,
    source::{
        labels::{Kept, Labels, MOST_LABELS, clean_label, language, shortened},
        log::Log,
        variants::variants,
    },
};
use kade_domain::clean_text;
use std::{collections::HashMap, path::PathBuf};

/// Characters a note may have.
const LONGEST_NOTE: usize = 20_000;
const STRING: &str = "^http://www.w3.org/2001/XMLSchema#string";

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
    forms: HashMap<Node, Vec<u32>>,
    not_current: u64,
    past_labels: Vec<bool>,
}

impl Concepts {
    /// First pass: what each node is.
    pub(super) fn read(facts: &Facts, files: &[PathBuf], log: &mut Log) -> Self {
        let count = facts.names.len();
        let mut classes: Vec<Option<(Class, Place)>> = vec![None; count];
        let mut described: Vec<Option<Place>> = vec![None; count];
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
    pub(super) fn into_draft(self, facts: &Facts, files: &[PathBuf], log: &mut Log) -> Draft {
        let mut making =
            Making { facts, files, log, concepts: &self, draft: Draft::default(), labels: Labels::default() };
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
        let Making { mut draft, labels, .. } = making;
        draft.labels = labels.finish();
        draft.counts.labels = draft.labels.len() as u64;
        draft.counts.notes = draft.notes.len() as u64;
        draft.counts.mappings = draft.mappings.len() as u64;
        draft
    }
}

/// Several classes may say the same; a concept stays what it was first said to be.
fn add_class(
    known: &mut Option<(Class, Place)>,
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
            *known = Some((class, fact.place))
        }
        _ => {}
    }
}

/// A concept is known by its IRI, for ever and in every database.
fn is_nameable(facts: &Facts, node: Node, place: Place, files: &[PathBuf], log: &mut Log) -> bool {
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

/// The draft while it is made.
pub(super) struct Making<'a> {
    pub(super) facts: &'a Facts,
    pub(super) files: &'a [PathBuf],
    pub(super) log: &'a mut Log,
    pub(super) draft: Draft,
    concepts: &'a Concepts,
    labels: Labels,
}

impl Making<'_> {
    pub(super) fn many(
        &mut self,
        sort: &'static str,
        severity: Severity,
        place: Place,
        message: impl FnOnce() -> String,
    ) {
        many(self.log, self.files, sort, severity, place, message);
    }

    fn concept(&mut self, node: Node, kind: ConceptKind, numbers: &[u32]) {
        let iri = self.facts.name(node).clone();
        let mut concept = DraftConcept {
            iri,
            kind,
            notation: None,
            regulated: None,
            mediable: None,
            reuse_level: None,
            riasec: None,
        };
        let mut first = None;
        let mut has_preferred = false;
        for number in numbers {
            let fact = &self.facts.all[*number as usize];
            first.get_or_insert(fact.place);
            match fact.word {
                Word::Preferred => has_preferred |= self.text_label(fact, LabelKind::Preferred),
                Word::Alternative => _ = self.text_label(fact, LabelKind::Alternative),
                Word::Hidden => _ = self.text_label(fact, LabelKind::Hidden),
                Word::PreferredNode => has_preferred |= self.node_label(fact, LabelKind::Preferred),
                Word::AlternativeNode => _ = self.node_label(fact, LabelKind::Alternative),
                Word::HiddenNode => _ = self.node_label(fact, LabelKind::Hidden),
                Word::SpecializationNode => _ = self.node_label(fact, LabelKind::Specialization),
                Word::Note(kind) => self.note(fact, kind),
                Word::Notation if concept.notation.is_none() => concept.notation = self.notation(fact),
                Word::Regulated => concept.regulated = self.truth(fact).or(concept.regulated),
                Word::NotMediable => concept.mediable = self.truth(fact).map(|not| !not).or(concept.mediable),
                Word::Riasec if concept.riasec.is_none() => concept.riasec = self.riasec(fact),
                _ => {}
            }
        }
        if !has_preferred {
            let place = first.unwrap_or_default();
            let name = shortened(&concept.iri);
            self.many("concepts without a preferred label", Severity::Warning, place, || {
                format!("{name} has no preferred label")
            });
        }
        self.draft.counts.count_concept(kind);
        self.draft.concepts.push(concept);
    }

    fn text_label(&mut self, fact: &Fact, kind: LabelKind) -> bool {
        match &fact.object {
            Object::Text(text, tag) => self.label(fact.subject, kind, text, *tag, fact.place),
            Object::Node(_) => {
                self.wrong(fact, "a label needs a text and has an IRI");
                false
            }
        }
    }

    /// A label whose text is said elsewhere, perhaps later, perhaps in another file.
    fn node_label(&mut self, fact: &Fact, kind: LabelKind) -> bool {
        let concepts = self.concepts;
        let Object::Node(node) = fact.object else {
            // Some tools write the text where the node should be.
            return self.text_label(fact, kind);
        };
        if concepts.past_labels[node as usize] {
            self.draft.counts.not_current += 1;
            return false;
        }
        let Some(forms) = concepts.forms.get(&node) else {
            let name = shortened(self.facts.name(node));
            self.many("labels without a text", Severity::Warning, fact.place, || {
                format!("the label {name} has no text")
            });
            return false;
        };
        let mut kept = false;
        for number in forms {
            let form = &self.facts.all[*number as usize];
            if let Object::Text(text, tag) = &form.object {
                kept |= self.label(fact.subject, kind, text, *tag, form.place);
            }
        }
        kept
    }

    /// Whether the concept has this label now.
    fn label(&mut self, concept: Node, kind: LabelKind, text: &str, tag: u32, place: Place) -> bool {
        let Some(lang) = self.lang(tag, place) else { return false };
        let text = match clean_label(text) {
            Ok(Some(text)) => text,
            Ok(None) => {
                self.many("empty labels", Severity::Warning, place, || "a label without a visible letter".to_owned());
                return false;
            }
            Err(message) => {
                self.many("labels that are too long", Severity::Error, place, || message);
                return false;
            }
        };
        let names =
            if matches!(kind, LabelKind::Preferred | LabelKind::Alternative) { variants(&text) } else { Vec::new() };
        self.keep(concept, &lang, kind, text, place);
        for name in names {
            self.keep(concept, &lang, LabelKind::Alternative, name, place);
        }
        true
    }

    fn keep(&mut self, concept: Node, lang: &str, kind: LabelKind, text: String, place: Place) {
        let iri = self.facts.name(concept).clone();
        let label = DraftLabel { iri: iri.clone(), lang: lang.to_owned(), kind, text, origin: Origin::Official };
        let shown = shortened(&label.text);
        match self.labels.keep(label) {
            Kept::New | Kept::Already => {}
            Kept::SecondPreferred(first) => {
                self.many("second preferred labels", Severity::Warning, place, || {
                    format!("{iri} is already called \"{first}\" in {lang}; \"{shown}\" is kept as an alternative")
                });
            }
            Kept::TooMany => self.many("labels beyond the limit", Severity::Error, place, || {
                format!("{} has more than {MOST_LABELS} labels in {lang}", shortened(&iri))
            }),
        }
    }

    fn note(&mut self, fact: &Fact, kind: crate::NoteKind) {
        let Object::Text(text, tag) = &fact.object else {
            return self.wrong(fact, "a note needs a text and has an IRI");
        };
        let Some(lang) = self.lang(*tag, fact.place) else { return };
        match clean_text(text, LONGEST_NOTE) {
            Ok(text) => {
                let iri = self.facts.name(fact.subject).clone();
                self.draft.notes.push(DraftNote { iri, lang, kind, text });
            }
            Err(message) if message.key == "field-missing" => {}
            Err(_) => self.many("notes that are too long", Severity::Error, fact.place, || {
                format!("a note is longer than {LONGEST_NOTE} characters")
            }),
        }
    }

    /// Texts that do not say their language are Dutch: the ontology itself leaves it away for tasks.
    fn lang(&mut self, tag: u32, place: Place) -> Option<String> {
        let tag = self.facts.tag(tag);
        if tag == STRING {
            return Some(LANGUAGE.to_owned());
        }
        if let Some(datatype) = tag.strip_prefix('^') {
            self.many("texts of a wrong type", Severity::Error, place, || {
                format!("a text was expected, and this is a {}", shortened(datatype))
            });
            return None;
        }
        let lang = language(tag);
        if lang.is_none() {
            self.many("texts of a wrong language", Severity::Error, place, || {
                format!("\"{}\" is no language such as nl or ar", shortened(tag))
            });
        }
        lang
    }

    fn notation(&mut self, fact: &Fact) -> Option<String> {
        match &fact.object {
            Object::Text(text, _) => clean_label(text).ok().flatten(),
            Object::Node(_) => {
                self.wrong(fact, "a notation needs a text and has an IRI");
                None
            }
        }
    }

    fn truth(&mut self, fact: &Fact) -> Option<bool> {
        let value = match &fact.object {
            Object::Text(text, _) => text.trim(),
            Object::Node(node) => self.facts.name(*node),
        };
        match value {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            other => {
                let message = format!("\"{}\" is neither true nor false", shortened(other));
                self.wrong(fact, &message);
                None
            }
        }
    }

    fn riasec(&mut self, fact: &Fact) -> Option<char> {
        let value = match &fact.object {
            Object::Text(text, _) => &**text,
            Object::Node(node) => self.facts.name(*node),
        };
        let letter = words::riasec(value);
        if letter.is_none() {
            let message = format!("\"{}\" is none of the interest types R, I, A, S, E, C", shortened(value));
            self.wrong(fact, &message);
        }
        letter
    }

    pub(super) fn wrong(&mut self, fact: &Fact, message: &str) {
        let name = shortened(self.facts.name(fact.subject));
        self.many("values of a wrong kind", Severity::Error, fact.place, || format!("{name}: {message}"));
    }
}
