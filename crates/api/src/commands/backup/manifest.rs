//! What a backup says of itself: which database, of when, and the hash of every file.

use anyhow::{Context, bail};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs::{File, Permissions},
    io::{self, Read, Write},
    os::unix::fs::PermissionsExt,
    path::Path,
};
use uuid::Uuid;

const NAME: &str = "manifest.json";
/// While it is written.
pub(crate) const UNFINISHED: &str = "manifest.json.unfinished";

/// The manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// Version of Kade that made the backup.
    pub(crate) kade: String,
    /// Last migration of the database.
    pub(crate) schema: String,
    /// `sqlite` or `postgres`.
    pub(crate) backend: String,
    /// Which database it was.
    pub(crate) epoch: Uuid,
    /// When the backup began.
    pub(crate) taken_at: DateTime<Utc>,
    /// The files.
    pub(crate) files: Vec<FileEntry>,
    /// Rows by table.
    pub(crate) rows: BTreeMap<String, u64>,
}

/// One file of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FileEntry {
    /// Name in the folder.
    pub(crate) name: String,
    /// Size.
    pub(crate) bytes: u64,
    /// SHA-256 in hexadecimal.
    pub(crate) sha256: String,
}

impl Manifest {
    pub(crate) fn new(
        schema: String,
        backend: String,
        epoch: Uuid,
        taken_at: DateTime<Utc>,
        rows: BTreeMap<String, u64>,
    ) -> Self {
        let kade = env!("CARGO_PKG_VERSION").to_owned();
        Self { kade, schema, backend, epoch, taken_at, files: Vec::new(), rows }
    }

    /// Puts a file of the folder safely on disk and into the manifest.
    pub(crate) fn add(&mut self, dir: &Path, name: &str) -> anyhow::Result<()> {
        let path = dir.join(name);
        let entry = entry_of(&path, name).with_context(|| format!("cannot read {}", path.display()))?;
        // As the folder: for the owner's eyes only.
        std::fs::set_permissions(&path, Permissions::from_mode(0o600))?;
        File::open(&path)?.sync_all().with_context(|| format!("cannot write {}", path.display()))?;
        self.files.push(entry);
        Ok(())
    }

    /// Writes the manifest: whole or not at all.
    pub(crate) fn write(&self, dir: &Path) -> anyhow::Result<()> {
        let (unfinished, path) = (dir.join(UNFINISHED), dir.join(NAME));
        let mut file = File::create(&unfinished).with_context(|| format!("cannot write {}", path.display()))?;
        serde_json::to_writer_pretty(&mut file, self)?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        std::fs::rename(&unfinished, &path)?;
        Ok(())
    }

    /// Reads the manifest of a backup.
    pub(crate) fn read(dir: &Path) -> anyhow::Result<Self> {
        let path = dir.join(NAME);
        let text = match std::fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                bail!("{} is no finished backup: it has no {NAME}", dir.display())
            }
            read => read.with_context(|| format!("cannot read {}", path.display()))?,
        };
        serde_json::from_str(&text).with_context(|| format!("{} is damaged", path.display()))
    }

    pub(crate) fn all_rows(&self) -> u64 {
        self.rows.values().sum()
    }

    /// Says of every file what is wrong with it.
    pub(crate) fn problems(&self, dir: &Path) -> Vec<String> {
        let mut problems = Vec::new();
        for expected in &self.files {
            let name = &expected.name;
            // A name is a name in the folder, whoever wrote the manifest.
            if Path::new(name).components().count() != 1 || name == ".." {
                problems.push(format!("{name} is not a name of a file"));
                continue;
            }
            match entry_of(&dir.join(name), name) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => problems.push(format!("{name} is missing")),
                Err(error) => problems.push(format!("{name} cannot be read: {error}")),
                Ok(found) if found.bytes != expected.bytes => {
                    problems.push(format!("{name} has {} bytes instead of {}", found.bytes, expected.bytes));
                }
                Ok(found) if found.sha256 != expected.sha256 => {
                    problems.push(format!("{name} is not what was written: its hash differs"));
                }
                Ok(_) => {}
            }
        }
        problems
    }
}

/// Makes the names in a folder safe from a power cut.
pub(crate) fn sync_folder(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

fn entry_of(path: &Path, name: &str) -> io::Result<FileEntry> {
    let mut file = File::open(path)?;
    let (mut hasher, mut buffer, mut bytes) = (Sha256::new(), vec![0; 1 << 20], 0);
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        hasher.update(&buffer[..read]);
        bytes += read as u64;
    }
    Ok(FileEntry { name: name.to_owned(), bytes, sha256: hex::encode(hasher.finalize()) })
}
