//! Overlays: labels that others add to the concepts of a published taxonomy, in languages that its publisher lacks.
//!
//! An overlay is a CSV file in UTF-8. Each row is a label; columns are found by name and may come in any order:
//!
//! | column | content |
//! |---|---|
//! | `concept_iri` | a concept of an earlier import |
//! | `lang` | BCP 47, such as `ti`, `fa`, `prs`, `uk` |
//! | `label_type` | `preferred`, `alternative` or `hidden` |
//! | `label` | text for people |
//! | `source` | its author; `machine` for a machine translation |
//! | `licence` | its licence |
//! | `reviewed_by` | a speaker of the language who reviewed it; empty until then |
//! | `origin` | `community`, `machine` or `official`; may be absent or empty: `machine` when `source` is, else `community` |
//!
//! A machine label that a person reviewed gets the origin `community`. Without a review it stays `machine`, and pages
//! mark it.

use super::{
    ReadError,
    labels::{LabelOutcome, Labels, MAX_LABELS_PER_LANGUAGE, clean_label, language, shortened},
    paths::files_with_size,
    table::{Meter, Row, Table},
    variants::variants,
};
use crate::{DraftLabel, FileCount, Iri, LabelKind, Origin, Problem, Severity, TaxonomyDraft};
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    path::PathBuf,
};

/// Default name of the source.
pub const SOURCE: &str = "overlay";
/// Language code of an overlay with several languages: "multiple languages" of ISO 639-2.
const SEVERAL: &str = "mul";
const REQUIRED: &[&str] = &["concept_iri", "lang", "label_type", "label", "source", "licence", "reviewed_by"];

/// Reads overlays as one import.
///
/// `paths` are files, and folders of which all CSV files are read. Give every file of a `source` at once, since an
/// import replaces the previous one of the same source and language. `known` has the IRIs of all existing concepts.
/// The draft contains only labels; its language is that of its labels, or `mul` when they have several. `progress` gets
/// the bytes read so far and in total.
///
/// # Errors
/// When a file cannot be read to its end or lacks a column. Wrong rows are problems of the draft; see
/// [`TaxonomyDraft::errors`].
#[expect(clippy::implicit_hasher, reason = "one kind of set is enough for one caller")]
pub fn read(
    paths: &[PathBuf],
    source: &str,
    known: &HashSet<String>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<TaxonomyDraft, ReadError> {
    let files = files_with_size(paths, |extension| extension == "csv", "labels ending in .csv")?;
    let mut meter = Meter::new(files.iter().map(|(_, bytes)| bytes).sum(), progress);
    let mut overlay = Overlay::new(known);
    let mut hash = Sha256::new();
    for (path, _) in files {
        let mut table = Table::open(&path, &mut meter, REQUIRED)?;
        while let Some(row) = table.next_row(&mut overlay.draft.problems)? {
            let parsed = overlay.parse_row(&row);
            overlay.add_label(&row, parsed);
        }
        let finished = table.finish()?;
        if finished.rows == 0 {
            let message = "a header and no rows".to_owned();
            let problem = Problem { file: path.clone(), line: 1, severity: Severity::Error, message };
            overlay.draft.problems.push(problem);
        }
        hash.update(finished.digest);
        overlay.draft.counts.files.push(FileCount { file: path, rows: finished.rows });
    }
    Ok(overlay.finish(source, hex::encode(hash.finalize())))
}

/// Reason for which a row gives no label.
enum Refused {
    Error(String),
    /// The concept is unknown: it belongs to another release, or is not imported yet.
    Unknown(String),
}

struct Overlay<'k> {
    known: &'k HashSet<String>,
    iris: HashMap<String, Iri>,
    labels: Labels,
    draft: TaxonomyDraft,
}

impl<'k> Overlay<'k> {
    fn new(known: &'k HashSet<String>) -> Self {
        Self { known, iris: HashMap::new(), labels: Labels::default(), draft: TaxonomyDraft::default() }
    }

    fn parse_row(&mut self, row: &Row<'_>) -> Result<DraftLabel, Refused> {
        let wrong = |message: String| Err(Refused::Error(message));
        let iri = row.get("concept_iri");
        if iri.is_empty() {
            return wrong("no concept_iri".to_owned());
        }
        let Some(lang) = language(row.get("lang")) else {
            return wrong(format!("lang is \"{}\", no language such as ti or uk", shortened(row.get("lang"))));
        };
        let kind = match row.get("label_type") {
            "preferred" => LabelKind::Preferred,
            "alternative" => LabelKind::Alternative,
            "hidden" => LabelKind::Hidden,
            other => {
                let other = shortened(other);
                return wrong(format!("label_type is \"{other}\", neither preferred nor alternative nor hidden"));
            }
        };
        let origin = match (row.get("origin"), row.get("source")) {
            ("", "machine") => "machine",
            (origin, _) => origin,
        };
        let origin = match (origin, row.get("reviewed_by")) {
            ("official", _) => Origin::Official,
            ("machine", "") => Origin::Machine,
            ("" | "community" | "machine", _) => Origin::Community,
            (other, _) => {
                let other = shortened(other);
                return wrong(format!("origin is \"{other}\", neither community nor machine nor official"));
            }
        };
        for column in ["source", "licence"] {
            if row.get(column).is_empty() {
                return wrong(format!("no {column}: without one nobody can tell whether the label may be used"));
            }
        }
        let text = match clean_label(row.get("label")) {
            Ok(Some(text)) => text,
            Ok(None) => return wrong("no label".to_owned()),
            Err(message) => return wrong(message),
        };
        if !self.known.contains(iri) {
            return Err(Refused::Unknown(format!("no concept {} ({text})", shortened(iri))));
        }
        let iri = self.iris.entry(iri.to_owned()).or_insert_with(|| iri.into()).clone();
        Ok(DraftLabel { iri, lang, kind, text, origin })
    }

    fn add_label(&mut self, row: &Row<'_>, parsed: Result<DraftLabel, Refused>) {
        let label = match parsed {
            Ok(label) => label,
            Err(Refused::Error(message)) => return self.draft.problems.push(row.problem(Severity::Error, message)),
            Err(Refused::Unknown(message)) => {
                self.draft.counts.unknown_to_base += 1;
                return self.draft.problems.push(row.problem(Severity::Warning, message));
            }
        };
        let names = if label.kind == LabelKind::Hidden { Vec::new() } else { variants(&label.text) };
        let (severity, message) = match self.labels.add(label.clone()) {
            LabelOutcome::Added => (Severity::Warning, None),
            LabelOutcome::Duplicate => {
                self.draft.counts.repeated += 1;
                (Severity::Warning, Some(format!("{} has the label \"{}\" already", label.iri, label.text)))
            }
            LabelOutcome::SecondPreferred(first) => {
                let kept = format!("\"{}\" is kept as an alternative", label.text);
                (
                    Severity::Warning,
                    Some(format!("{} is already called \"{first}\" in {}; {kept}", label.iri, label.lang)),
                )
            }
            LabelOutcome::TooMany => (
                Severity::Error,
                Some(format!("{} has more than {MAX_LABELS_PER_LANGUAGE} labels in {}", label.iri, label.lang)),
            ),
        };
        self.draft.problems.extend(message.map(|message| row.problem(severity, message)));
        for text in names {
            self.labels.add(DraftLabel { kind: LabelKind::Alternative, text, ..label.clone() });
        }
    }

    fn finish(self, source: &str, checksum: String) -> TaxonomyDraft {
        let Self { labels, mut draft, .. } = self;
        draft.labels = labels.finish();
        draft.counts.labels = draft.labels.len() as u64;
        let langs: BTreeSet<&str> = draft.labels.iter().map(|label| label.lang.as_str()).collect();
        draft.lang = match langs.iter().collect::<Vec<_>>()[..] {
            [lang] => (*lang).to_owned(),
            _ => SEVERAL.to_owned(),
        };
        TaxonomyDraft { source: source.to_owned(), checksum, ..draft }
    }
}
