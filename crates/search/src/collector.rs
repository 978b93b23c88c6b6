//! One walk over everything that meets a question: filters, order, page and total at once.
//!
//! tantivy's own collectors hand over one score per hit. The order here needs to know *which* words and concepts were
//! met, so this walk reads the postings itself, side by side, and each column at most once per hit.

use crate::{
    PageCursor, Sort, VacancyQuery,
    columns::{Columns, kind_number},
    cursor::Key,
    plan::{Means, Plan, Tier, WordsMet},
};
use kade_domain::{HoursRange, Point};
use std::{cmp::Reverse, collections::BinaryHeap};
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentOrdinal, SegmentReader, TERMINATED};

/// BM25 counts in steps of a hundredth: closer scores are a tie, which the date decides.
const STEPS: Score = 100.0;

/// A degree of latitude is at least so many kilometres.
const KM_PER_DEGREE: f64 = 111.19;

/// One page, best first.
pub(crate) struct Page {
    pub(crate) hits: Vec<(Key, DocAddress)>,
    pub(crate) total: usize,
    pub(crate) next: Option<PageCursor>,
}

/// How well a vacancy meets the words and concepts.
#[derive(Clone, Copy)]
struct Met {
    tier: Tier,
    words: WordsMet,
    score: Score,
}

impl Met {
    /// Without words and concepts every vacancy meets the question equally.
    const NOTHING: Self = Self { tier: Tier::Words, words: WordsMet { somehow: 0, whole: 0 }, score: 0.0 };

    /// Better tier, then more words, then more of them as they are, then the higher score.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "BM25 is not negative; `as` saturates")]
    fn rank(self) -> u64 {
        let tier = Tier::Words as u64 - self.tier as u64;
        let score = (self.score * STEPS).round() as u32;
        tier << 48 | u64::from(self.words.somehow) << 40 | u64::from(self.words.whole) << 32 | u64::from(score)
    }
}

/// Collects the page that `query` asks from all segments.
pub(crate) fn collect(searcher: &Searcher, plan: &Plan, query: &VacancyQuery) -> tantivy::Result<Page> {
    let mut collector = Collector {
        filter: Filter::new(query),
        sort: query.order(),
        after: query.after.map(|cursor| cursor.key),
        limit: query.limit,
        best: BinaryHeap::new(),
        total: 0,
        behind_cursor: 0,
    };
    for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
        let columns = Columns::open(segment)?;
        if plan.is_open() {
            segment.doc_ids_alive().for_each(|doc| collector.visit(&columns, ordinal, doc, Met::NOTHING));
        } else {
            walk(plan, segment, |doc, met| collector.visit(&columns, ordinal, doc, met))?;
        }
    }
    Ok(collector.page())
}

/// Goes through the postings of all clauses side by side, from the first vacancy to the last.
fn walk(plan: &Plan, segment: &SegmentReader, mut visit: impl FnMut(DocId, Met)) -> tantivy::Result<()> {
    let alive = segment.alive_bitset();
    let mut postings = plan.postings(segment)?;
    loop {
        let doc = postings.iter().map(|(_, posting)| posting.doc()).min().unwrap_or(TERMINATED);
        if doc == TERMINATED {
            return Ok(());
        }
        let mut met = Met::NOTHING;
        let (mut stems, mut parts) = (0, 0);
        for (means, posting) in postings.iter_mut().filter(|(_, posting)| posting.doc() == doc) {
            match means {
                Means::Stem(number) => stems |= 1 << *number,
                Means::Part(number) => parts |= 1 << *number,
                Means::Concept(tier) => met.tier = met.tier.min(*tier),
            }
            if !matches!(means, Means::Concept(_)) {
                met.score += posting.score();
            }
            posting.advance();
        }
        met.words = plan.words_met(stems, parts);
        // One part of a compound is not enough.
        let is_met = met.tier < Tier::Words || met.words.somehow > 0;
        if is_met && alive.is_none_or(|alive| alive.is_alive(doc)) {
            visit(doc, met);
        }
    }
}

/// The filters of a query, ready to be asked once per hit.
struct Filter {
    /// One bit per kind's number.
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

    /// Does the vacancy pass? Then how far is it from the point, if one was given (else 0)?
    fn pass(&self, columns: &Columns, doc: DocId) -> Option<f64> {
        let facts = columns.facts(doc);
        let passes = self.kinds & 1 << facts.kind_number() != 0
            && self.listing.is_none_or(|listing| listing == facts.listing())
            && self.region.is_none_or(|region| facts.is_in(region))
            && self.hours.is_none_or(|asked| facts.hours().is_some_and(|stated| stated.overlaps(asked)));
        let Some((centre, km)) = self.near.filter(|_| passes) else {
            return passes.then_some(0.0);
        };
        // North-south alone is too far: spares the sines for most of the country.
        if !facts.has_point() || (columns.lat(doc) - centre.lat).abs() * KM_PER_DEGREE > km {
            return None;
        }
        Some(columns.point(doc).distance_km(centre)).filter(|&distance| distance <= km)
    }
}

struct Collector {
    filter: Filter,
    sort: Sort,
    after: Option<Key>,
    limit: usize,
    /// The worst of the best on top.
    best: BinaryHeap<Reverse<(Key, DocAddress)>>,
    total: usize,
    behind_cursor: usize,
}

impl Collector {
    fn visit(&mut self, columns: &Columns, segment: SegmentOrdinal, doc: DocId, met: Met) {
        let Some(distance_km) = self.filter.pass(columns, doc) else { return };
        self.total += 1;
        let rank = match self.sort {
            Sort::Relevance => met.rank(),
            Sort::Newest => 0,
            Sort::Distance => u64::MAX - metres(distance_km),
        };
        let published = columns.published(doc);
        let floor = self.best.peek().filter(|_| self.best.len() >= self.limit).map(|Reverse((key, _))| *key);
        // Under the floor whatever its id: most hits of a broad question end here.
        if floor.is_some_and(|floor| (rank, published) < (floor.rank, floor.published)) {
            self.behind_cursor += 1;
            return;
        }
        let key = Key { rank, published, id: columns.id(doc) };
        if self.after.is_some_and(|after| key >= after) {
            return;
        }
        self.behind_cursor += 1;
        if self.best.len() < self.limit {
            self.best.push(Reverse((key, DocAddress::new(segment, doc))));
        } else if floor.is_some_and(|floor| key > floor) {
            self.best.pop();
            self.best.push(Reverse((key, DocAddress::new(segment, doc))));
        }
    }

    fn page(self) -> Page {
        let hits: Vec<(Key, DocAddress)> = self.best.into_sorted_vec().into_iter().map(|Reverse(hit)| hit).collect();
        let more = self.behind_cursor > hits.len();
        let next = hits.last().filter(|_| more).map(|&(key, _)| PageCursor { sort: self.sort, key });
        Page { hits, total: self.total, next }
    }
}

/// Distances order by whole metres; equally far is then newest first.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "half the earth is 20,000,000 m")]
fn metres(km: f64) -> u64 {
    (km * 1000.0).round() as u64
}
