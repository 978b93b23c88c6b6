//! Finds concepts by what people call them: whole names, beginnings of names, misspelt names, related names.
//!
//! A concept's score has two parts. *Likeness* is that of its most similar label to the text, by words, parts of
//! compounds and pieces of words. *Meaning* compares the text with all names of the concept at once, by what was
//! learnt from the taxonomy's labels (`meaning.rs`). An equal label comes before everything else.

mod answer;
mod compounds;
mod features;
mod meaning;
mod names;
mod numbers;
mod postings;
mod prefixes;

pub use answer::{FoundConcept, Lookup};

use features::Features;
use kade_analyzer::spelling;
use kade_domain::ConceptId;
use kade_taxonomy::{ConceptKind, LabelKind, Taxonomy};
use meaning::{Meaning, Meanings};
use names::{Named, Names};
use numbers::{dot, to_unit};
use postings::Postings;
use prefixes::{Completion, Prefixes};

/// Letters of a text that are read: ESCO's longest label has 137.
const LONGEST_TEXT: usize = 300;
/// A label of another language than the asked one is so much less like it.
const OTHER_LANGUAGE: f32 = 0.8;
/// How much meaning counts beside likeness.
const MEANING: f32 = 3.0;
/// A group is seldom what somebody means, when it is not called by its name.
const GROUP: f32 = 0.7;
/// How much a concept that has the text as a name adds to what the text means.
const SAID_OTHERWISE: f32 = 0.25;
/// An equal label: more than likeness and meaning together.
const EQUAL: f32 = 10.0;
/// What is less like the text, and means less the same, is not found.
const LEAST: f32 = 0.5;
/// Below this a completion with mistakes is no help.
const LEAST_LIKE: f32 = 0.3;

/// All labels of a taxonomy, ready to be looked up. Immutable; built once per release.
#[derive(Clone, Debug, Default)]
pub struct ConceptIndex {
    names: Names,
    features: Features,
    postings: Postings,
    meanings: Meanings,
    /// By concept.
    concepts: Vec<Meaning>,
    prefixes: Prefixes,
}

/// A concept on its way into an answer.
struct Candidate {
    concept: u32,
    name: u32,
    score: f32,
}

impl ConceptIndex {
    /// Reads all labels and learns from them: a few seconds for the whole of ESCO. The order of the rows does not
    /// matter, nor do the ids.
    pub fn build(taxonomy: &Taxonomy) -> Self {
        let names = Names::of(taxonomy);
        let (features, vectors) = Features::learn(&names);
        let meanings = Meanings::learn(&names, &features, &vectors);
        let pooled = |concept: &Named| {
            let mut pooled = [0.0; meaning::WIDTH];
            for name in concept.names.clone() {
                let meaning = meanings.weight_of(&vectors[name as usize]);
                pooled.iter_mut().zip(meaning).for_each(|(sum, value)| *sum += value);
            }
            to_unit(&mut pooled);
            pooled
        };
        let concepts = names.all_concepts().iter().map(pooled).collect();
        let postings = Postings::new(features.count(), &vectors);
        let prefixes = Prefixes::new(&names);
        Self { names, features, postings, meanings, concepts, prefixes }
    }

    /// The concepts that a whole text names, each once, the best first; equally good ones by id.
    ///
    /// Empty when no label shares so much as a piece of a word with the text.
    pub fn lookup(&self, lookup: &Lookup<'_>) -> Vec<FoundConcept> {
        let text = read(lookup.text);
        let likeness = self.likeness(&text, lookup);
        let Some(likeness) = likeness else { return Vec::new() };
        let meaning = self.meant(&text);
        let mut found = Vec::new();
        for (place, concept) in (0..).zip(self.names.all_concepts()) {
            if !is_asked(concept.kind, lookup.kinds) {
                continue;
            }
            let (name, like) = best(concept, &likeness);
            let mut score = like + MEANING * dot(&meaning, &self.concepts[place as usize]);
            if is_group(concept.kind) {
                score *= GROUP;
            }
            found.push(Candidate { concept: place, name, score });
        }
        for &name in self.names.same(&text) {
            let concept = self.names.concept_of(name);
            if let Ok(at) = found.binary_search_by_key(&concept, |candidate| candidate.concept)
                && found[at].score < EQUAL
            {
                found[at].score += EQUAL;
            }
        }
        found.retain(|candidate| candidate.score >= LEAST);
        self.answer(found, lookup)
    }

    /// The concepts whose labels a text that is still being typed may become: its last word may lack its end.
    ///
    /// Labels that begin with the text come first, then those in which it begins a later word, then those that have
    /// all its words; where that is not enough, those like it, for it may have mistakes.
    pub fn complete(&self, lookup: &Lookup<'_>) -> Vec<FoundConcept> {
        let text = read(lookup.text);
        if text.is_empty() {
            return Vec::new();
        }
        let lang = lookup.lang.and_then(|lang| self.names.lang(lang));
        // By concept: the score and the name of its best completion.
        let mut best = vec![(0.0_f32, 0_u32); self.names.concept_count()];
        for (name, completion) in self.prefixes.complete(&self.names, &text) {
            let expected = lookup.lang.is_none() || self.names.is_in(name, lang);
            let score = self.completed(name, completion, &text, expected);
            let known = &mut best[self.names.concept_of(name) as usize];
            if known.0 < score {
                *known = (score, name);
            }
        }
        let asked = |concept: u32| is_asked(self.names.concept(concept).kind, lookup.kinds);
        let mut found: Vec<Candidate> = (0..)
            .zip(best)
            .filter(|&(concept, (score, _))| score > 0.0 && asked(concept))
            .map(|(concept, (score, name))| Candidate { concept, name, score })
            .collect();
        if found.len() < lookup.limit
            && let Some(likeness) = self.likeness(&text, lookup)
        {
            let known: Vec<u32> = found.iter().map(|candidate| candidate.concept).collect();
            for (place, concept) in (0..).zip(self.names.all_concepts()) {
                let (name, score) = self::best(concept, &likeness);
                if score >= LEAST_LIKE && asked(place) && known.binary_search(&place).is_err() {
                    found.push(Candidate { concept: place, name, score });
                }
            }
        }
        self.answer(found, lookup)
    }

    /// Bytes in use, nearly.
    pub fn bytes(&self) -> usize {
        self.names.bytes()
            + self.features.bytes()
            + self.postings.bytes()
            + self.meanings.bytes()
            + self.prefixes.bytes()
            + size_of_val(&*self.concepts)
    }

    /// What a text means. When it is a name, the other names of its concepts say so too.
    fn meant(&self, text: &str) -> Meaning {
        let mut meaning = self.meanings.meaning(&self.features.vector(text));
        for &name in self.names.same(text) {
            let concept = self.concepts[self.names.concept_of(name) as usize];
            meaning.iter_mut().zip(concept).for_each(|(sum, value)| *sum += SAID_OTHERWISE * value);
        }
        to_unit(&mut meaning);
        meaning
    }

    /// How like each name is to the text; `None` when nothing is.
    fn likeness(&self, text: &str, lookup: &Lookup<'_>) -> Option<Vec<f32>> {
        let vector = self.features.vector(text);
        if vector.is_empty() || lookup.limit == 0 {
            return None;
        }
        let mut likeness = self.postings.likeness(self.names.len(), &vector);
        if let Some(lang) = lookup.lang {
            self.names.each_other_than(lang, |name| likeness[name] *= OTHER_LANGUAGE);
        }
        Some(likeness)
    }

    /// The better the completion the higher, in whole steps; within a step the nearer the name, the higher.
    #[expect(clippy::cast_precision_loss, reason = "texts are short")]
    fn completed(&self, name: u32, completion: Completion, text: &str, expected: bool) -> f32 {
        let step = match completion {
            Completion::Whole => 8.0,
            Completion::Beginning => 6.0,
            Completion::Inside => 4.0,
            Completion::Words => 2.0,
        };
        let shorter = text.len() as f32 / self.names.text(name as usize).len() as f32;
        let lang = if expected { 0.6 } else { 0.0 };
        let preferred = if self.names.kind(name) == LabelKind::Preferred { 0.2 } else { 0.0 };
        step + shorter + lang + preferred
    }

    fn answer(&self, mut found: Vec<Candidate>, lookup: &Lookup<'_>) -> Vec<FoundConcept> {
        let id = |candidate: &Candidate| self.names.concept(candidate.concept).id;
        let order = |a: &Candidate, b: &Candidate| score(b.score).cmp(&score(a.score)).then_with(|| id(a).cmp(&id(b)));
        if found.len() > lookup.limit && lookup.limit > 0 {
            found.select_nth_unstable_by(lookup.limit - 1, order);
        }
        found.truncate(lookup.limit);
        found.sort_unstable_by(order);
        found.iter().map(|candidate| self.found(id(candidate), candidate)).collect()
    }

    fn found(&self, concept: ConceptId, candidate: &Candidate) -> FoundConcept {
        FoundConcept {
            concept,
            label: self.names.label(candidate.name).to_owned(),
            lang: self.names.lang_of(candidate.name).to_owned(),
            label_kind: self.names.kind(candidate.name),
            score: score(candidate.score),
        }
    }
}

/// The form in which texts and labels are compared.
fn read(text: &str) -> String {
    spelling(&text.chars().take(LONGEST_TEXT).collect::<String>())
}

fn is_asked(kind: ConceptKind, asked: &[ConceptKind]) -> bool {
    asked.is_empty() || asked.contains(&kind)
}

const fn is_group(kind: ConceptKind) -> bool {
    matches!(kind, ConceptKind::OccupationGroup | ConceptKind::CapabilityGroup)
}

/// A concept's name most like the text; the first of several, which is the preferred one.
fn best(concept: &Named, likeness: &[f32]) -> (u32, f32) {
    let mut best = (concept.names.start, f32::MIN);
    for name in concept.names.clone() {
        let like = likeness[name as usize];
        if like > best.1 {
            best = (name, like);
        }
    }
    best
}

/// Millionths.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "scores are between 0 and 20")]
fn score(score: f32) -> u32 {
    (score * 1e6).max(0.0) as u32
}
