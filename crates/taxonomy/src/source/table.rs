//! One CSV file, row by row, columns by name; hashed, measured and watched while it is read, in one pass.

use super::{
    ReadError,
    scan::{MAX_CELL, Scan},
};
use crate::{Problem, Severity};
use csv::ByteRecord;
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

/// Large enough that progress is reported in steps somebody can see, not per line.
const BUFFER: usize = 1 << 16;

/// How far the reading of several files is.
pub(super) struct Meter<'p> {
    done: u64,
    all: u64,
    progress: &'p mut dyn FnMut(u64, u64),
}

impl<'p> Meter<'p> {
    pub(super) fn new(all: u64, progress: &'p mut dyn FnMut(u64, u64)) -> Self {
        Self { done: 0, all, progress }
    }

    pub(super) fn add(&mut self, bytes: usize) {
        self.done += bytes as u64;
        (self.progress)(self.done, self.all.max(self.done));
    }
}

/// The file's bytes on their way to the CSV reader.
struct Tap<'m, 'p> {
    file: File,
    hash: Sha256,
    scan: Scan,
    meter: &'m mut Meter<'p>,
    too_long: Option<u64>,
}

impl Read for Tap<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        let bytes = &buffer[..count];
        self.hash.update(bytes);
        self.meter.add(count);
        if let Err(line) = self.scan.pass(bytes) {
            self.too_long = Some(line);
            return Err(io::Error::other("cell too long"));
        }
        Ok(count)
    }
}

/// An open file.
pub(super) struct Table<'m, 'p> {
    path: PathBuf,
    reader: csv::Reader<Tap<'m, 'p>>,
    columns: Vec<String>,
    required: &'static [&'static str],
    record: ByteRecord,
    line: u64,
    rows: u64,
}

/// One row.
pub(super) struct Row<'t> {
    /// Where it begins.
    pub(super) line: u64,
    path: &'t Path,
    columns: &'t [String],
    cells: &'t ByteRecord,
}

/// What is known of a file once it is read.
pub(super) struct Finished {
    pub(super) rows: u64,
    pub(super) digest: [u8; 32],
}

impl<'m, 'p> Table<'m, 'p> {
    pub(super) fn open(
        path: &Path,
        meter: &'m mut Meter<'p>,
        required: &'static [&'static str],
    ) -> Result<Self, ReadError> {
        let file = File::open(path).map_err(|source| ReadError::Io { path: path.to_owned(), source })?;
        let tap = Tap { file, hash: Sha256::new(), scan: Scan::new(), meter, too_long: None };
        let reader =
            csv::ReaderBuilder::new().flexible(true).has_headers(false).buffer_capacity(BUFFER).from_reader(tap);
        let record = ByteRecord::new();
        let mut table = Self { path: path.to_owned(), reader, columns: Vec::new(), required, record, line: 1, rows: 0 };
        table.read_header()?;
        Ok(table)
    }

    fn read_header(&mut self) -> Result<(), ReadError> {
        if !self.advance()? {
            return Err(ReadError::Empty { file: self.path.clone() });
        }
        let name = |cell| String::from_utf8_lossy(cell).trim_start_matches('\u{feff}').trim().to_owned();
        self.columns = self.record.iter().map(name).collect();
        for &column in self.required {
            if !self.has(column) {
                let found = self.columns.join(", ").chars().take(300).collect();
                return Err(ReadError::MissingColumn { file: self.path.clone(), column, found });
            }
        }
        Ok(())
    }

    pub(super) fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|name| name == column)
    }

    /// The next row that has the shape of the header; others are problems.
    pub(super) fn next_row(&mut self, problems: &mut Vec<Problem>) -> Result<Option<Row<'_>>, ReadError> {
        loop {
            if !self.advance()? {
                return Ok(None);
            }
            self.rows += 1;
            let Some(message) = self.misshapen() else { break };
            problems.push(Problem { file: self.path.clone(), line: self.line, severity: Severity::Error, message });
        }
        Ok(Some(Row { line: self.line, path: &self.path, columns: &self.columns, cells: &self.record }))
    }

    /// Optional cells at the end may be absent, required ones and those of no column may not.
    fn misshapen(&self) -> Option<String> {
        let (cells, columns) = (self.record.len(), self.columns.len());
        if cells > columns {
            return Some(format!("{cells} cells for {columns} columns"));
        }
        let absent = |column: &&&str| self.columns.iter().position(|name| name == **column) >= Some(cells);
        self.required.iter().find(absent).map(|column| format!("the row ends before column {column}"))
    }

    fn advance(&mut self) -> Result<bool, ReadError> {
        match self.reader.read_byte_record(&mut self.record) {
            Ok(more) => {
                self.line = self.next_line();
                self.check_encoding()?;
                Ok(more)
            }
            Err(error) => Err(match self.reader.get_ref().too_long {
                Some(line) => ReadError::CellTooLong { file: self.path.clone(), line, limit: MAX_CELL },
                None => ReadError::Io { path: self.path.clone(), source: error.into() },
            }),
        }
    }

    fn next_line(&mut self) -> u64 {
        let line = self.reader.get_mut().scan.next_row();
        line.unwrap_or(self.line)
    }

    fn check_encoding(&self) -> Result<(), ReadError> {
        let mut breaks = 0;
        for cell in &self.record {
            if let Err(error) = std::str::from_utf8(cell) {
                breaks += line_breaks(&cell[..error.valid_up_to()]);
                return Err(ReadError::NotUtf8 { file: self.path.clone(), line: self.line + breaks });
            }
            breaks += line_breaks(cell);
        }
        Ok(())
    }

    /// Ends the reading; a file that was cut off shows here.
    pub(super) fn finish(self) -> Result<Finished, ReadError> {
        let tap = self.reader.into_inner();
        match tap.scan.open_since() {
            Some(line) => Err(ReadError::Unclosed { file: self.path, line }),
            None => Ok(Finished { rows: self.rows, digest: tap.hash.finalize().into() }),
        }
    }
}

impl Row<'_> {
    /// A cell without the blanks around it; empty when the file has no such column.
    pub(super) fn get(&self, column: &str) -> &str {
        let place = self.columns.iter().position(|name| name == column);
        let cell = place.and_then(|place| self.cells.get(place)).unwrap_or_default();
        std::str::from_utf8(cell).unwrap_or_default().trim()
    }

    pub(super) fn problem(&self, severity: Severity, message: String) -> Problem {
        Problem { file: self.path.to_owned(), line: self.line, severity, message }
    }
}

fn line_breaks(bytes: &[u8]) -> u64 {
    bytes.iter().map(|&byte| u64::from(byte == b'\n')).sum()
}
