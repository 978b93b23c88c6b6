//! Finds vacancies and concepts by words of any language.
//!
//! [`ConceptIndex`] finds concepts of the taxonomy by their names.
//!
//! [`VacancySearch`] finds vacancies. It maps the words of a query to *concepts* of the taxonomy, in any imported
//! language. A vacancy matches when it has one of these concepts, or when its Dutch text has some of the words.
//! [`VacancySearch::search`] returns the hits in one total order:
//!
//! 1. vacancies whose occupation *is* a concept of the query (a title may name several: each counts);
//! 2. vacancies whose occupation is narrower than such a concept, or that require a skill that is one;
//! 3. vacancies that only share words with the query.
//!
//! Within each group, vacancies that match more words of the query come first. Ties are broken by the number of exact
//! word matches, then by BM25 score, then newest first, then by the higher id. A word also matches through Dutch
//! compounds: "chauffeur" matches "vrachtwagenchauffeur", and "vrachtwagenchauffeur" matches a vacancy that has all its
//! parts ("chauffeur (vrachtwagen)"). The index decides the order only: callers load the rows from the database and
//! drop vacancies that are gone.
//!
//! **Architecture Invariant:** an index is a cache. Opening a damaged one, or one of an older [`SCHEMA_VERSION`],
//! replaces it by an empty index. An empty index has no [`VacancySearch::payload`], which signals that it must be
//! rebuilt from the database.
//! **Architecture Invariant:** one process locks a folder. A rebuild fills a new generation beside the current one and
//! replaces it in one step, in this process ([`VacancySearch::rebuild`]) or in another ([`build_beside`]).
//! **Architecture Invariant:** every commit carries its [`Payload`], so that the index and its cursor in the change log
//! cannot diverge.
//! **Architecture Invariant:** no personal data here, and no clock, randomness, network or async.
//!
//! **Architecture Invariant:** the order is a function of the query and the live (not deleted) vacancies. Earlier
//! deletions, merges and rebuilds do not affect it: all nodes that applied the same changes return the same order.
//!
//! **Known limit:** BM25's counts are rounded to powers of two, so that they rarely change. When a count does cross
//! such a border between two page requests, a hit that matches by words may appear twice or not at all. Hits by
//! concept, filters and the other two orders are not affected.
//!
//! ```
//! use kade_domain::{VacancyId, VacancyKind};
//! use kade_search::{Change, Payload, VacancyDocument, VacancyQuery, VacancySearch};
//! use kade_taxonomy::Taxonomy;
//! use std::sync::Arc;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! let search = VacancySearch::open(folder.path(), Arc::new(Taxonomy::empty()))?;
//! let welder = VacancyDocument {
//!     id: VacancyId(uuid::Uuid::from_u128(7)),
//!     title: "Ervaren lassers gezocht".to_owned(),
//!     text: "Je last hekken in onze werkplaats.".to_owned(),
//!     employer_name: "Hekwerk Almere".to_owned(),
//!     kind: VacancyKind::Regular,
//!     region: None,
//!     point: None,
//!     hours: None,
//!     occupations: Vec::new(),
//!     skills: Vec::new(),
//!     published_at: chrono::DateTime::UNIX_EPOCH,
//!     listing: false,
//! };
//! search.apply(&[Change::put(welder)], &Payload::new(uuid::Uuid::nil(), 0, 1))?;
//!
//! let response = search.search(&VacancyQuery { words: "lasser".to_owned(), ..VacancyQuery::default() })?;
//! assert_eq!(response.total, 1);
//! # Ok(())
//! # }
//! ```

mod collector;
mod columns;
mod compound_words;
mod concept_index;
mod concepts;
mod cursor;
mod document;
mod dutch;
mod error;
mod folder;
mod folder_lock;
mod generation;
mod hits;
mod lexicon;
mod payload;
mod plan;
mod query;
mod schema;
mod statistics;
pub mod tagger;
pub mod titles;
mod vacancy_index;

pub use concept_index::{ConceptIndex, FoundConcept, Lookup};
pub use cursor::PageCursor;
pub use document::{Change, VacancyDocument};
pub use error::SearchError;
pub use payload::Payload;
pub use query::{Hit, SearchResponse, Sort, UnderstoodConcept, VacancyQuery};
pub use schema::SCHEMA_VERSION;
pub use tagger::{Tag, Tagger};
pub use vacancy_index::{VacancySearch, build_beside};
