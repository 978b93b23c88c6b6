//! Embeddings of names, learnt from the names of each concept: one vector per feature, such that names of the same
//! concept point in the same direction and names of other concepts do not. Training reads the labels only, in all
//! languages. A Dutch word therefore ends up near the English and Arabic words that name the same concepts.
//!
//! The loss is a softmax over the other examples of a batch (as in "Efficient Natural Language Response Suggestion",
//! Henderson and others, 2017), minimised with Adagrad. Training takes seconds and is reproducible.

use super::{
    arithmetic::{Shuffle, dot, exp, to_unit as to_unit_length},
    features::{Features, Vector, to_unit},
    names::Names,
};

/// Dimensions of an embedding.
pub(super) const DIMENSIONS: usize = 64;
/// Number of examples in a batch.
const BATCH_EXAMPLES: usize = 128;
/// Number of examples in the whole training; it limits the duration of a build.
const MAX_EXAMPLES: usize = 350_000;
/// Maximum number of examples per name.
const MAX_ROUNDS: usize = 6;
/// A feature of fewer names is not learnt: it teaches nothing about others.
const MIN_NAMES: u32 = 2;
/// Adagrad's initial step size.
const LEARNING_RATE: f32 = 0.15;
/// Inverse temperature of the softmax.
const INVERSE_TEMPERATURE: f32 = 7.0;
/// Dropout: how many of a thousand features an example leaves out, so that training does not rely on a single one.
const DROPOUT_PER_MILLE: usize = 200;
/// Smaller errors are treated as 0.
const MIN_ERROR: f32 = 2e-3;

/// A vector of length 1, or all zero when the text has no learnt feature.
pub(super) type Embedding = [f32; DIMENSIONS];

/// The learnt vectors of features.
#[derive(Clone, Debug, Default)]
pub(super) struct EmbeddingModel {
    /// By feature: its row in `table`; `None` when it is not learnt.
    rows: Vec<Option<u32>>,
    table: Vec<Embedding>,
}

/// Two names of a concept, as an example in a batch.
struct Example {
    concept: u32,
    anchor: Side,
    positive: Side,
}

/// One of the two names of an example.
struct Side {
    vector: Vector,
    embedding: Embedding,
    length: f32,
    gradient: Embedding,
}

impl EmbeddingModel {
    /// Learns from the names; `vectors` are those of the names, in the same order.
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "counts that fit in memory")]
    pub(super) fn learn(names: &Names, features: &Features, vectors: &[Vector]) -> Self {
        let mut count = 0;
        let mut row = |feature: u32| {
            let is_learnt = features.training_names(feature) >= MIN_NAMES;
            is_learnt.then(|| {
                count += 1;
                count - 1
            })
        };
        let rows = (0..features.count() as u32).map(&mut row).collect();
        let mut shuffle = Shuffle(0);
        let mut table = vec![[0.0; DIMENSIONS]; count as usize];
        for value in table.as_flattened_mut() {
            *value = (shuffle.below(2_001) as f32 / 1_000.0 - 1.0) / 8.0;
        }
        let mut model = Self { rows, table };
        let learnt: Vec<Vector> = vectors.iter().map(|vector| model.learnt_features(vector)).collect();
        let mut squared_gradients = vec![1e-3_f32; count as usize];
        let mut order: Vec<u32> = (0..names.len() as u32).filter(|&name| other_names(names, name) > 0).collect();
        let mut left = MAX_EXAMPLES.min(MAX_ROUNDS * order.len());
        while left > 0 {
            shuffle.shuffle(&mut order);
            order.truncate(left.max(1));
            left -= order.len();
            for batch in order.chunks(BATCH_EXAMPLES) {
                let mut examples: Vec<Example> =
                    batch.iter().filter_map(|&name| model.example(names, &learnt, name, &mut shuffle)).collect();
                compute_gradients(&mut examples);
                for example in &mut examples {
                    model.step(&mut example.anchor, &mut squared_gradients);
                    model.step(&mut example.positive, &mut squared_gradients);
                }
            }
        }
        model
    }

    /// Returns the learnt features of a vector, by their rows, scaled to length 1.
    fn learnt_features(&self, vector: &Vector) -> Vector {
        let row = |&(feature, weight): &(u32, f32)| Some((self.rows[feature as usize]?, weight));
        let mut learnt: Vector = vector.iter().filter_map(row).collect();
        to_unit(&mut learnt);
        learnt
    }

    /// Returns the embedding of a text, given its features.
    pub(super) fn embedding(&self, vector: &Vector) -> Embedding {
        let mut embedding = self.sum(&self.learnt_features(vector));
        to_unit_length(&mut embedding);
        embedding
    }

    /// As [`Self::embedding`], but not scaled to length 1: it is longer the more is known of the text.
    pub(super) fn unnormalised(&self, vector: &Vector) -> Embedding {
        self.sum(&self.learnt_features(vector))
    }

    fn sum(&self, learnt: &Vector) -> Embedding {
        let mut sum = [0.0; DIMENSIONS];
        for &(row, weight) in learnt {
            for (value, part) in sum.iter_mut().zip(&self.table[row as usize]) {
                *value += weight * part;
            }
        }
        sum
    }

    /// Pairs a name, with dropout, with another name of its concept that is written differently.
    fn example(&self, names: &Names, learnt: &[Vector], name: u32, shuffle: &mut Shuffle) -> Option<Example> {
        let concept = names.concept_of(name);
        let own = &names.concept(concept).names;
        let start = own.start as usize + shuffle.below(own.len());
        let around = (start..own.end as usize).chain(own.start as usize..start);
        let other = around.into_iter().find(|&other| names.text(other) != names.text(name as usize))?;
        let all = &learnt[name as usize];
        let kept: Vector = all.iter().filter(|_| shuffle.below(1_000) >= DROPOUT_PER_MILLE).copied().collect();
        let anchor = if kept.is_empty() { all.clone() } else { kept };
        Some(Example { concept, anchor: self.side(anchor), positive: self.side(learnt[other].clone()) })
    }

    fn side(&self, vector: Vector) -> Side {
        let mut embedding = self.sum(&vector);
        let length = to_unit_length(&mut embedding).max(1e-6);
        Side { vector, embedding, length, gradient: [0.0; DIMENSIONS] }
    }

    /// Updates the rows of a name's features by one Adagrad step.
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    fn step(&mut self, side: &mut Side, squared_gradients: &mut [f32]) {
        let along = dot(&side.gradient, &side.embedding);
        for (slope, value) in side.gradient.iter_mut().zip(&side.embedding) {
            *slope = (*slope - along * value) / side.length;
        }
        let mean_square = dot(&side.gradient, &side.gradient) / DIMENSIONS as f32;
        for &(row, weight) in &side.vector {
            let sum = &mut squared_gradients[row as usize];
            *sum += weight * weight * mean_square;
            let step = LEARNING_RATE * weight / sum.sqrt();
            for (value, slope) in self.table[row as usize].iter_mut().zip(&side.gradient) {
                *value -= step * slope;
            }
        }
    }

    /// Returns the memory use in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.rows.len() * size_of::<Option<u32>>() + size_of_val(&*self.table)
    }
}

/// Returns how many other names the concept of a name has.
fn other_names(names: &Names, name: u32) -> usize {
    names.concept(names.concept_of(name)).names.len() - 1
}

/// Computes the gradients of a batch: each anchor should be nearer to its own positive than to those of other concepts.
fn compute_gradients(examples: &mut [Example]) {
    let mut exponentials = Vec::with_capacity(examples.len());
    for own in 0..examples.len() {
        let (concept, anchor) = (examples[own].concept, examples[own].anchor.embedding);
        exponentials.clear();
        exponentials.extend(examples.iter().enumerate().map(|(other, example)| {
            let same_concept = other != own && example.concept == concept;
            if same_concept {
                f32::NEG_INFINITY
            } else {
                INVERSE_TEMPERATURE * dot(&anchor, &example.positive.embedding)
            }
        }));
        let max = exponentials.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        for value in &mut exponentials {
            *value = exp((*value - max).max(-1_024.0));
        }
        let sum: f32 = exponentials.iter().sum();
        let mut gradient = [0.0; DIMENSIONS];
        for (other, exponential) in exponentials.iter().enumerate() {
            let error = exponential / sum - if other == own { 1.0 } else { 0.0 };
            if error.abs() < MIN_ERROR {
                continue;
            }
            let positive = &mut examples[other].positive;
            for at in 0..DIMENSIONS {
                gradient[at] += error * positive.embedding[at];
                positive.gradient[at] += error * anchor[at];
            }
        }
        examples[own].anchor.gradient = gradient;
    }
}

#[cfg(test)]
mod tests {
    use super::{super::names::tests::names, *};

    #[test]
    fn words_of_the_same_concepts_get_similar_embeddings() {
        let names = names(&[
            ("urn:1", &[("nl", "manager winkel"), ("nl", "bedrijfsleider winkel"), ("en", "shop manager")]),
            ("urn:2", &[("nl", "manager bank"), ("nl", "bedrijfsleider bank"), ("en", "bank manager")]),
            ("urn:3", &[("nl", "manager hotel"), ("nl", "bedrijfsleider hotel"), ("en", "hotel manager")]),
            ("urn:4", &[("nl", "monteur lift"), ("nl", "technicus lift"), ("en", "lift technician")]),
            ("urn:5", &[("nl", "monteur fiets"), ("nl", "technicus fiets"), ("en", "bicycle technician")]),
            ("urn:6", &[("nl", "monteur auto"), ("nl", "technicus auto"), ("en", "car technician")]),
        ]);
        let (features, vectors) = Features::learn(&names);
        let model = EmbeddingModel::learn(&names, &features, &vectors);
        let similarity = |one: &str, other: &str| {
            let embedding = |text| model.embedding(&features.vector(text));
            dot(&embedding(one), &embedding(other))
        };
        assert!(similarity("manager", "bedrijfsleider") > similarity("manager", "monteur"));
        assert!(similarity("technicus", "monteur") > similarity("technicus", "bedrijfsleider"));
        assert!(dot(&model.embedding(&Vec::new()), &model.embedding(&Vec::new())) == 0.0);
    }
}
