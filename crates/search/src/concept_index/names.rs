//! All names of all concepts, in an order that depends on the taxonomy alone.
//!
//! A *name* here is a label, once per concept and language.

use kade_analyzer::spelling;
use kade_domain::ConceptId;
use kade_taxonomy::{ConceptKind, Label, LabelKind, Taxonomy};
use std::{collections::HashMap, ops::Range};

/// A concept with at least one name.
#[derive(Clone, Debug)]
pub(super) struct NamedConcept {
    pub(super) id: ConceptId,
    pub(super) kind: ConceptKind,
    /// The numbers of its names.
    pub(super) names: Range<u32>,
}

/// A label of a concept.
#[derive(Clone, Debug)]
struct Name {
    concept: u32,
    lang: u16,
    kind: LabelKind,
    label: Box<str>,
    /// Range of its normalised text in `texts`.
    text: Range<u32>,
}

/// Concepts sorted by IRI, each with its names sorted by language and kind.
///
/// They are not sorted by id, because ids differ between databases; the same taxonomy must give the same results.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    concepts: Vec<NamedConcept>,
    labels: Vec<Name>,
    langs: Vec<Box<str>>,
    /// All normalised texts, joined.
    texts: String,
    /// Names by normalised text.
    by_text: HashMap<Box<str>, Box<[u32]>>,
}

impl Names {
    #[expect(clippy::cast_possible_truncation, reason = "a taxonomy has fewer than four thousand million letters")]
    pub(super) fn of(taxonomy: &Taxonomy) -> Self {
        let mut all = Self::default();
        let mut concepts: Vec<_> = taxonomy.concepts().collect();
        concepts.sort_unstable_by(|a, b| (&a.iri, a.id).cmp(&(&b.iri, b.id)));
        let mut by_text: HashMap<Box<str>, Vec<u32>> = HashMap::new();
        for concept in concepts {
            let number = all.concepts.len() as u32;
            let first = all.labels.len() as u32;
            let mut labels: Vec<&Label> = taxonomy.labels(concept.id).iter().collect();
            labels.sort_by_key(|label| (&label.lang, label.kind, &label.text));
            for label in labels {
                let text = spelling(&label.text);
                let lang = all.add_lang(&label.lang);
                let known = |name: &Name| name.lang == lang && all.texts[range(&name.text)] == *text;
                if text.is_empty() || all.labels[first as usize..].iter().any(known) {
                    continue;
                }
                let start = all.texts.len() as u32;
                all.texts.push_str(&text);
                by_text.entry(text.into()).or_default().push(all.labels.len() as u32);
                let (label, kind) = (label.text.as_str().into(), label.kind);
                all.labels.push(Name { concept: number, lang, kind, label, text: start..all.texts.len() as u32 });
            }
            let names = first..all.labels.len() as u32;
            if !names.is_empty() {
                all.concepts.push(NamedConcept { id: concept.id, kind: concept.kind, names });
            }
        }
        all.by_text = by_text.into_iter().map(|(text, names)| (text, names.into())).collect();
        all
    }

    /// Returns the number of a language, and adds it if it is new.
    #[expect(clippy::cast_possible_truncation, reason = "fewer languages than that are spoken")]
    fn add_lang(&mut self, lang: &str) -> u16 {
        self.langs.iter().position(|known| **known == *lang).unwrap_or_else(|| {
            self.langs.push(lang.into());
            self.langs.len() - 1
        }) as u16
    }

    pub(super) const fn len(&self) -> usize {
        self.labels.len()
    }

    pub(super) const fn concept_count(&self) -> usize {
        self.concepts.len()
    }

    pub(super) fn concept(&self, concept: u32) -> &NamedConcept {
        &self.concepts[concept as usize]
    }

    pub(super) fn all_concepts(&self) -> &[NamedConcept] {
        &self.concepts
    }

    /// Returns the concept of each name, in the order of the names.
    pub(super) fn concepts(&self) -> impl Iterator<Item = u32> {
        self.labels.iter().map(|name| name.concept)
    }

    pub(super) fn concept_of(&self, name: u32) -> u32 {
        self.labels[name as usize].concept
    }

    /// Returns the label as people read it.
    pub(super) fn label(&self, name: u32) -> &str {
        &self.labels[name as usize].label
    }

    pub(super) fn kind(&self, name: u32) -> LabelKind {
        self.labels[name as usize].kind
    }

    pub(super) fn lang_of(&self, name: u32) -> &str {
        &self.langs[self.labels[name as usize].lang as usize]
    }

    /// Returns the normalised text of a name.
    pub(super) fn text(&self, name: usize) -> &str {
        &self.texts[range(&self.labels[name].text)]
    }

    /// Returns the normalised texts of all names.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> + Clone {
        self.labels.iter().map(|name| &self.texts[range(&name.text)])
    }

    /// Returns the number of a language; `None` when no name is in it.
    #[expect(clippy::cast_possible_truncation, reason = "fewer languages than that are spoken")]
    pub(super) fn lang(&self, lang: &str) -> Option<u16> {
        self.langs.iter().position(|known| **known == *lang).map(|number| number as u16)
    }

    pub(super) fn is_in(&self, name: u32, lang: Option<u16>) -> bool {
        Some(self.labels[name as usize].lang) == lang
    }

    /// Calls `act` with each name in another language than this.
    pub(super) fn for_each_in_other_language(&self, lang: &str, mut act: impl FnMut(usize)) {
        let own = self.lang(lang);
        for (number, name) in self.labels.iter().enumerate() {
            if Some(name.lang) != own {
                act(number);
            }
        }
    }

    /// Returns the approximate memory use in bytes.
    pub(super) fn bytes(&self) -> usize {
        let labels: usize = self.labels.iter().map(|name| name.label.len()).sum();
        let by_text: usize = self.by_text.keys().map(|text| text.len() + 40).sum();
        self.texts.len() + labels + by_text + size_of_val(&*self.labels) + size_of_val(&*self.concepts)
    }

    /// Returns the names whose normalised text equals this text.
    pub(super) fn equal_to(&self, text: &str) -> &[u32] {
        self.by_text.get(text).map_or(&[], |names| &**names)
    }
}

fn range(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use kade_taxonomy::{Concept, Origin};
    use uuid::Uuid;

    /// Builds names from occupations: IRI and labels (language and text); the first label of each is preferred.
    pub(in super::super) fn names(rows: &[(&str, &[(&str, &str)])]) -> Names {
        let (mut concepts, mut labels) = (Vec::new(), Vec::new());
        for (number, (iri, texts)) in (1..).zip(rows) {
            let id = ConceptId(Uuid::from_u128(number));
            let (iri, kind) = ((*iri).to_owned(), ConceptKind::Occupation);
            concepts.push(Concept { id, iri, kind, notation: None, regulated: None });
            for (at, (lang, text)) in texts.iter().enumerate() {
                let kind = if at == 0 { LabelKind::Preferred } else { LabelKind::Alternative };
                let (lang, text) = ((*lang).to_owned(), (*text).to_owned());
                labels.push(Label { concept: id, lang, kind, text, origin: Origin::Official });
            }
        }
        Names::of(&Taxonomy::build(concepts, labels, Vec::new()))
    }

    #[test]
    fn concepts_sort_by_iri_and_labels_are_unique_per_language() {
        let names = names(&[
            ("urn:b", &[("nl", "Kok"), ("nl", "kok"), ("en", "cook"), ("nl", "chef-kok")]),
            ("urn:none", &[("nl", "…")]),
            ("urn:a", &[("nl", "kok")]),
        ]);
        let labels: Vec<_> = (0..4).map(|name| (names.lang_of(name), names.label(name))).collect();
        assert_eq!(labels, [("nl", "kok"), ("en", "cook"), ("nl", "Kok"), ("nl", "chef-kok")]);
        assert_eq!((names.len(), names.concept_count()), (4, 2));
        assert_eq!(names.equal_to("kok"), [0, 2]);
        assert_eq!(names.texts().collect::<Vec<_>>(), ["kok", "cook", "kok", "chef kok"]);
        let mut others = Vec::new();
        names.for_each_in_other_language("nl", |name| others.push(name));
        assert_eq!(others, [1]);
    }
}
