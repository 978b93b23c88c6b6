//! Reads Turtle, N-Triples, N-Quads and `TriG`. The parser is fed line by line, so that each statement has a line.

use super::{
    super::{ReadError, log::Log, table::Meter},
    Format, MAX_ERRORS_PER_FILE, OnStatement,
    lines::Lines,
};
use oxrdf::{NamedNode, NamedOrBlankNode, Term};
use oxttl::{
    NQuadsParser, NTriplesParser, TriGParser, TurtleParser, TurtleSyntaxError, nquads::LowLevelNQuadsParser,
    ntriples::LowLevelNTriplesParser, trig::LowLevelTriGParser, turtle::LowLevelTurtleParser,
};
use std::path::Path;

/// Number of bytes without a statement after which lines are fed in growing chunks: with each chunk the parser rescans
/// an unfinished text from its beginning.
const BATCH_AFTER_BYTES: usize = 8 << 10;
/// Maximum length of a single statement, in bytes.
const MAX_STATEMENT_BYTES: usize = 4 << 20;

/// Subject, predicate and object: Kade does not store the graph of a quad.
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
    on_statement: &mut OnStatement<'_>,
) -> Result<[u8; 32], ReadError> {
    let mut lines = Lines::open(path, meter)?;
    let mut reader = StatementReader { path, log, on_statement, parser: Parser::new(format), errors: 0, statements: 0 };
    let (mut chunk, mut pending) = (String::new(), 0);
    while let Some(text) = lines.next()? {
        if reader.statements == 0 && reader.errors == 0 && is_markup(text) {
            reader.log.error(
                path,
                lines.line(),
                "this is a page or document in HTML or XML, not RDF in a form read here",
            );
            return lines.finish();
        }
        chunk.push_str(text);
        // After many bytes without a statement, each chunk is as long as all chunks before it.
        if pending > BATCH_AFTER_BYTES && chunk.len() < pending {
            continue;
        }
        reader.parser.feed(chunk.as_bytes());
        let line = lines.line();
        match reader.drain(line) {
            Drained::Stop => return lines.finish(),
            Drained::Something => pending = 0,
            // A comment does not begin a statement.
            Drained::Nothing if chunk.trim_start().starts_with('#') => {}
            Drained::Nothing => pending += chunk.len(),
        }
        chunk.clear();
        if pending > MAX_STATEMENT_BYTES {
            let message =
                format!("{MAX_STATEMENT_BYTES} bytes without a whole statement: a quote or bracket is not closed");
            reader.log.error(path, line, message);
            return lines.finish();
        }
    }
    reader.parser.feed(chunk.as_bytes());
    reader.parser.end();
    let line = lines.line().max(1);
    let drained = reader.drain(line);
    if matches!(drained, Drained::Something | Drained::Nothing) && reader.statements == 0 && reader.errors == 0 {
        reader.log.error(path, line, "no statement in the whole file");
    }
    lines.finish()
}

struct StatementReader<'r, 't> {
    path: &'r Path,
    log: &'r mut Log,
    on_statement: &'r mut OnStatement<'t>,
    parser: Parser,
    errors: usize,
    statements: u64,
}

enum Drained {
    Nothing,
    Something,
    Stop,
}

impl StatementReader<'_, '_> {
    /// Passes on all statements that are complete.
    fn drain(&mut self, line: u64) -> Drained {
        let mut drained = Drained::Nothing;
        while let Some(next) = self.parser.next() {
            match next {
                Ok((subject, predicate, object)) => {
                    self.statements += 1;
                    if !(self.on_statement)(subject, predicate, object, line) {
                        return Drained::Stop;
                    }
                }
                Err(error) => {
                    self.errors += 1;
                    // The parser notices only on the next line that something is missing at the end of a line.
                    let at = line.min(error.location().start.line + 1);
                    self.log.error(self.path, at, display_message(error.message()));
                    if self.errors == MAX_ERRORS_PER_FILE {
                        let message = format!("not read any further after {MAX_ERRORS_PER_FILE} errors");
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

/// Returns the parser's message, escaped and shortened for a line of output.
fn display_message(message: &str) -> String {
    let mut text: String = message.chars().take(300).flat_map(char::escape_debug).collect();
    for mark in ["\"", "'", "\\"] {
        text = text.replace(&format!("\\{mark}"), mark);
    }
    text
}

/// Returns whether a text begins with a tag or declaration of HTML or XML. In Turtle, `<` begins an IRI.
fn is_markup(text: &str) -> bool {
    let start = text.trim_start().get(..9).unwrap_or(text.trim_start()).to_lowercase();
    ["<!doctype", "<html", "<?xml", "<rdf:rdf"].iter().any(|tag| start.starts_with(tag))
}
