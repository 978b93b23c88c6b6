//! Pathways (ontwikkelpaden): sequences of occupations in which a person learns while working.

use super::{Edges, Taxonomy};
use crate::{Relation, RelationKind};
use kade_domain::ConceptId;
use std::collections::{HashMap, HashSet};

/// A step of a pathway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The occupation.
    pub occupation: ConceptId,
    /// Whether a person can begin here, without a diploma or experience.
    pub entry: bool,
}

/// The relations of pathways, by the index of the concept from which they start.
#[derive(Clone, Debug, Default)]
pub(super) struct Pathways {
    next: Edges<ConceptId>,
    steps: Edges<Step>,
    by_step: Edges<ConceptId>,
}

impl Pathways {
    /// `relations` are in the order of their files, which is also the order of the steps.
    pub(super) fn build(count: usize, indices: &HashMap<ConceptId, usize>, relations: Vec<Relation>) -> Self {
        let (mut next, mut steps, mut by_step) = (Vec::new(), Vec::new(), Vec::new());
        let entries: HashSet<_> = of_kind(&relations, RelationKind::BeginsAt).map(|r| (r.from, r.to)).collect();
        let mut added = HashSet::new();
        for relation in relations {
            let (Some(&from), Some(&to)) = (indices.get(&relation.from), indices.get(&relation.to)) else { continue };
            match relation.kind {
                RelationKind::NextStep => next.push((from, relation.to)),
                RelationKind::HasStep if added.insert((from, to)) => {
                    let entry = entries.contains(&(relation.from, relation.to));
                    steps.push((from, Step { occupation: relation.to, entry }));
                    by_step.push((to, relation.from));
                }
                _ => {}
            }
        }
        // Stable: the steps of one pathway keep their order.
        steps.sort_by_key(|(pathway, _)| *pathway);
        Self {
            next: Edges::sorted(count, next),
            steps: Edges::new(count, steps),
            by_step: Edges::sorted(count, by_step),
        }
    }
}

fn of_kind(relations: &[Relation], kind: RelationKind) -> impl Iterator<Item = &Relation> {
    relations.iter().filter(move |relation| relation.kind == kind)
}

impl Taxonomy {
    /// Occupations that directly follow this one in a pathway, by id, each once.
    pub fn next_steps(&self, occupation: ConceptId) -> &[ConceptId] {
        self.edges(&self.pathways.next, occupation)
    }

    /// The steps of a pathway, from the first to the last.
    pub fn steps(&self, pathway: ConceptId) -> &[Step] {
        self.edges(&self.pathways.steps, pathway)
    }

    /// The pathways of which an occupation is a step, by id.
    pub fn pathways_of(&self, occupation: ConceptId) -> &[ConceptId] {
        self.edges(&self.pathways.by_step, occupation)
    }
}
