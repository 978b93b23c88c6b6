//! Compact storage of RDF statements: a release has half a million.

use super::vocabulary::Predicate;
use crate::Iri;
use oxrdf::{Literal, NamedOrBlankNode, Term};
use std::collections::HashMap;

/// Maximum number of statements in an import; all of CompetentNL has fewer than a million.
pub(super) const MAX_STATEMENTS: usize = 4_000_000;

/// Index of a node in [`Statements`], in order of first mention.
pub(super) type Node = u32;

/// File (by index) and line on which a statement was complete.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SourceLocation {
    pub(super) file: u32,
    pub(super) line: u32,
}

/// The object of a statement.
#[derive(Debug)]
pub(super) enum Object {
    Node(Node),
    /// A text with the index of its tag: a language, or `^` and a datatype.
    Text(Box<str>, u32),
}

/// One statement.
#[derive(Debug)]
pub(super) struct Statement {
    pub(super) subject: Node,
    pub(super) predicate: Predicate,
    pub(super) object: Object,
    pub(super) location: SourceLocation,
}

/// All statements of an import.
#[derive(Debug, Default)]
pub(super) struct Statements {
    pub(super) all: Vec<Statement>,
    pub(super) names: Vec<Iri>,
    nodes: HashMap<Iri, Node>,
    tags: Vec<String>,
}

impl Statements {
    pub(super) fn add(
        &mut self,
        subject: &NamedOrBlankNode,
        predicate: Predicate,
        object: Term,
        location: SourceLocation,
    ) {
        let subject = match subject {
            NamedOrBlankNode::NamedNode(node) => self.node(node.as_str()),
            NamedOrBlankNode::BlankNode(node) => self.node(&blank(node.as_str(), location)),
        };
        let object = match object {
            Term::NamedNode(node) => Object::Node(self.node(node.as_str())),
            Term::BlankNode(node) => Object::Node(self.node(&blank(node.as_str(), location))),
            Term::Literal(literal) => self.text(literal),
        };
        self.all.push(Statement { subject, predicate, object, location });
    }

    fn text(&mut self, literal: Literal) -> Object {
        let tag = match literal.language() {
            Some(lang) => lang.to_owned(),
            None => format!("^{}", literal.datatype().as_str()),
        };
        let known = self.tags.iter().position(|known| *known == tag);
        let number = known.unwrap_or_else(|| {
            self.tags.push(tag);
            self.tags.len() - 1
        });
        Object::Text(literal.destruct().0.into(), u32::try_from(number).unwrap_or(u32::MAX))
    }

    fn node(&mut self, name: &str) -> Node {
        if let Some(&node) = self.nodes.get(name) {
            return node;
        }
        let name: Iri = name.into();
        let node = Node::try_from(self.names.len()).unwrap_or(Node::MAX);
        self.names.push(name.clone());
        self.nodes.insert(name, node);
        node
    }

    pub(super) fn name(&self, node: Node) -> &Iri {
        &self.names[node as usize]
    }

    /// A language, or `^` and a datatype.
    pub(super) fn tag(&self, number: u32) -> &str {
        self.tags.get(number as usize).map_or("", String::as_str)
    }

    /// Returns whether a node is blank, without an IRI.
    pub(super) fn is_blank(&self, node: Node) -> bool {
        self.name(node).starts_with("_:")
    }
}

/// Returns a name for a blank node that is unique across files.
fn blank(name: &str, location: SourceLocation) -> String {
    format!("_:{}:{name}", location.file)
}
