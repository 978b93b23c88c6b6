//! RDF in its five written forms, statement by statement with the line on which each was complete.
//!
//! Whoever takes the statements never sees a parser, and no statement comes from anywhere but the file: contexts
//! elsewhere on the web are refused.

mod guard;
mod json;
mod lines;
mod terse;

use super::{ReadError, log::Log, paths::ending, table::Meter};
pub(super) use json::text as read_json;
use oxrdf::{NamedNode, NamedOrBlankNode, Term};
use std::path::Path;

/// Endings of names, for people.
pub(super) const KNOWN: &str = ".ttl, .nt, .nq, .trig, .jsonld and .json";
/// Wrong places of one file that are told; behind them it is not read any further.
const MOST_ERRORS: usize = 20;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Turtle,
    NTriples,
    NQuads,
    TriG,
    JsonLd,
}

impl Format {
    /// By the ending of the name, without the dot and in small letters.
    pub(super) fn of_ending(ending: &str) -> Option<Self> {
        Some(match ending {
            "ttl" => Self::Turtle,
            "nt" => Self::NTriples,
            "nq" => Self::NQuads,
            "trig" => Self::TriG,
            "jsonld" | "json" => Self::JsonLd,
            _ => return None,
        })
    }
}

/// Takes a statement with its line, counted from 1. `false` ends the reading of the file.
pub(super) type Take<'t> = dyn FnMut(NamedOrBlankNode, NamedNode, Term, u64) -> bool + 't;

/// Reads one file to its end; what is wrong in it goes to the log. Gives the SHA-256 of its bytes.
pub(super) fn read(
    path: &Path,
    meter: &mut Meter<'_>,
    log: &mut Log,
    take: &mut Take<'_>,
) -> Result<[u8; 32], ReadError> {
    let Some(format) = Format::of_ending(&ending(path)) else {
        return Err(ReadError::UnknownFormat { file: path.to_owned(), known: KNOWN });
    };
    match format {
        Format::JsonLd => json::read(path, meter, log, take),
        _ => terse::read(path, format, meter, log, take),
    }
}
