//! Finds concepts by name: by whole names, prefixes of names, misspelt names and related names.
//!
//! A concept's score is a sum of two similarities. The first is the cosine of the text and the concept's most similar
//! label, over words, parts of compounds and n-grams (`features.rs`). The second compares the embedding of the text
//! with that of all names of the concept together; embeddings are learnt from the taxonomy's labels (`embedding.rs`). A
//! concept with an equal label ranks before all others.

mod arithmetic;
mod compounds;
mod embedding;
mod features;
mod lookup;
mod names;
mod postings;
mod prefixes;

pub use lookup::{FoundConcept, Lookup};

use arithmetic::{dot, to_unit};
use embedding::{Embedding, EmbeddingModel};
use features::Features;
use kade_analyzer::spelling;
use kade_domain::ConceptId;
use kade_taxonomy::{ConceptKind, LabelKind, Taxonomy};
use names::{NamedConcept, Names};
use postings::Postings;
use prefixes::{Completion, Prefixes};

/// Number of characters of a text that are read: ESCO's longest label has 137.
const MAX_TEXT_CHARS: usize = 300;
/// Factor on the similarity of labels in another language than the lookup's.
const OTHER_LANGUAGE_FACTOR: f32 = 0.8;
/// Weight of the embeddings' similarity; that of the labels' similarity is 1.
const EMBEDDING_WEIGHT: f32 = 3.0;
/// Factor on the score of groups: people rarely mean a group unless they give its name.
const GROUP_FACTOR: f32 = 0.7;
/// Weight of a concept's embedding in the embedding of a text that is one of its names.
const EQUAL_NAME_WEIGHT: f32 = 0.25;
/// Added to the score for an equal label: more than both similarities together.
const EQUAL_LABEL_BONUS: f32 = 10.0;
/// [`ConceptIndex::lookup`] drops concepts with a lower score.
const MIN_LOOKUP_SCORE: f32 = 0.5;
/// [`ConceptIndex::complete`] drops misspelt names with a lower similarity.
const MIN_COMPLETION_SIMILARITY: f32 = 0.3;

/// Index of all labels of a taxonomy. Immutable; built once per release.
#[derive(Clone, Debug, Default)]
pub struct ConceptIndex {
    names: Names,
    features: Features,
    postings: Postings,
    model: EmbeddingModel,
    /// By concept.
    concept_embeddings: Vec<Embedding>,
    prefixes: Prefixes,
}

/// A concept that may be returned, with its best name.
struct Candidate {
    concept: u32,
    name: u32,
    score: f32,
}

impl ConceptIndex {
    /// Reads all labels and learns embeddings from them: a few seconds for the whole of ESCO. The result depends
    /// neither on the order of the rows nor on the ids.
    pub fn build(taxonomy: &Taxonomy) -> Self {
        let names = Names::of(taxonomy);
        let (features, vectors) = Features::learn(&names);
        let model = EmbeddingModel::learn(&names, &features, &vectors);
        let pooled = |concept: &NamedConcept| {
            let mut pooled = [0.0; embedding::DIMENSIONS];
            for name in concept.names.clone() {
                let embedding = model.unnormalised(&vectors[name as usize]);
                pooled.iter_mut().zip(embedding).for_each(|(sum, value)| *sum += value);
            }
            to_unit(&mut pooled);
            pooled
        };
        let concept_embeddings = names.all_concepts().iter().map(pooled).collect();
        let postings = Postings::new(features.count(), &vectors);
        let prefixes = Prefixes::new(&names);
        Self { names, features, postings, model, concept_embeddings, prefixes }
    }

    /// Returns the concepts that a whole text names, each once, by descending score and then by id.
    ///
    /// Empty when no label shares an n-gram with the text.
    pub fn lookup(&self, lookup: &Lookup<'_>) -> Vec<FoundConcept> {
        let text = normalised(lookup.text);
        let similarities = self.similarities(&text, lookup);
        let Some(similarities) = similarities else { return Vec::new() };
        let embedding = self.text_embedding(&text);
        let mut found = Vec::new();
        for (number, concept) in (0..).zip(self.names.all_concepts()) {
            if !is_wanted(concept.kind, lookup.kinds) {
                continue;
            }
            let (name, similarity) = most_similar_name(concept, &similarities);
            let mut score = similarity + EMBEDDING_WEIGHT * dot(&embedding, &self.concept_embeddings[number as usize]);
            if is_group(concept.kind) {
                score *= GROUP_FACTOR;
            }
            found.push(Candidate { concept: number, name, score });
        }
        for &name in self.names.equal_to(&text) {
            let concept = self.names.concept_of(name);
            if let Ok(at) = found.binary_search_by_key(&concept, |candidate| candidate.concept)
                && found[at].score < EQUAL_LABEL_BONUS
            {
                found[at].score += EQUAL_LABEL_BONUS;
            }
        }
        found.retain(|candidate| candidate.score >= MIN_LOOKUP_SCORE);
        self.top(found, lookup)
    }

    /// Returns the concepts whose labels complete a text that is still being typed: its last word may lack its end.
    ///
    /// Labels that begin with the text come first, then those in which it begins a later word, then those that have
    /// all its words. If these are fewer than the limit, labels similar to the text follow, for it may be misspelt.
    pub fn complete(&self, lookup: &Lookup<'_>) -> Vec<FoundConcept> {
        let text = normalised(lookup.text);
        if text.is_empty() {
            return Vec::new();
        }
        let lang = lookup.lang.and_then(|lang| self.names.lang(lang));
        // By concept: the score and the name of its best completion.
        let mut best = vec![(0.0_f32, 0_u32); self.names.concept_count()];
        for (name, completion) in self.prefixes.complete(&self.names, &text) {
            let expected = lookup.lang.is_none() || self.names.is_in(name, lang);
            let score = self.completion_score(name, completion, &text, expected);
            let known = &mut best[self.names.concept_of(name) as usize];
            if known.0 < score {
                *known = (score, name);
            }
        }
        let wanted = |concept: u32| is_wanted(self.names.concept(concept).kind, lookup.kinds);
        let mut found: Vec<Candidate> = (0..)
            .zip(best)
            .filter(|&(concept, (score, _))| score > 0.0 && wanted(concept))
            .map(|(concept, (score, name))| Candidate { concept, name, score })
            .collect();
        if found.len() < lookup.limit
            && let Some(similarities) = self.similarities(&text, lookup)
        {
            let known: Vec<u32> = found.iter().map(|candidate| candidate.concept).collect();
            for (number, concept) in (0..).zip(self.names.all_concepts()) {
                let (name, score) = most_similar_name(concept, &similarities);
                if score >= MIN_COMPLETION_SIMILARITY && wanted(number) && known.binary_search(&number).is_err() {
                    found.push(Candidate { concept: number, name, score });
                }
            }
        }
        self.top(found, lookup)
    }

    /// Returns the approximate memory use in bytes.
    pub fn bytes(&self) -> usize {
        self.names.bytes()
            + self.features.bytes()
            + self.postings.bytes()
            + self.model.bytes()
            + self.prefixes.bytes()
            + size_of_val(&*self.concept_embeddings)
    }

    /// Returns the embedding of a text. If the text equals a name, its concepts' embeddings are mixed in.
    fn text_embedding(&self, text: &str) -> Embedding {
        let mut embedding = self.model.embedding(&self.features.vector(text));
        for &name in self.names.equal_to(text) {
            let concept = self.concept_embeddings[self.names.concept_of(name) as usize];
            embedding.iter_mut().zip(concept).for_each(|(sum, value)| *sum += EQUAL_NAME_WEIGHT * value);
        }
        to_unit(&mut embedding);
        embedding
    }

    /// Returns the similarity of each name to the text; `None` when the text has no known feature or the limit is 0.
    fn similarities(&self, text: &str, lookup: &Lookup<'_>) -> Option<Vec<f32>> {
        let vector = self.features.vector(text);
        if vector.is_empty() || lookup.limit == 0 {
            return None;
        }
        let mut similarities = self.postings.similarities(self.names.len(), &vector);
        if let Some(lang) = lookup.lang {
            self.names.for_each_in_other_language(lang, |name| similarities[name] *= OTHER_LANGUAGE_FACTOR);
        }
        Some(similarities)
    }

    /// Returns the score of a completed name. [`Completion`] decides in steps of 2. Within a step the length of the
    /// name, its language and the kind of label decide.
    #[expect(clippy::cast_precision_loss, reason = "texts are short")]
    fn completion_score(&self, name: u32, completion: Completion, text: &str, expected: bool) -> f32 {
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

    /// Returns the best candidates up to the limit, by descending score and then by id.
    fn top(&self, mut found: Vec<Candidate>, lookup: &Lookup<'_>) -> Vec<FoundConcept> {
        let id = |candidate: &Candidate| self.names.concept(candidate.concept).id;
        let order = |a: &Candidate, b: &Candidate| {
            to_millionths(b.score).cmp(&to_millionths(a.score)).then_with(|| id(a).cmp(&id(b)))
        };
        if found.len() > lookup.limit && lookup.limit > 0 {
            found.select_nth_unstable_by(lookup.limit - 1, order);
        }
        found.truncate(lookup.limit);
        found.sort_unstable_by(order);
        found.iter().map(|candidate| self.to_found_concept(id(candidate), candidate)).collect()
    }

    fn to_found_concept(&self, concept: ConceptId, candidate: &Candidate) -> FoundConcept {
        FoundConcept {
            concept,
            label: self.names.label(candidate.name).to_owned(),
            lang: self.names.lang_of(candidate.name).to_owned(),
            label_kind: self.names.kind(candidate.name),
            score: to_millionths(candidate.score),
        }
    }
}

/// Returns the first characters of a text in the form in which texts and labels are compared.
fn normalised(text: &str) -> String {
    spelling(&text.chars().take(MAX_TEXT_CHARS).collect::<String>())
}

fn is_wanted(kind: ConceptKind, wanted: &[ConceptKind]) -> bool {
    wanted.is_empty() || wanted.contains(&kind)
}

const fn is_group(kind: ConceptKind) -> bool {
    matches!(kind, ConceptKind::OccupationGroup | ConceptKind::CapabilityGroup)
}

/// Returns a concept's most similar name; of several the first, which is the preferred one.
fn most_similar_name(concept: &NamedConcept, similarities: &[f32]) -> (u32, f32) {
    let mut best = (concept.names.start, f32::MIN);
    for name in concept.names.clone() {
        let similarity = similarities[name as usize];
        if similarity > best.1 {
            best = (name, similarity);
        }
    }
    best
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "scores are between 0 and 20")]
fn to_millionths(score: f32) -> u32 {
    (score * 1e6).max(0.0) as u32
}
