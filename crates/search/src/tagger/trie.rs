//! Sequences of words, walked word by word.

use super::Entry;
use foldhash::HashMap;
use std::{cmp::Reverse, mem};

/// No node.
pub(super) const NOWHERE: u32 = u32::MAX;

/// All labels in one form of their words: as spelled, or as stems of one language.
#[derive(Default)]
pub(super) struct Trie {
    /// The number of each word.
    numbers: HashMap<Box<str>, u32>,
    /// Where a label that begins with the word goes on, by its number.
    first: Vec<u32>,
    edges: HashMap<u64, u32>,
    /// How many nodes there are.
    nodes: u32,
    /// What ends at a node: a range of `entries`. While it is built, `ends` is empty.
    ends: Vec<(u32, u32)>,
    entries: Vec<Entry>,
    /// While it is built.
    found: Vec<(u32, Entry)>,
}

impl Trie {
    pub(super) fn insert(&mut self, label: &[String], entry: Entry) {
        let mut node = NOWHERE;
        for (depth, word) in label.iter().enumerate() {
            let word = self.number_or_new(word);
            let next = if depth == 0 {
                &mut self.first[word as usize]
            } else {
                self.edges.entry(edge(node, word)).or_insert(NOWHERE)
            };
            if *next == NOWHERE {
                *next = self.nodes;
                self.nodes += 1;
            }
            node = *next;
        }
        if node != NOWHERE {
            self.found.push((node, entry));
        }
    }

    /// Puts the entries of each node together: by concept once, the surest first.
    pub(super) fn finish(&mut self) {
        let mut found = mem::take(&mut self.found);
        found.sort_by_key(|(node, entry)| (*node, entry.concept, Reverse(entry.confidence), entry.label));
        found.dedup_by_key(|(node, entry)| (*node, entry.concept));
        found.sort_by_key(|(node, entry)| (*node, Reverse(entry.confidence), entry.kind, entry.concept));
        self.ends = vec![(0, 0); self.nodes as usize];
        for ends in found.chunk_by(|a, b| a.0 == b.0) {
            let start = count(self.entries.len());
            self.entries.extend(ends.iter().map(|(_, entry)| *entry));
            self.ends[ends[0].0 as usize] = (start, count(self.entries.len()));
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.nodes == 0
    }

    /// The number of a word that some label has.
    pub(super) fn number(&self, word: &str) -> u32 {
        self.numbers.get(word).copied().unwrap_or(NOWHERE)
    }

    fn number_or_new(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = count(self.numbers.len());
        self.numbers.insert(word.into(), number);
        self.first.push(NOWHERE);
        number
    }

    /// Where labels that begin with a word of this number go on.
    pub(super) fn start(&self, word: u32) -> u32 {
        self.first.get(word as usize).copied().unwrap_or(NOWHERE)
    }

    pub(super) fn next(&self, node: u32, word: u32) -> u32 {
        if word == NOWHERE {
            return NOWHERE;
        }
        self.edges.get(&edge(node, word)).copied().unwrap_or(NOWHERE)
    }

    pub(super) fn ends_at(&self, node: u32) -> &[Entry] {
        self.ends.get(node as usize).map_or(&[], |&(start, end)| &self.entries[start as usize..end as usize])
    }
}

/// One number hashes faster than two.
fn edge(node: u32, word: u32) -> u64 {
    u64::from(node) << 32 | u64::from(word)
}

/// Labels are counted in hundred thousands.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(NOWHERE)
}
