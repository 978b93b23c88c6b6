//! All names of all concepts, in an order that depends on the taxonomy alone.

use kade_analyzer::spelling;
use kade_domain::ConceptId;
use kade_taxonomy::{ConceptKind, Label, LabelKind, Taxonomy};
use std::{collections::HashMap, ops::Range};

/// A concept that can be found.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) id: ConceptId,
    pub(super) kind: ConceptKind,
    /// Which names are its own.
    pub(super) names: Range<u32>,
}

/// A label.
#[derive(Clone, Debug)]
struct Name {
    concept: u32,
    lang: u16,
    kind: LabelKind,
    label: Box<str>,
    /// Where its normalised text is.
    text: Range<u32>,
}

/// Concepts by IRI, each with its names by language and kind.
///
/// Not by id: a database gives ids, and two databases with the same taxonomy should answer alike.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    concepts: Vec<Named>,
    labels: Vec<Name>,
    langs: Vec<Box<str>>,
    texts: String,
    same: HashMap<Box<str>, Box<[u32]>>,
}

impl Names {
    #[expect(clippy::cast_possible_truncation, reason = "a taxonomy has fewer than four thousand million letters")]
    pub(super) fn of(taxonomy: &Taxonomy) -> Self {
        let mut all = Self::default();
        let mut concepts: Vec<_> = taxonomy.concepts().collect();
        concepts.sort_unstable_by(|a, b| (&a.iri, a.id).cmp(&(&b.iri, b.id)));
        let mut same: HashMap<Box<str>, Vec<u32>> = HashMap::new();
        for concept in concepts {
            let place = all.concepts.len() as u32;
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
                same.entry(text.into()).or_default().push(all.labels.len() as u32);
                let (label, kind) = (label.text.as_str().into(), label.kind);
                all.labels.push(Name { concept: place, lang, kind, label, text: start..all.texts.len() as u32 });
            }
            let names = first..all.labels.len() as u32;
            if !names.is_empty() {
                all.concepts.push(Named { id: concept.id, kind: concept.kind, names });
            }
        }
        all.same = same.into_iter().map(|(text, names)| (text, names.into())).collect();
        all
    }

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

    pub(super) fn concept(&self, concept: u32) -> &Named {
        &self.concepts[concept as usize]
    }

    pub(super) fn all_concepts(&self) -> &[Named] {
        &self.concepts
    }

    /// The concept of each name.
    pub(super) fn concepts(&self) -> impl Iterator<Item = u32> {
        self.labels.iter().map(|name| name.concept)
    }

    pub(super) fn concept_of(&self, name: u32) -> u32 {
        self.labels[name as usize].concept
    }

    /// As people read it.
    pub(super) fn label(&self, name: u32) -> &str {
        &self.labels[name as usize].label
    }

    pub(super) fn kind(&self, name: u32) -> LabelKind {
        self.labels[name as usize].kind
    }

    pub(super) fn lang_of(&self, name: u32) -> &str {
        &self.langs[self.labels[name as usize].lang as usize]
    }

    /// Normalised.
    pub(super) fn text(&self, name: usize) -> &str {
        &self.texts[range(&self.labels[name].text)]
    }

    /// All names, normalised.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> + Clone {
        self.labels.iter().map(|name| &self.texts[range(&name.text)])
    }

    /// The number of a language, if any name is in it.
    #[expect(clippy::cast_possible_truncation, reason = "fewer languages than that are spoken")]
    pub(super) fn lang(&self, lang: &str) -> Option<u16> {
        self.langs.iter().position(|known| **known == *lang).map(|place| place as u16)
    }

    pub(super) fn is_in(&self, name: u32, lang: Option<u16>) -> bool {
        Some(self.labels[name as usize].lang) == lang
    }

    /// Does something with each name of another language than this.
    pub(super) fn each_other_than(&self, lang: &str, mut act: impl FnMut(usize)) {
        let own = self.lang(lang);
        for (place, name) in self.labels.iter().enumerate() {
            if Some(name.lang) != own {
                act(place);
            }
        }
    }

    /// Bytes in use, nearly.
    pub(super) fn bytes(&self) -> usize {
        let labels: usize = self.labels.iter().map(|name| name.label.len()).sum();
        let same: usize = self.same.keys().map(|text| text.len() + 40).sum();
        self.texts.len() + labels + same + size_of_val(&*self.labels) + size_of_val(&*self.concepts)
    }

    /// Names that are this text.
    pub(super) fn same(&self, text: &str) -> &[u32] {
        self.same.get(text).map_or(&[], |names| &**names)
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

    /// Occupations by IRI, with their labels: language and text; the first of each is preferred.
    pub(in super::super) fn names(rows: &[(&str, &[(&str, &str)])]) -> Names {
        let (mut concepts, mut labels) = (Vec::new(), Vec::new());
        for (number, (iri, texts)) in (1..).zip(rows) {
            let id = ConceptId(Uuid::from_u128(number));
            let (iri, kind) = ((*iri).to_owned(), ConceptKind::Occupation);
            concepts.push(Concept { id, iri, kind, notation: None, regulated: None });
            for (place, (lang, text)) in texts.iter().enumerate() {
                let kind = if place == 0 { LabelKind::Preferred } else { LabelKind::Alternative };
                let (lang, text) = ((*lang).to_owned(), (*text).to_owned());
                labels.push(Label { concept: id, lang, kind, text, origin: Origin::Official });
            }
        }
        Names::of(&Taxonomy::build(concepts, labels, Vec::new()))
    }

    #[test]
    fn concepts_come_by_iri_and_labels_once_per_language() {
        let names = names(&[
            ("urn:b", &[("nl", "Kok"), ("nl", "kok"), ("en", "cook"), ("nl", "chef-kok")]),
            ("urn:none", &[("nl", "…")]),
            ("urn:a", &[("nl", "kok")]),
        ]);
        let labels: Vec<_> = (0..4).map(|name| (names.lang_of(name), names.label(name))).collect();
        assert_eq!(labels, [("nl", "kok"), ("en", "cook"), ("nl", "Kok"), ("nl", "chef-kok")]);
        assert_eq!((names.len(), names.concept_count()), (4, 2));
        assert_eq!(names.same("kok"), [0, 2]);
        assert_eq!(names.texts().collect::<Vec<_>>(), ["kok", "cook", "kok", "chef kok"]);
        let mut others = Vec::new();
        names.each_other_than("nl", |name| others.push(name));
        assert_eq!(others, [1]);
    }
}
