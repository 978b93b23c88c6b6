//! Watches the bytes of a CSV file go by for what a lenient CSV reader passes over in silence.

use std::collections::VecDeque;

/// Longest cell accepted, in bytes: far more than any label or note has.
pub(super) const MAX_CELL: usize = 1 << 20;

const BYTE_ORDER_MARK: [u8; 3] = [0xef, 0xbb, 0xbf];

/// Where in a cell the scan is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    Start,
    Plain,
    Quoted,
    /// After a quote within a quoted cell: the end of it, or the first half of a doubled quote.
    Closing,
}

/// State of the scan.
#[derive(Debug)]
pub(super) struct Scan {
    place: Place,
    offset: u64,
    line: u64,
    cell_line: u64,
    cell_length: usize,
    in_row: bool,
    /// Lines on which rows begin that the reader has not come to yet: with CRLF its own count is one behind.
    row_lines: VecDeque<u64>,
}

impl Scan {
    pub(super) const fn new() -> Self {
        Self {
            place: Place::Start,
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

    /// Takes the next bytes; `Err` has the line on which a cell begins that is too long.
    pub(super) fn pass(&mut self, bytes: &[u8]) -> Result<(), u64> {
        for &byte in bytes {
            self.step(byte);
            if self.cell_length > MAX_CELL {
                return Err(self.cell_line);
            }
        }
        Ok(())
    }

    /// The line on which a quoted cell begins that is still open.
    pub(super) fn open_since(&self) -> Option<u64> {
        (self.place == Place::Quoted).then_some(self.cell_line)
    }

    fn step(&mut self, byte: u8) {
        let mark = usize::try_from(self.offset).ok().and_then(|offset| BYTE_ORDER_MARK.get(offset));
        self.offset += 1;
        if mark == Some(&byte) {
            return;
        }
        let ends_row = self.place != Place::Quoted && matches!(byte, b'\n' | b'\r');
        if !ends_row && !self.in_row {
            self.row_lines.push_back(self.line);
        }
        self.in_row = !ends_row;
        self.cell_length += 1;
        self.place = match (self.place, byte) {
            (Place::Quoted, b'"') => Place::Closing,
            (Place::Start | Place::Closing, b'"') | (Place::Quoted, _) => Place::Quoted,
            (_, b',' | b'\n' | b'\r') => {
                self.cell_length = 0;
                Place::Start
            }
            _ => Place::Plain,
        };
        self.line += u64::from(byte == b'\n');
        if self.place == Place::Start {
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
        assert_eq!(scan.pass(text.as_bytes()), Ok(()));
        scan.open_since()
    }

    #[test]
    fn knows_where_an_open_quote_began() {
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
    fn a_cell_without_end_is_refused() {
        let mut scan = Scan::new();
        assert_eq!(scan.pass(b"a\n\""), Ok(()));
        assert_eq!(scan.pass(&vec![b'x'; MAX_CELL + 1]), Err(2));
    }

    #[test]
    fn rows_begin_after_any_line_ending() {
        let mut scan = Scan::new();
        assert_eq!(scan.pass(b"a,b\r\n\r\n1,\"two\r\nlines\"\r\n\n2,3"), Ok(()));
        assert_eq!(scan.row_lines, [1, 3, 6]);
    }

    proptest! {
        #[test]
        fn sees_the_rows_that_the_reader_sees(text in "[ab,\"\r\n ]{0,40}") {
            let mut scan = Scan::new();
            prop_assert_eq!(scan.pass(text.as_bytes()), Ok(()));
            let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
            prop_assert_eq!(scan.row_lines.len(), reader.byte_records().count());
        }
    }
}
