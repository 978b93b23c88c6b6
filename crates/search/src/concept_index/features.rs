//! What a name is compared by: its words, their parts, its head, and pieces of three and four letters.
//!
//! Pieces forgive misspelling and find what is related ("verpleging", "verpleegster"); words, parts and heads know
//! what is a word. How much a feature weighs is its kind times how rare it is among the concepts.

use super::{compounds::Compounds, names::Names, numbers::ln};
use std::{borrow::Cow, collections::HashMap};

/// Weights by kind.
const WORD: f32 = 1.75;
const PART: f32 = 1.75;
const LAST_PART: f32 = 2.5;
const HEAD: f32 = 1.0;
const PIECE: f32 = 1.0;
/// How long pieces are (characters), with a mark at both ends of a word.
const PIECES: [usize; 2] = [3, 4];
/// Shorter words (letters) become another one too easily.
const SHORTEST_RESPELLED: usize = 5;
/// Words that are in names of all kinds and tell nothing.
const STOP_WORDS: [&str; 20] = [
    "a", "aan", "an", "and", "bij", "de", "der", "en", "for", "het", "in", "met", "of", "op", "or", "te", "the", "to",
    "van", "voor",
];

/// Features with their weights, sorted by feature, each once; together one long.
pub(super) type Vector = Vec<(u32, f32)>;

/// The features of all names.
#[derive(Clone, Debug, Default)]
pub(super) struct Features {
    compounds: Compounds,
    ids: HashMap<u64, u32>,
    /// By feature: the natural logarithm of how rare it is.
    rarity: Vec<f32>,
    /// By feature: in how many names it is; 0 for short pieces, from which no meaning is learnt.
    telling: Vec<u32>,
}

/// A feature before it has a number.
struct Raw {
    key: u64,
    weight: f32,
    telling: bool,
}

impl Features {
    /// Learns the features of all names, and gives each name's vector in the same order.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "counts of names; a weight")]
    pub(super) fn learn(names: &Names) -> (Self, Vec<Vector>) {
        let mut features = Self { compounds: Compounds::learn(names.texts()), ..Self::default() };
        let mut counts: Vec<u32> = Vec::new();
        let mut last_concept: Vec<u32> = Vec::new();
        let mut vectors = Vec::with_capacity(names.len());
        for (name, concept) in names.concepts().enumerate() {
            let mut vector = Vector::new();
            for raw in features.raw(names.text(name)) {
                let next = features.telling.len() as u32;
                let id = *features.ids.entry(raw.key).or_insert(next);
                if id == next {
                    features.telling.push(0);
                    counts.push(0);
                    last_concept.push(u32::MAX);
                }
                let place = id as usize;
                features.telling[place] += u32::from(raw.telling);
                if last_concept[place] != concept {
                    last_concept[place] = concept;
                    counts[place] += 1;
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

    /// How many there are.
    pub(super) const fn count(&self) -> usize {
        self.rarity.len()
    }

    /// In how many names a feature is from which meaning can be learnt, else 0.
    pub(super) fn telling(&self, feature: u32) -> u32 {
        self.telling[feature as usize]
    }

    /// The vector of a normalised text; what no name has is left out, so it may be empty.
    pub(super) fn vector(&self, text: &str) -> Vector {
        let text: Vec<Cow<'_, str>> = text.split(' ').map(|word| self.respelled(word)).collect();
        let known = |raw: Raw| Some((*self.ids.get(&raw.key)?, raw.weight));
        let mut vector: Vector = self.raw(&text.join(" ")).into_iter().filter_map(known).collect();
        self.weigh(&mut vector);
        vector
    }

    /// Bytes in use, nearly.
    pub(super) fn bytes(&self) -> usize {
        self.ids.capacity() * 13 + self.rarity.len() * 8 + self.compounds.bytes()
    }

    /// A word that no name has, as one that some have if only two neighbouring letters changed places: that breaks more
    /// pieces than any other slip of the fingers, most of those of a short word.
    fn respelled<'w>(&self, word: &'w str) -> Cow<'w, str> {
        let is_known = |word: &str| self.ids.contains_key(&key(b'w', word));
        let mut letters: Vec<char> = word.chars().collect();
        if letters.len() < SHORTEST_RESPELLED || is_known(word) {
            return word.into();
        }
        for place in 1..letters.len() {
            letters.swap(place - 1, place);
            let other: String = letters.iter().collect();
            if is_known(&other) {
                return other.into();
            }
            letters.swap(place - 1, place);
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

    /// Each feature once.
    fn raw(&self, text: &str) -> Vec<Raw> {
        let all = || text.split(' ').filter(|word| !word.is_empty());
        let mut words: Vec<&str> = all().filter(|word| !STOP_WORDS.contains(word)).collect();
        if words.is_empty() {
            words = all().collect();
        }
        let mut raw = Vec::with_capacity(text.len() * 2);
        let mut add = |kind: u8, of: &str, weight, telling| raw.push(Raw { key: key(kind, of), weight, telling });
        if let Some(head) = self.compounds.head(text) {
            add(b'h', head, HEAD, true);
        }
        let mut marked = String::new();
        let mut starts = Vec::new();
        for word in words {
            add(b'w', word, WORD, true);
            let parts = self.compounds.parts(word);
            for (place, part) in parts.iter().enumerate() {
                add(b'w', part, if place + 1 == parts.len() { LAST_PART } else { PART }, true);
            }
            marked.clear();
            marked.extend(["<", word, ">"]);
            starts.clear();
            starts.extend(marked.char_indices().map(|(at, _)| at).chain([marked.len()]));
            for length in PIECES {
                for piece in starts.windows(length + 1) {
                    add(b'p', &marked[piece[0]..piece[length]], PIECE, length == PIECES[1]);
                }
            }
        }
        merged(raw)
    }
}

/// Twice the same feature weighs the root of both squares: more than once, less than twice.
fn merged(mut raw: Vec<Raw>) -> Vec<Raw> {
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

/// Makes a vector one long.
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

    fn likeness(features: &Features, one: &str, other: &str) -> f32 {
        let other: HashMap<u32, f32> = features.vector(other).into_iter().collect();
        features.vector(one).iter().map(|(feature, weight)| weight * other.get(feature).unwrap_or(&0.0)).sum()
    }

    #[test]
    fn names_are_like_what_they_share_words_parts_and_pieces_with() {
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
        let like = |other| likeness(&features, "magazijnmedewerker", other);
        assert!(like("magazijnmedewerker") > 0.999);
        assert!(like("medewerker van het magazijn") > like("medewerker"));
        assert!(like("magazijnmedwerker") > 0.5, "misspelt");
        assert_eq!(features.vector("timmreman"), features.vector("timmerman"));
        assert_ne!(features.vector("timmrenam"), features.vector("timmerman"), "twice is too much");
        assert!(like("timmerman") < 0.2);
        assert!(features.vector("xyzzy").is_empty());
    }
}
