//! All names of all concepts, in an order that depends on the taxonomy alone.

use kade_domain::ConceptId;
use kade_taxonomy::{ConceptKind, Label, LabelKind, Taxonomy, normalise};
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
    names: Vec<Name>,
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
            let first = all.names.len() as u32;
            let mut labels: Vec<&Label> = taxonomy.labels(concept.id).iter().collect();
            labels.sort_by_key(|label| (&label.lang, label.kind, &label.text));
            for label in labels {
                let text = normalise(&label.text);
                let lang = all.add_lang(&label.lang);
                let known = |name: &Name| name.lang == lang && all.texts[range(&name.text)] == *text;
                if text.is_empty() || all.names[first as usize..].iter().any(known) {
                    continue;
                }
                let start = all.texts.len() as u32;
                all.texts.push_str(&text);
                same.entry(text.into()).or_default().push(all.names.len() as u32);
                let (label, kind) = (label.text.as_str().into(), label.kind);
                all.names.push(Name { concept: place, lang, kind, label, text: start..all.texts.len() as u32 });
            }
            let names = first..all.names.len() as u32;
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
        self.names.len()
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
        self.names.iter().map(|name| name.concept)
    }

    pub(super) fn concept_of(&self, name: u32) -> u32 {
        self.names[name as usize].concept
    }

    /// As people read it.
    pub(super) fn label(&self, name: u32) -> &str {
        &self.names[name as usize].label
    }

    pub(super) fn kind(&self, name: u32) -> LabelKind {
        self.names[name as usize].kind
    }

    pub(super) fn lang_of(&self, name: u32) -> &str {
        &self.langs[self.names[name as usize].lang as usize]
    }

    /// Normalised.
    pub(super) fn text(&self, name: usize) -> &str {
        &self.texts[range(&self.names[name].text)]
    }

    /// All names, normalised.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> + Clone {
        self.names.iter().map(|name| &self.texts[range(&name.text)])
    }

    /// The number of a language, if any name is in it.
    #[expect(clippy::cast_possible_truncation, reason = "fewer languages than that are spoken")]
    pub(super) fn lang(&self, lang: &str) -> Option<u16> {
        self.langs.iter().position(|known| **known == *lang).map(|place| place as u16)
    }

    pub(super) fn is_in(&self, name: u32, lang: Option<u16>) -> bool {
        Some(self.names[name as usize].lang) == lang
    }

    /// Does something with each name of another language than this.
    pub(super) fn each_other_than(&self, lang: &str, mut act: impl FnMut(usize)) {
        let own = self.lang(lang);
        for (place, name) in self.names.iter().enumerate() {
            if Some(name.lang) != own {
                act(place);
            }
        }
    }

    /// Bytes in use, nearly.
    pub(super) fn bytes(&self) -> usize {
        let labels: usize = self.names.iter().map(|name| name.label.len()).sum();
        let same: usize = self.same.keys().map(|text| text.len() + 40).sum();
        self.texts.len() + labels + same + size_of_val(&*self.names) + size_of_val(&*self.concepts)
    }

    /// Names that are this text.
    pub(super) fn same(&self, text: &str) -> &[u32] {
        self.same.get(text).map_or(&[], |names| &**names)
    }
}

fn range(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}
