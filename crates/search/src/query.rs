//! What can be asked, and what comes back.

use crate::PageCursor;
use kade_domain::{ConceptId, Point, RegionCode, VacancyId, VacancyKind};
use std::str::FromStr;

/// In which order hits come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Concepts before words, better before worse; without words, newest first.
    #[default]
    Relevance,
    /// Newest first.
    Newest,
    /// Nearest first; without a [`VacancyQuery::near`] the same as [`Sort::Relevance`].
    Distance,
}

impl Sort {
    /// All values.
    pub const ALL: &'static [Self] = &[Self::Relevance, Self::Newest, Self::Distance];

    /// As in forms and addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Newest => "newest",
            Self::Distance => "distance",
        }
    }
}

impl FromStr for Sort {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|sort| sort.as_str() == text).ok_or(())
    }
}

/// A question. Filters narrow all hits; what a vacancy does not state passes no filter that is set.
#[derive(Clone, Debug, PartialEq)]
pub struct VacancyQuery {
    /// Words in any language, as typed. Only the first 500 characters are read. Nothing to search by (empty,
    /// punctuation, only words such as "de" and "en") asks for all vacancies, newest first. No sign means anything: a
    /// hyphen before a word does not exclude it, or its compounds.
    pub words: String,
    /// One of these kinds; empty means any.
    pub kinds: Vec<VacancyKind>,
    /// In this labour-market region.
    pub region: Option<RegionCode>,
    /// At most so many kilometres from the point as the crow flies.
    pub near: Option<(Point, f64)>,
    /// Hours a week at least: the vacancy's range must reach it.
    pub hours_min: Option<u8>,
    /// Hours a week at most: the vacancy's range must begin at or under it.
    pub hours_max: Option<u8>,
    /// Only listings imported from elsewhere (`true`) or only vacancies posted here (`false`).
    pub listing: Option<bool>,
    /// Order.
    pub sort: Sort,
    /// At most so many hits.
    pub limit: usize,
    /// Only hits behind this one: [`SearchResponse::next`] of the page before, for the same question.
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
    /// The order that is really used: without a point there is no distance.
    pub(crate) const fn order(&self) -> Sort {
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
    /// How many vacancies meet the question, on all pages together.
    pub total: usize,
    /// Which concepts the words were taken for.
    pub understood: Vec<UnderstoodConcept>,
    /// Where the next page begins, when there is one.
    pub next: Option<PageCursor>,
}

/// A vacancy found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Which.
    pub id: VacancyId,
    /// Kilometres from [`VacancyQuery::near`], when asked and known.
    pub distance_km: Option<f64>,
    /// The understood concepts it carries: as its occupation, as one above its occupation, or as a skill.
    pub matched: Vec<ConceptId>,
}

/// Words of the question that name a concept. The same words may name several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnderstoodConcept {
    /// The words, as typed.
    pub text: String,
    /// The concept.
    pub concept: ConceptId,
    /// The label it has in the language the vacancies are written in: Dutch, else English, else any.
    pub label: String,
    /// The label's language, BCP 47.
    pub lang: String,
}
