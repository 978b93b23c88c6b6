//! A query for vacancies, and its response.

use crate::PageCursor;
use kade_domain::{ConceptId, Point, RegionCode, VacancyId, VacancyKind, stored_enum};

stored_enum! {
    /// The order of hits.
    #[derive(Default)]
    pub enum Sort {
        /// Hits by concept before hits by words, the best first (see the crate's documentation); without words, newest
        /// first.
        #[default]
        Relevance = "relevance",
        /// Newest first.
        Newest = "newest",
        /// Nearest first; without a [`VacancyQuery::near`] the same as [`Sort::Relevance`].
        Distance = "distance",
    }
}

/// A query for vacancies. All filters that are set must match; a vacancy that lacks the value does not match.
#[derive(Clone, Debug, PartialEq)]
pub struct VacancyQuery {
    /// Words in any language, as typed. Only the first 500 characters are read. Without a searchable word (empty,
    /// punctuation, only words such as "de" and "en") all vacancies match, newest first. There are no operators: a
    /// hyphen before a word does not exclude it, or its compounds.
    pub words: String,
    /// Kinds of vacancies; empty means any.
    pub kinds: Vec<VacancyKind>,
    /// Labour-market region.
    pub region: Option<RegionCode>,
    /// A point, and the maximum distance from it in kilometres, as the crow flies.
    pub near: Option<(Point, f64)>,
    /// Minimum hours a week: the vacancy's range must reach it.
    pub hours_min: Option<u8>,
    /// Maximum hours a week: the vacancy's range must begin at or under it.
    pub hours_max: Option<u8>,
    /// Only listings imported from elsewhere (`true`) or only vacancies posted here (`false`).
    pub listing: Option<bool>,
    /// Order of the hits.
    pub sort: Sort,
    /// Maximum number of hits on the page.
    pub limit: usize,
    /// Returns only hits after this cursor: [`SearchResponse::next`] of the previous page, for the same query.
    pub after: Option<PageCursor>,
}

impl Default for VacancyQuery {
    fn default() -> Self {
        Self {
            words: String::new(),
            kinds: Vec::new(),
            region: None,
            near: None,
            hours_min: None,
            hours_max: None,
            listing: None,
            sort: Sort::Relevance,
            limit: 20,
            after: None,
        }
    }
}

impl VacancyQuery {
    /// Returns the order that is used: without a point there is no distance.
    pub(crate) const fn effective_sort(&self) -> Sort {
        match (self.sort, self.near) {
            (Sort::Distance, None) => Sort::Relevance,
            (sort, _) => sort,
        }
    }
}

/// One page of hits.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchResponse {
    /// The hits, in order.
    pub items: Vec<Hit>,
    /// Number of vacancies that match the query, on all pages together.
    pub total: usize,
    /// The concepts that words of the query name.
    pub understood: Vec<UnderstoodConcept>,
    /// Cursor of the next page; `None` on the last one.
    pub next: Option<PageCursor>,
}

/// A vacancy found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The vacancy.
    pub id: VacancyId,
    /// Kilometres from [`VacancyQuery::near`], when that is set.
    pub distance_km: Option<f64>,
    /// The concepts of the query that the vacancy has: as its occupation, as one above its occupation, or as a skill.
    pub matched: Vec<ConceptId>,
}

/// Words of the query that name a concept. The same words may name several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnderstoodConcept {
    /// The words, as typed.
    pub text: String,
    /// The concept.
    pub concept: ConceptId,
    /// The concept's label in the language of the vacancies: Dutch, else English, else any.
    pub label: String,
    /// The label's language, BCP 47.
    pub lang: String,
}
