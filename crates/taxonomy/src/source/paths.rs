//! Resolves the paths that a person gave to files.

use super::ReadError;
use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

/// Returns the given files, and the files directly in the given folders whose extension `fits`; each once.
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
                if file.is_file() && fits(&extension(&file)) {
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

/// As [`candidates`], sorted by name, with sizes in bytes. Returns an error when there are no files.
pub(super) fn files_with_size(
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

/// Returns the extension of a file name, in lower case.
pub(super) fn extension(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}
