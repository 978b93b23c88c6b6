//! Reads JSON-LD. The whole text is checked before the parser that expands it gets any of it.

use super::{
    super::{ReadError, log::Log, table::Meter},
    MAX_ERRORS_PER_FILE, OnStatement, guard,
    lines::Lines,
};
use oxjsonld::{JsonLdParseError, JsonLdParser};
use std::{
    cell::Cell,
    io::{self, Read},
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

/// Maximum size of a file, in bytes: the text is held in memory, and the parser may hold all data before its context.
const MAX_FILE_BYTES: usize = 64 << 20;

/// See [`super::read`].
pub(super) fn read(
    path: &Path,
    meter: &mut Meter<'_>,
    log: &mut Log,
    on_statement: &mut OnStatement<'_>,
) -> Result<[u8; 32], ReadError> {
    let (text, digest) = text(path, meter)?;
    match guard::check(&text) {
        Ok(()) => {
            // The parser is young and asserts many properties of the JSON. If the guard misses a violation, only this
            // file fails, not the program.
            let parsing = AssertUnwindSafe(|| parse(path, &text, log, on_statement));
            if catch_unwind(parsing).is_err() {
                log.error(path, 0, "this JSON-LD cannot be expanded; give it as N-Triples (.nt)");
            }
        }
        Err(refused) => log.error(path, refused.line, refused.message),
    }
    Ok(digest)
}

/// Reads a whole JSON file. Returns its text and the SHA-256 of its bytes.
pub(in crate::source) fn text(path: &Path, meter: &mut Meter<'_>) -> Result<(String, [u8; 32]), ReadError> {
    let mut lines = Lines::open(path, meter)?;
    let mut text = String::new();
    while let Some(line) = lines.next()? {
        if text.len() + line.len() > MAX_FILE_BYTES {
            let advice = "JSON is read whole: give it in several files, or RDF as N-Triples (.nt)";
            return Err(ReadError::TooLarge { file: path.to_owned(), limit: MAX_FILE_BYTES as u64, advice });
        }
        text.push_str(line);
    }
    Ok((text, lines.finish()?))
}

fn parse(path: &Path, text: &str, log: &mut Log, on_statement: &mut OnStatement<'_>) {
    let line = Cell::new(1);
    let reader = LineReader { rest: text.as_bytes(), line_ended: false, line: &line };
    let (mut statements, mut errors) = (0_u64, 0);
    for next in JsonLdParser::new().for_reader(reader) {
        match next {
            Ok(quad) => {
                statements += 1;
                if !on_statement(quad.subject, quad.predicate, quad.object, line.get()) {
                    return;
                }
            }
            Err(error) => {
                let (at, message) = match &error {
                    JsonLdParseError::Syntax(error) => {
                        (error.location().map(|at| at.start.line + 1), error.to_string())
                    }
                    JsonLdParseError::Io(error) => (None, error.to_string()),
                };
                log.error(path, at.unwrap_or(line.get()), message.chars().take(300).collect::<String>());
                errors += 1;
                if errors == MAX_ERRORS_PER_FILE || matches!(error, JsonLdParseError::Io(_)) {
                    log.error(path, line.get(), format!("not read any further after {errors} errors"));
                    return;
                }
            }
        }
    }
    if statements == 0 && errors == 0 {
        log.error(path, line.get(), "no statement in the whole file: is its context there?");
    }
}

/// Returns at most one line per read, so that the parser's line is known.
struct LineReader<'t> {
    rest: &'t [u8],
    /// Whether the next read starts another line.
    line_ended: bool,
    line: &'t Cell<u64>,
}

impl Read for LineReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.line_ended {
            self.line.set(self.line.get() + 1);
            self.line_ended = false;
        }
        let limit = self.rest.len().min(buffer.len());
        let break_at = self.rest[..limit].iter().position(|&byte| byte == b'\n');
        let count = break_at.map_or(limit, |offset| offset + 1);
        buffer[..count].copy_from_slice(&self.rest[..count]);
        self.rest = &self.rest[count..];
        self.line_ended = break_at.is_some() && !self.rest.is_empty();
        Ok(count)
    }
}
