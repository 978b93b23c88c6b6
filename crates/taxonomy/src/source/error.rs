//! Why a source cannot be read at all. What concerns single rows is a [`crate::Problem`] instead.

use std::{io, path::PathBuf};
use thiserror::Error;

/// A source that cannot be read; nothing of it may be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The file or folder is absent, or the disk refuses.
    #[error("cannot read {}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Files without which nothing can begin.
    #[error("{what} missing for language {lang}; looked in {}", list(looked))]
    Missing {
        /// Names of the files, in words.
        what: String,
        /// Language asked for.
        lang: String,
        /// Paths given.
        looked: Vec<PathBuf>,
    },
    /// Folders without a file of the kind.
    #[error("no {what} in {}", list(looked))]
    NoFiles {
        /// The kind, in words.
        what: String,
        /// Paths given.
        looked: Vec<PathBuf>,
    },
    /// The ending of the name says that it is something else.
    #[error("{}: not a kind of file that can be read here; known are {known}", file.display())]
    UnknownFormat {
        /// Which.
        file: PathBuf,
        /// Endings of names that are read.
        known: &'static str,
    },
    /// More than a taxonomy has.
    #[error("{}: longer than {limit} bytes; {advice}", file.display())]
    TooLarge {
        /// Which.
        file: PathBuf,
        /// What is allowed, in bytes.
        limit: u64,
        /// What to do about it.
        advice: &'static str,
    },
    /// No publisher writes such lines: it is another kind of file.
    #[error("{}:{line}: the line is longer than {limit} bytes", file.display())]
    LineTooLong {
        /// Which.
        file: PathBuf,
        /// Which line, from 1.
        line: u64,
        /// What is allowed, in bytes.
        limit: usize,
    },
    /// Not even a header.
    #[error("{}:1: the file is empty", file.display())]
    Empty {
        /// Which.
        file: PathBuf,
    },
    /// A header that lacks what every row must have.
    #[error("{}:1: column {column} is missing; the header has {found}", file.display())]
    MissingColumn {
        /// Which.
        file: PathBuf,
        /// What is missing.
        column: &'static str,
        /// What is there.
        found: String,
    },
    /// Another encoding.
    #[error("{}:{line}: not valid UTF-8", file.display())]
    NotUtf8 {
        /// Which.
        file: PathBuf,
        /// Where the first wrong byte is.
        line: u64,
    },
    /// The file was cut off, or a quote is missing.
    #[error("{}:{line}: the quoted cell that begins here is never closed; the file may be cut off", file.display())]
    Unclosed {
        /// Which.
        file: PathBuf,
        /// Where the cell begins.
        line: u64,
    },
    /// Nothing in a taxonomy is that long: a quote is missing, or it is another kind of file.
    #[error("{}:{line}: the cell that begins here is longer than {limit} bytes", file.display())]
    CellTooLong {
        /// Which.
        file: PathBuf,
        /// Where the cell begins.
        line: u64,
        /// What is allowed.
        limit: usize,
    },
}

fn list(paths: &[PathBuf]) -> String {
    if paths.is_empty() {
        return "no path".to_owned();
    }
    paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}
