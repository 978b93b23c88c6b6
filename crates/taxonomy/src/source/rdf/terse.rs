//! Turtle and its relatives. A parser is fed line by line, so that each statement has a line.

use super::{
    super::{ReadError, log::Log, table::Meter},
    Format, MOST_ERRORS, Take,
    lines::Lines,
};
use oxrdf::{NamedNode, NamedOrBlankNode, Term};
use oxttl::{
    NQuadsParser, NTriplesParser, TriGParser, TurtleParser, TurtleSyntaxError, nquads::LowLevelNQuadsParser,
    ntriples::LowLevelNTriplesParser, trig::LowLevelTriGParser, turtle::LowLevelTurtleParser,
};
use std::path::Path;

/// Bytes without a statement after which lines are fed in growing lumps: what begins a long text is looked at anew
/// with each lump.
const IMPATIENT: usize = 8 << 10;
/// Bytes a single statement may have.
const MAX_STATEMENT: usize = 4 << 20;

/// Subject, predicate and object: the graph of a quad says nothing that Kade keeps.
type Parts = (NamedOrBlankNode, NamedNode, Term);

enum Parser {
    Turtle(LowLevelTurtleParser),
    NTriples(LowLevelNTriplesParser),
    NQuads(LowLevelNQuadsParser),
    TriG(LowLevelTriGParser),
}

impl Parser {
    fn new(format: Format) -> Self {
        match format {
            Format::NTriples => Self::NTriples(NTriplesParser::new().low_level()),
            Format::NQuads => Self::NQuads(NQuadsParser::new().low_level()),
            Format::TriG => Self::TriG(TriGParser::new().low_level()),
            Format::Turtle | Format::JsonLd => Self::Turtle(TurtleParser::new().low_level()),
        }
    }

    fn feed(&mut self, bytes: &[u8]) {
        match self {
            Self::Turtle(parser) => parser.extend_from_slice(bytes),
            Self::NTriples(parser) => parser.extend_from_slice(bytes),
            Self::NQuads(parser) => parser.extend_from_slice(bytes),
            Self::TriG(parser) => parser.extend_from_slice(bytes),
        }
    }

    fn end(&mut self) {
        match self {
            Self::Turtle(parser) => parser.end(),
            Self::NTriples(parser) => parser.end(),
            Self::NQuads(parser) => parser.end(),
            Self::TriG(parser) => parser.end(),
        }
    }

    fn next(&mut self) -> Option<Result<Parts, TurtleSyntaxError>> {
        match self {
            Self::Turtle(parser) => parser.parse_next().map(|next| next.map(|t| (t.subject, t.predicate, t.object))),
            Self::NTriples(parser) => parser.parse_next().map(|next| next.map(|t| (t.subject, t.predicate, t.object))),
            Self::NQuads(parser) => parser.parse_next().map(|next| next.map(|q| (q.subject, q.predicate, q.object))),
            Self::TriG(parser) => parser.parse_next().map(|next| next.map(|q| (q.subject, q.predicate, q.object))),
        }
    }
}

/// See [`super::read`].
pub(super) fn read(
    path: &Path,
    format: Format,
    meter: &mut Meter<'_>,
    log: &mut Log,
    take: &mut Take<'_>,
) -> Result<[u8; 32], ReadError> {
    let mut lines = Lines::open(path, meter)?;
    let mut reading = Reading { path, log, take, parser: Parser::new(format), errors: 0, statements: 0 };
    let (mut lump, mut waiting) = (String::new(), 0);
    while let Some(text) = lines.next()? {
        if reading.statements == 0 && reading.errors == 0 && is_markup(text) {
            reading.log.error(
                path,
                lines.line(),
                "this is a page or document in HTML or XML, not RDF in a form read here",
            );
            return lines.finish();
        }
        lump.push_str(text);
        // Behind a long stretch without statements each lump is as long as all before it.
        if waiting > IMPATIENT && lump.len() < waiting {
            continue;
        }
        reading.parser.feed(lump.as_bytes());
        let line = lines.line();
        match reading.drain(line) {
            Drained::Stop => return lines.finish(),
            Drained::Something => waiting = 0,
            // A comment begins nothing.
            Drained::Nothing if lump.trim_start().starts_with('#') => {}
            Drained::Nothing => waiting += lump.len(),
        }
        lump.clear();
        if waiting > MAX_STATEMENT {
            let message = format!("{MAX_STATEMENT} bytes without a whole statement: a quote or bracket is not closed");
            reading.log.error(path, line, message);
            return lines.finish();
        }
    }
    reading.parser.feed(lump.as_bytes());
    reading.parser.end();
    let line = lines.line().max(1);
    let drained = reading.drain(line);
    if matches!(drained, Drained::Something | Drained::Nothing) && reading.statements == 0 && reading.errors == 0 {
        reading.log.error(path, line, "no statement in the whole file");
    }
    lines.finish()
}

struct Reading<'r, 't> {
    path: &'r Path,
    log: &'r mut Log,
    take: &'r mut Take<'t>,
    parser: Parser,
    errors: usize,
    statements: u64,
}

enum Drained {
    Nothing,
    Something,
    Stop,
}

impl Reading<'_, '_> {
    /// Takes all statements that are whole by now.
    fn drain(&mut self, line: u64) -> Drained {
        let mut drained = Drained::Nothing;
        while let Some(next) = self.parser.next() {
            match next {
                Ok((subject, predicate, object)) => {
                    self.statements += 1;
                    if !(self.take)(subject, predicate, object, line) {
                        return Drained::Stop;
                    }
                }
                Err(error) => {
                    self.errors += 1;
                    // What is missing at the end of a line is found missing on the next.
                    let at = line.min(error.location().start.line + 1);
                    self.log.error(self.path, at, plain(error.message()));
                    if self.errors == MOST_ERRORS {
                        let message = format!("not read any further after {MOST_ERRORS} errors");
                        self.log.error(self.path, line, message);
                        return Drained::Stop;
                    }
                }
            }
            drained = Drained::Something;
        }
        drained
    }
}

/// The parser's words, of a length that fits a line on a screen.
fn plain(message: &str) -> String {
    let mut text: String = message.chars().take(300).flat_map(char::escape_debug).collect();
    for mark in ["\"", "'", "\\"] {
        text = text.replace(&format!("\\{mark}"), mark);
    }
    text
}

/// `<` begins an IRI in Turtle; a tag or declaration it begins elsewhere.
fn is_markup(text: &str) -> bool {
    let start = text.trim_start().get(..9).unwrap_or(text.trim_start()).to_lowercase();
    ["<!doctype", "<html", "<?xml", "<rdf:rdf"].iter().any(|tag| start.starts_with(tag))
}
