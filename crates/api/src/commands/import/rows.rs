//! CSV rows by column name, each with its line.

use anyhow::{Context, bail};
use csv::{ReaderBuilder, StringRecord};
use std::path::Path;

/// A CSV file read whole: files of this kind fit in memory many times over.
pub(super) struct Rows {
    name: String,
    header: StringRecord,
    records: Vec<StringRecord>,
}

/// One row.
pub(super) struct Row<'a> {
    /// Line in the file, from 1.
    pub(super) line: u64,
    rows: &'a Rows,
    record: &'a StringRecord,
}

impl Rows {
    /// Reads a file that has `columns`, comma between cells, UTF-8.
    ///
    /// # Errors
    /// Names file and line of what cannot be read, or the column that is missing.
    pub(super) fn read(path: &Path, columns: &[&str]) -> anyhow::Result<Self> {
        let name = path.display().to_string();
        let bytes = std::fs::read(path).with_context(|| format!("cannot read {name}"))?;
        let text = match std::str::from_utf8(&bytes) {
            Ok(text) => text.strip_prefix('\u{FEFF}').unwrap_or(text),
            Err(wrong) => {
                let line = bytes[..wrong.valid_up_to()].split(|byte| *byte == b'\n').count();
                bail!("{name}:{line}: not UTF-8; save the file as UTF-8 and try again");
            }
        };
        if let Some(line) = unclosed_quote(text) {
            bail!("{name}:{line}: a quoted cell begins here and never ends; the file may be cut off");
        }
        let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
        let header = reader.headers().with_context(|| format!("{name}:1: the header cannot be read"))?.clone();
        for column in columns {
            if !header.iter().any(|found| found == *column) {
                bail!(
                    "{name}:1: the column {column} is missing; found: {}",
                    header.iter().collect::<Vec<_>>().join(", ")
                );
            }
        }
        let mut records = Vec::new();
        for record in reader.records() {
            records.push(record.map_err(|wrong| {
                let line = wrong.position().map_or(0, csv::Position::line);
                anyhow::anyhow!("{name}:{line}: the row does not have the header's {} cells", header.len())
            })?);
        }
        Ok(Self { name, header, records })
    }

    /// The rows in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        self.records.iter().map(|record| Row {
            line: record.position().map_or(0, csv::Position::line),
            rows: self,
            record,
        })
    }
}

impl Row<'_> {
    /// A cell, trimmed; empty when the column is absent.
    pub(super) fn get(&self, column: &str) -> &str {
        let at = self.rows.header.iter().position(|found| found == column);
        at.and_then(|at| self.record.get(at)).unwrap_or_default().trim()
    }

    /// `file:line: what`
    pub(super) fn says(&self, what: impl std::fmt::Display) -> String {
        format!("{}:{}: {what}", self.rows.name, self.line)
    }
}

/// Line of a quote that is never closed: the reader itself takes the end of the file for the end of the cell.
fn unclosed_quote(text: &str) -> Option<usize> {
    let (mut line, mut open) = (1, None);
    for byte in text.bytes() {
        match byte {
            b'"' => open = if open.is_some() { None } else { Some(line) },
            b'\n' => line += 1,
            _ => {}
        }
    }
    open
}

/// Prints problems, and fails when there are any.
///
/// # Errors
/// Says how many there are and that nothing was written.
pub(super) fn refuse(problems: &[String]) -> anyhow::Result<()> {
    for problem in problems {
        eprintln!("{problem}");
    }
    match problems.len() {
        0 => Ok(()),
        1 => bail!("1 problem; nothing was imported"),
        count => bail!("{count} problems; nothing was imported"),
    }
}
