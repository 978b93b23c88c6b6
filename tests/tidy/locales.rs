//! Every language has the same text files as Dutch, the source language.

use crate::tree::{fail_on, sources};
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};

const SOURCE: &str = "nl";

type Files = BTreeMap<String, BTreeSet<String>>;

/// File names per language, from paths such as `web/locales/nl/home.ftl`.
fn by_language<'a>(paths: impl Iterator<Item = &'a str>) -> Files {
    let mut files = Files::new();
    for path in paths {
        if let Some((language, name)) = path.strip_prefix("web/locales/").and_then(|path| path.split_once('/')) {
            files.entry(language.to_owned()).or_default().insert(name.to_owned());
        }
    }
    files
}

fn problems(files: &Files) -> Vec<String> {
    let Some(source) = files.get(SOURCE) else {
        return vec![format!("web/locales/{SOURCE} is missing")];
    };
    let mut problems = Vec::new();
    for (language, names) in files {
        for name in source.difference(names) {
            problems.push(format!("web/locales/{language}/{name} is missing"));
        }
        for name in names.difference(source) {
            problems.push(format!("web/locales/{language}/{name} has no {SOURCE}/{name}"));
        }
    }
    problems
}

#[test]
fn every_language_has_same_text_files() -> Result<()> {
    let sources = sources(&["web/locales"], &[".ftl"])?;
    fail_on(&problems(&by_language(sources.iter().map(|source| source.path.as_str()))))
}

#[test]
fn missing_text_file_is_reported() {
    let paths = ["web/locales/nl/a.ftl", "web/locales/nl/b.ftl", "web/locales/ar/b.ftl", "web/locales/ar/c.ftl"];
    let found = problems(&by_language(paths.into_iter()));
    assert_eq!(found, ["web/locales/ar/a.ftl is missing", "web/locales/ar/c.ftl has no nl/c.ftl"]);
    assert_eq!(problems(&by_language(["web/locales/ar/a.ftl"].into_iter())).len(), 1);
}
