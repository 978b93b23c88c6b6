//! How many points each criterion can give: versioned, and bounded so that a score never passes 1,000.

use serde::Serialize;

/// Points possible per criterion.
///
/// The sum is at most 1,000; what a version leaves over is for criteria still to come (language, wishes, growth).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Weights {
    version: u32,
    skills: u16,
    schedule: u16,
    travel: u16,
}

impl Weights {
    /// No score is higher.
    pub const HIGHEST: u16 = 1_000;

    /// Weights under a version of their own, or `None` when they add up to more than [`Weights::HIGHEST`].
    pub const fn new(version: u32, skills: u16, schedule: u16, travel: u16) -> Option<Self> {
        let sum = skills as u32 + schedule as u32 + travel as u32;
        if sum > Self::HIGHEST as u32 { None } else { Some(Self { version, skills, schedule, travel }) }
    }

    /// Logged with every suggestion.
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// Most points for skills.
    pub const fn skills(&self) -> u16 {
        self.skills
    }

    /// Most points for lessons beside the shifts.
    pub const fn schedule(&self) -> u16 {
        self.schedule
    }

    /// Most points for the way to work.
    pub const fn travel(&self) -> u16 {
        self.travel
    }
}

impl Default for Weights {
    /// Skills weigh as much as the two practical criteria together.
    fn default() -> Self {
        Self { version: 1, skills: 500, schedule: 250, travel: 250 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_a_thousand_points_are_refused() {
        assert!(Weights::new(7, 500, 250, 250).is_some());
        assert!(Weights::new(7, 500, 250, 251).is_none());
        assert!(Weights::new(7, u16::MAX, u16::MAX, u16::MAX).is_none(), "and the sum does not wrap around");
    }

    #[test]
    fn the_default_is_within_the_bound() {
        let Weights { version, skills, schedule, travel } = Weights::default();
        assert_eq!(Weights::new(version, skills, schedule, travel), Some(Weights::default()));
    }
}
