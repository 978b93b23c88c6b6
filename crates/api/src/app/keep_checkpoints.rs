//! Stores checkpoints of the audit log outside the database. Each is one line of JSON, appended to a file in the data
//! folder and synced to disk before the caller continues; the same line goes to the service's log.

use anyhow::Context;
use kade_store::{Checkpoint, CheckpointKind, Store, SystemScope};
use std::{
    fs::{File, OpenOptions},
    io::{ErrorKind, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

/// Makes a checkpoint and appends it to `file`; returns `None` while nothing is sealed.
///
/// # Errors
/// When the database cannot be read or the file cannot be written.
pub async fn keep_checkpoint(
    store: &Store,
    scope: &SystemScope,
    kind: CheckpointKind,
    file: PathBuf,
) -> anyhow::Result<Option<Checkpoint>> {
    let Some(point) = store.audit_checkpoint(scope, kind).await? else { return Ok(None) };
    let line = serde_json::to_string(&point)?;
    tracing::info!(checkpoint = %line, "checkpoint of the audit log");
    let append = move || append(&file, &line).with_context(|| format!("cannot write {}", file.display()));
    tokio::task::spawn_blocking(append).await??;
    Ok(Some(point))
}

/// Reads the valid checkpoints in a file, in order of their counts; returns `None` when the file does not exist.
///
/// # Errors
/// When the file cannot be read, or contains a line that is not a checkpoint of this service.
pub fn read_checkpoints(file: &Path, key: &kade_store::PublicKey) -> anyhow::Result<Option<Vec<Checkpoint>>> {
    let text = match std::fs::read_to_string(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        read => read.with_context(|| format!("cannot read {}", file.display()))?,
    };
    Checkpoint::read_all(&text, key).map(Some).with_context(|| file.display().to_string())
}

fn append(path: &Path, line: &str) -> std::io::Result<()> {
    let is_new = !path.exists();
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new().create(true).read(true).append(true).open(path)?;
    drop_torn_line(&mut file)?;
    file.write_all(format!("{line}\n").as_bytes())?;
    file.sync_all()?;
    // A new file survives a power cut only when its folder is synced too.
    match path.parent() {
        Some(folder) if is_new => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

/// Removes an incomplete last line, left by a power cut; its checkpoint was never reported as stored.
fn drop_torn_line(file: &mut File) -> std::io::Result<()> {
    let mut text = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut text)?;
    let whole = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
    if whole < text.len() {
        tracing::warn!("removed an incomplete last line from the checkpoints file");
        file.set_len(whole as u64)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::*;

    #[test]
    fn lines_are_appended_and_torn_line_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("checkpoints");
        append(&path, "one").unwrap();
        append(&path, "two").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "one\ntwo\n");
        std::fs::write(&path, "one\ntw").unwrap();
        append(&path, "three").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "one\nthree\n");
    }
}
