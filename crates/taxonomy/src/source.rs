//! Readers: from files as publishers give them to a [`crate::Draft`].

mod error;
pub mod esco;
mod scan;
mod table;
mod variants;

pub use error::ReadError;
