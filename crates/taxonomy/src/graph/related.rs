//! What the graph says beyond its own links: everything broader, and skills that go together.

use super::Taxonomy;
use kade_domain::ConceptId;
use std::collections::{HashMap, HashSet};

/// Most that occupations in common add to the strength of a relation.
const BY_OCCUPATIONS: u64 = 800;
/// Most that parents in common add.
const BY_PARENTS: u64 = 200;
/// From this rarity on a skill counts in full: one that a third of the occupations ask.
const TELLING: u64 = 1_000;

/// A skill that goes together with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RelatedSkill {
    /// Which.
    pub skill: ConceptId,
    /// How much, from 1 to 1,000; comparable between skills of one taxonomy.
    pub strength: u16,
    /// Occupations that ask both.
    pub shared_occupations: u32,
    /// Concepts one step broader that both have.
    pub shared_parents: u32,
}

impl Taxonomy {
    /// Everything broader over any number of steps, each once, the nearest first, then by id. Ends on cycles too, and
    /// never contains the concept itself.
    pub fn ancestors(&self, id: ConceptId) -> Vec<ConceptId> {
        let mut seen = HashSet::from([id]);
        let mut found = Vec::new();
        let mut step = vec![id];
        while !step.is_empty() {
            let mut next: Vec<ConceptId> = step.iter().flat_map(|id| self.broader(*id)).copied().collect();
            next.retain(|id| seen.insert(*id));
            next.sort_unstable();
            found.extend_from_slice(&next);
            step = next;
        }
        found
    }

    /// Occupations that ask a skill, by id.
    pub fn occupations_asking(&self, skill: ConceptId) -> impl Iterator<Item = ConceptId> {
        self.asking(skill).iter().map(|&place| self.concepts[place as usize].id)
    }

    /// The skills that go best together with a skill, strongest first, then by id; at most `most`.
    ///
    /// Strength is a sum of two parts, all in whole numbers. Up to 800: occupations that ask both, of those that ask
    /// either ([Jaccard](https://en.wikipedia.org/wiki/Jaccard_index)), less when the more common of the two skills is
    /// asked nearly everywhere, since such skills are together by chance. Up to 200: parents in common, of those that
    /// either has.
    pub fn related_skills(&self, skill: ConceptId, most: usize) -> Vec<RelatedSkill> {
        let mut shared: HashMap<ConceptId, u32> = HashMap::new();
        for occupation in self.occupations_asking(skill) {
            for (other, _) in self.skills_of(occupation) {
                *shared.entry(*other).or_default() += 1;
            }
        }
        for parent in self.broader(skill) {
            for sibling in self.narrower(*parent) {
                shared.entry(*sibling).or_default();
            }
        }
        shared.remove(&skill);
        let mut related: Vec<RelatedSkill> = shared
            .into_iter()
            .filter(|(other, _)| self.concept(*other).is_some_and(|other| other.kind.is_skill()))
            .map(|(other, occupations)| self.relate(skill, other, occupations))
            .filter(|related| related.strength > 0)
            .collect();
        related.sort_unstable_by_key(|related| (std::cmp::Reverse(related.strength), related.skill));
        related.truncate(most);
        related
    }

    fn relate(&self, skill: ConceptId, other: ConceptId, shared_occupations: u32) -> RelatedSkill {
        let asking = (self.asking(skill).len() + self.asking(other).len()) as u64;
        let rarity = u64::from(self.idf(skill).min(self.idf(other))).min(TELLING);
        let by_occupations = part(BY_OCCUPATIONS * rarity, u64::from(shared_occupations), asking) / TELLING;
        let (parents, others) = (self.broader(skill), self.broader(other));
        let shared_parents = parents.iter().filter(|parent| others.contains(parent)).count();
        let by_parents = part(BY_PARENTS, shared_parents as u64, (parents.len() + others.len()) as u64);
        RelatedSkill {
            skill: other,
            strength: u16::try_from(by_occupations + by_parents).unwrap_or(u16::MAX),
            shared_occupations,
            shared_parents: u32::try_from(shared_parents).unwrap_or(u32::MAX),
        }
    }

    /// Places of the occupations that ask a skill.
    fn asking(&self, skill: ConceptId) -> &[u32] {
        self.edges(&self.asked_by, skill)
    }
}

/// `all` × what two sets share ÷ what is in either; `sizes` is the sum of their sizes.
const fn part(all: u64, shared: u64, sizes: u64) -> u64 {
    if shared == 0 { 0 } else { all * shared / (sizes - shared) }
}
