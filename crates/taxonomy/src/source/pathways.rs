//! Pathways (ontwikkelpaden) over the occupations of an import: the order of occupations, and where a person can begin.
//!
//! The file is CSV in UTF-8. Each row is a step; columns are found by name and may come in any order:
//!
//! | column | content |
//! |---|---|
//! | `path_iri` | the pathway's own address |
//! | `name_nl`, `name_en` | its name; the same in each of its rows |
//! | `sector_iri` | the group of occupations to which it belongs; the same in each of its rows |
//! | `step` | from 1, without gaps |
//! | `occupation_iri` | the occupation of this step |
//! | `entry` | `true` where a person can begin without a diploma or experience, else `false` |

use super::{
    ReadError,
    labels::{clean_label, shortened},
    table::{Meter, Row, Table},
};
use crate::{
    ConceptKind, DraftConcept, DraftLabel, DraftRelation, FileCount, Iri, LabelKind, Origin, Problem, RelationKind,
    Severity, TaxonomyDraft,
};
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs,
    path::Path,
};

const REQUIRED: &[&str] = &["path_iri", "name_nl", "name_en", "sector_iri", "step", "occupation_iri", "entry"];
/// Maximum number of steps of a pathway; real pathways are shorter.
const MAX_STEPS: u8 = 50;
/// Maximum length of an address, in bytes.
const MAX_IRI_BYTES: usize = 500;

/// Adds the pathways of a file to a draft that has their occupations and groups. `progress` gets the bytes read so far
/// and in total.
///
/// # Errors
/// When the file cannot be read to its end or lacks a column. Wrong rows are problems of the draft; see
/// [`TaxonomyDraft::errors`].
pub fn add(draft: &mut TaxonomyDraft, path: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<(), ReadError> {
    let about = fs::metadata(path).map_err(|source| ReadError::Io { path: path.to_owned(), source })?;
    let mut meter = Meter::new(about.len(), progress);
    let mut table = Table::open(path, &mut meter, REQUIRED)?;
    let mut reader = PathwayReader::new(draft);
    let mut problems = Vec::new();
    while let Some(row) = table.next_row(&mut problems)? {
        if let Err(message) = reader.add_row(&row) {
            problems.push(row.problem(Severity::Error, message));
        }
    }
    let finished = table.finish()?;
    let pathways = reader.pathways;
    for pathway in pathways {
        problems.extend(pathway.problems(path));
        pathway.append_to(draft);
    }
    let mut hash = Sha256::new();
    hash.update(draft.checksum.as_bytes());
    hash.update(finished.digest);
    draft.checksum = hex::encode(hash.finalize());
    draft.counts.files.push(FileCount { file: path.to_owned(), rows: finished.rows });
    draft.problems.extend(problems);
    Ok(())
}

/// A pathway of which all rows so far are read.
struct Pathway {
    iri: Iri,
    /// Line of its first row.
    line: u64,
    names: [String; 2],
    sector: Iri,
    /// By number: the occupation, and whether it is an entry.
    steps: BTreeMap<u8, (Iri, bool)>,
}

struct PathwayReader {
    known: HashMap<Iri, ConceptKind>,
    pathways: Vec<Pathway>,
    /// Indices in `pathways`.
    indices: HashMap<Iri, usize>,
}

impl PathwayReader {
    fn new(draft: &TaxonomyDraft) -> Self {
        let known = draft.concepts.iter().map(|concept| (concept.iri.clone(), concept.kind)).collect();
        Self { known, pathways: Vec::new(), indices: HashMap::new() }
    }

    fn add_row(&mut self, row: &Row<'_>) -> Result<(), String> {
        let name = |column: &str| match clean_label(row.get(column)) {
            Ok(Some(name)) => Ok(name),
            Ok(None) => Err(format!("no {column}")),
            Err(message) => Err(message),
        };
        let names = [name("name_nl")?, name("name_en")?];
        let iri = self.address(row.get("path_iri"))?;
        let sector = self.concept(row.get("sector_iri"), ConceptKind::OccupationGroup, "group of occupations")?;
        let occupation = self.concept(row.get("occupation_iri"), ConceptKind::Occupation, "occupation")?;
        let step = row.get("step").parse::<u8>().ok().filter(|step| (1..=MAX_STEPS).contains(step));
        let step =
            step.ok_or_else(|| format!("step is \"{}\", no number from 1 to {MAX_STEPS}", shortened(row.get("step"))))?;
        let entry = match row.get("entry") {
            "true" => true,
            "false" => false,
            other => return Err(format!("entry is \"{}\", neither true nor false", shortened(other))),
        };
        let index = *self.indices.entry(iri.clone()).or_insert(self.pathways.len());
        if index == self.pathways.len() {
            let (iri, names, sector) = (iri.clone(), names.clone(), sector.clone());
            self.pathways.push(Pathway { iri, line: row.line, names, sector, steps: BTreeMap::new() });
        }
        self.pathways[index].add_step(step, occupation, entry, &names, &sector)
    }

    /// Checks the pathway's own address, which no other concept may have.
    fn address(&self, iri: &str) -> Result<Iri, String> {
        if iri.is_empty() || iri.len() > MAX_IRI_BYTES || !iri.contains(':') || iri.contains(char::is_whitespace) {
            return Err(format!("path_iri is \"{}\", no address", shortened(iri)));
        }
        match self.known.get(iri) {
            Some(kind) => Err(format!("path_iri {} is a concept already ({kind})", shortened(iri))),
            None => Ok(iri.into()),
        }
    }

    fn concept(&self, iri: &str, wanted: ConceptKind, what: &str) -> Result<Iri, String> {
        match self.known.get_key_value(iri) {
            Some((iri, kind)) if *kind == wanted => Ok(iri.clone()),
            Some((iri, kind)) => Err(format!("{} is no {what} ({kind})", shortened(iri))),
            None => Err(format!("no {what} {}", shortened(iri))),
        }
    }
}

impl Pathway {
    fn add_step(
        &mut self,
        step: u8,
        occupation: Iri,
        entry: bool,
        names: &[String; 2],
        sector: &Iri,
    ) -> Result<(), String> {
        let iri = shortened(&self.iri);
        if self.names != *names {
            let (one, other) = (self.names.join(" / "), names.join(" / "));
            return Err(format!("{iri} is called \"{}\" here and \"{}\" before", shortened(&other), shortened(&one)));
        }
        if self.sector != *sector {
            return Err(format!(
                "{iri} belongs to {} here and to {} before",
                shortened(sector),
                shortened(&self.sector)
            ));
        }
        if let Some((before, _)) = self.steps.get(&step) {
            return Err(format!("{iri} has step {step} already: {}", shortened(before)));
        }
        if let Some((before, _)) = self.steps.iter().find(|(_, (known, _))| *known == occupation) {
            return Err(format!("{} is step {before} of {iri} already", shortened(&occupation)));
        }
        self.steps.insert(step, (occupation, entry));
        Ok(())
    }

    /// Returns the problems that only all rows together show, at the line of the first row.
    fn problems(&self, file: &Path) -> Vec<Problem> {
        let iri = shortened(&self.iri);
        let last = self.steps.keys().next_back().copied().unwrap_or_default();
        let gaps = (1..last).filter(|step| !self.steps.contains_key(step));
        let mut found: Vec<_> =
            gaps.map(|step| (Severity::Error, format!("{iri} has no step {step} and goes on to {last}"))).collect();
        if self.steps.len() < 2 {
            found.push((Severity::Error, format!("{iri} has fewer than two steps and leads nowhere")));
        }
        if !self.steps.values().any(|(_, entry)| *entry) {
            found.push((Severity::Warning, format!("{iri} has no step at which somebody can begin")));
        }
        let problem = |(severity, message)| Problem { file: file.to_owned(), line: self.line, severity, message };
        found.into_iter().map(problem).collect()
    }

    fn append_to(self, draft: &mut TaxonomyDraft) {
        let Self { iri, names, sector, steps, .. } = self;
        draft.counts.count_concept(ConceptKind::Pathway);
        draft.concepts.push(DraftConcept {
            iri: iri.clone(),
            kind: ConceptKind::Pathway,
            notation: None,
            regulated: None,
            mediable: None,
            reuse_level: None,
            riasec: None,
        });
        for (lang, text) in ["nl", "en"].into_iter().zip(names) {
            let (iri, lang) = (iri.clone(), lang.to_owned());
            draft.labels.push(DraftLabel { iri, lang, kind: LabelKind::Preferred, text, origin: Origin::Official });
            draft.counts.labels += 1;
        }
        let known: HashSet<(Iri, Iri)> = draft
            .relations
            .iter()
            .filter(|relation| relation.kind == RelationKind::NextStep)
            .map(|relation| (relation.from.clone(), relation.to.clone()))
            .collect();
        let mut links = vec![(iri.clone(), sector, RelationKind::Broader)];
        let mut before: Option<Iri> = None;
        for (occupation, entry) in steps.into_values() {
            links.push((iri.clone(), occupation.clone(), RelationKind::HasStep));
            if entry {
                links.push((iri.clone(), occupation.clone(), RelationKind::BeginsAt));
            }
            // Two pathways may share steps.
            if let Some(before) = before.replace(occupation.clone()).map(|before| (before, occupation))
                && !known.contains(&before)
            {
                links.push((before.0, before.1, RelationKind::NextStep));
            }
        }
        for (from, to, kind) in links {
            draft.counts.count_link(kind);
            draft.relations.push(DraftRelation { from, to, kind, strength: None });
        }
    }
}
