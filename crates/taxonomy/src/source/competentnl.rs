//! CompetentNL, and anything else written with its vocabularies: RDF as Turtle, N-Triples, N-Quads, `TriG` or JSON-LD.
//!
//! Statements may come in any order and from several files, so all are gathered before a concept is made: labels with
//! a text of their own ([SKOS-XL](https://www.w3.org/TR/skos-reference/skos-xl.html)) often stand behind the concept
//! they name. What a concept's IRI looks like does not matter.
//!
//! The only vocabulary is that of CompetentNL, UWV, SBB, SKOS and Kade itself; what else a file says is counted and
//! told, once each.

mod concepts;
mod facts;
mod links;
mod making;
mod words;

use super::{
    ReadError,
    log::Log,
    paths::sized,
    rdf::{self, Format},
    table::Meter,
};
use crate::{ConceptKind, FileCount, Severity, TaxonomyDraft};
use concepts::Concepts;
use facts::{Facts, MOST_FACTS, SourceLocation};
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};
pub(super) use words::kind_by_address;

/// What the source is called when nobody says otherwise.
pub const SOURCE: &str = "competentnl";
/// The language of texts that do not say theirs, and the one under which an import is known.
const LANGUAGE: &str = "nl";
/// Characters an IRI may have.
const LONGEST_IRI: usize = 500;
/// Different unknown predicates or classes told one by one.
const MOST_UNKNOWN: usize = 100;

/// Reads RDF files as one import with concepts, labels in every language they have, notes, links and mappings.
///
/// `paths` are files, and folders of which all files with a known ending are read. `source` is the name under which
/// the import is kept, usually [`SOURCE`]. `progress` gets the bytes read so far and in all. The draft is a base: each
/// import brings all its concepts, and its own language is `nl`, whatever the languages of its labels.
///
/// # Errors
/// When a file cannot be read to its end or is not of a known kind. Wrong statements are problems of the draft
/// instead; see [`TaxonomyDraft::errors`]. Their lines are those on which a statement was complete.
pub fn read(paths: &[PathBuf], source: &str, progress: &mut dyn FnMut(u64, u64)) -> Result<TaxonomyDraft, ReadError> {
    let fits = |ending: &str| Format::of_ending(ending).is_some();
    let files = sized(paths, fits, &format!("files ending in {}", rdf::KNOWN))?;
    let mut meter = Meter::new(files.iter().map(|(_, bytes)| bytes).sum(), progress);
    let mut gathering = Gathering::default();
    let mut counts = Vec::new();
    let mut hash = Sha256::new();
    for (number, (path, _)) in files.iter().enumerate() {
        let before = gathering.statements;
        let file = u32::try_from(number).unwrap_or(u32::MAX);
        let mut log = std::mem::take(&mut gathering.log);
        let digest = rdf::read(path, &mut meter, &mut log, &mut |subject, predicate, object, line| {
            let place = SourceLocation { file, line: u32::try_from(line).unwrap_or(u32::MAX) };
            gathering.add(&subject, predicate.as_str(), object, place)
        })?;
        gathering.log = log;
        if gathering.facts.all.len() >= MOST_FACTS {
            gathering.log.error(path, 0, format!("more than {MOST_FACTS} statements: no taxonomy has so many"));
        }
        hash.update(digest);
        counts.push(FileCount { file: path.clone(), rows: gathering.statements - before });
    }
    let files: Vec<PathBuf> = files.into_iter().map(|(path, _)| path).collect();
    let Gathering { facts, unknown, mut log, .. } = gathering;
    unknown.tell("predicate", &files, &mut log);
    let mut draft = Concepts::read(&facts, &files, &mut log).into_draft(&facts, &files, &mut log);
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

/// The kind of the concepts of a class; `None` for classes of other things.
pub(super) fn class_of(iri: &str) -> Option<ConceptKind> {
    match words::class(iri)? {
        words::Class::Concept(kind) => Some(kind),
        _ => None,
    }
}

/// What the parsers gave so far.
#[derive(Default)]
struct Gathering {
    facts: Facts,
    unknown: Unknown,
    log: Log,
    statements: u64,
}

impl Gathering {
    /// Whether there is room for more.
    fn add(
        &mut self,
        subject: &oxrdf::NamedOrBlankNode,
        predicate: &str,
        object: oxrdf::Term,
        place: SourceLocation,
    ) -> bool {
        self.statements += 1;
        match words::word(predicate) {
            Some(words::Word::Aside) => {}
            Some(word) => self.facts.add(subject, word, object, place),
            None => self.unknown.add(predicate, place),
        }
        self.facts.all.len() < MOST_FACTS
    }
}

/// Words that nobody here knows, in order of first use.
#[derive(Default)]
struct Unknown {
    order: Vec<(String, u64, SourceLocation)>,
    places: HashMap<String, usize>,
    others: u64,
}

impl Unknown {
    fn add(&mut self, word: &str, place: SourceLocation) {
        if let Some(&known) = self.places.get(word) {
            self.order[known].1 += 1;
        } else if self.order.len() < MOST_UNKNOWN {
            self.places.insert(word.to_owned(), self.order.len());
            self.order.push((word.to_owned(), 1, place));
        } else {
            self.others += 1;
        }
    }

    fn tell(&self, what: &str, files: &[PathBuf], log: &mut Log) {
        for (word, count, place) in &self.order {
            let word = super::labels::shortened(word);
            log.warning(
                &files[place.file as usize],
                place.line.into(),
                format!("unknown {what} {word}, {count} times"),
            );
        }
        if let Some((_, _, place)) = self.order.first().filter(|_| self.others > 0) {
            let message = format!("other unknown {what}s, {} times", self.others);
            log.warning(&files[place.file as usize], 0, message);
        }
    }
}

/// A problem of which a file may have very many.
fn many(
    log: &mut Log,
    files: &[PathBuf],
    sort: &'static str,
    severity: Severity,
    place: SourceLocation,
    message: impl FnOnce() -> String,
) {
    log.one_of_many(sort, severity, (&files[place.file as usize], place.line.into()), message);
}
