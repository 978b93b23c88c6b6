//! Reads one CSV file row by row, with columns by name. One pass also computes its hash, reports progress and scans for
//! errors.

use super::{
    ReadError,
    scan::{MAX_CELL_BYTES, Scan},
};
use crate::{Problem, Severity};
use csv::ByteRecord;
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

/// Size of the read buffer, in bytes: progress is reported in visible steps, not per line.
const BUFFER_BYTES: usize = 1 << 16;

/// Counts the bytes read of several files and reports progress.
pub(super) struct Meter<'p> {
    done: u64,
    total: u64,
    progress: &'p mut dyn FnMut(u64, u64),
}

impl<'p> Meter<'p> {
    pub(super) fn new(total: u64, progress: &'p mut dyn FnMut(u64, u64)) -> Self {
        Self { done: 0, total, progress }
    }

    pub(super) fn add(&mut self, bytes: usize) {
        self.done += bytes as u64;
        (self.progress)(self.done, self.total.max(self.done));
    }
}

/// Reads the file for the CSV reader, and hashes and scans its bytes.
struct ScannedFile<'m, 'p> {
    file: File,
    hash: Sha256,
    scan: Scan,
    meter: &'m mut Meter<'p>,
    /// Line of a cell that is too long.
    too_long: Option<u64>,
}

impl Read for ScannedFile<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        let bytes = &buffer[..count];
        self.hash.update(bytes);
        self.meter.add(count);
        if let Err(line) = self.scan.feed(bytes) {
            self.too_long = Some(line);
            return Err(io::Error::other("cell too long"));
        }
        Ok(count)
    }
}

/// An open file.
pub(super) struct Table<'m, 'p> {
    path: PathBuf,
    reader: csv::Reader<ScannedFile<'m, 'p>>,
    columns: Vec<String>,
    required: &'static [&'static str],
    record: ByteRecord,
    line: u64,
    rows: u64,
}

/// One row.
pub(super) struct Row<'t> {
    /// Its first line.
    pub(super) line: u64,
    path: &'t Path,
    columns: &'t [String],
    cells: &'t ByteRecord,
}

/// Number of rows and SHA-256 of a file that was read.
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
        let file = ScannedFile { file, hash: Sha256::new(), scan: Scan::new(), meter, too_long: None };
        let reader =
            csv::ReaderBuilder::new().flexible(true).has_headers(false).buffer_capacity(BUFFER_BYTES).from_reader(file);
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

    /// Returns the next row that fits the header; other rows are problems.
    pub(super) fn next_row(&mut self, problems: &mut Vec<Problem>) -> Result<Option<Row<'_>>, ReadError> {
        loop {
            if !self.advance()? {
                return Ok(None);
            }
            self.rows += 1;
            let Some(message) = self.shape_error() else { break };
            problems.push(Problem { file: self.path.clone(), line: self.line, severity: Severity::Error, message });
        }
        Ok(Some(Row { line: self.line, path: &self.path, columns: &self.columns, cells: &self.record }))
    }

    /// Returns an error message when a row does not fit the header. Optional cells at the end may be absent; required
    /// cells may not, and every cell needs a column.
    fn shape_error(&self) -> Option<String> {
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
                Some(line) => ReadError::CellTooLong { file: self.path.clone(), line, limit: MAX_CELL_BYTES },
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

    /// Finishes reading. Fails when the file was cut off within a quoted cell.
    pub(super) fn finish(self) -> Result<Finished, ReadError> {
        let file = self.reader.into_inner();
        match file.scan.open_since() {
            Some(line) => Err(ReadError::Unclosed { file: self.path, line }),
            None => Ok(Finished { rows: self.rows, digest: file.hash.finalize().into() }),
        }
    }
}

impl Row<'_> {
    /// Returns a cell without surrounding blanks; empty when the file has no such column.
    pub(super) fn get(&self, column: &str) -> &str {
        let index = self.columns.iter().position(|name| name == column);
        let cell = index.and_then(|index| self.cells.get(index)).unwrap_or_default();
        std::str::from_utf8(cell).unwrap_or_default().trim()
    }

    pub(super) fn problem(&self, severity: Severity, message: String) -> Problem {
        Problem { file: self.path.to_owned(), line: self.line, severity, message }
    }
}

fn line_breaks(bytes: &[u8]) -> u64 {
    bytes.iter().map(|&byte| u64::from(byte == b'\n')).sum()
}
