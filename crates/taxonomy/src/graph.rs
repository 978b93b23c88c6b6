//! The taxonomy in memory: immutable, built once per release, and shared by all its readers.

mod edges;
#[cfg(feature = "readers")]
mod from_drafts;
mod pathways;
mod related;

pub use pathways::Step;
pub use related::RelatedSkill;

use crate::{Concept, ConceptKind, Label, LabelKind, Relation, RelationKind};
use edges::Edges;
use kade_analyzer::normalise;
use kade_domain::{ConceptId, Strength};
use pathways::Pathways;
use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

/// Languages from which a label is taken when the requested language has none.
const FALLBACK: [&str; 2] = ["nl", "en"];
/// Idf of a skill that no occupation requires: neither rare nor common.
const DEFAULT_IDF: u16 = 1_000;
/// Upper bound of the idf. A logarithm of ten is one occupation in 22,000; rarer skills are not weighted higher.
const MAX_IDF: u16 = 10_000;

/// Concepts, their labels and their links.
///
/// The rows may come from different releases. Rows that point to no concept are therefore left out silently; readers
/// report them with file and line, where a person can act on it.
#[derive(Clone, Debug, Default)]
pub struct Taxonomy {
    concepts: Vec<Concept>,
    indices: HashMap<ConceptId, usize>,
    iris: HashMap<String, ConceptId>,
    labels: Vec<Label>,
    label_ranges: Vec<Range<usize>>,
    ids_by_label: HashMap<Box<str>, Box<[ConceptId]>>,
    skills: Edges<(ConceptId, Strength)>,
    circumstances: Edges<(ConceptId, Strength)>,
    required_by: Edges<u32>,
    broader: Edges<ConceptId>,
    narrower: Edges<ConceptId>,
    pathways: Pathways,
    idf: HashMap<ConceptId, u16>,
}

impl Taxonomy {
    /// A taxonomy without concepts, as before the first import.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Builds the graph. The order of the rows does not matter, except that equal labels and the steps of a pathway keep
    /// their order.
    pub fn build(mut concepts: Vec<Concept>, mut labels: Vec<Label>, relations: Vec<Relation>) -> Self {
        concepts.sort_by_key(|concept| concept.id);
        concepts.dedup_by_key(|concept| concept.id);
        let indices: HashMap<_, _> = concepts.iter().enumerate().map(|(index, concept)| (concept.id, index)).collect();
        let iris = concepts.iter().map(|concept| (concept.iri.clone(), concept.id)).collect();

        labels.retain(|label| indices.contains_key(&label.concept));
        labels.sort_by(|a, b| (a.concept, &a.lang, a.kind.rank()).cmp(&(b.concept, &b.lang, b.kind.rank())));
        let label_ranges = ranges(&concepts, &labels);
        let ids_by_label = ids_by_label(&concepts, &indices, &labels);

        let mut requires = Vec::new();
        let mut broader = Vec::new();
        let mut circumstances = Vec::new();
        for relation in &relations {
            let (Some(&from), Some(&to)) = (indices.get(&relation.from), indices.get(&relation.to)) else { continue };
            let target = (relation.to, relation.strength.unwrap_or(Strength::Somewhat));
            match relation.kind {
                RelationKind::Requires => requires.push((from, target)),
                RelationKind::HasCircumstance => circumstances.push((from, target)),
                RelationKind::Broader => broader.push((from, to)),
                _ => {}
            }
        }
        keep_strongest(&mut requires);
        keep_strongest(&mut circumstances);
        let idf = idf(&requires);
        let required_by =
            requires.iter().map(|&(occupation, (skill, _))| (indices[&skill], to_u32(occupation))).collect();
        sort_strongest_first(&mut requires);
        sort_strongest_first(&mut circumstances);

        let count = concepts.len();
        let id = |index: usize| concepts[index].id;
        let upwards = broader.iter().map(|&(narrow, broad)| (narrow, id(broad))).collect();
        let downwards = broader.iter().map(|&(narrow, broad)| (broad, id(narrow))).collect();
        Self {
            skills: Edges::new(count, requires),
            circumstances: Edges::new(count, circumstances),
            required_by: Edges::sorted(count, required_by),
            broader: Edges::sorted(count, upwards),
            narrower: Edges::sorted(count, downwards),
            pathways: Pathways::build(count, &indices, relations),
            concepts,
            indices,
            iris,
            labels,
            label_ranges,
            ids_by_label,
            idf,
        }
    }

    /// A concept.
    pub fn concept(&self, id: ConceptId) -> Option<&Concept> {
        self.indices.get(&id).map(|&index| &self.concepts[index])
    }

    /// All concepts, by id.
    pub fn concepts(&self) -> impl Iterator<Item = &Concept> {
        self.concepts.iter()
    }

    /// The concept with this IRI.
    pub fn by_iri(&self, iri: &str) -> Option<ConceptId> {
        self.iris.get(iri).copied()
    }

    /// The label to show: the preferred label in this language, else in Dutch, else in English, else in any.
    pub fn label(&self, id: ConceptId, lang: &str) -> Option<&Label> {
        let labels = self.labels(id);
        let mut preferred = labels.iter().filter(|label| label.kind == LabelKind::Preferred);
        let in_lang = |lang: &str| preferred.clone().find(|label| label.lang == lang);
        in_lang(lang)
            .or_else(|| FALLBACK.into_iter().find_map(in_lang))
            .or_else(|| preferred.next())
            .or_else(|| labels.first())
    }

    /// All labels of a concept, by language, preferred first.
    pub fn labels(&self, id: ConceptId) -> &[Label] {
        self.indices.get(&id).map_or(&[], |&index| &self.labels[self.label_ranges[index].clone()])
    }

    /// All labels of all concepts.
    pub fn all_labels(&self) -> impl Iterator<Item = &Label> {
        self.labels.iter()
    }

    /// Concepts that have this text as a label, in any language, compared by [`normalise`].
    /// Occupations come first, then better kinds of label, then ids.
    pub fn find(&self, text: &str) -> &[ConceptId] {
        self.find_normalised(&normalise(text))
    }

    /// As [`Taxonomy::find`] for a text that is already [`normalise`]d.
    pub fn find_normalised(&self, text: &str) -> &[ConceptId] {
        self.ids_by_label.get(text).map_or(&[], |ids| &**ids)
    }

    /// The skills that an occupation requires, strongest first, then by id.
    pub fn skills_of(&self, occupation: ConceptId) -> &[(ConceptId, Strength)] {
        self.edges(&self.skills, occupation)
    }

    /// The circumstances of an occupation's work, those that matter most first, then by id.
    pub fn circumstances_of(&self, occupation: ConceptId) -> &[(ConceptId, Strength)] {
        self.edges(&self.circumstances, occupation)
    }

    /// Concepts one step broader.
    pub fn broader(&self, id: ConceptId) -> &[ConceptId] {
        self.edges(&self.broader, id)
    }

    /// Concepts one step narrower.
    pub fn narrower(&self, id: ConceptId) -> &[ConceptId] {
        self.edges(&self.narrower, id)
    }

    /// Returns whether a concept is the ancestor itself or narrower over any number of steps. Terminates on cycles too.
    pub fn is_within(&self, id: ConceptId, ancestor: ConceptId) -> bool {
        let mut visited = HashSet::new();
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            if next == ancestor {
                return true;
            }
            if visited.insert(next) {
                open.extend(self.broader(next));
            }
        }
        false
    }

    /// Inverse document frequency of a skill: a thousand times ln((N + 1) / (n + 1)), where n of the N occupations with
    /// skills require it. 0 when all require it, 1,000 when none does, at most 10,000.
    pub fn idf(&self, skill: ConceptId) -> u16 {
        self.idf.get(&skill).copied().unwrap_or(DEFAULT_IDF)
    }

    fn edges<'a, T>(&self, edges: &'a Edges<T>, id: ConceptId) -> &'a [T] {
        self.indices.get(&id).map_or(&[], |&index| edges.targets(index))
    }
}

/// Stores an index in 32 bits, to halve its memory. No taxonomy has four thousand million concepts.
fn to_u32(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Keeps the strongest of several links between the same ends.
fn keep_strongest(links: &mut Vec<(usize, (ConceptId, Strength))>) {
    links.sort_unstable();
    links.dedup_by_key(|(from, (to, _))| (*from, *to));
}

fn sort_strongest_first(links: &mut [(usize, (ConceptId, Strength))]) {
    links.sort_unstable_by_key(|(from, (to, strength))| (*from, *strength, *to));
}

fn ranges(concepts: &[Concept], labels: &[Label]) -> Vec<Range<usize>> {
    let mut end = 0;
    let range = |concept: &Concept| {
        let start = end;
        end += labels[start..].iter().take_while(|label| label.concept == concept.id).count();
        start..end
    };
    concepts.iter().map(range).collect()
}

fn ids_by_label(
    concepts: &[Concept],
    indices: &HashMap<ConceptId, usize>,
    labels: &[Label],
) -> HashMap<Box<str>, Box<[ConceptId]>> {
    let mut found: HashMap<Box<str>, Vec<(ConceptKind, u8, ConceptId)>> = HashMap::with_capacity(labels.len());
    for label in labels {
        let text = normalise(&label.text);
        if !text.is_empty() {
            let kind = concepts[indices[&label.concept]].kind;
            found.entry(text.into()).or_default().push((kind, label.kind.rank(), label.concept));
        }
    }
    let in_order = |mut hits: Vec<(ConceptKind, u8, ConceptId)>| {
        hits.sort_unstable_by_key(|&(kind, rank, id)| (kind != ConceptKind::Occupation, rank, id));
        let mut seen = HashSet::new();
        hits.into_iter().map(|(_, _, id)| id).filter(|id| seen.insert(*id)).collect()
    };
    found.into_iter().map(|(text, hits)| (text, in_order(hits))).collect()
}

/// `requires` holds each pair of occupation and skill once, sorted by occupation.
fn idf(requires: &[(usize, (ConceptId, Strength))]) -> HashMap<ConceptId, u16> {
    let mut counts: HashMap<ConceptId, u32> = HashMap::new();
    for (_, (skill, _)) in requires {
        *counts.entry(*skill).or_default() += 1;
    }
    let occupations = requires.chunk_by(|a, b| a.0 == b.0).fold(0_u32, |count, _| count + 1);
    counts.into_iter().map(|(skill, count)| (skill, rarity(occupations, count))).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=MAX_IDF before the cast")]
fn rarity(occupations: u32, requiring: u32) -> u16 {
    let logarithm = ((f64::from(occupations) + 1.0) / (f64::from(requiring) + 1.0)).ln();
    (logarithm * 1_000.0).round().clamp(0.0, f64::from(MAX_IDF)) as u16
}
