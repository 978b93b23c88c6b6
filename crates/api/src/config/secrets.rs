//! Where secrets come from: an option or its environment variable, a file, or a credential that systemd hands over.
//!
//! **Architecture Invariant:** a secret's type does not print; only who hands it on (the database, the mail server, the
//! cipher) takes it out.

use anyhow::{Context, bail};
use base64::{Engine, engine::general_purpose::STANDARD};
use kade_store::Entropy;
use secrecy::{ExposeSecret, SecretBox, SecretString, zeroize::Zeroizing};
use std::{
    fs,
    io::{ErrorKind, Write},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

/// The service's own key, 32 bytes: what must not be readable with a copy of the database alone is locked with it.
pub struct SecretKey(SecretBox<[u8; 32]>);

impl SecretKey {
    /// Takes it out, for the cipher.
    pub fn expose(&self) -> &[u8; 32] {
        self.0.expose_secret()
    }

    /// Reads 32 bytes as 64 hexadecimal digits or as base64.
    ///
    /// # Errors
    /// When it is neither; the message does not repeat it.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        let text = text.trim();
        let bytes = Zeroizing::new(hex::decode(text).or_else(|_| STANDARD.decode(text)).unwrap_or_default());
        let key = <[u8; 32]>::try_from(bytes.as_slice());
        let key =
            key.ok().context("the secret key is not 32 bytes in hexadecimal or base64: `openssl rand -hex 32`")?;
        Ok(Self(SecretBox::new(Box::new(key))))
    }

    /// The key in a file of the data folder, made on the first start: only this user may read it.
    ///
    /// # Errors
    /// When the file cannot be read, written, or understood.
    pub fn of_folder(folder: &Path, entropy: &impl Entropy) -> anyhow::Result<Self> {
        let path = folder.join("secret-key");
        if let Some(text) = read_if_there(&path)? {
            return Self::of_file(&path, &text);
        }
        let mut bytes = Zeroizing::new([0; 32]);
        entropy.fill(bytes.as_mut_slice());
        let text = Zeroizing::new(hex::encode(*bytes));
        write_once(folder, &path, &text).with_context(|| format!("cannot write {}", path.display()))?;
        // Another process may have been quicker: what is there now is everybody's.
        let text = read_if_there(&path)?.with_context(|| format!("{} is gone again", path.display()))?;
        Self::of_file(&path, &text)
    }

    fn of_file(path: &Path, text: &SecretString) -> anyhow::Result<Self> {
        let mode = fs::metadata(path).with_context(|| format!("cannot read {}", path.display()))?.permissions().mode();
        if mode & 0o077 != 0 {
            tracing::warn!(file = %path.display(), "others may read the secret key: chmod 600");
        }
        Self::parse(text.expose_secret()).with_context(|| path.display().to_string())
    }
}

/// One secret setting: the value given, else the content of the file given, else systemd's credential of that name.
///
/// # Errors
/// When it is given twice, or its file cannot be read.
pub(crate) fn find(
    setting: &str,
    given: Option<SecretString>,
    file: Option<&PathBuf>,
) -> anyhow::Result<Option<SecretString>> {
    let file = match (&given, file) {
        (Some(_), Some(_)) => bail!("{setting} and {setting}_FILE are both set: give one of them"),
        (Some(_), None) => return Ok(given),
        (None, Some(file)) => file.clone(),
        (None, None) => match credential(setting) {
            Some(file) => file,
            None => return Ok(None),
        },
    };
    let text = read_if_there(&file)?.with_context(|| format!("{setting}_FILE: there is no {}", file.display()))?;
    // Editors and `echo` end a file with a newline.
    Ok(Some(text.expose_secret().trim_end().into()))
}

/// `KADE_SECRET_KEY` is the credential `kade-secret-key` (`LoadCredential=` of systemd.exec(5)).
fn credential(setting: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("CREDENTIALS_DIRECTORY")?;
    let file = Path::new(&folder).join(setting.to_lowercase().replace('_', "-"));
    file.is_file().then_some(file)
}

fn read_if_there(path: &Path) -> anyhow::Result<Option<SecretString>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text.into())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

/// Whole or not at all, and on the disk before anything is locked with it.
fn write_once(folder: &Path, path: &Path, text: &str) -> anyhow::Result<()> {
    fs::create_dir_all(folder)?;
    // Temporary files are made with mode 0600.
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(path) {
        Err(error) if error.error.kind() != ErrorKind::AlreadyExists => return Err(error.error.into()),
        _ => fs::File::open(folder)?.sync_all()?,
    }
    Ok(())
}

#[cfg(test)]
mod tests;
