//! How many points each criterion can give: versioned, and bounded so that a score never passes 1,000.

use kade_domain::{NewWeights, stored_enum};
use serde::{Deserialize, Serialize};

stored_enum! {
    /// What is graded.
    pub enum Criterion {
        /// Skills asked against skills had.
        Skills = "skills",
        /// Lessons beside the shifts.
        Schedule = "schedule",
        /// The way to work.
        Travel = "travel",
        /// Help with Dutch against what is still lacking.
        Language = "language",
        /// Occupations and sectors wished for.
        Wishes = "wishes",
        /// A step towards the work wished for.
        Growth = "growth",
    }
}

/// Points possible per criterion, at most 1,000 together. What an administrator may switch on is bounded more narrowly:
/// [`NewWeights`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct Weights {
    version: u32,
    skills: u16,
    schedule: u16,
    travel: u16,
    language: u16,
    wishes: u16,
    growth: u16,
}

/// As stored or logged; [`Weights::new`] checks the bound.
#[derive(Deserialize)]
struct Unchecked {
    version: u32,
    skills: u16,
    schedule: u16,
    travel: u16,
    language: u16,
    wishes: u16,
    growth: u16,
}

impl TryFrom<Unchecked> for Weights {
    type Error = &'static str;

    fn try_from(one: Unchecked) -> Result<Self, Self::Error> {
        let most = [one.skills, one.schedule, one.travel, one.language, one.wishes, one.growth];
        Self::new(one.version, most).ok_or("weights add up to more than 1000")
    }
}

impl Weights {
    /// No score is higher.
    pub const MAX_POINTS: u16 = NewWeights::MAX_POINTS;

    /// Weights under a version of their own, in the order of [`Criterion::ALL`], or `None` when they add up to more
    /// than [`Weights::MAX_POINTS`].
    pub const fn new(version: u32, most: [u16; 6]) -> Option<Self> {
        let [skills, schedule, travel, language, wishes, growth] = most;
        let practical = schedule as u32 + travel as u32;
        let sum = skills as u32 + practical + language as u32 + wishes as u32 + growth as u32;
        if sum > Self::MAX_POINTS as u32 {
            return None;
        }
        Some(Self { version, skills, schedule, travel, language, wishes, growth })
    }

    /// Logged with every suggestion.
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// Most points for a criterion.
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

    /// Most points for each, in the order of [`Criterion::ALL`].
    pub const fn most(&self) -> [u16; 6] {
        [self.skills, self.schedule, self.travel, self.language, self.wishes, self.growth]
    }
}

impl Default for Weights {
    /// Skills weigh as much as the two practical criteria together; what is left is shared by the others.
    fn default() -> Self {
        let version = NewWeights::BUILT_IN;
        Self { version, skills: 400, schedule: 200, travel: 200, language: 80, wishes: 80, growth: 40 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_a_thousand_points_are_refused() {
        assert!(Weights::new(7, [400, 200, 200, 100, 50, 50]).is_some());
        assert!(Weights::new(7, [400, 200, 200, 100, 50, 51]).is_none());
        assert!(Weights::new(7, [u16::MAX; 6]).is_none(), "and the sum does not wrap around");
    }

    #[test]
    fn the_default_is_within_the_bound_and_reads_back() -> Result<(), serde_json::Error> {
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
