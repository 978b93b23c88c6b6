//! Statements as they are gathered: small, because a release has half a million.

use super::words::Word;
use crate::Iri;
use oxrdf::{Literal, NamedOrBlankNode, Term};
use std::collections::HashMap;

/// Statements an import may have; CompetentNL with everything in it has fewer than a million.
pub(super) const MOST_FACTS: usize = 4_000_000;

/// Number of a node in [`Facts`], in order of first mention.
pub(super) type Node = u32;

/// Where a statement was whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SourceLocation {
    pub(super) file: u32,
    pub(super) line: u32,
}

/// What stands behind a predicate.
#[derive(Debug)]
pub(super) enum Object {
    Node(Node),
    /// A text with the number of its tag: a language, or `^` and a datatype.
    Text(Box<str>, u32),
}

/// One statement.
#[derive(Debug)]
pub(super) struct Fact {
    pub(super) subject: Node,
    pub(super) word: Word,
    pub(super) object: Object,
    pub(super) place: SourceLocation,
}

/// All statements of an import.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) all: Vec<Fact>,
    pub(super) names: Vec<Iri>,
    nodes: HashMap<Iri, Node>,
    tags: Vec<String>,
}

impl Facts {
    pub(super) fn add(&mut self, subject: &NamedOrBlankNode, word: Word, object: Term, place: SourceLocation) {
        let subject = match subject {
            NamedOrBlankNode::NamedNode(node) => self.node(node.as_str()),
            NamedOrBlankNode::BlankNode(node) => self.node(&blank(node.as_str(), place)),
        };
        let object = match object {
            Term::NamedNode(node) => Object::Node(self.node(node.as_str())),
            Term::BlankNode(node) => Object::Node(self.node(&blank(node.as_str(), place))),
            Term::Literal(literal) => self.text(literal),
        };
        self.all.push(Fact { subject, word, object, place });
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

    /// Whether a node has no name of its own.
    pub(super) fn is_blank(&self, node: Node) -> bool {
        self.name(node).starts_with("_:")
    }
}

/// Blank nodes are known within their file only.
fn blank(name: &str, place: SourceLocation) -> String {
    format!("_:{}:{name}", place.file)
}
