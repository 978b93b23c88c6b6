//! `docs/invariants.md` names files and tests that exist, and ARCHITECTURE.md links to files that exist.

use crate::tree::{fail_on, root};
use anyhow::{Context, Result, ensure};
use std::path::Path;

const PAGE: &str = "docs/invariants.md";
const MIN_ROWS: usize = 30;

/// Texts between backticks.
fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// What is wrong with one row of the table; `read` returns the text of a file.
fn problem(row: &str, read: impl Fn(&str) -> Option<String>) -> Option<String> {
    let cells: Vec<&str> = row.trim().trim_matches('|').split(" | ").collect();
    let [_, kept_in, test] = cells[..] else { return Some("a row has a promise, a place and a test".to_owned()) };
    let ([file], [test_file, name]) = (&quoted(kept_in)[..], &quoted(test)[..]) else {
        return Some("name one file, and the file and name of one test".to_owned());
    };
    if read(file).is_none() {
        return Some(format!("{file} does not exist"));
    }
    let has_test = read(test_file).is_some_and(|text| text.contains(&format!("fn {name}(")));
    (!has_test).then(|| format!("{test_file} has no test {name}"))
}

fn read(path: &str) -> Option<String> {
    std::fs::read_to_string(root().join(path)).ok()
}

#[test]
fn every_invariant_names_existing_code_and_test() -> Result<()> {
    let page = read(PAGE).context(PAGE)?;
    let rows: Vec<&str> =
        page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| promise")).collect();
    ensure!(rows.len() >= MIN_ROWS, "{PAGE} has {} rows", rows.len());
    let problems: Vec<String> =
        rows.iter().filter_map(|row| Some(format!("{PAGE}: {}: {row}", problem(row, read)?))).collect();
    fail_on(&problems)
}

#[test]
fn links_of_the_architecture_page_exist() -> Result<()> {
    let page = read("ARCHITECTURE.md").context("ARCHITECTURE.md")?;
    let targets = page.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let missing = targets.filter(|target| !target.contains("://") && !Path::new(&root()).join(target).exists());
    fail_on(
        &missing.map(|target| format!("ARCHITECTURE.md links to {target}, which does not exist")).collect::<Vec<_>>(),
    )
}

#[test]
fn row_without_existing_test_is_reported() {
    let read = |path: &str| (path == "a.rs").then(|| "fn holds() {}".to_owned());
    assert_eq!(problem("| Holds. | `a.rs` | `a.rs` `holds` |", read), None);
    for wrong in [
        "| Holds. | `b.rs` | `a.rs` `holds` |",
        "| Holds. | `a.rs` | `a.rs` `hold` |",
        "| Holds. | `a.rs` | `a.rs` |",
        "| Holds. | `a.rs` |",
    ] {
        assert!(problem(wrong, read).is_some(), "{wrong}");
    }
}
