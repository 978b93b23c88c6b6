//! From a question to the postings that answer it.

use crate::{
    Tagger, Understood,
    analyzer::dutch,
    concepts::{narrower, understand},
    document::concept_term,
    statistics::Living,
};
use tantivy::{
    Score, Term,
    query::{EnableScoring, Query, Scorer, TermQuery, TermSetQuery, Weight},
    schema::IndexRecordOption,
    tokenizer::TextAnalyzer,
};

/// So many characters of a question are read. A pasted page must not become thousands of postings.
const MOST_CHARACTERS: usize = 500;

/// So many different words count: one bit of a mask each.
const MOST_WORDS: usize = 32;

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

/// What it means when a vacancy is in a clause's postings.
#[derive(Clone, Copy)]
pub(crate) enum Means {
    /// It has the word of this number.
    Word(u32),
    /// It meets a concept this well.
    Concept(Tier),
}

struct Clause {
    weight: Box<dyn Weight>,
    boost: Score,
    means: Means,
}

/// A question, ready to run over segments.
pub(crate) struct Plan {
    pub(crate) understood: Vec<Understood>,
    clauses: Vec<Clause>,
}

impl Plan {
    pub(crate) fn new(
        words: &str,
        tagger: &Tagger,
        analyzer: &mut TextAnalyzer,
        statistics: &Living<'_>,
    ) -> tantivy::Result<Self> {
        let text = dutch::composed(&words.chars().take(MOST_CHARACTERS).collect::<String>());
        let understood = understand(&text, tagger);
        let stems = dutch::stems(analyzer, &text, MOST_WORDS);
        let (fields, searcher) = (statistics.fields, statistics.searcher);
        let scored = || EnableScoring::enabled_from_statistics_provider(statistics, searcher);
        let unscored = || EnableScoring::disabled_from_searcher(searcher);
        let mut clauses = Vec::new();
        for (number, stem) in (0..).zip(&stems) {
            for (field, boost) in [(fields.title, TITLE), (fields.text, 1.0), (fields.employer, 1.0)] {
                let query = TermQuery::new(Term::from_field_text(field, stem), IndexRecordOption::WithFreqs);
                clauses.push(Clause { weight: query.weight(scored())?, boost, means: Means::Word(number) });
            }
        }
        // One posting each: a `TermSetQuery` of a single concept takes ten times as long.
        let concept = |field, concept| TermQuery::new(concept_term(field, concept), IndexRecordOption::Basic);
        for &Understood { concept: id, .. } in &understood {
            for (field, tier) in [(fields.occupation, Tier::Exact), (fields.skill, Tier::Related)] {
                let weight = concept(field, id).weight(unscored())?;
                clauses.push(Clause { weight, boost: 1.0, means: Means::Concept(tier) });
            }
        }
        let below = narrower(tagger.taxonomy(), understood.iter().map(|understood| understood.concept));
        if !below.is_empty() {
            let below = TermSetQuery::new(below.into_iter().map(|id| concept_term(fields.occupation, id)));
            let weight = below.weight(unscored())?;
            clauses.push(Clause { weight, boost: 1.0, means: Means::Concept(Tier::Related) });
        }
        Ok(Self { understood, clauses })
    }

    /// Nothing to search by: all vacancies are meant.
    pub(crate) fn is_open(&self) -> bool {
        self.clauses.is_empty()
    }

    /// The postings of every clause in one segment, each at its first vacancy.
    pub(crate) fn postings(&self, segment: &tantivy::SegmentReader) -> tantivy::Result<Vec<(Means, Box<dyn Scorer>)>> {
        self.clauses.iter().map(|clause| Ok((clause.means, clause.weight.scorer(segment, clause.boost)?))).collect()
    }
}
