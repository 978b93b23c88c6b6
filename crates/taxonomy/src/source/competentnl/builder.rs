//! Turns the statements about one concept into a row of the draft, with its labels and notes.

use super::{
    LANGUAGE,
    concepts::Concepts,
    log_limited,
    statements::{Node, Object, SourceLocation, Statement, Statements},
    vocabulary::{self, Predicate},
};
use crate::{
    ConceptKind, DraftConcept, DraftLabel, DraftNote, LabelKind, NoteKind, Origin, Severity, TaxonomyDraft,
    source::{
        labels::{LabelOutcome, Labels, MAX_LABELS_PER_LANGUAGE, clean_label, language, shortened},
        log::Log,
        variants::variants,
    },
};
use kade_domain::clean_text;
use std::path::PathBuf;

/// Maximum length of a note, in characters.
const MAX_NOTE_CHARS: usize = 20_000;
const STRING: &str = "^http://www.w3.org/2001/XMLSchema#string";

/// Builds the draft of a taxonomy from statements.
pub(super) struct TaxonomyBuilder<'a> {
    pub(super) statements: &'a Statements,
    pub(super) files: &'a [PathBuf],
    pub(super) log: &'a mut Log,
    pub(super) draft: TaxonomyDraft,
    pub(super) concepts: &'a Concepts,
    pub(super) labels: Labels,
}

impl TaxonomyBuilder<'_> {
    pub(super) fn log_limited(
        &mut self,
        group: &'static str,
        severity: Severity,
        location: SourceLocation,
        message: impl FnOnce() -> String,
    ) {
        log_limited(self.log, self.files, group, severity, location, message);
    }

    pub(super) fn concept(&mut self, node: Node, kind: ConceptKind, numbers: &[u32]) {
        let iri = self.statements.name(node).clone();
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
            let statement = &self.statements.all[*number as usize];
            first.get_or_insert(statement.location);
            match statement.predicate {
                Predicate::Preferred => has_preferred |= self.text_label(statement, LabelKind::Preferred),
                Predicate::Alternative => _ = self.text_label(statement, LabelKind::Alternative),
                Predicate::Hidden => _ = self.text_label(statement, LabelKind::Hidden),
                Predicate::PreferredNode => has_preferred |= self.node_label(statement, LabelKind::Preferred),
                Predicate::AlternativeNode => _ = self.node_label(statement, LabelKind::Alternative),
                Predicate::HiddenNode => _ = self.node_label(statement, LabelKind::Hidden),
                Predicate::SpecializationNode => _ = self.node_label(statement, LabelKind::Specialization),
                Predicate::Note(kind) => self.note(statement, kind),
                Predicate::Notation if concept.notation.is_none() => concept.notation = self.notation(statement),
                Predicate::Regulated => concept.regulated = self.boolean(statement).or(concept.regulated),
                Predicate::NotMediable => {
                    concept.mediable = self.boolean(statement).map(|not| !not).or(concept.mediable);
                }
                Predicate::Riasec if concept.riasec.is_none() => concept.riasec = self.riasec(statement),
                _ => {}
            }
        }
        if !has_preferred {
            let location = first.unwrap_or_default();
            let name = shortened(&concept.iri);
            self.log_limited("concepts without a preferred label", Severity::Warning, location, || {
                format!("{name} has no preferred label")
            });
        }
        self.draft.counts.count_concept(kind);
        self.draft.concepts.push(concept);
    }

    fn text_label(&mut self, statement: &Statement, kind: LabelKind) -> bool {
        match &statement.object {
            Object::Text(text, tag) => self.label(statement.subject, kind, text, *tag, statement.location),
            Object::Node(_) => {
                self.wrong(statement, "a label needs a text and has an IRI");
                false
            }
        }
    }

    /// Adds a label whose text belongs to a node of its own, which may come later or in another file.
    fn node_label(&mut self, statement: &Statement, kind: LabelKind) -> bool {
        let concepts = self.concepts;
        let Object::Node(node) = statement.object else {
            // Some tools write the text where the node should be.
            return self.text_label(statement, kind);
        };
        if concepts.retired_labels[node as usize] {
            self.draft.counts.not_current += 1;
            return false;
        }
        let Some(forms) = concepts.forms.get(&node) else {
            let name = shortened(self.statements.name(node));
            self.log_limited("labels without a text", Severity::Warning, statement.location, || {
                format!("the label {name} has no text")
            });
            return false;
        };
        let mut added = false;
        for number in forms {
            let form = &self.statements.all[*number as usize];
            if let Object::Text(text, tag) = &form.object {
                added |= self.label(statement.subject, kind, text, *tag, form.location);
            }
        }
        added
    }

    /// Adds a label. Returns whether the concept has it now.
    fn label(&mut self, concept: Node, kind: LabelKind, text: &str, tag: u32, location: SourceLocation) -> bool {
        let Some(lang) = self.lang(tag, location) else { return false };
        let text = match clean_label(text) {
            Ok(Some(text)) => text,
            Ok(None) => {
                self.log_limited("empty labels", Severity::Warning, location, || {
                    "a label without a visible letter".to_owned()
                });
                return false;
            }
            Err(message) => {
                self.log_limited("labels that are too long", Severity::Error, location, || message);
                return false;
            }
        };
        let names =
            if matches!(kind, LabelKind::Preferred | LabelKind::Alternative) { variants(&text) } else { Vec::new() };
        self.add_label(concept, &lang, kind, text, location);
        for name in names {
            self.add_label(concept, &lang, LabelKind::Alternative, name, location);
        }
        true
    }

    fn add_label(&mut self, concept: Node, lang: &str, kind: LabelKind, text: String, location: SourceLocation) {
        let iri = self.statements.name(concept).clone();
        let label = DraftLabel { iri: iri.clone(), lang: lang.to_owned(), kind, text, origin: Origin::Official };
        let shown = shortened(&label.text);
        match self.labels.add(label) {
            LabelOutcome::Added | LabelOutcome::Duplicate => {}
            LabelOutcome::SecondPreferred(first) => {
                self.log_limited("second preferred labels", Severity::Warning, location, || {
                    format!("{iri} is already called \"{first}\" in {lang}; \"{shown}\" is kept as an alternative")
                });
            }
            LabelOutcome::TooMany => self.log_limited("labels beyond the limit", Severity::Error, location, || {
                format!("{} has more than {MAX_LABELS_PER_LANGUAGE} labels in {lang}", shortened(&iri))
            }),
        }
    }

    fn note(&mut self, statement: &Statement, kind: NoteKind) {
        let Object::Text(text, tag) = &statement.object else {
            return self.wrong(statement, "a note needs a text and has an IRI");
        };
        let Some(lang) = self.lang(*tag, statement.location) else { return };
        match clean_text(text, MAX_NOTE_CHARS) {
            Ok(text) => {
                let iri = self.statements.name(statement.subject).clone();
                self.draft.notes.push(DraftNote { iri, lang, kind, text });
            }
            Err(message) if message.key == "field-missing" => {}
            Err(_) => self.log_limited("notes that are too long", Severity::Error, statement.location, || {
                format!("a note is longer than {MAX_NOTE_CHARS} characters")
            }),
        }
    }

    /// Texts without a language are Dutch: the ontology itself leaves the language out for tasks.
    fn lang(&mut self, tag: u32, location: SourceLocation) -> Option<String> {
        let tag = self.statements.tag(tag);
        if tag == STRING {
            return Some(LANGUAGE.to_owned());
        }
        if let Some(datatype) = tag.strip_prefix('^') {
            self.log_limited("texts of a wrong type", Severity::Error, location, || {
                format!("a text was expected, and this is a {}", shortened(datatype))
            });
            return None;
        }
        let lang = language(tag);
        if lang.is_none() {
            self.log_limited("texts of a wrong language", Severity::Error, location, || {
                format!("\"{}\" is no language such as nl or ar", shortened(tag))
            });
        }
        lang
    }

    fn notation(&mut self, statement: &Statement) -> Option<String> {
        match &statement.object {
            Object::Text(text, _) => clean_label(text).ok().flatten(),
            Object::Node(_) => {
                self.wrong(statement, "a notation needs a text and has an IRI");
                None
            }
        }
    }

    fn boolean(&mut self, statement: &Statement) -> Option<bool> {
        let value = match &statement.object {
            Object::Text(text, _) => text.trim(),
            Object::Node(node) => self.statements.name(*node),
        };
        match value {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            other => {
                let message = format!("\"{}\" is neither true nor false", shortened(other));
                self.wrong(statement, &message);
                None
            }
        }
    }

    fn riasec(&mut self, statement: &Statement) -> Option<char> {
        let value = match &statement.object {
            Object::Text(text, _) => &**text,
            Object::Node(node) => self.statements.name(*node),
        };
        let letter = vocabulary::riasec(value);
        if letter.is_none() {
            let message = format!("\"{}\" is none of the interest types R, I, A, S, E, C", shortened(value));
            self.wrong(statement, &message);
        }
        letter
    }

    pub(super) fn wrong(&mut self, statement: &Statement, message: &str) {
        let name = shortened(self.statements.name(statement.subject));
        self.log_limited("values of a wrong kind", Severity::Error, statement.location, || {
            format!("{name}: {message}")
        });
    }
}
