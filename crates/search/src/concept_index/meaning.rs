//! What names mean, learnt from names of the same concept: a few numbers per feature, such that names of one concept
//! point the same way and names of others do not. No text but the labels is read, in whatever languages they are, and
//! so a Dutch word comes to lie near the English and Arabic ones that name the same things.
//!
//! The learning is a softmax over the other examples of a batch (as in "Efficient Natural Language Response
//! Suggestion", Henderson and others, 2017) with the steps of Adagrad; it takes seconds, and gives the same each time.

use super::{
    features::{Features, Vector, to_unit},
    names::Names,
    numbers::{Shuffle, dot, exp, to_unit as to_unit_length},
};

/// Numbers per meaning.
pub(super) const WIDTH: usize = 64;
/// Examples that are told from each other at once.
const BATCH: usize = 128;
/// Examples learnt from in all: how long a build may take.
const EXAMPLES: usize = 350_000;
/// Nor is any name learnt from more often.
const MOST_ROUNDS: usize = 6;
/// A feature of fewer names teaches nothing about others.
const FEWEST_NAMES: u32 = 2;
/// How far a step goes at first.
const STEP: f32 = 0.15;
/// How decided the softmax is.
const SHARPNESS: f32 = 7.0;
/// Of a thousand features, how many an example hides, so that none is relied on alone.
const HIDDEN: usize = 200;
/// Gradients below this part move nothing.
const NEGLIGIBLE: f32 = 2e-3;

/// A direction, one long, or all zero when nothing is known.
pub(super) type Meaning = [f32; WIDTH];

/// What features mean.
#[derive(Clone, Debug, Default)]
pub(super) struct Meanings {
    /// By feature: which row it has.
    rows: Vec<Option<u32>>,
    table: Vec<Meaning>,
}

/// An example on its way through a batch.
struct Example {
    concept: u32,
    asked: Side,
    other: Side,
}

/// One of the two names of an example.
struct Side {
    vector: Vector,
    meaning: Meaning,
    length: f32,
    gradient: Meaning,
}

impl Meanings {
    /// Learns from the names; `vectors` are theirs, in order.
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "counts that fit in memory")]
    pub(super) fn learn(names: &Names, features: &Features, vectors: &[Vector]) -> Self {
        let mut count = 0;
        let mut row = |feature: u32| {
            let telling = features.telling(feature) >= FEWEST_NAMES;
            telling.then(|| {
                count += 1;
                count - 1
            })
        };
        let rows = (0..features.count() as u32).map(&mut row).collect();
        let mut shuffle = Shuffle(0);
        let mut table = vec![[0.0; WIDTH]; count as usize];
        for value in table.as_flattened_mut() {
            *value = (shuffle.roll(2_001) as f32 / 1_000.0 - 1.0) / 8.0;
        }
        let mut meanings = Self { rows, table };
        let known: Vec<Vector> = vectors.iter().map(|vector| meanings.known(vector)).collect();
        let mut gone = vec![1e-3_f32; count as usize];
        let mut order: Vec<u32> = (0..names.len() as u32).filter(|&name| others(names, name) > 0).collect();
        let mut left = EXAMPLES.min(MOST_ROUNDS * order.len());
        while left > 0 {
            shuffle.shuffle(&mut order);
            order.truncate(left.max(1));
            left -= order.len();
            for batch in order.chunks(BATCH) {
                let mut examples: Vec<Example> =
                    batch.iter().filter_map(|&name| meanings.example(names, &known, name, &mut shuffle)).collect();
                tell_apart(&mut examples);
                for example in &mut examples {
                    meanings.step(&mut example.asked, &mut gone);
                    meanings.step(&mut example.other, &mut gone);
                }
            }
        }
        meanings
    }

    /// The part of a vector of which something can be known, by row.
    fn known(&self, vector: &Vector) -> Vector {
        let row = |&(feature, weight): &(u32, f32)| Some((self.rows[feature as usize]?, weight));
        let mut known: Vector = vector.iter().filter_map(row).collect();
        to_unit(&mut known);
        known
    }

    /// What a text means.
    pub(super) fn meaning(&self, vector: &Vector) -> Meaning {
        let mut meaning = self.sum(&self.known(vector));
        to_unit_length(&mut meaning);
        meaning
    }

    /// Like [`Self::meaning`], longer the more is known of the text.
    pub(super) fn weight_of(&self, vector: &Vector) -> Meaning {
        self.sum(&self.known(vector))
    }

    fn sum(&self, known: &Vector) -> Meaning {
        let mut sum = [0.0; WIDTH];
        for &(row, weight) in known {
            for (value, part) in sum.iter_mut().zip(&self.table[row as usize]) {
                *value += weight * part;
            }
        }
        sum
    }

    /// A name and another one of its concept that is written differently.
    fn example(&self, names: &Names, known: &[Vector], name: u32, shuffle: &mut Shuffle) -> Option<Example> {
        let concept = names.concept_of(name);
        let own = &names.concept(concept).names;
        let start = own.start as usize + shuffle.roll(own.len());
        let around = (start..own.end as usize).chain(own.start as usize..start);
        let other = around.into_iter().find(|&other| names.text(other) != names.text(name as usize))?;
        let hidden: Vector = known[name as usize].iter().filter(|_| shuffle.roll(1_000) >= HIDDEN).copied().collect();
        let asked = if hidden.is_empty() { known[name as usize].clone() } else { hidden };
        Some(Example { concept, asked: self.side(asked), other: self.side(known[other].clone()) })
    }

    fn side(&self, vector: Vector) -> Side {
        let mut meaning = self.sum(&vector);
        let length = to_unit_length(&mut meaning).max(1e-6);
        Side { vector, meaning, length, gradient: [0.0; WIDTH] }
    }

    /// Moves the features of a name; the more they moved before, the less they move now.
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    fn step(&mut self, side: &mut Side, gone: &mut [f32]) {
        let along = dot(&side.gradient, &side.meaning);
        for (slope, value) in side.gradient.iter_mut().zip(&side.meaning) {
            *slope = (*slope - along * value) / side.length;
        }
        let steepness = dot(&side.gradient, &side.gradient) / WIDTH as f32;
        for &(row, weight) in &side.vector {
            let gone = &mut gone[row as usize];
            *gone += weight * weight * steepness;
            let step = STEP * weight / gone.sqrt();
            for (value, slope) in self.table[row as usize].iter_mut().zip(&side.gradient) {
                *value -= step * slope;
            }
        }
    }

    /// Bytes in use.
    pub(super) fn bytes(&self) -> usize {
        self.rows.len() * size_of::<Option<u32>>() + size_of_val(&*self.table)
    }
}

fn others(names: &Names, name: u32) -> usize {
    names.concept(names.concept_of(name)).names.len() - 1
}

/// The gradients of a batch: each name should be nearer to its own other name than to those of other concepts.
fn tell_apart(examples: &mut [Example]) {
    let mut likeness = Vec::with_capacity(examples.len());
    for place in 0..examples.len() {
        let (concept, asked) = (examples[place].concept, examples[place].asked.meaning);
        likeness.clear();
        likeness.extend(examples.iter().enumerate().map(|(other, example)| {
            let same = other != place && example.concept == concept;
            if same { f32::NEG_INFINITY } else { SHARPNESS * dot(&asked, &example.other.meaning) }
        }));
        let most = likeness.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        for value in &mut likeness {
            *value = exp((*value - most).max(-1_024.0));
        }
        let sum: f32 = likeness.iter().sum();
        let mut gradient = [0.0; WIDTH];
        for (other, part) in likeness.iter().enumerate() {
            let wrong = part / sum - if other == place { 1.0 } else { 0.0 };
            if wrong.abs() < NEGLIGIBLE {
                continue;
            }
            let example = &mut examples[other].other;
            for at in 0..WIDTH {
                gradient[at] += wrong * example.meaning[at];
                example.gradient[at] += wrong * asked[at];
            }
        }
        examples[place].asked.gradient = gradient;
    }
}

#[cfg(test)]
mod tests {
    use super::{super::names::tests::names, *};

    #[test]
    fn words_that_name_the_same_concepts_come_to_mean_the_same() {
        let names = names(&[
            ("urn:1", &[("nl", "manager winkel"), ("nl", "bedrijfsleider winkel"), ("en", "shop manager")]),
            ("urn:2", &[("nl", "manager bank"), ("nl", "bedrijfsleider bank"), ("en", "bank manager")]),
            ("urn:3", &[("nl", "manager hotel"), ("nl", "bedrijfsleider hotel"), ("en", "hotel manager")]),
            ("urn:4", &[("nl", "monteur lift"), ("nl", "technicus lift"), ("en", "lift technician")]),
            ("urn:5", &[("nl", "monteur fiets"), ("nl", "technicus fiets"), ("en", "bicycle technician")]),
            ("urn:6", &[("nl", "monteur auto"), ("nl", "technicus auto"), ("en", "car technician")]),
        ]);
        let (features, vectors) = Features::learn(&names);
        let meanings = Meanings::learn(&names, &features, &vectors);
        let nearness = |one: &str, other: &str| {
            let meaning = |text| meanings.meaning(&features.vector(text));
            dot(&meaning(one), &meaning(other))
        };
        assert!(nearness("manager", "bedrijfsleider") > nearness("manager", "monteur"));
        assert!(nearness("technicus", "monteur") > nearness("technicus", "bedrijfsleider"));
        assert!(dot(&meanings.meaning(&Vec::new()), &meanings.meaning(&Vec::new())) == 0.0);
    }
}
