//! Finds the parts of ESCO among the given files, by their names: `occupations.csv`, `occupations_nl.csv`, …

use super::super::{ReadError, paths::candidates};
use std::{fs, path::PathBuf};

/// Content of a file, in reading order: concepts come before the rows that refer to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Role {
    Occupations,
    Skills,
    IscoGroups,
    SkillGroups,
    PreferredLabels,
    Collection,
    Broader,
    OccupationSkill,
    SkillSkill,
}

impl Role {
    /// Returns whether the file has links. Links have no language, although some downloads have one in the file name.
    pub(super) const fn is_links(self) -> bool {
        matches!(self, Self::Broader | Self::OccupationSkill | Self::SkillSkill)
    }
}

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct EscoFile {
    pub(super) role: Role,
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) bytes: u64,
}

/// Files to read, in order, and files left out with the reason.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) files: Vec<EscoFile>,
    pub(super) left_out: Vec<(PathBuf, String)>,
}

impl Found {
    pub(super) fn has(&self, role: Role) -> bool {
        self.files.iter().any(|file| file.role == role)
    }
}

/// Meaning of a file name.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Meaning {
    Read(Role),
    /// Part of a download that Kade does not use.
    Skip,
    OtherLanguage(String),
    Unknown,
}

/// Finds files in folders (not in their sub-folders) and among single files.
pub(super) fn find(paths: &[PathBuf], lang: &str) -> Result<Found, ReadError> {
    let mut found = Found::default();
    for path in candidates(paths, |extension| extension == "csv")? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match meaning(&name, lang) {
            Meaning::Read(role) => {
                let bytes = fs::metadata(&path).map_err(|source| ReadError::Io { path: path.clone(), source })?.len();
                found.files.push(EscoFile { role, name, path, bytes });
            }
            Meaning::Skip => {}
            Meaning::OtherLanguage(other) => {
                found.left_out.push((path, format!("left out: its language is {other}, not {lang}")));
            }
            Meaning::Unknown => found.left_out.push((path, "left out: not the name of an ESCO file".to_owned())),
        }
    }
    found.files.sort_unstable();
    Ok(found)
}

fn meaning(name: &str, lang: &str) -> Meaning {
    let lower = name.to_lowercase();
    let Some(stem) = lower.strip_suffix(".csv") else { return Meaning::Unknown };
    let partial = stem.strip_prefix("skill_preflabels_").and_then(|rest| rest.strip_suffix("_partial"));
    let (part, suffix) = match (partial, stem.rsplit_once('_')) {
        (Some(suffix), _) => ("skill_preflabels", Some(suffix)),
        (None, Some((part, suffix))) => (part, Some(suffix)),
        (None, None) => (stem, None),
    };
    let role = match part {
        "occupations" => Role::Occupations,
        "skills" => Role::Skills,
        "iscogroups" => Role::IscoGroups,
        "skillgroups" => Role::SkillGroups,
        "skill_preflabels" => Role::PreferredLabels,
        "broaderrelationsoccpillar" | "broaderrelationsskillpillar" => Role::Broader,
        "occupationskillrelations" => Role::OccupationSkill,
        "skillskillrelations" => Role::SkillSkill,
        "dictionary" | "greenshareocc" | "skillshierarchy" | "conceptschemes" => return Meaning::Skip,
        _ if part.ends_with("collection") => Role::Collection,
        _ => return Meaning::Unknown,
    };
    match suffix {
        Some(other) if !role.is_links() && !other.eq_ignore_ascii_case(lang) => {
            Meaning::OtherLanguage(other.to_owned())
        }
        _ => Meaning::Read(role),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_match_with_and_without_language() {
        for (name, role) in [
            ("occupations.csv", Role::Occupations),
            ("occupations_nl.csv", Role::Occupations),
            ("ISCOGroups_nl.csv", Role::IscoGroups),
            ("skillGroups_nl.CSV", Role::SkillGroups),
            ("skill_preflabels_nl_partial.csv", Role::PreferredLabels),
            ("occupationSkillRelations_en.csv", Role::OccupationSkill),
            ("broaderRelationsSkillPillar.csv", Role::Broader),
            ("digCompSkillsCollection_nl.csv", Role::Collection),
        ] {
            assert_eq!(meaning(name, "nl"), Meaning::Read(role), "{name}");
        }
    }

    #[test]
    fn other_files_are_skipped_or_unknown() {
        assert_eq!(meaning("dictionary_nl.csv", "nl"), Meaning::Skip);
        assert_eq!(meaning("skills_en.csv", "nl"), Meaning::OtherLanguage("en".to_owned()));
        assert_eq!(meaning("labels.csv", "nl"), Meaning::Unknown);
        assert_eq!(meaning("skills_nl.xlsx", "nl"), Meaning::Unknown);
    }
}
