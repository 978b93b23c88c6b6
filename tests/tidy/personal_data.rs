//! Only known files may read tables with personal data, so that every new read is reviewed.
//!
//! Data read for another person is handed out through `Store::reveal`, which first writes the access log.

use crate::tree::{Source, fail_on, sources};
use anyhow::Result;

/// Entities whose rows are about a person.
const PERSONAL: &[&str] = &["seeker::Entity", "answer::Entity", "account::Entity"];

/// Files that read personal data for others, and must return it guarded.
const FOR_OTHERS: &[&str] = &[
    "crates/store/src/answers.rs",
    "crates/store/src/seekers/candidates.rs",
    "crates/store/src/suggestions/review.rs",
    "crates/store/src/waiting_lists/read.rs",
];

/// Files that read it for the person, for the matcher and for mails, or read only ids.
const FOR_THEMSELVES: &[&str] = &[
    // Sign-in, roles, mail addresses for mails; administrators see addresses of verbinders, who are staff.
    "crates/store/src/accounts.rs",
    "crates/store/src/accounts/session.rs",
    "crates/store/src/demo.rs",
    // To erase it.
    "crates/store/src/erasures.rs",
    "crates/store/src/seekers/erase.rs",
    // Only ids.
    "crates/store/src/pseudonyms.rs",
    "crates/store/src/suggestions/history.rs",
    "crates/store/src/suggestions/store.rs",
    // The person's own data.
    "crates/store/src/seekers.rs",
    "crates/store/src/seekers/save.rs",
];

/// Files that may name the table of genders and birth years: they define it or erase from it.
const OF_GROUPS: &[&str] = &[
    "crates/store/src/entity/mod.rs",
    "crates/store/src/entity/seeker_group.rs",
    "crates/store/src/erasures/tests.rs",
    "crates/store/src/seekers/erase.rs",
];

#[test]
fn genders_and_birth_years_are_read_in_known_files_only() -> Result<()> {
    let naming = sources(&["crates"], &[".rs"])?.into_iter().filter(|source| source.text.contains("seeker_group"));
    let paths: Vec<String> = naming.map(|source| source.path).collect();
    let mut problems: Vec<String> = paths
        .iter()
        .filter(|path| !OF_GROUPS.contains(&path.as_str()))
        .map(|path| format!("{path}: names the table of genders and birth years"))
        .collect();
    let gone = OF_GROUPS.iter().filter(|known| paths.iter().all(|path| path != *known));
    problems.extend(gone.map(|path| format!("{path}: no longer names it: remove it from this list")));
    fail_on(&problems)
}

fn reads_people(source: &Source) -> bool {
    // Tests may read anything, and entities name each other without reading.
    let exempt = ["/tests.rs", "/fixtures.rs"].iter().any(|end| source.path.ends_with(end));
    let exempt = exempt || source.path.contains("/entity/");
    !exempt && PERSONAL.iter().any(|entity| names(&source.text, entity))
}

/// Returns whether `text` names exactly this entity; `list_answer::Entity` is not `answer::Entity`.
fn names(text: &str, entity: &str) -> bool {
    text.match_indices(entity).any(|(at, _)| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

#[test]
fn personal_data_is_read_in_known_files_only() -> Result<()> {
    let known = [FOR_OTHERS, FOR_THEMSELVES].concat();
    let readers: Vec<Source> = sources(&["crates/store/src"], &[".rs"])?.into_iter().filter(reads_people).collect();
    let mut problems: Vec<String> = readers
        .iter()
        .filter(|source| !known.contains(&source.path.as_str()))
        .map(|source| {
            format!("{}: reads personal data: return it through `reveal`, and add the file here", source.path)
        })
        .collect();
    for path in &known {
        if !readers.iter().any(|source| source.path == *path) {
            problems.push(format!("{path}: no longer reads personal data: remove it from this list"));
        }
    }
    for source in readers.iter().filter(|source| FOR_OTHERS.contains(&source.path.as_str())) {
        if !source.text.contains("Guarded") {
            problems.push(format!("{}: returns personal data unguarded", source.path));
        }
    }
    fail_on(&problems)
}

#[test]
fn reads_of_personal_data_are_found() {
    let read = |path: &str, text: &str| reads_people(&Source { path: path.to_owned(), text: text.to_owned() });
    assert!(read("a.rs", "let rows = seeker::Entity::find()"));
    assert!(!read("a.rs", "let rows = job_seeker::Entity::find()"));
    assert!(!read("a/tests.rs", "seeker::Entity::find()"));
}
