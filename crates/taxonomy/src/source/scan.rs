//! Scans the bytes of a CSV file for errors that a lenient CSV reader silently ignores.

use std::collections::VecDeque;

/// Maximum length of a cell, in bytes: far longer than any label or note.
pub(super) const MAX_CELL_BYTES: usize = 1 << 20;

const BYTE_ORDER_MARK: [u8; 3] = [0xef, 0xbb, 0xbf];

/// State of the scan within a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
enum CellState {
    Start,
    Plain,
    Quoted,
    /// After a quote within a quoted cell: the end of it, or the first half of a doubled quote.
    Closing,
}

/// State of the scan.
#[derive(Debug)]
pub(super) struct Scan {
    state: CellState,
    offset: u64,
    line: u64,
    cell_line: u64,
    cell_length: usize,
    in_row: bool,
    /// First lines of rows that the CSV reader has not returned yet. Its own line count is one too low with CRLF.
    row_lines: VecDeque<u64>,
}

impl Scan {
    pub(super) const fn new() -> Self {
        Self {
            state: CellState::Start,
            offset: 0,
            line: 1,
            cell_line: 1,
            cell_length: 0,
            in_row: false,
            row_lines: VecDeque::new(),
        }
    }

    /// The line on which the next row begins.
    pub(super) fn next_row(&mut self) -> Option<u64> {
        self.row_lines.pop_front()
    }

    /// Scans the next bytes. `Err` has the first line of a cell that is too long.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Result<(), u64> {
        for &byte in bytes {
            self.step(byte);
            if self.cell_length > MAX_CELL_BYTES {
                return Err(self.cell_line);
            }
        }
        Ok(())
    }

    /// Returns the first line of a quoted cell that is still open.
    pub(super) fn open_since(&self) -> Option<u64> {
        (self.state == CellState::Quoted).then_some(self.cell_line)
    }

    fn step(&mut self, byte: u8) {
        let mark = usize::try_from(self.offset).ok().and_then(|offset| BYTE_ORDER_MARK.get(offset));
        self.offset += 1;
        if mark == Some(&byte) {
            return;
        }
        let ends_row = self.state != CellState::Quoted && matches!(byte, b'\n' | b'\r');
        if !ends_row && !self.in_row {
            self.row_lines.push_back(self.line);
        }
        self.in_row = !ends_row;
        self.cell_length += 1;
        self.state = match (self.state, byte) {
            (CellState::Quoted, b'"') => CellState::Closing,
            (CellState::Start | CellState::Closing, b'"') | (CellState::Quoted, _) => CellState::Quoted,
            (_, b',' | b'\n' | b'\r') => {
                self.cell_length = 0;
                CellState::Start
            }
            _ => CellState::Plain,
        };
        self.line += u64::from(byte == b'\n');
        if self.state == CellState::Start {
            self.cell_line = self.line;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn open_since(text: &str) -> Option<u64> {
        let mut scan = Scan::new();
        assert_eq!(scan.feed(text.as_bytes()), Ok(()));
        scan.open_since()
    }

    #[test]
    fn open_quote_is_reported_with_its_line() {
        assert_eq!(open_since("a,b\n1,\"two\nlines\"\n"), None);
        assert_eq!(open_since("a,b\n1,\"two\nlines\"\n3,\"cut\noff"), Some(4));
        assert_eq!(open_since("\u{feff}\"a\",b\r\n1,\"cut"), Some(2));
    }

    #[test]
    fn doubled_and_inner_quotes_are_text() {
        assert_eq!(open_since("1,\"say \"\"yes\"\"\"\n"), None);
        assert_eq!(open_since("1,12\" pipe\n"), None);
        assert_eq!(open_since("1,\"\"\"\n"), Some(1));
    }

    #[test]
    fn cell_longer_than_limit_is_refused() {
        let mut scan = Scan::new();
        assert_eq!(scan.feed(b"a\n\""), Ok(()));
        assert_eq!(scan.feed(&vec![b'x'; MAX_CELL_BYTES + 1]), Err(2));
    }

    #[test]
    fn rows_begin_after_any_line_ending() {
        let mut scan = Scan::new();
        assert_eq!(scan.feed(b"a,b\r\n\r\n1,\"two\r\nlines\"\r\n\n2,3"), Ok(()));
        assert_eq!(scan.row_lines, [1, 3, 6]);
    }

    proptest! {
        #[test]
        fn scan_and_csv_reader_find_the_same_rows(text in "[ab,\"\r\n ]{0,40}") {
            let mut scan = Scan::new();
            prop_assert_eq!(scan.feed(text.as_bytes()), Ok(()));
            let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
            prop_assert_eq!(scan.row_lines.len(), reader.byte_records().count());
        }
    }
}
