//! The maximum points per criterion: versioned, and bounded so that a score never exceeds 1,000.

use kade_domain::{NewWeights, stored_enum};
use serde::{Deserialize, Serialize};

stored_enum! {
    /// A graded criterion.
    pub enum Criterion {
        /// Required skills against the person's skills.
        Skills = "skills",
        /// Lessons next to shifts.
        Schedule = "schedule",
        /// Travel to work.
        Travel = "travel",
        /// The required Dutch that the person has or gets help with.
        Language = "language",
        /// Occupations and sectors wished for.
        Wishes = "wishes",
        /// A step towards the work wished for.
        Growth = "growth",
    }
}

/// Maximum points per criterion, at most 1,000 in total. [`NewWeights`] bounds more narrowly what an administrator may
/// put in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "UncheckedWeights")]
pub struct Weights {
    version: u32,
    skills: u16,
    schedule: u16,
    travel: u16,
    language: u16,
    wishes: u16,
    growth: u16,
}

/// Weights as stored or logged; [`Weights::new`] checks the bound.
#[derive(Deserialize)]
struct UncheckedWeights {
    version: u32,
    skills: u16,
    schedule: u16,
    travel: u16,
    language: u16,
    wishes: u16,
    growth: u16,
}

impl TryFrom<UncheckedWeights> for Weights {
    type Error = &'static str;

    fn try_from(one: UncheckedWeights) -> Result<Self, Self::Error> {
        let max_points = [one.skills, one.schedule, one.travel, one.language, one.wishes, one.growth];
        Self::new(one.version, max_points).ok_or("weights add up to more than 1000")
    }
}

impl Weights {
    /// Highest possible score.
    pub const MAX_POINTS: u16 = NewWeights::MAX_POINTS;

    /// Weights with a version, in the order of [`Criterion::ALL`], or `None` if they add up to more than
    /// [`Weights::MAX_POINTS`].
    pub const fn new(version: u32, max_points: [u16; 6]) -> Option<Self> {
        let [skills, schedule, travel, language, wishes, growth] = max_points;
        let practical = schedule as u32 + travel as u32;
        let sum = skills as u32 + practical + language as u32 + wishes as u32 + growth as u32;
        if sum > Self::MAX_POINTS as u32 {
            return None;
        }
        Some(Self { version, skills, schedule, travel, language, wishes, growth })
    }

    /// Version, logged with every suggestion.
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// Maximum points for a criterion.
    pub const fn of(&self, criterion: Criterion) -> u16 {
        match criterion {
            Criterion::Skills => self.skills,
            Criterion::Schedule => self.schedule,
            Criterion::Travel => self.travel,
            Criterion::Language => self.language,
            Criterion::Wishes => self.wishes,
            Criterion::Growth => self.growth,
        }
    }

    /// Maximum points for each criterion, in the order of [`Criterion::ALL`].
    pub const fn most(&self) -> [u16; 6] {
        [self.skills, self.schedule, self.travel, self.language, self.wishes, self.growth]
    }
}

impl Default for Weights {
    /// Skills weigh as much as the two practical criteria together; the other criteria share the remaining points.
    fn default() -> Self {
        let version = NewWeights::BUILT_IN;
        Self { version, skills: 400, schedule: 200, travel: 200, language: 80, wishes: 80, growth: 40 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_1000_points_are_rejected() {
        assert!(Weights::new(7, [400, 200, 200, 100, 50, 50]).is_some());
        assert!(Weights::new(7, [400, 200, 200, 100, 50, 51]).is_none());
        assert!(Weights::new(7, [u16::MAX; 6]).is_none(), "and the sum does not wrap around");
    }

    #[test]
    fn default_is_within_bound_and_round_trips() -> Result<(), serde_json::Error> {
        let weights = Weights::default();
        assert_eq!(Criterion::ALL.map(|criterion| weights.of(criterion)), weights.most());
        assert_eq!(Weights::new(weights.version(), weights.most()), Some(weights));
        let typed = weights.most().map(|points| points.to_string());
        assert_eq!(NewWeights::check_points(typed.each_ref().map(String::as_str)), Ok(weights.most()));
        assert_eq!(Criterion::ALL.map(Criterion::as_str), NewWeights::CRITERIA);
        let text = serde_json::to_string(&weights)?;
        assert_eq!(serde_json::from_str::<Weights>(&text)?, weights);
        let heavier = text.replace("400", "401");
        assert!(serde_json::from_str::<Weights>(&heavier).is_err(), "{heavier}");
        Ok(())
    }
}
