//! Turns the words of a query into the posting lists that match it.

use crate::{
    UnderstoodConcept,
    concepts::{narrower, understood_concepts},
    document::concept_term,
    dutch,
    lexicon::Lexicon,
    schema::Fields,
    statistics::LiveStatistics,
};
use tantivy::{
    Score, Term,
    query::{EnableScoring, Query, Scorer, TermQuery, TermSetQuery, Weight},
    schema::{Field, IndexRecordOption},
    tokenizer::TextAnalyzer,
};

/// Number of characters of a query that are read. A pasted page must not become thousands of posting lists.
const MAX_QUERY_CHARS: usize = 500;

/// Number of different words of a query that count.
const MAX_WORDS: usize = 32;
/// Number of these words and of the parts of those that are compounds: one bit of a mask each.
const MAX_STEMS: usize = 64;

/// A word in the title scores as much as three in the text.
const TITLE_BOOST: Score = 3.0;

/// How well a vacancy matches the concepts of a query; smaller is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tier {
    /// Its occupation is one of them.
    Exact,
    /// Its occupation is narrower than one of them, or a skill is one.
    Related,
    /// It shares words only.
    Words,
}

/// What a vacancy in a posting list has in common with the query.
#[derive(Clone, Copy)]
pub(crate) enum MatchKind {
    /// The vacancy has the stem of this number.
    Stem(u32),
    /// The vacancy has a compound that contains the stem of this number.
    Part(u32),
    /// The vacancy matches a concept in this tier.
    Concept(Tier),
}

/// How many of the query's words a vacancy has.
#[derive(Clone, Copy)]
pub(crate) struct WordMatches {
    /// Exact matches, words that are part of a compound, and compounds of which the vacancy has all parts.
    pub(crate) any: u32,
    /// Exact matches (the same stem) only.
    pub(crate) exact: u32,
}

struct Clause {
    weight: Box<dyn Weight>,
    boost: Score,
    kind: MatchKind,
}

/// A query, ready to run over segments.
pub(crate) struct Plan<'a> {
    pub(crate) understood: Vec<UnderstoodConcept>,
    clauses: Vec<Clause>,
    /// Stems of the words, then stems of the parts of words that are compounds; each once.
    stems: Vec<String>,
    /// How many of the stems are those of words.
    words: usize,
    /// For each word that is a compound: its own bit, and the bits of its parts.
    compounds: Vec<(u64, u64)>,
    lexicon: &'a Lexicon,
    fields: &'a Fields,
}

impl<'a> Plan<'a> {
    pub(crate) fn new(
        words: &str,
        lexicon: &'a Lexicon,
        analyzer: &mut TextAnalyzer,
        statistics: &LiveStatistics<'a>,
    ) -> tantivy::Result<Self> {
        let text = dutch::composed(&words.chars().take(MAX_QUERY_CHARS).collect::<String>());
        let understood = understood_concepts(&text, &lexicon.tagger);
        let mut stems = dutch::stems(analyzer, &text, MAX_WORDS);
        let words = stems.len();
        let compounds = add_compound_parts(&mut stems, lexicon);
        let (fields, searcher) = (statistics.fields, statistics.searcher);
        let scored = || EnableScoring::enabled_from_statistics_provider(statistics, searcher);
        let unscored = || EnableScoring::disabled_from_searcher(searcher);
        let mut clauses = Vec::new();
        for (number, stem) in (0..).zip(&stems) {
            for field in fields.text_fields() {
                let query = TermQuery::new(Term::from_field_text(field, stem), IndexRecordOption::WithFreqs);
                let (weight, boost) = (query.weight(scored())?, field_boost(field, fields));
                clauses.push(Clause { weight, boost, kind: MatchKind::Stem(number) });
            }
        }
        // One `TermQuery` each: a `TermSetQuery` of a single concept takes ten times as long.
        let concept = |field, concept| TermQuery::new(concept_term(field, concept), IndexRecordOption::Basic);
        for &UnderstoodConcept { concept: id, .. } in &understood {
            for (field, tier) in [(fields.occupation, Tier::Exact), (fields.skill, Tier::Related)] {
                let weight = concept(field, id).weight(unscored())?;
                clauses.push(Clause { weight, boost: 1.0, kind: MatchKind::Concept(tier) });
            }
        }
        let below = narrower(lexicon.tagger.taxonomy(), understood.iter().map(|understood| understood.concept));
        if !below.is_empty() {
            let below = TermSetQuery::new(below.into_iter().map(|id| concept_term(fields.occupation, id)));
            let weight = below.weight(unscored())?;
            clauses.push(Clause { weight, boost: 1.0, kind: MatchKind::Concept(Tier::Related) });
        }
        Ok(Self { understood, clauses, stems, words, compounds, lexicon, fields })
    }

    /// Returns whether all vacancies match, because the query has no searchable word.
    pub(crate) fn matches_all(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Returns all posting lists of one segment, each positioned at its first vacancy.
    pub(crate) fn postings(
        &self,
        segment: &tantivy::SegmentReader,
    ) -> tantivy::Result<Vec<(MatchKind, Box<dyn Scorer>)>> {
        let mut postings = Vec::with_capacity(self.clauses.len());
        for clause in &self.clauses {
            postings.push((clause.kind, clause.weight.scorer(segment, clause.boost)?));
        }
        if !self.stems.is_empty() {
            let compounds = self.lexicon.compounds.of_segment(segment, self.fields)?;
            for (number, stem) in (0..).zip(&self.stems) {
                let scorers = compounds.scorers(stem, segment, |field| field_boost(field, self.fields))?;
                postings.extend(scorers.into_iter().map(|scorer| (MatchKind::Part(number), scorer)));
            }
        }
        Ok(postings)
    }

    /// Counts the words that a vacancy matches. `stems` and `parts` have one bit for each stem it has: as a word of its
    /// own, and as part of a compound.
    pub(crate) fn word_matches(&self, stems: u64, parts: u64) -> WordMatches {
        let words = (1 << self.words) - 1;
        let compounds = self.compounds.iter().filter(|(_, of)| (stems | parts) & of == *of);
        let any = compounds.fold(stems | parts, |matched, (word, _)| matched | word);
        WordMatches { any: (any & words).count_ones(), exact: (stems & words).count_ones() }
    }
}

/// Adds the parts of words that are compounds to `stems`; returns the bits of each compound and of its parts.
fn add_compound_parts(stems: &mut Vec<String>, lexicon: &Lexicon) -> Vec<(u64, u64)> {
    let mut compounds = Vec::new();
    for word in 0..stems.len() {
        let parts = lexicon.compounds.parts(&stems[word]);
        if parts.is_empty() || stems.len() + parts.len() > MAX_STEMS {
            continue;
        }
        let bits = parts.into_iter().fold(0, |bits, part| {
            let number = stems.iter().position(|stem| stem == part).unwrap_or_else(|| {
                stems.push(part.to_owned());
                stems.len() - 1
            });
            bits | 1 << number
        });
        compounds.push((1 << word, bits));
    }
    compounds
}

fn field_boost(field: Field, fields: &Fields) -> Score {
    if field == fields.title { TITLE_BOOST } else { 1.0 }
}
