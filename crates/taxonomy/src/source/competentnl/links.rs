//! From statements to links between concepts, and to mappings.

use super::{
    concepts::Role,
    facts::{Fact, Node, Object, SourceLocation},
    making::TaxonomyBuilder,
    words::{Scheme, Word},
};
use crate::{ConceptKind, DraftMapping, DraftRelation, Match, RelationKind, Severity, source::labels::shortened};
use kade_domain::Strength;
use std::collections::{HashMap, HashSet};

/// Links in the making.
#[derive(Default)]
pub(super) struct Links {
    kept: Vec<(Node, Node, RelationKind, Option<Strength>, SourceLocation)>,
    known: HashMap<(Node, Node, RelationKind), usize>,
    mapped: HashSet<(Node, Node)>,
}

impl Links {
    /// Takes a statement that may be a link. `roles` are those of all nodes.
    pub(super) fn add(&mut self, fact: &Fact, roles: &[Role], making: &mut TaxonomyBuilder<'_>) {
        let is_link = matches!(
            fact.word,
            Word::Link(..)
                | Word::Narrower
                | Word::Parent(_)
                | Word::Mapping(..)
                | Word::MappingByIri(_)
                | Word::NotRelevant
        );
        if !is_link {
            return;
        }
        if matches!(fact.word, Word::Link(RelationKind::Requires, _)) {
            making.draft.counts.requires_rows += 1;
        }
        let Object::Node(object) = fact.object else {
            return making.wrong(fact, "a link needs an IRI and has a text");
        };
        match fact.word {
            Word::Link(kind, strength) => self.link(fact.subject, object, kind, strength, fact, roles, making),
            Word::Narrower => self.link(object, fact.subject, RelationKind::Broader, None, fact, roles, making),
            Word::Parent(scheme) => {
                // An item of a classification that these files do not describe is still worth a mapping.
                if matches!(roles[object as usize], Role::Concept(_)) || scheme.is_none() {
                    self.link(fact.subject, object, RelationKind::Broader, None, fact, roles, making);
                }
                if let Some(scheme) = scheme {
                    self.mapping(fact.subject, object, Match::Broad, scheme, roles, making);
                }
            }
            Word::Mapping(matching, scheme) => self.mapping(fact.subject, object, matching, scheme, roles, making),
            Word::MappingByIri(matching) => {
                let scheme = Scheme::of_iri(making.facts.name(object));
                self.mapping(fact.subject, object, matching, scheme, roles, making);
            }
            Word::NotRelevant => making.draft.counts.not_relevant += 1,
            _ => {}
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the ends differ from the statement's for narrower")]
    fn link(
        &mut self,
        from: Node,
        to: Node,
        kind: RelationKind,
        strength: Option<Strength>,
        fact: &Fact,
        roles: &[Role],
        making: &mut TaxonomyBuilder<'_>,
    ) {
        let (one, other) = (roles[from as usize], roles[to as usize]);
        if one == Role::Past || other == Role::Past {
            return;
        }
        let (Role::Concept(one), Role::Concept(other)) = (one, other) else {
            let missing = if matches!(one, Role::Concept(_)) { to } else { from };
            return dangling(kind, missing, fact.place, making);
        };
        if from == to || !fits(one, kind, other) {
            let name = |node| shortened(making.facts.name(node));
            let message = format!("{} ({one}) cannot be linked to {} ({other}) by \"{kind}\"", name(from), name(to));
            return making.many("links between things that cannot be linked", Severity::Error, fact.place, || message);
        }
        let place = *self.known.entry((from, to, kind)).or_insert(self.kept.len());
        match self.kept.get_mut(place) {
            // Both families of predicates may say it; the strongest of several stays.
            Some(kept) => kept.3 = kept.3.min(strength),
            None => self.kept.push((from, to, kind, strength, fact.place)),
        }
    }

    fn mapping(
        &mut self,
        from: Node,
        to: Node,
        matching: Match,
        scheme: Scheme,
        roles: &[Role],
        making: &mut TaxonomyBuilder<'_>,
    ) {
        let facts = making.facts;
        if matches!(roles[from as usize], Role::Concept(_)) && !facts.is_blank(to) && self.mapped.insert((from, to)) {
            making.draft.mappings.push(DraftMapping {
                iri: facts.name(from).clone(),
                target_iri: facts.name(to).clone(),
                target_scheme: scheme.as_str().to_owned(),
                matching,
            });
        }
    }

    /// Hands the links over, without those that would make a concept broader than itself.
    pub(super) fn finish(self, making: &mut TaxonomyBuilder<'_>) {
        let closing = closing_cycles(&self.kept);
        for (number, (from, to, kind, strength, place)) in self.kept.into_iter().enumerate() {
            let (one, other) = (making.facts.name(from).clone(), making.facts.name(to).clone());
            if closing.contains(&number) {
                making.many("links in a circle", Severity::Warning, place, || {
                    format!(
                        "left out: {} would be broader than itself by way of {}",
                        shortened(&one),
                        shortened(&other)
                    )
                });
                continue;
            }
            making.draft.counts.count_link(kind);
            making.draft.relations.push(DraftRelation { from: one, to: other, kind, strength });
        }
    }
}

fn dangling(kind: RelationKind, missing: Node, place: SourceLocation, making: &mut TaxonomyBuilder<'_>) {
    let sort = if kind == RelationKind::Requires {
        making.draft.counts.requires_dangling += 1;
        "dangling links to skills"
    } else {
        making.draft.counts.other_dangling += 1;
        "other dangling links"
    };
    let name = shortened(making.facts.name(missing));
    making
        .many(sort, Severity::Warning, place, || format!("dangling link ({kind}): these files do not describe {name}"));
}

/// Whether concepts of these kinds can be linked so.
fn fits(from: ConceptKind, kind: RelationKind, to: ConceptKind) -> bool {
    use ConceptKind::{CapabilityGroup, Circumstance, EducationalNorm, Occupation, OccupationGroup, Pathway, Task};
    let is_work = |kind| matches!(kind, Occupation | OccupationGroup);
    let is_skill = |kind: ConceptKind| kind.is_skill() || kind == CapabilityGroup;
    match kind {
        RelationKind::Requires => from == Occupation && to.is_skill(),
        RelationKind::Prescribes => from == EducationalNorm && to.is_skill(),
        RelationKind::HasTask => from == Occupation && to == Task,
        RelationKind::HasCircumstance => from == Occupation && to == Circumstance,
        RelationKind::Broader => from == to || (is_work(from) && is_work(to)) || (is_skill(from) && is_skill(to)),
        RelationKind::Related => from == to || (is_skill(from) && is_skill(to)),
        RelationKind::NextStep => from == Occupation && to == Occupation,
        RelationKind::HasStep | RelationKind::BeginsAt => from == Pathway && to == Occupation,
    }
}

/// Numbers of the links to something broader that lead back to where they come from. Walks in the order of the file,
/// with a stack of its own: a chain may be as long as the file.
fn closing_cycles(links: &[(Node, Node, RelationKind, Option<Strength>, SourceLocation)]) -> HashSet<usize> {
    let mut broader: HashMap<Node, Vec<(usize, Node)>> = HashMap::new();
    for (number, (from, to, kind, ..)) in links.iter().enumerate() {
        if *kind == RelationKind::Broader {
            broader.entry(*from).or_default().push((number, *to));
        }
    }
    let mut closing = HashSet::new();
    let mut done: HashSet<Node> = HashSet::new();
    let mut on_path: HashSet<Node> = HashSet::new();
    for (start, ..) in links {
        if done.contains(start) {
            continue;
        }
        let mut path = vec![(*start, 0_usize)];
        on_path.insert(*start);
        while let Some((node, next)) = path.last_mut() {
            let Some(&(number, to)) = broader.get(node).and_then(|links| links.get(*next)) else {
                on_path.remove(node);
                done.insert(*node);
                path.pop();
                continue;
            };
            *next += 1;
            if on_path.contains(&to) {
                closing.insert(number);
            } else if !done.contains(&to) {
                on_path.insert(to);
                path.push((to, 0));
            }
        }
    }
    closing
}
