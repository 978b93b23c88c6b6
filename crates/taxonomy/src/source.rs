//! Readers: from files as publishers give them to a [`crate::TaxonomyDraft`].

pub mod competentnl;
mod error;
pub mod esco;
mod labels;
mod log;
pub mod overlay;
mod paths;
pub mod pathways;
mod rdf;
mod scan;
pub mod sparql;
mod table;
mod variants;

pub use error::ReadError;
