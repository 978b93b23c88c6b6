//! Errors because of which a source cannot be read at all. An error in a single row is a [`crate::Problem`] instead.

use std::{io, path::PathBuf};
use thiserror::Error;

/// A source cannot be read; no part of it may be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The file or folder is absent, or reading it fails.
    #[error("cannot read {}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// Required files are missing.
    #[error("{what} missing for language {lang}; looked in {}", list(looked))]
    Missing {
        /// Description of the missing files, with their names.
        what: String,
        /// Requested language.
        lang: String,
        /// Paths given.
        looked: Vec<PathBuf>,
    },
    /// The paths have no file of the kind.
    #[error("no {what} in {}", list(looked))]
    NoFiles {
        /// Description of the kind.
        what: String,
        /// Paths given.
        looked: Vec<PathBuf>,
    },
    /// The file extension is not one of a known format.
    #[error("{}: not a kind of file that can be read here; known are {known}", file.display())]
    UnknownFormat {
        /// The file.
        file: PathBuf,
        /// File extensions that are read.
        known: &'static str,
    },
    /// The file is longer than any taxonomy.
    #[error("{}: longer than {limit} bytes; {advice}", file.display())]
    TooLarge {
        /// The file.
        file: PathBuf,
        /// Maximum length, in bytes.
        limit: u64,
        /// Advice for the operator.
        advice: &'static str,
    },
    /// A line is longer than any publisher writes: it is another kind of file.
    #[error("{}:{line}: the line is longer than {limit} bytes", file.display())]
    LineTooLong {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        line: u64,
        /// Maximum length, in bytes.
        limit: usize,
    },
    /// The file has no header.
    #[error("{}:1: the file is empty", file.display())]
    Empty {
        /// The file.
        file: PathBuf,
    },
    /// The header lacks a required column.
    #[error("{}:1: column {column} is missing; the header has {found}", file.display())]
    MissingColumn {
        /// The file.
        file: PathBuf,
        /// The missing column.
        column: &'static str,
        /// The columns of the header.
        found: String,
    },
    /// The file is not UTF-8.
    #[error("{}:{line}: not valid UTF-8", file.display())]
    NotUtf8 {
        /// The file.
        file: PathBuf,
        /// Line of the first wrong byte.
        line: u64,
    },
    /// The file was cut off, or a quote is missing.
    #[error("{}:{line}: the quoted cell that begins here is never closed; the file may be cut off", file.display())]
    Unclosed {
        /// The file.
        file: PathBuf,
        /// Line on which the cell begins.
        line: u64,
    },
    /// A cell is longer than any in a taxonomy: a quote is missing, or it is another kind of file.
    #[error("{}:{line}: the cell that begins here is longer than {limit} bytes", file.display())]
    CellTooLong {
        /// The file.
        file: PathBuf,
        /// Line on which the cell begins.
        line: u64,
        /// Maximum length, in bytes.
        limit: usize,
    },
}

fn list(paths: &[PathBuf]) -> String {
    if paths.is_empty() {
        return "no path".to_owned();
    }
    paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}
