//! From the statements about one concept to a row of the draft, with its labels and notes.

use super::{
    LANGUAGE,
    concepts::Concepts,
    facts::{Fact, Facts, Node, Object, SourceLocation},
    many,
    words::{self, Word},
};
use crate::{
    ConceptKind, DraftConcept, DraftLabel, DraftNote, LabelKind, NoteKind, Origin, Severity, TaxonomyDraft,
    source::{
        labels::{LabelOutcome, Labels, MOST_LABELS, clean_label, language, shortened},
        log::Log,
        variants::variants,
    },
};
use kade_domain::clean_text;
use std::path::PathBuf;

/// Characters a note may have.
const LONGEST_NOTE: usize = 20_000;
const STRING: &str = "^http://www.w3.org/2001/XMLSchema#string";

/// The draft while it is made.
pub(super) struct TaxonomyBuilder<'a> {
    pub(super) facts: &'a Facts,
    pub(super) files: &'a [PathBuf],
    pub(super) log: &'a mut Log,
    pub(super) draft: TaxonomyDraft,
    pub(super) concepts: &'a Concepts,
    pub(super) labels: Labels,
}

impl TaxonomyBuilder<'_> {
    pub(super) fn many(
        &mut self,
        sort: &'static str,
        severity: Severity,
        place: SourceLocation,
        message: impl FnOnce() -> String,
    ) {
        many(self.log, self.files, sort, severity, place, message);
    }

    pub(super) fn concept(&mut self, node: Node, kind: ConceptKind, numbers: &[u32]) {
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
    fn label(&mut self, concept: Node, kind: LabelKind, text: &str, tag: u32, place: SourceLocation) -> bool {
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

    fn keep(&mut self, concept: Node, lang: &str, kind: LabelKind, text: String, place: SourceLocation) {
        let iri = self.facts.name(concept).clone();
        let label = DraftLabel { iri: iri.clone(), lang: lang.to_owned(), kind, text, origin: Origin::Official };
        let shown = shortened(&label.text);
        match self.labels.keep(label) {
            LabelOutcome::New | LabelOutcome::Already => {}
            LabelOutcome::SecondPreferred(first) => {
                self.many("second preferred labels", Severity::Warning, place, || {
                    format!("{iri} is already called \"{first}\" in {lang}; \"{shown}\" is kept as an alternative")
                });
            }
            LabelOutcome::TooMany => self.many("labels beyond the limit", Severity::Error, place, || {
                format!("{} has more than {MOST_LABELS} labels in {lang}", shortened(&iri))
            }),
        }
    }

    fn note(&mut self, fact: &Fact, kind: NoteKind) {
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
    fn lang(&mut self, tag: u32, place: SourceLocation) -> Option<String> {
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
