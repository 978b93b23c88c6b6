//! Which concepts the words of a question name.

use crate::{Understood, analyzer::dutch};
use kade_domain::ConceptId;
use kade_taxonomy::{ConceptKind, Taxonomy};
use std::{collections::HashSet, ops::Range};
use tantivy::tokenizer::TextAnalyzer;

/// Labels of more words than this are not looked for.
const LONGEST_LABEL: usize = 10;

/// Reads the words from the left; each time the longest run that is a label counts, with *all* concepts of that label.
///
/// "medewerker magazijn Almere" is one concept and a word, not "medewerker" and "magazijn". `text` is composed
/// ([`dutch::composed`]).
pub(crate) fn understand(text: &str, taxonomy: &Taxonomy, analyzer: &mut TextAnalyzer) -> Vec<Understood> {
    let words = word_ranges(text);
    let mut understood: Vec<Understood> = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let longest = (from + 1..=words.len().min(from + LONGEST_LABEL)).rev().find_map(|to| {
            let run = &text[words[from].start..words[to - 1].end];
            let concepts = taxonomy.find(run);
            (!concepts.is_empty() && !is_stop_word(run, analyzer)).then_some((to, run, concepts))
        });
        let Some((to, run, concepts)) = longest else {
            from += 1;
            continue;
        };
        for &concept in concepts {
            if !understood.iter().any(|known| known.concept == concept) {
                let (label, lang) = taxonomy
                    .label(concept, "nl")
                    .map_or_else(Default::default, |label| (label.text.clone(), label.lang.clone()));
                understood.push(Understood { text: run.to_owned(), concept, label, lang });
            }
        }
        from = to;
    }
    understood
}

/// Where the words are: runs of letters, digits and marks. What separates them may be part of a label ("co-assistent").
fn word_ranges(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| letter.is_alphanumeric()) {
        let end = at + letter.len_utf8();
        match words.last_mut() {
            Some(word) if word.end == at => word.end = end,
            _ => words.push(at..end),
        }
    }
    words
}

/// "In" may be a label somewhere, but in a question it is not what is asked.
fn is_stop_word(run: &str, analyzer: &mut TextAnalyzer) -> bool {
    dutch::stems(analyzer, run, 1).is_empty()
}

/// All concepts under the given occupations and groups; only these have occupations under them.
pub(crate) fn narrower(taxonomy: &Taxonomy, concepts: impl Iterator<Item = ConceptId>) -> HashSet<ConceptId> {
    let is_occupation = |&id: &ConceptId| {
        let kind = taxonomy.concept(id).map(|concept| concept.kind);
        matches!(kind, Some(ConceptKind::Occupation | ConceptKind::OccupationGroup))
    };
    let mut todo: Vec<ConceptId> = concepts.filter(is_occupation).collect();
    let mut found = HashSet::new();
    while let Some(concept) = todo.pop() {
        // A concept already found is not opened again, so a cycle ends.
        todo.extend(taxonomy.narrower(concept).iter().copied().filter(|&below| found.insert(below)));
    }
    found
}
