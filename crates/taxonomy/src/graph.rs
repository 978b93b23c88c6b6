//! The taxonomy in memory: immutable, built once per release, shared by everything that asks it.

#[cfg(feature = "readers")]
mod drafts;
mod edges;
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

/// Languages a label is taken from when the asked one has none.
const FALLBACK: [&str; 2] = ["nl", "en"];
/// Rarity of a skill no occupation asks: neither rare nor common.
const UNASKED: u16 = 1_000;
/// Rarer than this is not more telling: ten natural logarithms are one occupation in 22,000.
const RAREST: u16 = 10_000;

/// Concepts, their labels and their links.
///
/// Built from rows that may be of different releases, so rows that point to no concept are left out silently;
/// readers report them, with file and line, where a person can act on it.
#[derive(Clone, Debug, Default)]
pub struct Taxonomy {
    concepts: Vec<Concept>,
    places: HashMap<ConceptId, usize>,
    iris: HashMap<String, ConceptId>,
    labels: Vec<Label>,
    label_ranges: Vec<Range<usize>>,
    found_by: HashMap<Box<str>, Box<[ConceptId]>>,
    skills: Edges<(ConceptId, Strength)>,
    circumstances: Edges<(ConceptId, Strength)>,
    asked_by: Edges<u32>,
    broader: Edges<ConceptId>,
    narrower: Edges<ConceptId>,
    pathways: Pathways,
    idf: HashMap<ConceptId, u16>,
}

impl Taxonomy {
    /// Nothing at all: what a service has before its first import.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Builds the graph. The order of the rows does not matter, except that equal labels and a pathway's steps keep theirs.
    pub fn build(mut concepts: Vec<Concept>, mut labels: Vec<Label>, relations: Vec<Relation>) -> Self {
        concepts.sort_by_key(|concept| concept.id);
        concepts.dedup_by_key(|concept| concept.id);
        let places: HashMap<_, _> = concepts.iter().enumerate().map(|(place, concept)| (concept.id, place)).collect();
        let iris = concepts.iter().map(|concept| (concept.iri.clone(), concept.id)).collect();

        labels.retain(|label| places.contains_key(&label.concept));
        labels.sort_by(|a, b| (a.concept, &a.lang, a.kind.rank()).cmp(&(b.concept, &b.lang, b.kind.rank())));
        let label_ranges = ranges(&concepts, &labels);
        let found_by = found_by(&concepts, &places, &labels);

        let mut requires = Vec::new();
        let mut broader = Vec::new();
        let mut circumstances = Vec::new();
        for relation in &relations {
            let (Some(&from), Some(&to)) = (places.get(&relation.from), places.get(&relation.to)) else { continue };
            let matters = (relation.to, relation.strength.unwrap_or(Strength::Somewhat));
            match relation.kind {
                RelationKind::Requires => requires.push((from, matters)),
                RelationKind::HasCircumstance => circumstances.push((from, matters)),
                RelationKind::Broader => broader.push((from, to)),
                _ => {}
            }
        }
        keep_strongest(&mut requires);
        keep_strongest(&mut circumstances);
        let idf = idf(&requires);
        let asked_by = requires.iter().map(|&(occupation, (skill, _))| (places[&skill], short(occupation))).collect();
        strongest_first(&mut requires);
        strongest_first(&mut circumstances);

        let count = concepts.len();
        let id = |place: usize| concepts[place].id;
        let upwards = broader.iter().map(|&(narrow, broad)| (narrow, id(broad))).collect();
        let downwards = broader.iter().map(|&(narrow, broad)| (broad, id(narrow))).collect();
        Self {
            skills: Edges::new(count, requires),
            circumstances: Edges::new(count, circumstances),
            asked_by: Edges::sorted(count, asked_by),
            broader: Edges::sorted(count, upwards),
            narrower: Edges::sorted(count, downwards),
            pathways: Pathways::build(count, &places, relations),
            concepts,
            places,
            iris,
            labels,
            label_ranges,
            found_by,
            idf,
        }
    }

    /// A concept.
    pub fn concept(&self, id: ConceptId) -> Option<&Concept> {
        self.places.get(&id).map(|&place| &self.concepts[place])
    }

    /// All concepts, by id.
    pub fn concepts(&self) -> impl Iterator<Item = &Concept> {
        self.concepts.iter()
    }

    /// The concept with this IRI.
    pub fn by_iri(&self, iri: &str) -> Option<ConceptId> {
        self.iris.get(iri).copied()
    }

    /// The label to show: preferred, in this language, else Dutch, else English, else any.
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
        self.places.get(&id).map_or(&[], |&place| &self.labels[self.label_ranges[place].clone()])
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
        self.found_by.get(text).map_or(&[], |ids| &**ids)
    }

    /// What an occupation asks, strongest first, then by id.
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

    /// Whether a concept is the ancestor itself or, over any number of steps, narrower. Ends on cycles too.
    pub fn is_within(&self, id: ConceptId, ancestor: ConceptId) -> bool {
        let mut seen = HashSet::new();
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            if next == ancestor {
                return true;
            }
            if seen.insert(next) {
                open.extend(self.broader(next));
            }
        }
        false
    }

    /// How telling a skill is: a thousand times ln((N + 1) / (n + 1)), for n of N occupations that ask skills.
    /// 0 when all ask it, 1,000 when none does, at most 10,000.
    pub fn idf(&self, skill: ConceptId) -> u16 {
        self.idf.get(&skill).copied().unwrap_or(UNASKED)
    }

    fn edges<'a, T>(&self, edges: &'a Edges<T>, id: ConceptId) -> &'a [T] {
        self.places.get(&id).map_or(&[], |&place| edges.of(place))
    }
}

/// Places by the hundred thousand are kept in half the room; a taxonomy of four thousand million concepts is none.
fn short(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// The strongest of several links between the same ends stands.
fn keep_strongest(links: &mut Vec<(usize, (ConceptId, Strength))>) {
    links.sort_unstable();
    links.dedup_by_key(|(from, (to, _))| (*from, *to));
}

fn strongest_first(links: &mut [(usize, (ConceptId, Strength))]) {
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

fn found_by(
    concepts: &[Concept],
    places: &HashMap<ConceptId, usize>,
    labels: &[Label],
) -> HashMap<Box<str>, Box<[ConceptId]>> {
    let mut found: HashMap<Box<str>, Vec<(ConceptKind, u8, ConceptId)>> = HashMap::with_capacity(labels.len());
    for label in labels {
        let text = normalise(&label.text);
        if !text.is_empty() {
            let kind = concepts[places[&label.concept]].kind;
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
    let mut asked: HashMap<ConceptId, u32> = HashMap::new();
    for (_, (skill, _)) in requires {
        *asked.entry(*skill).or_default() += 1;
    }
    let occupations = requires.chunk_by(|a, b| a.0 == b.0).fold(0_u32, |count, _| count + 1);
    asked.into_iter().map(|(skill, count)| (skill, rarity(occupations, count))).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=RAREST before the cast")]
fn rarity(occupations: u32, asking: u32) -> u16 {
    let logarithm = ((f64::from(occupations) + 1.0) / (f64::from(asking) + 1.0)).ln();
    (logarithm * 1_000.0).round().clamp(0.0, f64::from(RAREST)) as u16
}
