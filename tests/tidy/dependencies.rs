//! Crates depend only on crates below them, and each large library is used only by the crates meant for it.

use crate::tree::{fail_on, root};
use anyhow::{Context, Result};
use cargo_metadata::{DependencyKind, MetadataCommand, Package};

/// The workspace crates that each crate may use, tests and build scripts included.
const ALLOWED_CRATES: &[(&str, &[&str])] = &[
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

/// The workspace crates that may use a library, tests and build scripts included.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("frostem", &["kade-analyzer"]),
    ("tantivy", &["kade-search"]),
    ("sea-orm", &["kade-store", "kade-migrations"]),
    ("sea-orm-migration", &["kade-store", "kade-migrations"]),
    // Tests change stored rows directly.
    ("sqlx", &["kade-store", "kade-tests"]),
    ("axum", &["kade-api"]),
    ("lettre", &["kade-api"]),
    ("reqwest", &["kade-api", "kade-tests"]),
];

/// Crates without async code and randomness, and the libraries that would bring them in.
const PURE: &[&str] = &["kade-domain", "kade-taxonomy", "kade-matching"];
const IMPURE: &[&str] = &["futures-util", "rand", "tokio"];

/// One dependency of a crate's manifest; `shipped` is false for tests and build scripts.
struct Dependency {
    from: String,
    to: String,
    shipped: bool,
}

fn problem(dependency: &Dependency) -> Option<String> {
    let Dependency { from, to, shipped } = dependency;
    // Benches and tests may enable a feature of their own crate that others leave off.
    if from == to {
        return None;
    }
    if to.starts_with("kade-") {
        let Some((_, allowed)) = ALLOWED_CRATES.iter().find(|(name, _)| name == from) else {
            return Some(format!("{from} is a new crate: add it to tests/tidy/dependencies.rs"));
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

fn dependencies(package: &Package) -> impl Iterator<Item = Dependency> + '_ {
    package.dependencies.iter().map(|dependency| Dependency {
        from: package.name.to_string(),
        to: dependency.name.clone(),
        shipped: dependency.kind == DependencyKind::Normal,
    })
}

#[test]
fn crates_use_only_allowed_dependencies() -> Result<()> {
    let metadata = MetadataCommand::new().manifest_path(root().join("Cargo.toml")).no_deps().exec()?;
    let mut problems: Vec<String> =
        metadata.packages.iter().flat_map(dependencies).filter_map(|dependency| problem(&dependency)).collect();
    for (name, _) in ALLOWED_CRATES {
        if !metadata.packages.iter().any(|package| package.name == *name) {
            problems.push(format!("{name} is gone: remove it from tests/tidy/dependencies.rs"));
        }
    }
    for package in &metadata.packages {
        if !ALLOWED_CRATES.iter().any(|(name, _)| package.name == *name) {
            problems.push(format!("{} is a new crate: add it to tests/tidy/dependencies.rs", package.name));
        }
    }
    fail_on(&problems)
}

#[test]
fn every_crate_uses_workspace_lints() -> Result<()> {
    let metadata = MetadataCommand::new().manifest_path(root().join("Cargo.toml")).no_deps().exec()?;
    let mut problems = Vec::new();
    for package in &metadata.packages {
        let manifest = std::fs::read_to_string(&package.manifest_path).context("a member's Cargo.toml")?;
        if !manifest.contains("[lints]\nworkspace = true\n") {
            problems.push(format!("{}: add [lints] workspace = true to its Cargo.toml", package.name));
        }
    }
    fail_on(&problems)
}

#[test]
fn forbidden_dependency_is_reported() {
    let dependency = |from: &str, to: &str, shipped| Dependency { from: from.to_owned(), to: to.to_owned(), shipped };
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
        assert!(problem(&dependency(from, to, true)).is_some(), "{from} → {to} passed");
    }
    assert!(problem(&dependency("kade-matching", "tokio", false)).is_none(), "tests of a pure crate may use tokio");
    assert!(problem(&dependency("kade-search", "tantivy", true)).is_none());
}
