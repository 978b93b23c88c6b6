//! Edges of one kind, by the index of the concept from which they start.

/// Targets per concept, one after the other in a single vector.
#[derive(Clone, Debug)]
pub(super) struct Edges<T> {
    starts: Vec<usize>,
    targets: Vec<T>,
}

impl<T> Default for Edges<T> {
    fn default() -> Self {
        Self { starts: vec![0], targets: Vec::new() }
    }
}

impl<T> Edges<T> {
    /// `pairs` are sorted by their first element.
    pub(super) fn new(count: usize, pairs: Vec<(usize, T)>) -> Self {
        let mut starts = vec![0; count + 1];
        for (from, _) in &pairs {
            starts[from + 1] += 1;
        }
        for index in 1..=count {
            starts[index] += starts[index - 1];
        }
        Self { starts, targets: pairs.into_iter().map(|(_, target)| target).collect() }
    }

    pub(super) fn sorted(count: usize, mut pairs: Vec<(usize, T)>) -> Self
    where
        T: Ord,
    {
        pairs.sort_unstable();
        pairs.dedup();
        Self::new(count, pairs)
    }

    pub(super) fn targets(&self, index: usize) -> &[T] {
        &self.targets[self.starts[index]..self.starts[index + 1]]
    }
}
