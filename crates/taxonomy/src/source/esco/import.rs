//! Builds a draft, file by file.

use super::{
    super::{ReadError, labels::shortened, table::Row, table::Table, variants::variants},
    NAMESPACE,
    concepts::{ConceptRow, NewestRows, is_web_address},
    files::{EscoFile, Role},
    links::LinkRow,
};
use crate::{
    ConceptKind, DraftConcept, DraftLabel, DraftNote, DraftRelation, FileCount, Iri, LabelKind, NoteKind, Origin,
    Problem, RelationKind, Severity, TaxonomyDraft,
};
use kade_domain::Strength;
use sha2::{Digest, Sha256};
use std::{
    collections::{HashMap, HashSet},
    path::PathBuf,
};

/// A concept found, with the indices of its labels in the draft.
struct FoundConcept {
    kind: ConceptKind,
    labels: Vec<usize>,
}

/// Builds the draft of an import.
pub(super) struct Import<'a> {
    origin: Origin,
    base: Option<&'a HashSet<String>>,
    draft: TaxonomyDraft,
    found: HashMap<Iri, FoundConcept>,
    links: HashMap<(Iri, Iri, RelationKind), usize>,
    isco_groups: Vec<(Iri, String)>,
    digests: Vec<(String, PathBuf, [u8; 32])>,
}

impl<'a> Import<'a> {
    pub(super) fn new(lang: &str, origin: Origin, base: Option<&'a HashSet<String>>) -> Self {
        let draft = TaxonomyDraft { source: "esco".to_owned(), lang: lang.to_owned(), ..TaxonomyDraft::default() };
        Self {
            origin,
            base,
            draft,
            found: HashMap::new(),
            links: HashMap::new(),
            isco_groups: Vec::new(),
            digests: Vec::new(),
        }
    }

    pub(super) fn leave_out(&mut self, file: PathBuf, message: String) {
        self.draft.problems.push(Problem { file, line: 0, severity: Severity::Warning, message });
    }

    pub(super) fn read_concepts(&mut self, file: &EscoFile, mut table: Table<'_, '_>) -> Result<(), ReadError> {
        if file.role == Role::Occupations {
            self.draft.version = Some(version(&table).to_owned());
        }
        let mut newest = NewestRows::default();
        while let Some(row) = table.next_row(&mut self.draft.problems)? {
            let Some(concept) = ConceptRow::read(&row, file.role, &mut self.draft.problems) else { continue };
            if self.base.is_some_and(|base| !base.contains(&*concept.iri)) {
                self.draft.counts.unknown_to_base += 1;
                let name = concept.preferred.as_deref().unwrap_or_default();
                self.warn(&row, format!("the base has no concept {} ({name})", concept.iri));
            } else if !newest.add(concept) {
                self.draft.counts.repeated += 1;
                self.warn(&row, format!("{} again; the row modified last is kept", row.get("conceptUri")));
            }
        }
        for concept in newest.into_rows() {
            self.add_concept(concept);
        }
        self.finish_file(file, table)
    }

    pub(super) fn read_links(&mut self, file: &EscoFile, mut table: Table<'_, '_>) -> Result<(), ReadError> {
        while let Some(row) = table.next_row(&mut self.draft.problems)? {
            if file.role == Role::OccupationSkill {
                self.draft.counts.requires_rows += 1;
            }
            match LinkRow::read(&row, file.role) {
                Ok(link) => self.add_link_row(&row, &link),
                Err(message) => self.draft.problems.push(row.problem(Severity::Error, message)),
            }
        }
        self.finish_file(file, table)
    }

    fn add_link_row(&mut self, row: &Row<'_>, link: &LinkRow<'_>) {
        let unknown = [link.from, link.to].into_iter().find(|iri| !self.found.contains_key(*iri));
        if let Some(iri) = unknown {
            if !is_web_address(iri) {
                let message = format!("\"{}\" is not the IRI of a concept", shortened(iri));
                self.draft.problems.push(row.problem(Severity::Error, message));
            } else if link.kind == RelationKind::Requires {
                self.draft.counts.requires_dangling += 1;
                self.warn(row, format!("dangling link: no concept {}", shortened(iri)));
            } else {
                self.draft.counts.other_dangling += 1;
                self.warn(row, format!("left out: no concept {} to link", shortened(iri)));
            }
        } else if !self.fits(link) {
            let message = format!("{} cannot be linked to {} by \"{}\"", link.from, link.to, link.kind);
            self.draft.problems.push(row.problem(Severity::Error, message));
        } else {
            self.add_link(link.from, link.to, link.kind, link.strength);
        }
    }

    /// Returns whether a relation of this kind can link concepts of these kinds.
    fn fits(&self, link: &LinkRow<'_>) -> bool {
        let kind = |iri| self.found.get(iri).map(|concept| concept.kind);
        let is_skill = |iri| kind(iri).is_some_and(ConceptKind::is_skill);
        match link.kind {
            RelationKind::Requires => kind(link.from) == Some(ConceptKind::Occupation) && is_skill(link.to),
            RelationKind::Related => is_skill(link.from) && is_skill(link.to),
            _ => link.from != link.to,
        }
    }

    /// Adds a link between known concepts. Of several links between them the strongest stays.
    fn add_link(&mut self, from: &str, to: &str, kind: RelationKind, strength: Option<Strength>) {
        let (Some((from, _)), Some((to, _))) = (self.found.get_key_value(from), self.found.get_key_value(to)) else {
            return;
        };
        let (from, to) = (from.clone(), to.clone());
        let index = *self.links.entry((from.clone(), to.clone(), kind)).or_insert(self.draft.relations.len());
        if let Some(known) = self.draft.relations.get_mut(index) {
            known.strength = known.strength.min(strength);
            return;
        }
        self.draft.counts.count_link(kind);
        self.draft.relations.push(DraftRelation { from, to, kind, strength });
    }

    fn add_concept(&mut self, row: ConceptRow) {
        if !self.found.contains_key(&row.iri) {
            self.found.insert(row.iri.clone(), FoundConcept { kind: row.kind, labels: Vec::new() });
            self.draft.counts.count_concept(row.kind);
            if self.base.is_none() {
                self.draft.concepts.push(DraftConcept {
                    iri: row.iri.clone(),
                    kind: row.kind,
                    notation: row.notation,
                    regulated: row.regulated,
                    mediable: None,
                    reuse_level: row.reuse_level,
                    riasec: None,
                });
                self.isco_groups.extend(row.isco_group.map(|code| (row.iri.clone(), code)));
            }
        }
        let names: Vec<_> = row.preferred.iter().chain(&row.alternatives).flat_map(|label| variants(label)).collect();
        if let Some(text) = row.preferred {
            self.add_label(&row.iri, LabelKind::Preferred, text);
        }
        for text in row.alternatives.into_iter().chain(names) {
            self.add_label(&row.iri, LabelKind::Alternative, text);
        }
        for text in row.hidden {
            self.add_label(&row.iri, LabelKind::Hidden, text);
        }
        for (kind, text) in row.notes {
            self.add_note(&row.iri, kind, text);
        }
    }

    /// Adds a label: each text once per concept, in its best kind. A second preferred label becomes an alternative.
    fn add_label(&mut self, iri: &Iri, kind: LabelKind, text: String) {
        let Some(concept) = self.found.get_mut(iri) else { return };
        let labels = &mut self.draft.labels;
        let has_preferred = concept.labels.iter().any(|&index| labels[index].kind == LabelKind::Preferred);
        let kind = if has_preferred && kind == LabelKind::Preferred { LabelKind::Alternative } else { kind };
        if let Some(&index) = concept.labels.iter().find(|&&index| labels[index].text == text) {
            if kind == LabelKind::Preferred {
                labels[index].kind = kind;
            }
            return;
        }
        concept.labels.push(labels.len());
        labels.push(DraftLabel { iri: iri.clone(), lang: self.draft.lang.clone(), kind, text, origin: self.origin });
        self.draft.counts.labels += 1;
    }

    fn add_note(&mut self, iri: &Iri, kind: NoteKind, text: String) {
        self.draft.notes.push(DraftNote { iri: iri.clone(), lang: self.draft.lang.clone(), kind, text });
        self.draft.counts.notes += 1;
    }

    fn warn(&mut self, row: &Row<'_>, message: String) {
        self.draft.problems.push(row.problem(Severity::Warning, message));
    }

    fn finish_file(&mut self, file: &EscoFile, table: Table<'_, '_>) -> Result<(), ReadError> {
        let finished = table.finish()?;
        if finished.rows == 0 {
            let message = "a header and no rows".to_owned();
            let problem = Problem { file: file.path.clone(), line: 1, severity: Severity::Error, message };
            self.draft.problems.push(problem);
        }
        self.draft.counts.files.push(FileCount { file: file.path.clone(), rows: finished.rows });
        self.digests.push((file.name.clone(), file.path.clone(), finished.digest));
        Ok(())
    }

    pub(super) fn finish(mut self) -> TaxonomyDraft {
        self.link_to_isco_groups();
        self.digests.sort_unstable();
        let mut hash = Sha256::new();
        for (_, _, digest) in &self.digests {
            hash.update(digest);
        }
        self.draft.checksum = hex::encode(hash.finalize());
        self.draft
    }

    /// Links an occupation to its ISCO group when no row links it to a broader concept.
    fn link_to_isco_groups(&mut self) {
        let linked: HashSet<Iri> = self
            .draft
            .relations
            .iter()
            .filter(|relation| relation.kind == RelationKind::Broader)
            .map(|relation| relation.from.clone())
            .collect();
        for (occupation, code) in std::mem::take(&mut self.isco_groups) {
            if !linked.contains(&occupation) {
                self.add_link(&occupation, &format!("{NAMESPACE}isco/C{code}"), RelationKind::Broader, None);
            }
        }
    }
}

/// Detects the version of ESCO: the files do not give it, but each version added a column.
fn version(table: &Table<'_, '_>) -> &'static str {
    if table.has("naceCode") {
        "1.2"
    } else if table.has("code") {
        "1.1"
    } else {
        "1.0"
    }
}
