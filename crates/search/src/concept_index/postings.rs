//! Which names have a feature, and how much it weighs in them.

use super::features::Vector;

/// A whole weight, which is at most 1.
const WHOLE: f32 = 65_535.0;

/// Names by feature.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings {
    starts: Vec<u32>,
    names: Vec<u32>,
    weights: Vec<u16>,
}

impl Postings {
    /// `vectors` are those of the names, in order, with features below `features`.
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
                let place = free[feature as usize] as usize;
                free[feature as usize] += 1;
                names[place] = name as u32;
                weights[place] = (weight * WHOLE).clamp(0.0, WHOLE) as u16;
            }
        }
        Self { starts, names, weights }
    }

    /// How like each of `names` names is to a text: the cosine, 0 to 1.
    pub(super) fn likeness(&self, names: usize, vector: &Vector) -> Vec<f32> {
        let mut likeness = vec![0.0; names];
        for &(feature, weight) in vector {
            let range = self.starts[feature as usize] as usize..self.starts[feature as usize + 1] as usize;
            let weight = weight / WHOLE;
            for (name, other) in self.names[range.clone()].iter().zip(&self.weights[range]) {
                likeness[*name as usize] += weight * f32::from(*other);
            }
        }
        likeness
    }

    /// Bytes in use.
    pub(super) const fn bytes(&self) -> usize {
        self.starts.len() * 4 + self.names.len() * 6
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_is_the_scalar_product() {
        let vectors = [vec![(0, 0.6), (2, 0.8)], vec![(1, 1.0)], Vec::new()];
        let postings = Postings::new(3, &vectors);
        let likeness = postings.likeness(3, &vec![(0, 0.8), (1, 0.6)]);
        for (like, wanted) in likeness.iter().zip([0.48, 0.6, 0.0]) {
            assert!((like - wanted).abs() < 1e-4, "{likeness:?}");
        }
    }
}
