//! Finds vacancies and concepts by words of any language.
//!
//! [`ConceptIndex`] finds concepts of the taxonomy by what people call them.
//!
//! A question for vacancies goes three ways at once: its words become *concepts* of the taxonomy (in any language that
//! has been imported), the concepts find vacancies that carry them, and the words themselves find vacancies whose Dutch
//! text has them. [`VacancySearch::search`] puts the hits in one total order:
//!
//! 1. vacancies whose occupation *is* a concept of the question (a title may name several: each counts);
//! 2. vacancies whose occupation is narrower than one, or that ask a skill that is one;
//! 3. vacancies that only share words with it.
//!
//! Within each, more of the question's words come first, then more of them as they are, then the higher BM25 score, then
//! the newer vacancy, then the higher id. A vacancy has a word somehow when it has a Dutch compound of it ("chauffeur"
//! finds a "vrachtwagenchauffeur"), or all parts of a word that is one ("vrachtwagenchauffeur" finds a "chauffeur
//! (vrachtwagen)"). The index gives order; the database gives truth: callers load the rows and drop what is gone.
//!
//! **Architecture Invariant:** an index is a cache. A damaged one, or one of an older [`SCHEMA_VERSION`], gives way to an
//! empty one when it is opened, and the empty [`VacancySearch::payload`] tells that the database must fill it again.
//! **Architecture Invariant:** a folder has one holder; a rebuild happens beside the index that answers and replaces it in
//! one step, whoever does it ([`VacancySearch::rebuild`], [`build_beside`]).
//! **Architecture Invariant:** every commit carries its [`Payload`], so that the index and its place in the change log
//! cannot part.
//! **Architecture Invariant:** no personal data here, and no clock, randomness, network or async.
//!
//! **Architecture Invariant:** the order is a function of the question and the living vacancies. What was deleted, merged
//! or rebuilt on the way, and where, moves nothing: all nodes that took in the same changes answer alike.
//!
//! **Known limit:** BM25's counts are rounded to powers of two, so that they nearly stand still; when one of them does
//! cross such a border, a page turned just then may show a hit by words twice or not at all. Concepts, filters and the
//! other two orders know no such thing.
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
//! let answer = search.answer(&VacancyQuery { words: "lasser".to_owned(), ..VacancyQuery::default() })?;
//! assert_eq!(answer.total, 1);
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
mod generation;
mod hits;
mod holder;
mod knowledge;
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
