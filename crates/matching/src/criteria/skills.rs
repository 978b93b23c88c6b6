//! Required skills against the skills that people state: rare and essential skills count most, near skills in part.

use crate::{
    person::PersonSkill,
    reason::Reason,
    score::Reasons,
    terms::{Number, Terms},
};
use kade_domain::{SkillDemand, Strength};
use serde::{Deserialize, Serialize};
use std::{cmp::Reverse, collections::BTreeMap};

/// How well a skill of a person matches a required one; better matches are greater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkillMatch {
    /// No match.
    #[default]
    Missing,
    /// Wants to learn a broader or related skill.
    WillingInPart,
    /// Has a related skill.
    Related,
    /// Wants to learn the skill.
    Willing,
    /// Has the broader skill that the required one is part of.
    Broader,
    /// Has a narrower skill.
    Narrower,
    /// Has the skill.
    Have,
}

impl SkillMatch {
    /// Sixths of the required skill's weight, so that a half and a third are whole numbers.
    pub(crate) const fn sixths(self) -> u32 {
        match self {
            Self::Missing => 0,
            Self::WillingInPart => 1,
            Self::Related | Self::Willing => 2,
            Self::Broader => 3,
            Self::Narrower | Self::Have => 6,
        }
    }

    /// The match that remains if the person does not have the skill yet but is willing to learn it.
    const fn when_willing(self) -> Self {
        match self {
            Self::Have | Self::Narrower | Self::Willing => Self::Willing,
            Self::Broader | Self::Related | Self::WillingInPart => Self::WillingInPart,
            Self::Missing => Self::Missing,
        }
    }

    /// The match given by this skill of a person.
    pub(crate) const fn by(self, skill: PersonSkill) -> Self {
        self.by_willing(skill.willing())
    }

    pub(crate) const fn by_willing(self, willing: bool) -> Self {
        if willing { self.when_willing() } else { self }
    }
}

/// Weight by strength.
const fn strength_weight(strength: Strength) -> u32 {
    match strength {
        Strength::Essential => 10,
        Strength::Important => 4,
        Strength::Somewhat | Strength::Optional => 2,
    }
}

/// Maximum number of required skills that are graded, the heaviest; a vacancy form takes fewer.
const MAX_GRADED_SKILLS: usize = 64;

/// The skills of one vacancy, heaviest first, then by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RequiredSkills {
    pub(crate) asked: Box<[(Number, u32)]>,
    /// Sum of the weights.
    total_weight: u32,
}

impl RequiredSkills {
    pub(crate) fn new(demands: &[SkillDemand], terms: &Terms) -> Self {
        let mut weights: BTreeMap<Number, u32> = BTreeMap::new();
        for demand in demands {
            let Some(number) = terms.number(demand.concept) else { continue };
            let weight = strength_weight(demand.strength) * u32::from(terms.idf(number));
            let heaviest = weights.entry(number).or_default();
            *heaviest = weight.max(*heaviest);
        }
        let mut asked: Vec<(Number, u32)> = weights.into_iter().collect();
        asked.sort_unstable_by_key(|(number, weight)| (Reverse(*weight), terms.id(*number)));
        asked.truncate(MAX_GRADED_SKILLS);
        let total_weight = asked.iter().map(|(_, weight)| weight).sum();
        Self { asked: asked.into(), total_weight }
    }

    /// Points out of `max` for the match of each required skill: the matched share of the total weight, rounded down
    /// once, at the end; all points if no skill is required.
    pub(crate) fn points(&self, matches: impl Iterator<Item = SkillMatch>, max: u16) -> u16 {
        let sum: u32 = self.asked.iter().zip(matches).map(|((_, weight), one)| weight * one.sixths()).sum();
        self.share(sum, max)
    }

    /// Points out of `max` for a sum of weights times [`SkillMatch::sixths`].
    pub(crate) fn share(&self, matched: u32, max: u16) -> u16 {
        let whole = u64::from(self.total_weight) * u64::from(SkillMatch::Have.sixths());
        if whole == 0 {
            return max;
        }
        let share = u64::from(matched) * u64::from(max) / whole;
        u16::try_from(share).unwrap_or(max)
    }

    /// Adds one reason per required skill, heaviest first.
    pub(crate) fn reasons(&self, matches: impl Iterator<Item = SkillMatch>, terms: &Terms, reasons: &mut Reasons) {
        if self.asked.is_empty() {
            reasons.push(Reason::NoSkillsAsked);
        }
        let pairs = self.asked.iter().zip(matches);
        reasons.extend(pairs.map(|((number, _), one)| Reason::Skill(one, terms.id(*number))));
    }
}

#[cfg(test)]
mod tests;
