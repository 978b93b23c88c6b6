//! Which files are meant by the paths that a person gave.

use super::ReadError;
use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

/// Files named, and files in folders named (not their sub-folders) whose ending `fits`; each once.
pub(super) fn candidates(paths: &[PathBuf], fits: impl Fn(&str) -> bool) -> Result<Vec<PathBuf>, ReadError> {
    let io = |path: &Path| {
        let path = path.to_owned();
        move |source| ReadError::Io { path, source }
    };
    let mut all = Vec::new();
    for path in paths {
        if fs::metadata(path).map_err(io(path))?.is_dir() {
            let mut inside = Vec::new();
            for entry in fs::read_dir(path).map_err(io(path))? {
                let file = entry.map_err(io(path))?.path();
                if file.is_file() && fits(&ending(&file)) {
                    inside.push(file);
                }
            }
            inside.sort_unstable();
            all.append(&mut inside);
        } else {
            all.push(path.clone());
        }
    }
    let mut seen = HashSet::new();
    all.retain(|path| seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone())));
    Ok(all)
}

/// As [`candidates`], sorted by name, with their sizes in bytes; an error when there are none.
pub(super) fn sized(
    paths: &[PathBuf],
    fits: impl Fn(&str) -> bool,
    what: &str,
) -> Result<Vec<(PathBuf, u64)>, ReadError> {
    let mut files = candidates(paths, fits)?;
    if files.is_empty() {
        return Err(ReadError::NoFiles { what: what.to_owned(), looked: paths.to_vec() });
    }
    files.sort_by(|a, b| (a.file_name(), a).cmp(&(b.file_name(), b)));
    let size = |path: PathBuf| match fs::metadata(&path) {
        Ok(about) => Ok((path, about.len())),
        Err(source) => Err(ReadError::Io { path, source }),
    };
    files.into_iter().map(size).collect()
}

/// What stands behind the last dot of a file's name, in small letters.
pub(super) fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}
