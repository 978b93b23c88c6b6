//! CompetentNL, and anything else written with its vocabularies: RDF as Turtle, N-Triples, N-Quads, `TriG` or JSON-LD.
//!
//! Statements may come in any order and from several files. All are therefore collected before a concept is built:
//! labels with a node of their own ([SKOS-XL](https://www.w3.org/TR/skos-reference/skos-xl.html)) often come after the
//! concept that they name. The form of a concept's IRI does not matter.
//!
//! The known vocabularies are those of CompetentNL, UWV, SBB, SKOS and Kade itself. Any other predicate or class is
//! counted and reported once.

mod builder;
mod concepts;
mod links;
mod statements;
mod vocabulary;

use super::{
    ReadError,
    log::Log,
    paths::files_with_size,
    rdf::{self, Format},
    table::Meter,
};
use crate::{ConceptKind, FileCount, Severity, TaxonomyDraft};
use concepts::Concepts;
use sha2::{Digest, Sha256};
use statements::{MAX_STATEMENTS, SourceLocation, Statements};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};
pub(super) use vocabulary::kind_by_address;

/// Default name of the source.
pub const SOURCE: &str = "competentnl";
/// Language of texts without a language tag, and the language under which an import is registered.
const LANGUAGE: &str = "nl";
/// Maximum length of an IRI, in bytes.
const MAX_IRI_BYTES: usize = 500;
/// Maximum number of unknown predicates or classes that are reported one by one.
const MAX_UNKNOWN_REPORTED: usize = 100;

/// Reads RDF files as one import with concepts, labels in every language they have, notes, links and mappings.
///
/// `paths` are files, and folders of which all files with a known ending are read. `source` is the name under which
/// the import is stored, usually [`SOURCE`]. `progress` gets the bytes read so far and in total. The draft is a base: each
/// import contains all its concepts, and its own language is `nl`, whatever the languages of its labels.
///
/// # Errors
/// When a file cannot be read to its end or is not of a known kind. Wrong statements are problems of the draft
/// instead; see [`TaxonomyDraft::errors`]. Their lines are those on which a statement was complete.
pub fn read(paths: &[PathBuf], source: &str, progress: &mut dyn FnMut(u64, u64)) -> Result<TaxonomyDraft, ReadError> {
    let fits = |extension: &str| Format::from_extension(extension).is_some();
    let files = files_with_size(paths, fits, &format!("files ending in {}", rdf::KNOWN))?;
    let mut meter = Meter::new(files.iter().map(|(_, bytes)| bytes).sum(), progress);
    let mut collector = Collector::default();
    let mut counts = Vec::new();
    let mut hash = Sha256::new();
    for (number, (path, _)) in files.iter().enumerate() {
        let count_before = collector.count;
        let file = u32::try_from(number).unwrap_or(u32::MAX);
        let mut log = std::mem::take(&mut collector.log);
        let digest = rdf::read(path, &mut meter, &mut log, &mut |subject, predicate, object, line| {
            let location = SourceLocation { file, line: u32::try_from(line).unwrap_or(u32::MAX) };
            collector.add(&subject, predicate.as_str(), object, location)
        })?;
        collector.log = log;
        if collector.statements.all.len() >= MAX_STATEMENTS {
            collector.log.error(path, 0, format!("more than {MAX_STATEMENTS} statements: no taxonomy has so many"));
        }
        hash.update(digest);
        counts.push(FileCount { file: path.clone(), rows: collector.count - count_before });
    }
    let files: Vec<PathBuf> = files.into_iter().map(|(path, _)| path).collect();
    let Collector { statements, unknown, mut log, .. } = collector;
    unknown.report("predicate", &files, &mut log);
    let mut draft = Concepts::read(&statements, &files, &mut log).into_draft(&statements, &files, &mut log);
    source.clone_into(&mut draft.source);
    LANGUAGE.clone_into(&mut draft.lang);
    draft.checksum = hex::encode(hash.finalize());
    draft.counts.files = counts;
    draft.problems = log.finish();
    if draft.concepts.is_empty() && draft.errors().next().is_none() {
        let mut log = Log::default();
        let message =
            "no concept: nothing is of a class of CompetentNL, such as cnlo:Occupation or cnlo:HumanCapability";
        log.error(files.first().map_or(Path::new(""), PathBuf::as_path), 0, message);
        draft.problems.extend(log.finish());
    }
    Ok(draft)
}

/// Returns the kind of the concepts of a class; `None` for classes of other things.
pub(super) fn class_of(iri: &str) -> Option<ConceptKind> {
    match vocabulary::class(iri)? {
        vocabulary::Class::Concept(kind) => Some(kind),
        _ => None,
    }
}

/// Collects the statements that the parsers produce.
#[derive(Default)]
struct Collector {
    statements: Statements,
    unknown: Unknown,
    log: Log,
    count: u64,
}

impl Collector {
    /// Adds a statement. Returns whether there is room for more.
    fn add(
        &mut self,
        subject: &oxrdf::NamedOrBlankNode,
        predicate: &str,
        object: oxrdf::Term,
        location: SourceLocation,
    ) -> bool {
        self.count += 1;
        match vocabulary::predicate(predicate) {
            Some(vocabulary::Predicate::Ignored) => {}
            Some(known) => self.statements.add(subject, known, object, location),
            None => self.unknown.add(predicate, location),
        }
        self.statements.all.len() < MAX_STATEMENTS
    }
}

/// Unknown predicates or classes, in order of first use.
#[derive(Default)]
struct Unknown {
    /// IRI, number of uses and location of the first use.
    order: Vec<(String, u64, SourceLocation)>,
    indices: HashMap<String, usize>,
    others: u64,
}

impl Unknown {
    fn add(&mut self, iri: &str, location: SourceLocation) {
        if let Some(&index) = self.indices.get(iri) {
            self.order[index].1 += 1;
        } else if self.order.len() < MAX_UNKNOWN_REPORTED {
            self.indices.insert(iri.to_owned(), self.order.len());
            self.order.push((iri.to_owned(), 1, location));
        } else {
            self.others += 1;
        }
    }

    fn report(&self, what: &str, files: &[PathBuf], log: &mut Log) {
        for (iri, count, location) in &self.order {
            let iri = super::labels::shortened(iri);
            log.warning(
                &files[location.file as usize],
                location.line.into(),
                format!("unknown {what} {iri}, {count} times"),
            );
        }
        if let Some((_, _, location)) = self.order.first().filter(|_| self.others > 0) {
            let message = format!("other unknown {what}s, {} times", self.others);
            log.warning(&files[location.file as usize], 0, message);
        }
    }
}

/// Logs a problem of which a file may have very many; see [`Log::limited`].
fn log_limited(
    log: &mut Log,
    files: &[PathBuf],
    group: &'static str,
    severity: Severity,
    location: SourceLocation,
    message: impl FnOnce() -> String,
) {
    log.limited(group, severity, (&files[location.file as usize], location.line.into()), message);
}
