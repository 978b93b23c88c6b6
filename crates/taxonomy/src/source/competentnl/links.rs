//! Turns statements into links between concepts, and into mappings.

use super::{
    builder::TaxonomyBuilder,
    concepts::Role,
    statements::{Node, Object, SourceLocation, Statement},
    vocabulary::{Predicate, Scheme},
};
use crate::{ConceptKind, DraftMapping, DraftRelation, Match, RelationKind, Severity, source::labels::shortened};
use kade_domain::Strength;
use std::collections::{HashMap, HashSet};

/// Collects links.
#[derive(Default)]
pub(super) struct Links {
    all: Vec<(Node, Node, RelationKind, Option<Strength>, SourceLocation)>,
    /// Indices in `all`.
    indices: HashMap<(Node, Node, RelationKind), usize>,
    mapped: HashSet<(Node, Node)>,
}

impl Links {
    /// Adds a statement if it is a link. `roles` are the roles of all nodes.
    pub(super) fn add(&mut self, statement: &Statement, roles: &[Role], builder: &mut TaxonomyBuilder<'_>) {
        let is_link = matches!(
            statement.predicate,
            Predicate::Link(..)
                | Predicate::Narrower
                | Predicate::Parent(_)
                | Predicate::Mapping(..)
                | Predicate::MappingByIri(_)
                | Predicate::NotRelevant
        );
        if !is_link {
            return;
        }
        if matches!(statement.predicate, Predicate::Link(RelationKind::Requires, _)) {
            builder.draft.counts.requires_rows += 1;
        }
        let Object::Node(object) = statement.object else {
            return builder.wrong(statement, "a link needs an IRI and has a text");
        };
        match statement.predicate {
            Predicate::Link(kind, strength) => {
                self.link(statement.subject, object, kind, strength, statement, roles, builder);
            }
            Predicate::Narrower => {
                self.link(object, statement.subject, RelationKind::Broader, None, statement, roles, builder);
            }
            Predicate::Parent(scheme) => {
                // An item of a classification that these files do not describe is still worth a mapping.
                if matches!(roles[object as usize], Role::Concept(_)) || scheme.is_none() {
                    self.link(statement.subject, object, RelationKind::Broader, None, statement, roles, builder);
                }
                if let Some(scheme) = scheme {
                    self.mapping(statement.subject, object, Match::Broad, scheme, roles, builder);
                }
            }
            Predicate::Mapping(matching, scheme) => {
                self.mapping(statement.subject, object, matching, scheme, roles, builder);
            }
            Predicate::MappingByIri(matching) => {
                let scheme = Scheme::of_iri(builder.statements.name(object));
                self.mapping(statement.subject, object, matching, scheme, roles, builder);
            }
            Predicate::NotRelevant => builder.draft.counts.not_relevant += 1,
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
        statement: &Statement,
        roles: &[Role],
        builder: &mut TaxonomyBuilder<'_>,
    ) {
        let (one, other) = (roles[from as usize], roles[to as usize]);
        if one == Role::Retired || other == Role::Retired {
            return;
        }
        let (Role::Concept(one), Role::Concept(other)) = (one, other) else {
            let missing = if matches!(one, Role::Concept(_)) { to } else { from };
            return dangling(kind, missing, statement.location, builder);
        };
        if from == to || !fits(one, kind, other) {
            let name = |node| shortened(builder.statements.name(node));
            let message = format!("{} ({one}) cannot be linked to {} ({other}) by \"{kind}\"", name(from), name(to));
            return builder.log_limited(
                "links between things that cannot be linked",
                Severity::Error,
                statement.location,
                || message,
            );
        }
        let index = *self.indices.entry((from, to, kind)).or_insert(self.all.len());
        match self.all.get_mut(index) {
            // Both families of predicates may state the link; the strongest of several stays.
            Some(known) => known.3 = known.3.min(strength),
            None => self.all.push((from, to, kind, strength, statement.location)),
        }
    }

    fn mapping(
        &mut self,
        from: Node,
        to: Node,
        matching: Match,
        scheme: Scheme,
        roles: &[Role],
        builder: &mut TaxonomyBuilder<'_>,
    ) {
        let statements = builder.statements;
        if matches!(roles[from as usize], Role::Concept(_))
            && !statements.is_blank(to)
            && self.mapped.insert((from, to))
        {
            builder.draft.mappings.push(DraftMapping {
                iri: statements.name(from).clone(),
                target_iri: statements.name(to).clone(),
                target_scheme: scheme.as_str().to_owned(),
                matching,
            });
        }
    }

    /// Adds the links to the draft, without those that would make a concept broader than itself.
    pub(super) fn finish(self, builder: &mut TaxonomyBuilder<'_>) {
        let closing = closing_cycles(&self.all);
        for (number, (from, to, kind, strength, location)) in self.all.into_iter().enumerate() {
            let (one, other) = (builder.statements.name(from).clone(), builder.statements.name(to).clone());
            if closing.contains(&number) {
                builder.log_limited("links in a circle", Severity::Warning, location, || {
                    format!(
                        "left out: {} would be broader than itself by way of {}",
                        shortened(&one),
                        shortened(&other)
                    )
                });
                continue;
            }
            builder.draft.counts.count_link(kind);
            builder.draft.relations.push(DraftRelation { from: one, to: other, kind, strength });
        }
    }
}

fn dangling(kind: RelationKind, missing: Node, location: SourceLocation, builder: &mut TaxonomyBuilder<'_>) {
    let group = if kind == RelationKind::Requires {
        builder.draft.counts.requires_dangling += 1;
        "dangling links to skills"
    } else {
        builder.draft.counts.other_dangling += 1;
        "other dangling links"
    };
    let name = shortened(builder.statements.name(missing));
    builder.log_limited(group, Severity::Warning, location, || {
        format!("dangling link ({kind}): these files do not describe {name}")
    });
}

/// Returns whether a relation of this kind can link concepts of these kinds.
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

/// Returns the indices of the broader-links that close a cycle. The walk follows the order of the file and has its own
/// stack, because a chain may be as long as the file.
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
