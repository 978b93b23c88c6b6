//! Query results of a SPARQL service as JSON
//! ([SPARQL 1.1 Query Results JSON](https://www.w3.org/TR/sparql11-results-json/)) for a query such as
//! `SELECT ?uri ?label ?type`. They give a quick overview of the data of a service, or are written by hand.
//!
//! Each row names a concept (`uri`), its class (`type`, of CompetentNL's vocabularies) and its preferred label
//! (`label`). Rows without `type` are labels of concepts whose class another row, or their address, gives. Further
//! labels of a concept in a language become alternatives.

use super::{
    ReadError,
    competentnl::{class_of, kind_by_address},
    labels::{LabelOutcome, Labels, MAX_LABELS_PER_LANGUAGE, clean_label, language, shortened},
    log::Log,
    paths::files_with_size,
    rdf::read_json,
    table::Meter,
};
use crate::{ConceptKind, DraftConcept, DraftLabel, FileCount, Iri, LabelKind, Origin, Severity, TaxonomyDraft};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
};

const LANGUAGE: &str = "nl";
/// Maximum length of an IRI, in bytes.
const MAX_IRI_BYTES: usize = 500;

#[derive(Deserialize)]
struct QueryResults {
    results: Results,
}

#[derive(Deserialize)]
struct Results {
    bindings: Vec<Binding>,
}

#[derive(Deserialize)]
struct Binding {
    uri: Option<Value>,
    label: Option<Value>,
    #[serde(rename = "type")]
    class: Option<Value>,
}

#[derive(Deserialize)]
struct Value {
    #[serde(rename = "type")]
    kind: String,
    #[serde(rename = "value")]
    text: String,
    #[serde(rename = "xml:lang")]
    lang: Option<String>,
}

/// Reads query results as one import of concepts and their labels.
///
/// `paths` are files, and folders of which all `.json` and `.srj` files are read. `source` is the name under which the
/// import is stored. `progress` gets the bytes read so far and in total.
///
/// # Errors
/// When a file cannot be read to its end. An answer of another shape and wrong rows are problems of the draft; see
/// [`TaxonomyDraft::errors`]. Rows of an answer have no lines: their problems tell their number instead.
pub fn read(paths: &[PathBuf], source: &str, progress: &mut dyn FnMut(u64, u64)) -> Result<TaxonomyDraft, ReadError> {
    let fits = |extension: &str| matches!(extension, "json" | "srj");
    let files = files_with_size(paths, fits, "answers of a SPARQL service ending in .json or .srj")?;
    let mut meter = Meter::new(files.iter().map(|(_, bytes)| bytes).sum(), progress);
    let mut reader = SparqlReader::default();
    let mut hash = Sha256::new();
    for (path, _) in files {
        let (text, digest) = read_json(&path, &mut meter)?;
        hash.update(digest);
        let rows = match serde_json::from_str::<QueryResults>(&text) {
            Ok(QueryResults { results }) => {
                for (number, binding) in (1..).zip(&results.bindings) {
                    reader.add_row(&path, number, binding);
                }
                if results.bindings.is_empty() {
                    reader.log.error(&path, 0, "an answer without rows");
                }
                results.bindings.len() as u64
            }
            Err(error) => {
                let message = format!("not an answer to SELECT ?uri ?label ?type: {error}");
                reader.log.error(&path, error.line().max(1) as u64, message);
                0
            }
        };
        reader.draft.counts.files.push(FileCount { file: path, rows });
    }
    Ok(reader.finish(source, hex::encode(hash.finalize())))
}

#[derive(Default)]
struct SparqlReader {
    log: Log,
    labels: Labels,
    /// Indices in `concepts`.
    indices: HashMap<String, usize>,
    concepts: Vec<FoundConcept>,
    draft: TaxonomyDraft,
}

/// A concept, with the file and row of its first mention.
struct FoundConcept {
    iri: Iri,
    kind: Option<ConceptKind>,
    file: PathBuf,
    row: u64,
}

impl SparqlReader {
    fn add_row(&mut self, file: &Path, number: u64, binding: &Binding) {
        let Some(uri) = binding.uri.as_ref().filter(|uri| uri.kind == "uri") else {
            return self.wrong(file, number, "uri is missing, or not an IRI");
        };
        let iri = uri.text.as_str();
        if iri.len() > MAX_IRI_BYTES || !iri.contains(':') || iri.contains(char::is_whitespace) {
            return self.wrong(file, number, &format!("\"{}\" is not the IRI of a concept", shortened(iri)));
        }
        let kind = match &binding.class {
            Some(class) => match class_of(&class.text) {
                Some(kind) => Some(kind),
                None => return self.skip_other_class(file, number, &class.text),
            },
            None => None,
        };
        let index = *self.indices.entry(iri.to_owned()).or_insert(self.concepts.len());
        if index == self.concepts.len() {
            self.concepts.push(FoundConcept { iri: iri.into(), kind: None, file: file.to_owned(), row: number });
        }
        let concept = &mut self.concepts[index];
        match (concept.kind, kind) {
            (Some(one), Some(other)) if one != other => {
                let message = format!("{} is both {one} and {other}", shortened(iri));
                return self.wrong(file, number, &message);
            }
            (None, Some(_)) => concept.kind = kind,
            _ => {}
        }
        let iri = concept.iri.clone();
        if let Some(label) = &binding.label {
            self.add_label(file, number, iri, label);
        }
    }

    fn add_label(&mut self, file: &Path, number: u64, iri: Iri, label: &Value) {
        if label.kind == "uri" || label.kind == "bnode" {
            return self.wrong(file, number, "a label needs a text and has an IRI");
        }
        let Some(lang) = language(label.lang.as_deref().unwrap_or(LANGUAGE)) else {
            let tag = shortened(label.lang.as_deref().unwrap_or_default());
            return self.wrong(file, number, &format!("\"{tag}\" is no language such as nl or ar"));
        };
        let text = match clean_label(&label.text) {
            Ok(Some(text)) => text,
            Ok(None) => return,
            Err(message) => return self.wrong(file, number, &message),
        };
        let label = DraftLabel { iri, lang, kind: LabelKind::Preferred, text, origin: Origin::Official };
        let name = format!("{} in {}", label.iri, label.lang);
        if self.labels.add(label) == LabelOutcome::TooMany {
            self.wrong(file, number, &format!("more than {MAX_LABELS_PER_LANGUAGE} labels of {name}"));
        }
    }

    fn skip_other_class(&mut self, file: &Path, number: u64, class: &str) {
        self.log.limited("rows of other classes", Severity::Warning, (file, 0), || {
            format!("row {number}: left out, as its type is {}", shortened(class))
        });
    }

    fn wrong(&mut self, file: &Path, number: u64, message: &str) {
        self.log.limited("wrong rows", Severity::Error, (file, 0), || format!("row {number}: {message}"));
    }

    fn finish(mut self, source: &str, checksum: String) -> TaxonomyDraft {
        let mut kept: HashSet<Iri> = HashSet::new();
        for concept in self.concepts {
            let Some(kind) = concept.kind.or_else(|| kind_by_address(&concept.iri)) else {
                self.log.limited("things without a type", Severity::Warning, (&concept.file, 0), || {
                    format!("row {}: left out, as nothing says what {} is", concept.row, shortened(&concept.iri))
                });
                continue;
            };
            self.draft.counts.count_concept(kind);
            kept.insert(concept.iri.clone());
            self.draft.concepts.push(DraftConcept {
                iri: concept.iri,
                kind,
                notation: None,
                regulated: None,
                mediable: None,
                reuse_level: None,
                riasec: None,
            });
        }
        let mut labels = self.labels.finish();
        labels.retain(|label| kept.contains(&label.iri));
        self.draft.counts.labels = labels.len() as u64;
        TaxonomyDraft {
            source: source.to_owned(),
            lang: LANGUAGE.to_owned(),
            checksum,
            labels,
            problems: self.log.finish(),
            ..self.draft
        }
    }
}
