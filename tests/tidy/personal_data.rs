//! Who reads tables with personal data: a known few files, so that a new read is looked at before it is written.
//!
//! What they read for somebody else goes out through `Store::unveil`, which first writes who looks.

use crate::tree::{Source, none, sources};
use anyhow::Result;

/// Entities whose rows tell of a person.
const PERSONAL: &[&str] = &["seeker::Entity", "answer::Entity", "account::Entity"];

/// For others: these hand people out veiled.
const FOR_OTHERS: &[&str] = &[
    "crates/store/src/answers.rs",
    "crates/store/src/seekers/candidates.rs",
    "crates/store/src/suggestions/review.rs",
    "crates/store/src/waiting_lists/read.rs",
];

/// For the person alone, for the matcher and for mails, or without reading what a row tells.
const FOR_THEMSELVES: &[&str] = &[
    // Sign-in, roles, mail addresses for mails; administrators see addresses of verbinders, who are staff.
    "crates/store/src/accounts.rs",
    "crates/store/src/accounts/session.rs",
    "crates/store/src/demo.rs",
    // To erase it.
    "crates/store/src/erasures.rs",
    "crates/store/src/seekers/erase.rs",
    // Ids alone.
    "crates/store/src/pseudonyms.rs",
    "crates/store/src/suggestions/past.rs",
    "crates/store/src/suggestions/store.rs",
    // One's own.
    "crates/store/src/seekers.rs",
    "crates/store/src/seekers/save.rs",
];

/// Files that may name the table of genders and birth years: who makes it, and who erases from it.
const OF_GROUPS: &[&str] = &[
    "crates/store/src/entity/mod.rs",
    "crates/store/src/entity/seeker_group.rs",
    "crates/store/src/erasures/tests.rs",
    "crates/store/src/seekers/erase.rs",
];

#[test]
fn nothing_that_ranks_or_shows_people_reads_genders_and_birth_years() -> Result<()> {
    let naming = sources(&["crates"], &[".rs"])?.into_iter().filter(|source| source.text.contains("seeker_group"));
    let paths: Vec<String> = naming.map(|source| source.path).collect();
    let mut problems: Vec<String> = paths
        .iter()
        .filter(|path| !OF_GROUPS.contains(&path.as_str()))
        .map(|path| format!("{path}: names the table of genders and birth years"))
        .collect();
    let gone = OF_GROUPS.iter().filter(|known| paths.iter().all(|path| path != *known));
    problems.extend(gone.map(|path| format!("{path}: names it no more: take it out of this list")));
    none(&problems)
}

fn reads_people(source: &Source) -> bool {
    // Tests may read what they like, and entities name each other without reading.
    let exempt = ["/tests.rs", "/fixtures.rs"].iter().any(|end| source.path.ends_with(end));
    let exempt = exempt || source.path.contains("/entity/");
    !exempt && PERSONAL.iter().any(|entity| names(&source.text, entity))
}

/// `list_answer::Entity` is another table than `answer::Entity`.
fn names(text: &str, entity: &str) -> bool {
    text.match_indices(entity).any(|(at, _)| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

#[test]
fn people_are_read_in_known_places() -> Result<()> {
    let known = [FOR_OTHERS, FOR_THEMSELVES].concat();
    let readers: Vec<Source> = sources(&["crates/store/src"], &[".rs"])?.into_iter().filter(reads_people).collect();
    let mut problems: Vec<String> = readers
        .iter()
        .filter(|source| !known.contains(&source.path.as_str()))
        .map(|source| format!("{}: reads personal data: hand it out through `unveil`, and say so here", source.path))
        .collect();
    for path in &known {
        if !readers.iter().any(|source| source.path == *path) {
            problems.push(format!("{path}: reads no personal data any more: take it out of this list"));
        }
    }
    for source in readers.iter().filter(|source| FOR_OTHERS.contains(&source.path.as_str())) {
        if !source.text.contains("Veiled") {
            problems.push(format!("{}: hands people out without a veil", source.path));
        }
    }
    none(&problems)
}

#[test]
fn the_rule_sees_what_it_looks_for() {
    let read = |path: &str, text: &str| reads_people(&Source { path: path.to_owned(), text: text.to_owned() });
    assert!(read("a.rs", "let rows = seeker::Entity::find()"));
    assert!(!read("a.rs", "let rows = job_seeker::Entity::find()"));
    assert!(!read("a/tests.rs", "seeker::Entity::find()"));
}
