//! What words are made of, learnt from the labels alone: "magazijnmedewerker" is "magazijn" and "medewerker".
//!
//! Dutch writes compounds in one word and joins the parts with -s-, -en-, -e- or -n-. A word is taken apart only
//! when both sides are words of labels themselves, so what is no compound in any language stays whole.
//!
//! Apart from `analyzer::compounds`, which cuts stems, Dutch only and more strictly: names are linked worse by its parts
//! (a mean reciprocal rank of 0.587 instead of 0.591, Dutch to Dutch).

use std::collections::{HashMap, HashSet};

/// What may stand between two parts.
const LINKS: [&str; 5] = ["", "s", "en", "e", "n"];
/// Shorter parts (bytes) are mostly accidents: "er", "in", "op".
const SHORTEST_FIRST: usize = 3;
const SHORTEST_LAST: usize = 4;
/// A word that ends this many one-word names is what a name is about.
const SURE_HEAD: u32 = 3;
/// After these the name only says of what, where or with what: "chef van de keuken", "manager of sales".
const PREPOSITIONS: [&str; 17] =
    ["aan", "bij", "der", "en", "for", "in", "met", "of", "op", "or", "te", "to", "tot", "van", "voor", "with", "and"];

/// Words of a taxonomy and what their compounds say of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Compounds {
    counts: HashMap<Box<str>, u32>,
    heads: HashMap<Box<str>, u32>,
}

impl Compounds {
    /// Learns from names; `names` are normalised.
    pub(super) fn learn<'a>(names: impl Iterator<Item = &'a str> + Clone) -> Self {
        let mut compounds = Self::default();
        for word in names.clone().flat_map(|name| name.split(' ')) {
            match compounds.counts.get_mut(word) {
                Some(count) => *count += 1,
                None => {
                    compounds.counts.insert(word.into(), 1);
                }
            }
        }
        let mut seen = HashSet::new();
        for name in names.filter(|name| !name.contains(' ')) {
            if seen.insert(name) {
                let last = compounds.last_part(name);
                *compounds.heads.entry(last.into()).or_default() += 1;
            }
        }
        compounds
    }

    /// The parts of a compound in order, without what joins them; empty for any other word.
    pub(super) fn parts<'w>(&self, word: &'w str) -> Vec<&'w str> {
        let Some((first, last)) = self.split(word) else { return Vec::new() };
        let whole = |part: &'w str| {
            let parts = self.parts(part);
            if parts.is_empty() { vec![part] } else { parts }
        };
        let mut parts = whole(first);
        parts.extend(whole(last));
        parts
    }

    /// The word that says what somebody or something is: with its own last part.
    ///
    /// In "chauffeur veetransport" the first word, in "technisch medewerker" the second: the first word before a
    /// preposition that also ends one-word names.
    pub(super) fn head<'n>(&self, name: &'n str) -> Option<&'n str> {
        let before = |word: &&'n str| !PREPOSITIONS.contains(word);
        let mut words = name.split(' ');
        let first = words.next().filter(|word| !word.is_empty())?;
        let words: Vec<&str> = std::iter::once(first).chain(words.take_while(before)).collect();
        let count = |word: &str| self.heads.get(self.last_part(word)).copied().unwrap_or(0);
        let sure = words.iter().find(|word| count(word) >= SURE_HEAD);
        let head = sure.or_else(|| words.iter().rev().max_by_key(|word| count(word)))?;
        Some(self.last_part(head))
    }

    /// Bytes in use, nearly.
    pub(super) fn bytes(&self) -> usize {
        self.counts.keys().chain(self.heads.keys()).map(|word| word.len() + 21).sum()
    }

    fn last_part<'w>(&self, word: &'w str) -> &'w str {
        self.split(word).map_or(word, |(_, last)| if last == word { last } else { self.last_part(last) })
    }

    /// The best place to cut: two common words, and neither of them short.
    fn split<'w>(&self, word: &'w str) -> Option<(&'w str, &'w str)> {
        let cuts = word.char_indices().map(|(at, _)| at).filter(|at| (SHORTEST_FIRST..).contains(at));
        let mut best: Option<(usize, &str, &str)> = None;
        for cut in cuts.take_while(|cut| cut + SHORTEST_LAST <= word.len()) {
            let (before, last) = word.split_at(cut);
            let Some(&last_count) = self.counts.get(last) else { continue };
            for link in LINKS {
                let Some(first) = before.strip_suffix(link).filter(|first| first.len() >= SHORTEST_FIRST) else {
                    continue;
                };
                let Some(&first_count) = self.counts.get(first) else { continue };
                let commonness = first_count.min(last_count).min(50) as usize;
                let worth = commonness + 4 * first.len().min(last.len());
                if best.is_none_or(|(most, ..)| worth > most) {
                    best = Some((worth, first, last));
                }
            }
        }
        best.map(|(_, first, last)| (first, last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[&str] = &[
        "medewerker",
        "magazijn",
        "medewerker magazijn",
        "verkeer",
        "leider",
        "projectleider",
        "project",
        "groepsleider",
        "groep",
        "teamleider",
        "team",
        "chauffeur",
        "technisch tekenaar",
        "tekenaar",
        "taxichauffeur",
        "taxi",
        "buschauffeur",
        "bus",
        "hovenier",
        "nurse",
    ];

    fn learnt() -> Compounds {
        Compounds::learn(NAMES.iter().copied())
    }

    #[test]
    fn compounds_are_taken_apart_at_their_joints() {
        let compounds = learnt();
        assert_eq!(compounds.parts("magazijnmedewerker"), ["magazijn", "medewerker"]);
        assert_eq!(compounds.parts("verkeersleider"), ["verkeer", "leider"]);
        assert_eq!(compounds.parts("groepenprojectleider"), ["groep", "project", "leider"]);
        for whole in ["hovenier", "nurse", "leider", "مبرمج", "leiderleid", ""] {
            assert!(compounds.parts(whole).is_empty(), "{whole}");
        }
    }

    #[test]
    fn the_head_says_what_somebody_is() {
        let compounds = learnt();
        assert_eq!(compounds.head("chauffeur veetransport"), Some("chauffeur"));
        assert_eq!(compounds.head("technisch tekenaar"), Some("tekenaar"));
        assert_eq!(compounds.head("verkeersleider"), Some("leider"));
        assert_eq!(compounds.head("leider van een groep"), Some("leider"));
        assert_eq!(compounds.head(""), None);
    }
}
