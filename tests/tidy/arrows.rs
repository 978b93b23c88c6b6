//! Crates point down only, and each heavy library stays in the crate that was earned for it.

use crate::tree::{none, root};
use anyhow::{Context, Result};
use cargo_metadata::{DependencyKind, MetadataCommand, Package};

/// Which crates of ours a crate may use, tests and build scripts included.
const ARROWS: &[(&str, &[&str])] = &[
    ("kade-domain", &[]),
    ("kade-analyzer", &[]),
    ("kade-taxonomy", &["kade-analyzer", "kade-domain"]),
    ("kade-search", &["kade-analyzer", "kade-domain", "kade-taxonomy"]),
    ("kade-matching", &["kade-domain", "kade-taxonomy"]),
    ("kade-migrations", &[]),
    ("kade-store", &["kade-analyzer", "kade-domain", "kade-taxonomy", "kade-migrations"]),
    (
        "kade-api",
        &[
            "kade-analyzer",
            "kade-domain",
            "kade-taxonomy",
            "kade-search",
            "kade-matching",
            "kade-migrations",
            "kade-store",
        ],
    ),
    (
        "kade-tests",
        &[
            "kade-analyzer",
            "kade-domain",
            "kade-taxonomy",
            "kade-search",
            "kade-matching",
            "kade-migrations",
            "kade-store",
            "kade-api",
        ],
    ),
];

/// Which crates of ours may use a library, tests and build scripts included.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("frostem", &["kade-analyzer"]),
    ("tantivy", &["kade-search"]),
    ("sea-orm", &["kade-store", "kade-migrations"]),
    ("sea-orm-migration", &["kade-store", "kade-migrations"]),
    // Tests change what is stored behind the service's back.
    ("sqlx", &["kade-store", "kade-tests"]),
    ("axum", &["kade-api"]),
    ("lettre", &["kade-api"]),
    ("reqwest", &["kade-api", "kade-tests"]),
];

/// Crates in which nothing waits, and the libraries that would let them, or bring in chance.
const PURE: &[&str] = &["kade-analyzer", "kade-domain", "kade-taxonomy", "kade-matching"];
const IMPURE: &[&str] = &["futures-util", "rand", "tokio"];

/// One line of a crate's manifest: who uses what, and whether the shipped code does.
struct Arrow {
    from: String,
    to: String,
    shipped: bool,
}

fn problem(arrow: &Arrow) -> Option<String> {
    let Arrow { from, to, shipped } = arrow;
    // Benches and tests may ask their own crate for a feature that others leave off.
    if from == to {
        return None;
    }
    if to.starts_with("kade-") {
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| name == from) else {
            return Some(format!("{from} is a new crate: give it its arrows in tests/tidy/arrows.rs"));
        };
        return (!allowed.contains(&to.as_str())).then(|| format!("{from} may not use {to}"));
    }
    if let Some((_, allowed)) = ONLY_IN.iter().find(|(name, _)| name == to)
        && !allowed.contains(&from.as_str())
    {
        return Some(format!("{from} may not use {to}: only {} may", allowed.join(" and ")));
    }
    (*shipped && PURE.contains(&from.as_str()) && IMPURE.contains(&to.as_str()))
        .then(|| format!("{from} is pure and may not use {to}"))
}

fn arrows(package: &Package) -> impl Iterator<Item = Arrow> + '_ {
    package.dependencies.iter().map(|dependency| Arrow {
        from: package.name.to_string(),
        to: dependency.name.clone(),
        shipped: dependency.kind == DependencyKind::Normal,
    })
}

#[test]
fn crates_use_only_what_they_may() -> Result<()> {
    let metadata = MetadataCommand::new().manifest_path(root().join("Cargo.toml")).no_deps().exec()?;
    let mut problems: Vec<String> =
        metadata.packages.iter().flat_map(arrows).filter_map(|arrow| problem(&arrow)).collect();
    for (name, _) in ARROWS {
        if !metadata.packages.iter().any(|package| package.name == *name) {
            problems.push(format!("{name} is gone: take it out of tests/tidy/arrows.rs"));
        }
    }
    for package in &metadata.packages {
        if !ARROWS.iter().any(|(name, _)| package.name == *name) {
            problems.push(format!("{} is a new crate: give it its arrows in tests/tidy/arrows.rs", package.name));
        }
    }
    none(&problems)
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() -> Result<()> {
    let metadata = MetadataCommand::new().manifest_path(root().join("Cargo.toml")).no_deps().exec()?;
    let mut problems = Vec::new();
    for package in &metadata.packages {
        let manifest = std::fs::read_to_string(&package.manifest_path).context("a member's Cargo.toml")?;
        if !manifest.contains("[lints]\nworkspace = true\n") {
            problems.push(format!("{}: add [lints] workspace = true to its Cargo.toml", package.name));
        }
    }
    none(&problems)
}

#[test]
fn a_forbidden_arrow_is_seen() {
    let arrow = |from: &str, to: &str, shipped| Arrow { from: from.to_owned(), to: to.to_owned(), shipped };
    for (from, to) in [
        ("kade-domain", "kade-taxonomy"),
        ("kade-search", "kade-store"),
        ("kade-store", "kade-search"),
        ("kade-new", "kade-domain"),
        ("kade-api", "tantivy"),
        ("kade-api", "sea-orm"),
        ("kade-store", "axum"),
        ("kade-matching", "rand"),
    ] {
        assert!(problem(&arrow(from, to, true)).is_some(), "{from} → {to} passed");
    }
    assert!(problem(&arrow("kade-matching", "tokio", false)).is_none(), "tests of a pure crate may wait");
    assert!(problem(&arrow("kade-search", "tantivy", true)).is_none());
}
