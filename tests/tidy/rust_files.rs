//! What a Rust file may contain, how it begins and how long it may be.

use crate::tree::{Source, fail_on, sources};
use anyhow::Result;

/// A longer file has more than one subject.
const MAX_LINES: usize = 500;

/// Words for unfinished code, which no file may contain.
const UNFINISHED: &[&str] = &["TODO", "FIXME", "XXX", "HACK", "todo!", "unimplemented!", "dbg!"];

/// A purpose gives access to every table, so only workers, pools, commands and the demo may name one.
const SYSTEM_SCOPE: &[&str] = &["store::system", "system(Purpose", "Purpose::"];
const SYSTEM_SCOPE_IN: &[&str] = &[
    "crates/api/src/worker",
    "crates/api/src/pools",
    "crates/api/src/commands",
    "crates/api/src/app/demo",
    "crates/store/",
    "tests/",
];

const WALL_CLOCK: &[&str] = &["Utc::now", "Local::now", "SystemTime::now"];
const WALL_CLOCK_IN: &[&str] = &["crates/store/src/clock.rs"];

/// These files contain the forbidden words as patterns.
const RULES_FOLDER: &str = "tests/tidy/";

fn rust_files() -> Result<Vec<Source>> {
    sources(&["crates", "migrations", "tests"], &[".rs"])
}

/// Numbers (from 1) of the lines whose code contains one of `words`, ignoring blanks, with the first such word.
fn lines_with<'a>(text: &str, words: &'a [&'a str]) -> impl Iterator<Item = (usize, &'a str)> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default().replace(' ', "");
        found.extend(words.iter().find(|word| code.contains(**word)).map(|word| (number + 1, *word)));
    }
    found.into_iter()
}

/// Returns whether `line` contains `word` with no letter, digit or underscore before or after it.
fn has_word(line: &str, word: &str) -> bool {
    let part_of_word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    line.match_indices(word).any(|(at, _)| {
        !part_of_word(line[..at].chars().next_back()) && !part_of_word(line[at + word.len()..].chars().next())
    })
}

fn outside<'a>(sources: &'a [Source], folders: &'a [&str]) -> impl Iterator<Item = &'a Source> {
    sources.iter().filter(move |source| !folders.iter().any(|folder| source.path.starts_with(folder)))
}

#[test]
fn every_file_begins_with_module_docs() -> Result<()> {
    let problems: Vec<String> = rust_files()?
        .iter()
        .filter(|source| !source.text.starts_with("//!"))
        .map(|source| format!("{}: begin with //! and why the file exists", source.path))
        .collect();
    fail_on(&problems)
}

#[test]
fn no_file_exceeds_maximum_length() -> Result<()> {
    let problems: Vec<String> = rust_files()?
        .iter()
        .map(|source| (&source.path, source.text.lines().count()))
        .filter(|(_, lines)| *lines > MAX_LINES)
        .map(|(path, lines)| format!("{path}: {lines} lines, {MAX_LINES} at most"))
        .collect();
    fail_on(&problems)
}

#[test]
fn no_file_contains_unfinished_code() -> Result<()> {
    let endings = [".rs", ".html", ".css", ".js", ".mjs", ".ts", ".ftl"];
    let mut problems = Vec::new();
    for source in outside(&sources(&["crates", "migrations", "tests", "web"], &endings)?, &[RULES_FOLDER]) {
        for (number, line) in source.text.lines().enumerate() {
            for word in UNFINISHED.iter().filter(|word| has_word(line, word)) {
                problems.push(format!("{}:{}: {word}", source.path, number + 1));
            }
        }
    }
    fail_on(&problems)
}

#[test]
fn only_workers_and_commands_use_system_scope() -> Result<()> {
    let mut problems = Vec::new();
    for source in outside(&rust_files()?, SYSTEM_SCOPE_IN) {
        for (line, word) in lines_with(&source.text, SYSTEM_SCOPE) {
            problems.push(format!("{}:{line}: {word}: take a scope as an argument", source.path));
        }
    }
    fail_on(&problems)
}

#[test]
fn only_clock_file_reads_the_clock() -> Result<()> {
    let exempt = [WALL_CLOCK_IN, &[RULES_FOLDER]].concat();
    let mut problems = Vec::new();
    for source in outside(&rust_files()?, &exempt) {
        for (line, word) in lines_with(&source.text, WALL_CLOCK) {
            problems.push(format!("{}:{line}: {word}: time is a parameter", source.path));
        }
    }
    fail_on(&problems)
}

#[test]
fn forbidden_words_are_found() {
    let text = "//! store::system\nlet scope = kade_store::system (purpose);\nlet s = system( Purpose::Worker); // x\n";
    let found: Vec<_> = lines_with(text, SYSTEM_SCOPE).collect();
    assert_eq!(found, [(2, "store::system"), (3, "system(Purpose")]);
    assert_eq!(lines_with("let now = chrono::Utc::now();", WALL_CLOCK).count(), 1);
    assert!(has_word("// TODO: later", "TODO") && has_word("    todo!()", "todo!"));
    assert!(!has_word("METHODOLOGY TODOS", "TODO") && !has_word("mytodo!()", "todo!"));
}
