//! JSON-LD. The whole text is looked through before the parser that expands it gets a byte.

use super::{
    super::{ReadError, log::Log, table::Meter},
    MOST_ERRORS, Take, guard,
    lines::Lines,
};
use oxjsonld::{JsonLdParseError, JsonLdParser};
use std::{
    cell::Cell,
    io::{self, Read},
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

/// Bytes a file may have: the text stands in memory, and so may everything before its context.
const MAX_FILE: usize = 64 << 20;

/// See [`super::read`].
pub(super) fn read(
    path: &Path,
    meter: &mut Meter<'_>,
    log: &mut Log,
    take: &mut Take<'_>,
) -> Result<[u8; 32], ReadError> {
    let (text, digest) = text(path, meter)?;
    match guard::check(&text) {
        Ok(()) => {
            // The parser is young and states in many places what JSON "must" be. Whatever it meets there that the
            // guard does not know ends this file, not the program.
            let reading = AssertUnwindSafe(|| parse(path, &text, log, take));
            if catch_unwind(reading).is_err() {
                log.error(path, 0, "this JSON-LD cannot be expanded; give it as N-Triples (.nt)");
            }
        }
        Err(refused) => log.error(path, refused.line, refused.message),
    }
    Ok(digest)
}

/// All of a JSON file, with the SHA-256 of its bytes.
pub(in crate::source) fn text(path: &Path, meter: &mut Meter<'_>) -> Result<(String, [u8; 32]), ReadError> {
    let mut lines = Lines::open(path, meter)?;
    let mut text = String::new();
    while let Some(line) = lines.next()? {
        if text.len() + line.len() > MAX_FILE {
            let advice = "JSON is read whole: give it in several files, or RDF as N-Triples (.nt)";
            return Err(ReadError::TooLarge { file: path.to_owned(), limit: MAX_FILE as u64, advice });
        }
        text.push_str(line);
    }
    Ok((text, lines.finish()?))
}

fn parse(path: &Path, text: &str, log: &mut Log, take: &mut Take<'_>) {
    let line = Cell::new(1);
    let reader = ByLine { rest: text.as_bytes(), inside: false, line: &line };
    let (mut statements, mut errors) = (0_u64, 0);
    for next in JsonLdParser::new().for_reader(reader) {
        match next {
            Ok(quad) => {
                statements += 1;
                if !take(quad.subject, quad.predicate, quad.object, line.get()) {
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
                if errors == MOST_ERRORS || matches!(error, JsonLdParseError::Io(_)) {
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

/// Hands out a line at a time, so that it is known how far the parser has come.
struct ByLine<'t> {
    rest: &'t [u8],
    inside: bool,
    line: &'t Cell<u64>,
}

impl Read for ByLine<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.inside {
            self.line.set(self.line.get() + 1);
            self.inside = false;
        }
        let most = self.rest.len().min(buffer.len());
        let break_at = self.rest[..most].iter().position(|&byte| byte == b'\n');
        let count = break_at.map_or(most, |place| place + 1);
        buffer[..count].copy_from_slice(&self.rest[..count]);
        self.rest = &self.rest[count..];
        self.inside = break_at.is_some() && !self.rest.is_empty();
        Ok(count)
    }
}
