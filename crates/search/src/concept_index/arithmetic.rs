//! Arithmetic that gives the same bits on every machine. The logarithms of system libraries differ in their last digit,
//! and such a difference at the start of training changes the order of results.

/// Returns the natural logarithm of a positive number, to about ten digits.
pub(super) fn ln(number: f64) -> f64 {
    let mut mantissa = number.max(f64::MIN_POSITIVE);
    let mut halvings = 0.0;
    while mantissa > 1.5 {
        mantissa /= 2.0;
        halvings += 1.0;
    }
    while mantissa < 0.75 {
        mantissa *= 2.0;
        halvings -= 1.0;
    }
    // 2·artanh(r), with |r| ≤ 0.2: nine terms of its series are enough.
    let ratio = (mantissa - 1.0) / (mantissa + 1.0);
    let square = ratio * ratio;
    let series = (0..9).rev().fold(0.0, |sum, term: i32| sum * square + 1.0 / f64::from(2 * term + 1));
    halvings * std::f64::consts::LN_2 + 2.0 * ratio * series
}

/// Returns the exponential of a number up to 0. The error is under a hundredth for numbers above about -3.
pub(super) fn exp(number: f32) -> f32 {
    let mut power = (1.0 + number / 1024.0).max(0.0);
    for _ in 0..10 {
        power *= power;
    }
    power
}

/// Returns the scalar product. The order of additions is fixed and suits vector units.
pub(super) fn dot(one: &[f32], other: &[f32]) -> f32 {
    let mut sums = [0.0_f32; 8];
    for (left, right) in one.chunks_exact(8).zip(other.chunks_exact(8)) {
        for lane in 0..8 {
            sums[lane] += left[lane] * right[lane];
        }
    }
    sums.iter().sum()
}

/// Scales a vector to length 1 and returns its length before. A zero vector is unchanged.
pub(super) fn to_unit(vector: &mut [f32]) -> f32 {
    let length = dot(vector, vector).sqrt();
    if length > 0.0 {
        for value in vector {
            *value /= length;
        }
    }
    length
}

/// Steele's split-mix generator: pseudo-random numbers that are the same at every build.
pub(super) struct Shuffle(pub(super) u64);

impl Shuffle {
    /// Returns a number below `limit`, which is not 0.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ mixed >> 31) % limit as u64).unwrap_or(0)
    }

    /// Shuffles a slice (Fisher-Yates).
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ln_and_exp_approximate_the_standard_library() {
        for number in [0.001, 0.5, 0.74, 1.0, 1.49, 1.51, 3.0, 17_000.0, 1e9] {
            assert!((ln(number) - f64::ln(number)).abs() < 1e-9, "{number}");
        }
        for number in [0.0_f32, -0.01, -0.5, -1.0, -3.0] {
            assert!((exp(number) - number.exp()).abs() < 0.01, "{number}");
        }
        assert!(exp(-3_000.0).abs() < f32::EPSILON);
    }

    #[test]
    fn shuffle_keeps_all_items_and_is_reproducible() {
        let shuffled = || {
            let mut numbers: Vec<_> = (0..50).collect();
            Shuffle(1).shuffle(&mut numbers);
            numbers
        };
        let mut sorted = shuffled();
        assert_ne!(sorted, (0..50).collect::<Vec<_>>());
        assert_eq!(sorted, shuffled());
        sorted.sort_unstable();
        assert_eq!(sorted, (0..50).collect::<Vec<_>>());
    }
}
