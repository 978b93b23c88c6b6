//! Readers: from files as publishers give them to a [`crate::Draft`].

pub mod competentnl;
mod error;
pub mod esco;
mod labels;
mod log;
mod paths;
mod rdf;
mod scan;
mod table;
mod variants;

pub use error::ReadError;
