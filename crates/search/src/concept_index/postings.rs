//! Posting lists: for each feature, the names that have it and its weight in each.

use super::features::Vector;

/// The weight 1, the maximum, as it is stored.
const UNIT_WEIGHT: f32 = 65_535.0;

/// Posting lists of all features.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings {
    starts: Vec<u32>,
    names: Vec<u32>,
    weights: Vec<u16>,
}

impl Postings {
    /// Builds the posting lists. `vectors` are those of the names, in order; their features are below `features`.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "weights are between 0 and 1")]
    pub(super) fn new(features: usize, vectors: &[Vector]) -> Self {
        let mut starts = vec![0_u32; features + 1];
        for (feature, _) in vectors.iter().flatten() {
            starts[*feature as usize + 1] += 1;
        }
        for feature in 1..starts.len() {
            starts[feature] += starts[feature - 1];
        }
        let count = starts[features] as usize;
        let (mut names, mut weights) = (vec![0; count], vec![0; count]);
        let mut free = starts.clone();
        for (name, vector) in vectors.iter().enumerate() {
            for &(feature, weight) in vector {
                let at = free[feature as usize] as usize;
                free[feature as usize] += 1;
                names[at] = name as u32;
                weights[at] = (weight * UNIT_WEIGHT).clamp(0.0, UNIT_WEIGHT) as u16;
            }
        }
        Self { starts, names, weights }
    }

    /// Returns the similarity of each of `names` names to a text: the cosine, 0 to 1.
    pub(super) fn similarities(&self, names: usize, vector: &Vector) -> Vec<f32> {
        let mut similarities = vec![0.0; names];
        for &(feature, weight) in vector {
            let range = self.starts[feature as usize] as usize..self.starts[feature as usize + 1] as usize;
            let weight = weight / UNIT_WEIGHT;
            for (name, other) in self.names[range.clone()].iter().zip(&self.weights[range]) {
                similarities[*name as usize] += weight * f32::from(*other);
            }
        }
        similarities
    }

    /// Returns the memory use in bytes.
    pub(super) const fn bytes(&self) -> usize {
        self.starts.len() * 4 + self.names.len() * 6
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similarities_are_scalar_products() {
        let vectors = [vec![(0, 0.6), (2, 0.8)], vec![(1, 1.0)], Vec::new()];
        let postings = Postings::new(3, &vectors);
        let similarities = postings.similarities(3, &vec![(0, 0.8), (1, 0.6)]);
        for (similarity, expected) in similarities.iter().zip([0.48, 0.6, 0.0]) {
            assert!((similarity - expected).abs() < 1e-4, "{similarities:?}");
        }
    }
}
