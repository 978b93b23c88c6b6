//! Reads RDF in five formats, statement by statement, with the line on which each was complete.
//!
//! The parsers are hidden from the caller. All statements come from the file itself: contexts elsewhere on the web are
//! refused.

mod guard;
mod json;
mod lines;
mod turtle;

use super::{ReadError, log::Log, paths::extension, table::Meter};
pub(super) use json::text as read_json;
use oxrdf::{NamedNode, NamedOrBlankNode, Term};
use std::path::Path;

/// File extensions, for messages.
pub(super) const KNOWN: &str = ".ttl, .nt, .nq, .trig, .jsonld and .json";
/// Maximum number of syntax errors reported for one file; reading stops after them.
const MAX_ERRORS_PER_FILE: usize = 20;

/// Format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Turtle,
    NTriples,
    NQuads,
    TriG,
    JsonLd,
}

impl Format {
    /// The format for a file extension, given without the dot and in lower case.
    pub(super) fn from_extension(extension: &str) -> Option<Self> {
        Some(match extension {
            "ttl" => Self::Turtle,
            "nt" => Self::NTriples,
            "nq" => Self::NQuads,
            "trig" => Self::TriG,
            "jsonld" | "json" => Self::JsonLd,
            _ => return None,
        })
    }
}

/// Callback for a statement and its line, counted from 1. Reading of the file stops when it returns `false`.
pub(super) type OnStatement<'t> = dyn FnMut(NamedOrBlankNode, NamedNode, Term, u64) -> bool + 't;

/// Reads one file to its end and logs its errors. Returns the SHA-256 of its bytes.
pub(super) fn read(
    path: &Path,
    meter: &mut Meter<'_>,
    log: &mut Log,
    on_statement: &mut OnStatement<'_>,
) -> Result<[u8; 32], ReadError> {
    let Some(format) = Format::from_extension(&extension(path)) else {
        return Err(ReadError::UnknownFormat { file: path.to_owned(), known: KNOWN });
    };
    match format {
        Format::JsonLd => json::read(path, meter, log, on_statement),
        _ => turtle::read(path, format, meter, log, on_statement),
    }
}
