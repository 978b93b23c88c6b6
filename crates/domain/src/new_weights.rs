//! Weights for the criteria of the matcher that an administrator puts into force: within bounds, with a reason.

use crate::{FieldErrors, Message, clean_text};

/// Checked weights to put into force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewWeights {
    max_points: [u16; 6],
    reason: String,
}

impl NewWeights {
    /// Names of the weighted criteria, in the order of a score's parts; also the names of the form's fields.
    pub const CRITERIA: [&'static str; 6] = ["skills", "schedule", "travel", "language", "wishes", "growth"];
    /// Maximum points of all criteria together.
    pub const MAX_POINTS: u16 = 1_000;
    /// Minimum for the maximum points of `schedule` and of `travel`. Open hiring grades only these two criteria: without
    /// them every such vacancy would be worth 0 of 0 points to everybody. The minimum is one band of the order
    /// (50 points), the smallest difference that shows in every ranking.
    pub const MIN_PRACTICAL_POINTS: u16 = 50;
    /// Version of the weights that are in force until an administrator puts others into force.
    pub const BUILT_IN: u32 = 2;

    /// Checks the form input, in the order of [`Self::CRITERIA`].
    ///
    /// # Errors
    /// As [`Self::check_points`], and `field-reason` or `field-too-long` for the field `reason`.
    pub fn check(typed: [&str; 6], reason: &str) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let max_points = Self::check_points(typed).map_err(|wrong| errors.0.extend(wrong.0)).unwrap_or_default();
        let reason = clean_text(reason, 500).map_err(|message| match message.key.as_ref() {
            "field-missing" => Message::new("field-reason"),
            _ => message,
        });
        let reason = errors.collect("reason", reason).unwrap_or_default();
        errors.into_result()?;
        Ok(Self { max_points, reason })
    }

    /// Checks the points alone.
    ///
    /// # Errors
    /// `field-missing`, `field-whole-number` or `field-range` for each wrong number, `weights-too-many` for `points`
    /// when they add up to more than [`Self::MAX_POINTS`].
    pub fn check_points(typed: [&str; 6]) -> Result<[u16; 6], FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut max_points = [0; 6];
        for ((max, criterion), typed) in max_points.iter_mut().zip(Self::CRITERIA).zip(typed) {
            *max = errors.collect(criterion, points(criterion, typed)).unwrap_or_default();
        }
        let sum: u32 = max_points.iter().copied().map(u32::from).sum();
        // A sum over partly invalid input would only confuse.
        if errors.0.is_empty() && sum > Self::MAX_POINTS.into() {
            errors.add("points", Message::new("weights-too-many").with("sum", sum).with("max", Self::MAX_POINTS));
        }
        errors.into_result()?;
        Ok(max_points)
    }

    /// Maximum points per criterion, in the order of [`Self::CRITERIA`].
    pub const fn max_points(&self) -> [u16; 6] {
        self.max_points
    }

    /// The administrator's reason, 1 to 500 characters.
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

fn points(criterion: &str, typed: &str) -> Result<u16, Message> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Message::new("field-missing"));
    }
    let digits = typed.strip_prefix(['-', '−', '+']).unwrap_or(typed);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Message::new("field-whole-number"));
    }
    let min = match criterion {
        "schedule" | "travel" => NewWeights::MIN_PRACTICAL_POINTS,
        _ => 0,
    };
    // A negative number and one too large for `u16` are out of range too.
    let points = typed.parse().ok().filter(|points| (min..=NewWeights::MAX_POINTS).contains(points));
    points.ok_or_else(|| Message::new("field-range").with("min", min).with("max", NewWeights::MAX_POINTS))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: [&str; 6] = ["400", " 200 ", "200", "80", "+80", "40"];

    /// Field and message key of each error.
    fn wrong(typed: [&str; 6], reason: &str) -> Vec<(String, String)> {
        let errors = NewWeights::check(typed, reason).err().unwrap_or_default();
        errors.0.into_iter().map(|one| (one.field.into_owned(), one.message.key.into_owned())).collect()
    }

    #[test]
    fn weights_within_bounds_are_accepted() {
        let good = NewWeights::check(GOOD, " Reizen telt meer. ");
        assert!(
            good.is_ok_and(
                |good| good.max_points() == [400, 200, 200, 80, 80, 40] && good.reason() == "Reizen telt meer."
            )
        );
        assert_eq!(NewWeights::check_points(["0", "50", "50", "0", "0", "0"]), Ok([0, 50, 50, 0, 0, 0]));
        assert_eq!(NewWeights::check_points(["0", "50", "950", "0", "0", "0"]), Ok([0, 50, 950, 0, 0, 0]));
    }

    #[test]
    fn all_weight_errors_are_returned_at_once() {
        let typed = ["-1", "", "veel", "12,5", "99999999999999999999", "-"];
        let keys = ["field-range", "field-missing", "field-whole-number", "field-whole-number", "field-range"];
        let mut expected: Vec<_> = NewWeights::CRITERIA.into_iter().zip(keys).collect();
        expected.extend([("growth", "field-whole-number"), ("reason", "field-reason")]);
        let expected: Vec<_> = expected.into_iter().map(|(field, key)| (field.to_owned(), key.to_owned())).collect();
        assert_eq!(wrong(typed, " \u{200F} "), expected);
        assert_eq!(wrong(GOOD, &"a".repeat(501)), [("reason".to_owned(), "field-too-long".to_owned())]);
    }

    #[test]
    fn sum_limit_and_practical_minimum_are_enforced() {
        let one = |field: &str, key: &str| vec![(field.to_owned(), key.to_owned())];
        assert_eq!(wrong(["401", "200", "200", "80", "80", "40"], "x"), one("points", "weights-too-many"));
        assert_eq!(wrong(["1000"; 6], "x"), one("points", "weights-too-many"));
        assert_eq!(wrong(["800", "49", "50", "0", "0", "0"], "x"), one("schedule", "field-range"));
        assert_eq!(wrong(["800", "50", "0", "0", "0", "0"], "x"), one("travel", "field-range"));
    }
}
