//! The features by which names are compared: words, their parts, the head, and n-grams of three and four characters.
//!
//! N-grams tolerate misspellings and match related words ("verpleging", "verpleegster"); words, parts and heads match
//! whole words. The weight of a feature is that of its kind times its rarity among the concepts.

use super::{arithmetic::ln, compounds::LabelCompounds, names::Names};
use std::{borrow::Cow, collections::HashMap};

/// Weights by kind.
const WORD_WEIGHT: f32 = 1.75;
const PART_WEIGHT: f32 = 1.75;
const LAST_PART_WEIGHT: f32 = 2.5;
const HEAD_WEIGHT: f32 = 1.0;
const NGRAM_WEIGHT: f32 = 1.0;
/// Lengths of n-grams in characters, including a mark at each end of a word.
const NGRAM_CHARS: [usize; 2] = [3, 4];
/// Swapped letters are corrected in words of at least this many letters: a shorter word easily becomes another one.
const MIN_TRANSPOSED_LETTERS: usize = 5;
/// Words that occur in names of all kinds and carry no information.
const STOP_WORDS: [&str; 20] = [
    "a", "aan", "an", "and", "bij", "de", "der", "en", "for", "het", "in", "met", "of", "op", "or", "te", "the", "to",
    "van", "voor",
];

/// Features with their weights: sorted by feature, each once, scaled to length 1.
pub(super) type Vector = Vec<(u32, f32)>;

/// The features of all names.
#[derive(Clone, Debug, Default)]
pub(super) struct Features {
    compounds: LabelCompounds,
    ids: HashMap<u64, u32>,
    /// By feature: the natural logarithm of its rarity among the concepts.
    rarity: Vec<f32>,
    /// By feature: how many names have it; 0 for n-grams of three, which embeddings do not learn.
    training_names: Vec<u32>,
}

/// A feature before it has a number.
struct RawFeature {
    key: u64,
    weight: f32,
    /// Whether embeddings may learn it.
    trained: bool,
}

impl Features {
    /// Collects the features of all names and returns each name's vector, in the order of the names.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "counts of names; a weight")]
    pub(super) fn learn(names: &Names) -> (Self, Vec<Vector>) {
        let mut features = Self { compounds: LabelCompounds::learn(names.texts()), ..Self::default() };
        let mut counts: Vec<u32> = Vec::new();
        let mut last_concept: Vec<u32> = Vec::new();
        let mut vectors = Vec::with_capacity(names.len());
        for (name, concept) in names.concepts().enumerate() {
            let mut vector = Vector::new();
            for raw in features.raw(names.text(name)) {
                let next = features.training_names.len() as u32;
                let id = *features.ids.entry(raw.key).or_insert(next);
                if id == next {
                    features.training_names.push(0);
                    counts.push(0);
                    last_concept.push(u32::MAX);
                }
                let number = id as usize;
                features.training_names[number] += u32::from(raw.trained);
                if last_concept[number] != concept {
                    last_concept[number] = concept;
                    counts[number] += 1;
                }
                vector.push((id, raw.weight));
            }
            vectors.push(vector);
        }
        let concepts = names.concept_count() as f64;
        features.rarity = counts.iter().map(|&count| ln((concepts + 1.0) / (f64::from(count) + 0.5)) as f32).collect();
        for vector in &mut vectors {
            features.weigh(vector);
        }
        (features, vectors)
    }

    /// Returns the number of features.
    pub(super) const fn count(&self) -> usize {
        self.rarity.len()
    }

    /// Returns how many names have a feature; 0 if embeddings do not learn it.
    pub(super) fn training_names(&self, feature: u32) -> u32 {
        self.training_names[feature as usize]
    }

    /// Returns the vector of a normalised text. Features that no name has are left out, so it may be empty.
    pub(super) fn vector(&self, text: &str) -> Vector {
        let text: Vec<Cow<'_, str>> = text.split(' ').map(|word| self.without_transposition(word)).collect();
        let known = |raw: RawFeature| Some((*self.ids.get(&raw.key)?, raw.weight));
        let mut vector: Vector = self.raw(&text.join(" ")).into_iter().filter_map(known).collect();
        self.weigh(&mut vector);
        vector
    }

    /// Returns the approximate memory use in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.ids.capacity() * 13 + self.rarity.len() * 8 + self.compounds.bytes()
    }

    /// Corrects a word that no name has, if swapping two neighbouring letters gives a word of a name. A transposition
    /// changes more n-grams than any other typing error, most of those of a short word.
    fn without_transposition<'w>(&self, word: &'w str) -> Cow<'w, str> {
        let is_known = |word: &str| self.ids.contains_key(&key(b'w', word));
        let mut letters: Vec<char> = word.chars().collect();
        if letters.len() < MIN_TRANSPOSED_LETTERS || is_known(word) {
            return word.into();
        }
        for at in 1..letters.len() {
            letters.swap(at - 1, at);
            let other: String = letters.iter().collect();
            if is_known(&other) {
                return other.into();
            }
            letters.swap(at - 1, at);
        }
        word.into()
    }

    fn weigh(&self, vector: &mut Vector) {
        vector.sort_unstable_by_key(|&(feature, _)| feature);
        for (feature, weight) in vector.iter_mut() {
            *weight *= self.rarity[*feature as usize];
        }
        to_unit(vector);
    }

    /// Returns the features of a text, each once.
    fn raw(&self, text: &str) -> Vec<RawFeature> {
        let all = || text.split(' ').filter(|word| !word.is_empty());
        let mut words: Vec<&str> = all().filter(|word| !STOP_WORDS.contains(word)).collect();
        if words.is_empty() {
            words = all().collect();
        }
        let mut raw = Vec::with_capacity(text.len() * 2);
        let mut add =
            |kind: u8, of: &str, weight, trained| raw.push(RawFeature { key: key(kind, of), weight, trained });
        if let Some(head) = self.compounds.head(text) {
            add(b'h', head, HEAD_WEIGHT, true);
        }
        let mut marked = String::new();
        let mut starts = Vec::new();
        for word in words {
            add(b'w', word, WORD_WEIGHT, true);
            let parts = self.compounds.parts(word);
            for (number, part) in parts.iter().enumerate() {
                add(b'w', part, if number + 1 == parts.len() { LAST_PART_WEIGHT } else { PART_WEIGHT }, true);
            }
            marked.clear();
            marked.extend(["<", word, ">"]);
            starts.clear();
            starts.extend(marked.char_indices().map(|(at, _)| at).chain([marked.len()]));
            for length in NGRAM_CHARS {
                for ngram in starts.windows(length + 1) {
                    add(b'p', &marked[ngram[0]..ngram[length]], NGRAM_WEIGHT, length == NGRAM_CHARS[1]);
                }
            }
        }
        merged(raw)
    }
}

/// Merges equal features; the weight is the root of the sum of their squares, so more than one and less than two of
/// them.
fn merged(mut raw: Vec<RawFeature>) -> Vec<RawFeature> {
    raw.sort_by_key(|raw| raw.key);
    raw.dedup_by(|next, kept| {
        let same = next.key == kept.key;
        if same {
            kept.weight = (kept.weight * kept.weight + next.weight * next.weight).sqrt();
        }
        same
    });
    raw
}

/// Scales a vector to length 1.
pub(super) fn to_unit(vector: &mut Vector) {
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    if length > 0.0 {
        for (_, weight) in vector {
            *weight /= length;
        }
    }
}

/// FNV-1a: 64 bits are enough to tell a million features apart.
fn key(kind: u8, text: &str) -> u64 {
    let byte = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    std::iter::once(kind).chain(text.bytes()).fold(0xcbf2_9ce4_8422_2325, byte)
}

#[cfg(test)]
mod tests {
    use super::{super::names::tests::names, *};

    fn similarity(features: &Features, one: &str, other: &str) -> f32 {
        let other: HashMap<u32, f32> = features.vector(other).into_iter().collect();
        features.vector(one).iter().map(|(feature, weight)| weight * other.get(feature).unwrap_or(&0.0)).sum()
    }

    #[test]
    fn shared_words_parts_and_ngrams_increase_similarity() {
        let names = names(&[
            ("urn:1", &[("nl", "magazijnmedewerker"), ("nl", "medewerker magazijn")]),
            ("urn:2", &[("nl", "medewerker"), ("nl", "magazijn")]),
            ("urn:3", &[("nl", "timmerman")]),
        ]);
        let (features, vectors) = Features::learn(&names);
        assert_eq!(vectors.len(), names.len());
        for vector in &vectors {
            let square: f32 = vector.iter().map(|(_, weight)| weight * weight).sum();
            assert!((square - 1.0).abs() < 1e-4);
            assert!(vector.windows(2).all(|pair| pair[0].0 < pair[1].0), "each feature once, in order");
        }
        let similarity = |other| similarity(&features, "magazijnmedewerker", other);
        assert!(similarity("magazijnmedewerker") > 0.999);
        assert!(similarity("medewerker van het magazijn") > similarity("medewerker"));
        assert!(similarity("magazijnmedwerker") > 0.5, "misspelt");
        assert_eq!(features.vector("timmreman"), features.vector("timmerman"));
        assert_ne!(features.vector("timmrenam"), features.vector("timmerman"), "two transpositions stay");
        assert!(similarity("timmerman") < 0.2);
        assert!(features.vector("xyzzy").is_empty());
    }
}
