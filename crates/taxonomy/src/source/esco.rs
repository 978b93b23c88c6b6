//! ESCO as the European Commission publishes it: CSV files of versions 1.0, 1.1 and 1.2.
//!
//! The first import is the base: it contains concepts, links, notes and labels. Imports of further languages contain
//! labels and notes for the concepts of the base. Columns are found by name, since their order and number differ between
//! versions.
//!
//! "This service uses the ESCO classification of the European Commission."

mod concepts;
mod files;
mod import;
mod links;

use super::{
    ReadError,
    table::{Meter, Table},
};
use crate::{Origin, TaxonomyDraft};
use files::{EscoFile, Found, Role};
use import::Import;
use std::{collections::HashSet, path::PathBuf};

/// Prefix of the European Commission's IRIs, including those of the ISCO groups to which occupations refer.
const NAMESPACE: &str = "http://data.europa.eu/esco/";

/// Reads ESCO files in one language.
///
/// `paths` are folders and files; `base` has the IRIs of the base import, or is `None` when this import is to be the
/// base. `progress` gets the bytes read so far and in total.
///
/// # Errors
/// When a file cannot be read to its end, or a required file is missing. Wrong rows are problems of the draft instead; see [`TaxonomyDraft::errors`].
#[expect(clippy::implicit_hasher, reason = "one kind of set is enough for one caller")]
pub fn read(
    paths: &[PathBuf],
    lang: &str,
    origin: Origin,
    base: Option<&HashSet<String>>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<TaxonomyDraft, ReadError> {
    let found = files::find(paths, lang)?;
    check_complete(&found, paths, lang, base.is_none())?;
    let Found { files, left_out } = found;
    let files = needed(files, base.is_none());
    let mut meter = Meter::new(files.iter().map(|file| file.bytes).sum(), progress);
    let mut import = Import::new(lang, origin, base);
    for (path, reason) in left_out {
        import.leave_out(path, reason);
    }
    for file in &files {
        let table = Table::open(&file.path, &mut meter, required_columns(file.role, base.is_none()))?;
        if file.role.is_links() {
            import.read_links(file, table)?;
        } else {
            import.read_concepts(file, table)?;
        }
    }
    Ok(import.finish())
}

fn check_complete(found: &Found, looked: &[PathBuf], lang: &str, is_base: bool) -> Result<(), ReadError> {
    let missing = |what: String| Err(ReadError::Missing { what, lang: lang.to_owned(), looked: looked.to_vec() });
    if is_base {
        let absent: Vec<_> = [(Role::Occupations, "occupations"), (Role::Skills, "skills")]
            .into_iter()
            .filter(|(role, _)| !found.has(*role))
            .map(|(_, name)| format!("{name}_{lang}.csv"))
            .collect();
        if !absent.is_empty() {
            return missing(format!("the first import of ESCO brings the concepts; {}", absent.join(" and ")));
        }
    } else if found.files.iter().all(|file| file.role.is_links()) {
        return missing(format!("files with labels, such as occupations_{lang}.csv,"));
    }
    Ok(())
}

/// Selects the files to read. Only the base has links. Collections repeat the rows of the file of all skills, so they are
/// read only for a language without that file.
fn needed(mut files: Vec<EscoFile>, is_base: bool) -> Vec<EscoFile> {
    let has_skills = files.iter().any(|file| file.role == Role::Skills);
    files.retain(|file| match file.role {
        Role::Collection | Role::PreferredLabels => !is_base && !has_skills,
        role => is_base || !role.is_links(),
    });
    files
}

const fn required_columns(role: Role, is_base: bool) -> &'static [&'static str] {
    match role {
        Role::Skills if is_base => &["conceptUri", "preferredLabel", "skillType"],
        Role::Broader => &["conceptUri", "broaderUri"],
        Role::OccupationSkill => &["occupationUri", "relationType", "skillUri"],
        Role::SkillSkill => &["originalSkillUri", "relationType", "relatedSkillUri"],
        _ => &["conceptUri", "preferredLabel"],
    }
}
