//! Reads a text file line by line. It also computes the hash, reports progress and checks the encoding.

use super::super::{ReadError, table::Meter};
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
    path::Path,
};

/// Maximum length of a line, in bytes. It admits small files from serialisers that write no line breaks.
pub(super) const MAX_LINE_BYTES: usize = 16 << 20;
/// Maximum size of a file, in bytes: ten times all of CompetentNL.
const MAX_FILE_BYTES: u64 = 1 << 30;

/// An open file.
pub(super) struct Lines<'f, 'm, 'p> {
    path: &'f Path,
    reader: BufReader<File>,
    hash: Sha256,
    meter: &'m mut Meter<'p>,
    bytes: u64,
    line: u64,
    text: Vec<u8>,
}

impl<'f, 'm, 'p> Lines<'f, 'm, 'p> {
    pub(super) fn open(path: &'f Path, meter: &'m mut Meter<'p>) -> Result<Self, ReadError> {
        let file = File::open(path).map_err(|source| ReadError::Io { path: path.to_owned(), source })?;
        let reader = BufReader::with_capacity(1 << 16, file);
        Ok(Self { path, reader, hash: Sha256::new(), meter, bytes: 0, line: 0, text: Vec::new() })
    }

    /// Returns the next line with its line break, or `None` at the end. A byte order mark is skipped.
    pub(super) fn next(&mut self) -> Result<Option<&str>, ReadError> {
        self.text.clear();
        let limit = MAX_LINE_BYTES as u64 + 1;
        let count = (&mut self.reader)
            .take(limit)
            .read_until(b'\n', &mut self.text)
            .map_err(|source| ReadError::Io { path: self.path.to_owned(), source })?;
        if count == 0 {
            return Ok(None);
        }
        self.line += 1;
        self.bytes += count as u64;
        self.hash.update(&self.text);
        self.meter.add(count);
        if count > MAX_LINE_BYTES {
            return Err(ReadError::LineTooLong { file: self.path.to_owned(), line: self.line, limit: MAX_LINE_BYTES });
        }
        if self.bytes > MAX_FILE_BYTES {
            let advice = "give it in several files";
            return Err(ReadError::TooLarge { file: self.path.to_owned(), limit: MAX_FILE_BYTES, advice });
        }
        match std::str::from_utf8(&self.text) {
            Ok(text) => Ok(Some(if self.line == 1 { text.trim_start_matches('\u{feff}') } else { text })),
            Err(_) => Err(ReadError::NotUtf8 { file: self.path.to_owned(), line: self.line }),
        }
    }

    /// Number of the last line returned, from 1.
    pub(super) const fn line(&self) -> u64 {
        self.line
    }

    /// Reads the rest of the file and returns the SHA-256 of all its bytes.
    pub(super) fn finish(mut self) -> Result<[u8; 32], ReadError> {
        while self.next()?.is_some() {}
        Ok(self.hash.finalize().into())
    }
}
