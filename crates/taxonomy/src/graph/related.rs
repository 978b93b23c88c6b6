//! Derived relations of the graph: ancestors of a concept, and related skills.

use super::Taxonomy;
use kade_domain::ConceptId;
use std::collections::{HashMap, HashSet};

/// Maximum strength from occupations in common.
const MAX_BY_OCCUPATIONS: u64 = 800;
/// Maximum strength from parents in common.
const MAX_BY_PARENTS: u64 = 200;
/// Idf from which a skill counts in full: about a third of the occupations require such a skill.
const FULL_WEIGHT_IDF: u64 = 1_000;

/// A skill related to another skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RelatedSkill {
    /// The related skill.
    pub skill: ConceptId,
    /// Strength of the relation, 1 to 1,000; comparable between skills of one taxonomy.
    pub strength: u16,
    /// Number of occupations that require both.
    pub shared_occupations: u32,
    /// Number of concepts one step broader that both have.
    pub shared_parents: u32,
}

impl Taxonomy {
    /// All broader concepts over any number of steps, each once, the nearest first, then by id. Terminates on cycles too;
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

    /// Occupations that require a skill, by id.
    pub fn occupations_asking(&self, skill: ConceptId) -> impl Iterator<Item = ConceptId> {
        self.requiring(skill).iter().map(|&index| self.concepts[index as usize].id)
    }

    /// The skills most strongly related to a skill, strongest first, then by id; at most `limit`.
    ///
    /// The strength is a sum of two parts, in whole numbers. Up to 800: the share of occupations that require both among
    /// those that require either ([Jaccard](https://en.wikipedia.org/wiki/Jaccard_index)). This part is reduced when
    /// nearly all occupations require the more common of the two skills, since such skills occur together by chance.
    /// Up to 200: the share of common parents among the parents of either.
    pub fn related_skills(&self, skill: ConceptId, limit: usize) -> Vec<RelatedSkill> {
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
        related.truncate(limit);
        related
    }

    fn relate(&self, skill: ConceptId, other: ConceptId, shared_occupations: u32) -> RelatedSkill {
        let requiring = (self.requiring(skill).len() + self.requiring(other).len()) as u64;
        let rarity = u64::from(self.idf(skill).min(self.idf(other))).min(FULL_WEIGHT_IDF);
        let by_occupations =
            scaled_share(MAX_BY_OCCUPATIONS * rarity, u64::from(shared_occupations), requiring) / FULL_WEIGHT_IDF;
        let (parents, others) = (self.broader(skill), self.broader(other));
        let shared_parents = parents.iter().filter(|parent| others.contains(parent)).count();
        let by_parents = scaled_share(MAX_BY_PARENTS, shared_parents as u64, (parents.len() + others.len()) as u64);
        RelatedSkill {
            skill: other,
            strength: u16::try_from(by_occupations + by_parents).unwrap_or(u16::MAX),
            shared_occupations,
            shared_parents: u32::try_from(shared_parents).unwrap_or(u32::MAX),
        }
    }

    /// Indices of the occupations that require a skill.
    fn requiring(&self, skill: ConceptId) -> &[u32] {
        self.edges(&self.required_by, skill)
    }
}

/// `all` × size of the intersection ÷ size of the union of two sets; `sizes` is the sum of their sizes.
const fn scaled_share(all: u64, shared: u64, sizes: u64) -> u64 {
    if shared == 0 { 0 } else { all * shared / (sizes - shared) }
}
