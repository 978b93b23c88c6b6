//! The files of the project: those that git tracks or would add.

use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A text file with its path from the root, as git prints it.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// The root of the checkout.
pub(crate) fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&package).join("..")
}

/// All files whose path starts with one of `folders` and ends with one of `endings`.
///
/// # Errors
/// When no file matches, because a rule without files checks nothing.
pub(crate) fn sources(folders: &[&str], endings: &[&str]) -> Result<Vec<Source>> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--"])
        .args(folders)
        .current_dir(root())
        .output()
        .context("the tidy tests ask git for the project's files")?;
    ensure!(listed.status.success(), "git ls-files: {}", String::from_utf8_lossy(&listed.stderr));

    let mut sources = Vec::new();
    for path in String::from_utf8(listed.stdout)?.split_terminator('\0') {
        let file = root().join(path);
        // git also lists deleted files that are not yet committed.
        if endings.iter().any(|ending| path.ends_with(ending)) && file.exists() {
            let text = std::fs::read_to_string(&file).with_context(|| path.to_owned())?;
            sources.push(Source { path: path.to_owned(), text });
        }
    }
    ensure!(!sources.is_empty(), "no file in {folders:?} ends with {endings:?}");
    Ok(sources)
}

/// Fails with all `problems` at once.
pub(crate) fn fail_on(problems: &[String]) -> Result<()> {
    ensure!(problems.is_empty(), "\n{}", problems.join("\n"));
    Ok(())
}
