//! Collects the hits of a query in one pass: filters, order, page and total at once.
//!
//! tantivy's own collectors receive one score per hit. The order here depends on *which* words and concepts matched.
//! Therefore this pass merges the posting lists itself, and reads each column at most once per hit.

use crate::{
    PageCursor, Sort, VacancyQuery,
    columns::{Columns, kind_number},
    cursor::SortKey,
    plan::{MatchKind, Plan, Tier, WordMatches},
};
use kade_domain::{HoursRange, Point};
use std::{cmp::Reverse, collections::BinaryHeap};
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentOrdinal, SegmentReader, TERMINATED};

/// BM25 scores are rounded to hundredths: closer scores are a tie, which the date breaks.
const SCORE_STEPS: Score = 100.0;

/// Kilometres per degree of latitude, rounded down.
const KM_PER_DEGREE: f64 = 111.19;

/// One page, best first.
pub(crate) struct Page {
    pub(crate) hits: Vec<(SortKey, DocAddress)>,
    pub(crate) total: usize,
    pub(crate) next: Option<PageCursor>,
}

/// How well a vacancy matches the words and concepts of a query.
#[derive(Clone, Copy)]
struct MatchQuality {
    tier: Tier,
    words: WordMatches,
    score: Score,
}

impl MatchQuality {
    /// Of a vacancy that matches no word or concept, and of all vacancies when the query has none.
    const NONE: Self = Self { tier: Tier::Words, words: WordMatches { any: 0, exact: 0 }, score: 0.0 };

    /// Orders by tier, then by matching words, then by exact matches, then by score; greater is better.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "BM25 is not negative; `as` saturates")]
    fn rank(self) -> u64 {
        let tier = Tier::Words as u64 - self.tier as u64;
        let score = (self.score * SCORE_STEPS).round() as u32;
        tier << 48 | u64::from(self.words.any) << 40 | u64::from(self.words.exact) << 32 | u64::from(score)
    }
}

/// Collects one page of the hits of `query` from all segments.
pub(crate) fn collect(searcher: &Searcher, plan: &Plan, query: &VacancyQuery) -> tantivy::Result<Page> {
    let mut collector = Collector {
        filter: Filter::new(query),
        sort: query.effective_sort(),
        after: query.after.map(|cursor| cursor.key),
        limit: query.limit,
        best: BinaryHeap::new(),
        total: 0,
        after_cursor: 0,
    };
    for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
        let columns = Columns::open(segment)?;
        if plan.matches_all() {
            segment.doc_ids_alive().for_each(|doc| collector.visit(&columns, ordinal, doc, MatchQuality::NONE));
        } else {
            for_each_match(plan, segment, |doc, quality| collector.visit(&columns, ordinal, doc, quality))?;
        }
    }
    Ok(collector.page())
}

/// Merges the posting lists of all clauses and calls `visit` for each live vacancy that matches, in the order of the
/// segment.
fn for_each_match(
    plan: &Plan,
    segment: &SegmentReader,
    mut visit: impl FnMut(DocId, MatchQuality),
) -> tantivy::Result<()> {
    let alive = segment.alive_bitset();
    let mut postings = plan.postings(segment)?;
    loop {
        let doc = postings.iter().map(|(_, posting)| posting.doc()).min().unwrap_or(TERMINATED);
        if doc == TERMINATED {
            return Ok(());
        }
        let mut quality = MatchQuality::NONE;
        let (mut stems, mut parts) = (0, 0);
        for (kind, posting) in postings.iter_mut().filter(|(_, posting)| posting.doc() == doc) {
            match kind {
                MatchKind::Stem(number) => stems |= 1 << *number,
                MatchKind::Part(number) => parts |= 1 << *number,
                MatchKind::Concept(tier) => quality.tier = quality.tier.min(*tier),
            }
            if !matches!(kind, MatchKind::Concept(_)) {
                quality.score += posting.score();
            }
            posting.advance();
        }
        quality.words = plan.word_matches(stems, parts);
        // A vacancy that has only one part of a compound of the query does not match.
        let is_match = quality.tier < Tier::Words || quality.words.any > 0;
        if is_match && alive.is_none_or(|alive| alive.is_alive(doc)) {
            visit(doc, quality);
        }
    }
}

/// The filters of a query, evaluated once per hit.
struct Filter {
    /// Bit set of the kinds' numbers.
    kinds: u8,
    listing: Option<bool>,
    region: Option<kade_domain::RegionCode>,
    hours: Option<HoursRange>,
    near: Option<(Point, f64)>,
}

impl Filter {
    fn new(query: &VacancyQuery) -> Self {
        let kinds = query.kinds.iter().fold(0, |kinds, &kind| kinds | 1 << kind_number(kind));
        let hours = (query.hours_min.is_some() || query.hours_max.is_some())
            .then(|| HoursRange { min: query.hours_min.unwrap_or(u8::MIN), max: query.hours_max.unwrap_or(u8::MAX) });
        Self {
            kinds: if query.kinds.is_empty() { u8::MAX } else { kinds },
            listing: query.listing,
            region: query.region,
            hours,
            near: query.near,
        }
    }

    /// Returns the vacancy's distance in kilometres from the query's point (0 without one); `None` when a filter
    /// rejects it.
    fn distance_if_accepted(&self, columns: &Columns, doc: DocId) -> Option<f64> {
        let facts = columns.facts(doc);
        let accepted = self.kinds & 1 << facts.kind_number() != 0
            && self.listing.is_none_or(|listing| listing == facts.listing())
            && self.region.is_none_or(|region| facts.is_in(region))
            && self.hours.is_none_or(|wanted| facts.hours().is_some_and(|stated| stated.overlaps(wanted)));
        let Some((centre, km)) = self.near.filter(|_| accepted) else {
            return accepted.then_some(0.0);
        };
        // The north-south distance alone rejects most of the country, without computing sines.
        if !facts.has_point() || (columns.lat(doc) - centre.lat).abs() * KM_PER_DEGREE > km {
            return None;
        }
        Some(columns.point(doc).distance_km(centre)).filter(|&distance| distance <= km)
    }
}

struct Collector {
    filter: Filter,
    sort: Sort,
    after: Option<SortKey>,
    limit: usize,
    /// The best hits so far, with the worst of them on top.
    best: BinaryHeap<Reverse<(SortKey, DocAddress)>>,
    /// Number of hits on all pages.
    total: usize,
    /// Number of hits after the cursor.
    after_cursor: usize,
}

impl Collector {
    fn visit(&mut self, columns: &Columns, segment: SegmentOrdinal, doc: DocId, quality: MatchQuality) {
        let Some(distance_km) = self.filter.distance_if_accepted(columns, doc) else { return };
        self.total += 1;
        let rank = match self.sort {
            Sort::Relevance => quality.rank(),
            Sort::Newest => 0,
            Sort::Distance => u64::MAX - metres(distance_km),
        };
        let published = columns.published(doc);
        let cutoff = self.best.peek().filter(|_| self.best.len() >= self.limit).map(|Reverse((key, _))| *key);
        // Below the cut-off, so the id need not be read: this is the case for most hits of a broad query.
        if cutoff.is_some_and(|cutoff| (rank, published) < (cutoff.rank, cutoff.published)) {
            self.after_cursor += 1;
            return;
        }
        let key = SortKey { rank, published, id: columns.id(doc) };
        if self.after.is_some_and(|after| key >= after) {
            return;
        }
        self.after_cursor += 1;
        if self.best.len() < self.limit {
            self.best.push(Reverse((key, DocAddress::new(segment, doc))));
        } else if cutoff.is_some_and(|cutoff| key > cutoff) {
            self.best.pop();
            self.best.push(Reverse((key, DocAddress::new(segment, doc))));
        }
    }

    fn page(self) -> Page {
        let hits: Vec<(SortKey, DocAddress)> =
            self.best.into_sorted_vec().into_iter().map(|Reverse(hit)| hit).collect();
        let more = self.after_cursor > hits.len();
        let next = hits.last().filter(|_| more).map(|&(key, _)| PageCursor { sort: self.sort, key });
        Page { hits, total: self.total, next }
    }
}

/// Converts to whole metres, by which distances are ordered; ties are newest first.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "half the earth is 20,000,000 m")]
fn metres(km: f64) -> u64 {
    (km * 1000.0).round() as u64
}
