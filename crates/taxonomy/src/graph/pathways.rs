//! Pathways (ontwikkelpaden): occupations one after the other, by which somebody learns while working.

use super::{Edges, Taxonomy};
use crate::{Relation, RelationKind};
use kade_domain::ConceptId;
use std::collections::{HashMap, HashSet};

/// A step of a pathway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The work.
    pub occupation: ConceptId,
    /// Whether somebody can begin here, without a diploma or experience.
    pub entry: bool,
}

/// What relations say of pathways, by the places of the concepts they begin at.
#[derive(Clone, Debug, Default)]
pub(super) struct Pathways {
    next: Edges<ConceptId>,
    steps: Edges<Step>,
    of_step: Edges<ConceptId>,
}

impl Pathways {
    /// `relations` are in the order in which their files have them: that of steps is theirs.
    pub(super) fn build(count: usize, places: &HashMap<ConceptId, usize>, relations: Vec<Relation>) -> Self {
        let (mut next, mut steps, mut of_step) = (Vec::new(), Vec::new(), Vec::new());
        let entries: HashSet<_> = of_kind(&relations, RelationKind::BeginsAt).map(|r| (r.from, r.to)).collect();
        let mut seen = HashSet::new();
        for relation in relations {
            let (Some(&from), Some(&to)) = (places.get(&relation.from), places.get(&relation.to)) else { continue };
            match relation.kind {
                RelationKind::NextStep => next.push((from, relation.to)),
                RelationKind::HasStep if seen.insert((from, to)) => {
                    let entry = entries.contains(&(relation.from, relation.to));
                    steps.push((from, Step { occupation: relation.to, entry }));
                    of_step.push((to, relation.from));
                }
                _ => {}
            }
        }
        // Stable: the steps of one pathway keep their order.
        steps.sort_by_key(|(pathway, _)| *pathway);
        Self {
            next: Edges::sorted(count, next),
            steps: Edges::new(count, steps),
            of_step: Edges::sorted(count, of_step),
        }
    }
}

fn of_kind(relations: &[Relation], kind: RelationKind) -> impl Iterator<Item = &Relation> {
    relations.iter().filter(move |relation| relation.kind == kind)
}

impl Taxonomy {
    /// Occupations that come right after this one in a pathway, by id, each once.
    pub fn next_steps(&self, occupation: ConceptId) -> &[ConceptId] {
        self.edges(&self.pathways.next, occupation)
    }

    /// The steps of a pathway, from the first to the last.
    pub fn steps(&self, pathway: ConceptId) -> &[Step] {
        self.edges(&self.pathways.steps, pathway)
    }

    /// The pathways of which an occupation is a step, by id.
    pub fn pathways_of(&self, occupation: ConceptId) -> &[ConceptId] {
        self.edges(&self.pathways.of_step, occupation)
    }
}
