//! A trie of labels whose edges are words.

use super::Entry;
use foldhash::HashMap;
use std::{cmp::Reverse, mem};

/// Number of a node or a word that is not in the trie.
pub(super) const ABSENT: u32 = u32::MAX;

/// All labels in one form of their words: as spelled, or as stems of one language.
#[derive(Default)]
pub(super) struct Trie {
    /// The number of each word.
    numbers: HashMap<Box<str>, u32>,
    /// By number of a label's first word: the node after it.
    first: Vec<u32>,
    /// By node and word, packed by [`edge`]: the next node.
    edges: HashMap<u64, u32>,
    /// Number of nodes.
    nodes: u32,
    /// By node: the range of `entries` that end there. Empty until [`Self::finish`].
    ends: Vec<(u32, u32)>,
    entries: Vec<Entry>,
    /// Entries inserted so far; empty after [`Self::finish`].
    pending: Vec<(u32, Entry)>,
}

impl Trie {
    pub(super) fn insert(&mut self, label: &[String], entry: Entry) {
        let mut node = ABSENT;
        for (depth, word) in label.iter().enumerate() {
            let word = self.number_or_new(word);
            let next = if depth == 0 {
                &mut self.first[word as usize]
            } else {
                self.edges.entry(edge(node, word)).or_insert(ABSENT)
            };
            if *next == ABSENT {
                *next = self.nodes;
                self.nodes += 1;
            }
            node = *next;
        }
        if node != ABSENT {
            self.pending.push((node, entry));
        }
    }

    /// Groups the entries by node: one per concept, by descending confidence.
    pub(super) fn finish(&mut self) {
        let mut found = mem::take(&mut self.pending);
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

    /// Returns the number of a word; [`ABSENT`] when no label has it.
    pub(super) fn number(&self, word: &str) -> u32 {
        self.numbers.get(word).copied().unwrap_or(ABSENT)
    }

    fn number_or_new(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = count(self.numbers.len());
        self.numbers.insert(word.into(), number);
        self.first.push(ABSENT);
        number
    }

    /// Returns the node after the first word of labels.
    pub(super) fn start(&self, word: u32) -> u32 {
        self.first.get(word as usize).copied().unwrap_or(ABSENT)
    }

    /// Returns the node after a further word.
    pub(super) fn next(&self, node: u32, word: u32) -> u32 {
        if word == ABSENT {
            return ABSENT;
        }
        self.edges.get(&edge(node, word)).copied().unwrap_or(ABSENT)
    }

    /// Returns the labels that end at a node.
    pub(super) fn ends_at(&self, node: u32) -> &[Entry] {
        self.ends.get(node as usize).map_or(&[], |&(start, end)| &self.entries[start as usize..end as usize])
    }
}

/// Packs a node and a word into one number, which hashes faster than two.
fn edge(node: u32, word: u32) -> u64 {
    u64::from(node) << 32 | u64::from(word)
}

/// Converts a count; labels are counted in hundred thousands, so it fits.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(ABSENT)
}
