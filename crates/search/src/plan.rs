//! From a question to the postings that answer it.

use crate::{
    UnderstoodConcept,
    concepts::{narrower, understand},
    document::concept_term,
    dutch,
    knowledge::Knowledge,
    schema::Fields,
    statistics::Living,
};
use tantivy::{
    Score, Term,
    query::{EnableScoring, Query, Scorer, TermQuery, TermSetQuery, Weight},
    schema::{Field, IndexRecordOption},
    tokenizer::TextAnalyzer,
};

/// So many characters of a question are read. A pasted page must not become thousands of postings.
const MOST_CHARACTERS: usize = 500;

/// So many different words count, and so many with the parts of those that are compounds: one bit of a mask each.
const MOST_WORDS: usize = 32;
const MOST_STEMS: usize = 64;

/// A word in the title weighs as much as three in the text.
const TITLE: Score = 3.0;

/// How well a vacancy meets the concepts of a question; smaller is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tier {
    /// Its occupation is one of them.
    Exact,
    /// Its occupation is narrower than one of them, or a skill is one.
    Related,
    /// It shares words only.
    Words,
}

/// What it means when a vacancy is in some postings.
#[derive(Clone, Copy)]
pub(crate) enum Means {
    /// It has the stem of this number.
    Stem(u32),
    /// It has a compound with the stem of this number.
    Part(u32),
    /// It meets a concept this well.
    Concept(Tier),
}

/// How many of a question's words a vacancy has.
#[derive(Clone, Copy)]
pub(crate) struct WordsMet {
    /// As they are, as part of a compound, or, when they are compounds, in all their parts.
    pub(crate) somehow: u32,
    /// As they are.
    pub(crate) whole: u32,
}

struct Clause {
    weight: Box<dyn Weight>,
    boost: Score,
    means: Means,
}

/// A question, ready to run over segments.
pub(crate) struct Plan<'a> {
    pub(crate) understood: Vec<UnderstoodConcept>,
    clauses: Vec<Clause>,
    /// Those of the words, then those of the parts of words that are compounds; each once.
    stems: Vec<String>,
    /// How many of them are words.
    words: usize,
    /// Bits of words that are compounds: its own, and those of its parts.
    compounds: Vec<(u64, u64)>,
    knowledge: &'a Knowledge,
    fields: &'a Fields,
}

impl<'a> Plan<'a> {
    pub(crate) fn new(
        words: &str,
        knowledge: &'a Knowledge,
        analyzer: &mut TextAnalyzer,
        statistics: &Living<'a>,
    ) -> tantivy::Result<Self> {
        let text = dutch::composed(&words.chars().take(MOST_CHARACTERS).collect::<String>());
        let understood = understand(&text, &knowledge.tagger);
        let mut stems = dutch::stems(analyzer, &text, MOST_WORDS);
        let words = stems.len();
        let compounds = add_parts(&mut stems, knowledge);
        let (fields, searcher) = (statistics.fields, statistics.searcher);
        let scored = || EnableScoring::enabled_from_statistics_provider(statistics, searcher);
        let unscored = || EnableScoring::disabled_from_searcher(searcher);
        let mut clauses = Vec::new();
        for (number, stem) in (0..).zip(&stems) {
            for field in fields.words() {
                let query = TermQuery::new(Term::from_field_text(field, stem), IndexRecordOption::WithFreqs);
                let (weight, boost) = (query.weight(scored())?, weight_of(field, fields));
                clauses.push(Clause { weight, boost, means: Means::Stem(number) });
            }
        }
        // One posting each: a `TermSetQuery` of a single concept takes ten times as long.
        let concept = |field, concept| TermQuery::new(concept_term(field, concept), IndexRecordOption::Basic);
        for &UnderstoodConcept { concept: id, .. } in &understood {
            for (field, tier) in [(fields.occupation, Tier::Exact), (fields.skill, Tier::Related)] {
                let weight = concept(field, id).weight(unscored())?;
                clauses.push(Clause { weight, boost: 1.0, means: Means::Concept(tier) });
            }
        }
        let below = narrower(knowledge.tagger.taxonomy(), understood.iter().map(|understood| understood.concept));
        if !below.is_empty() {
            let below = TermSetQuery::new(below.into_iter().map(|id| concept_term(fields.occupation, id)));
            let weight = below.weight(unscored())?;
            clauses.push(Clause { weight, boost: 1.0, means: Means::Concept(Tier::Related) });
        }
        Ok(Self { understood, clauses, stems, words, compounds, knowledge, fields })
    }

    /// Nothing to search by: all vacancies are meant.
    pub(crate) fn is_open(&self) -> bool {
        self.clauses.is_empty()
    }

    /// All postings of one segment, each at its first vacancy.
    pub(crate) fn postings(&self, segment: &tantivy::SegmentReader) -> tantivy::Result<Vec<(Means, Box<dyn Scorer>)>> {
        let mut postings = Vec::with_capacity(self.clauses.len());
        for clause in &self.clauses {
            postings.push((clause.means, clause.weight.scorer(segment, clause.boost)?));
        }
        if !self.stems.is_empty() {
            let compounds = self.knowledge.compounds.of(segment, self.fields)?;
            for (number, stem) in (0..).zip(&self.stems) {
                let with = compounds.with(stem, segment, |field| weight_of(field, self.fields))?;
                postings.extend(with.into_iter().map(|scorer| (Means::Part(number), scorer)));
            }
        }
        Ok(postings)
    }

    /// What it comes to when a vacancy has these stems as they are and those as parts of compounds, one bit each.
    pub(crate) fn words_met(&self, stems: u64, parts: u64) -> WordsMet {
        let words = (1 << self.words) - 1;
        let compounds = self.compounds.iter().filter(|(_, of)| (stems | parts) & of == *of);
        let somehow = compounds.fold(stems | parts, |met, (word, _)| met | word);
        WordsMet { somehow: (somehow & words).count_ones(), whole: (stems & words).count_ones() }
    }
}

/// Adds the parts of words that are compounds; answers their bits.
fn add_parts(stems: &mut Vec<String>, knowledge: &Knowledge) -> Vec<(u64, u64)> {
    let mut compounds = Vec::new();
    for word in 0..stems.len() {
        let parts = knowledge.compounds.parts(&stems[word]);
        if parts.is_empty() || stems.len() + parts.len() > MOST_STEMS {
            continue;
        }
        let bits = parts.into_iter().fold(0, |bits, part| {
            let place = stems.iter().position(|stem| stem == part).unwrap_or_else(|| {
                stems.push(part.to_owned());
                stems.len() - 1
            });
            bits | 1 << place
        });
        compounds.push((1 << word, bits));
    }
    compounds
}

fn weight_of(field: Field, fields: &Fields) -> Score {
    if field == fields.title { TITLE } else { 1.0 }
}
