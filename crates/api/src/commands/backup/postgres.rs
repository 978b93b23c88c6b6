//! PostgreSQL's own programs, which alone know how to copy every kind of database whole.
//!
//! A password never stands on their command line, where every user of the machine could read it.

use anyhow::{Context, bail};
use std::{
    path::{Path, PathBuf},
    process::Stdio,
};
use tokio::process::Command;
use url::Url;

/// The two programs, from one folder.
pub(crate) struct Tools {
    dump: PathBuf,
    restore: PathBuf,
}

/// Which database, as the programs want to be told.
pub(crate) struct Target {
    /// Without a password.
    address: Url,
    password: Option<String>,
}

impl Target {
    /// From the address that Kade uses itself.
    pub(crate) fn parse(url: &str) -> anyhow::Result<Self> {
        // The cause would quote the address, and the address may hold a password.
        let Ok(mut address) = Url::parse(url) else { bail!("the database's address cannot be read") };
        let mut password =
            address.password().map(|text| percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned());
        if address.set_password(None).is_err() {
            bail!("the database's address cannot be read");
        }
        // Kade's driver knows options and spellings that PostgreSQL's own programs do not.
        let options: Vec<(String, String)> = address
            .query_pairs()
            .filter(|(name, _)| name != "statement-cache-capacity")
            .map(|(name, value)| (name.replace("ssl-", "ssl").replace("root-cert", "rootcert"), value.into_owned()))
            .collect();
        address.set_query(None);
        for (name, value) in options {
            if name == "password" {
                password = Some(value);
            } else {
                address.query_pairs_mut().append_pair(&name, &value);
            }
        }
        Ok(Self { address, password })
    }

    fn give_to(&self, command: &mut Command) {
        command.arg(format!("--dbname={}", self.address)).arg("--no-password");
        if let Some(password) = &self.password {
            command.env("PGPASSWORD", password);
        }
    }
}

impl Tools {
    /// Those of the server's own version, else the newest: a newer program may say things that an older server does
    /// not understand, an older one refuses.
    pub(crate) async fn find(server: u32) -> anyhow::Result<Self> {
        let mut found = Self::all().await?;
        let own = found.iter().position(|(version, _)| *version == server);
        Ok(found.swap_remove(own.unwrap_or_default()).1)
    }

    /// The newest.
    pub(crate) async fn newest() -> anyhow::Result<Self> {
        Ok(Self::all().await?.swap_remove(0).1)
    }

    /// All that are there, newest first: on the PATH, and where Debian keeps them. Never empty.
    async fn all() -> anyhow::Result<Vec<(u32, Self)>> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
        if let Ok(versions) = std::fs::read_dir("/usr/lib/postgresql") {
            folders.extend(versions.flatten().map(|version| version.path().join("bin")));
        }
        let mut found = Vec::new();
        for folder in folders {
            let tools = Self { dump: folder.join("pg_dump"), restore: folder.join("pg_restore") };
            if !(tools.dump.is_file() && tools.restore.is_file()) {
                continue;
            }
            if let Some(version) = version_of(&tools.dump).await {
                found.push((version, tools));
            }
        }
        if found.is_empty() {
            bail!(
                "pg_dump and pg_restore are missing: install PostgreSQL's client programs \
                 (on Debian: apt-get install postgresql-client), or put them on the PATH"
            );
        }
        found.sort_by_key(|(version, _)| std::cmp::Reverse(*version));
        Ok(found)
    }

    /// Writes the whole database, as of a snapshot, into a new file.
    pub(crate) async fn dump(&self, target: &Target, snapshot: &str, file: &Path) -> anyhow::Result<()> {
        let mut command = Command::new(&self.dump);
        target.give_to(&mut command);
        // Little compression: it is the slowest part, and backups are often compressed once more.
        command.args(["--format=custom", "--compress=1", "--no-owner", "--no-privileges"]);
        command.arg(format!("--snapshot={snapshot}")).arg("--file").arg(file);
        finish(command, "pg_dump").await
    }

    /// Reads a dump into a database without tables.
    pub(crate) async fn restore(&self, target: &Target, file: &Path) -> anyhow::Result<()> {
        let mut command = Command::new(&self.restore);
        target.give_to(&mut command);
        command.args(["--exit-on-error", "--no-owner", "--no-privileges", "--jobs=4"]).arg(file);
        finish(command, "pg_restore").await
    }

    /// Reads the contents of a dump.
    pub(crate) async fn list(&self, file: &Path) -> anyhow::Result<()> {
        let mut command = Command::new(&self.restore);
        command.arg("--list").arg(file);
        finish(command, "pg_restore").await
    }
}

async fn version_of(program: &Path) -> Option<u32> {
    let output = Command::new(program).arg("--version").stdin(Stdio::null()).output().await.ok()?;
    // pg_dump (PostgreSQL) 17.2 (Debian 17.2-1)
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.split_whitespace().find_map(|word| word.split('.').next()?.parse().ok())
}

async fn finish(mut command: Command, name: &str) -> anyhow::Result<()> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).kill_on_drop(true);
    let output = command.output().await.with_context(|| format!("{name} cannot be started"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    bail!("{name} failed ({}): {}", output.status, said.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_told_apart_from_the_address() -> anyhow::Result<()> {
        let target = Target::parse("postgres://kade:s%40fe%20word@db.example:5433/kade?ssl-mode=require")?;
        assert_eq!(target.address.as_str(), "postgres://kade@db.example:5433/kade?sslmode=require");
        assert_eq!(target.password.as_deref(), Some("s@fe word"));
        let mut command = Command::new("pg_dump");
        target.give_to(&mut command);
        let told: Vec<_> = command.as_std().get_args().map(|word| word.to_string_lossy().into_owned()).collect();
        assert!(!told.iter().any(|word| word.contains("s@fe") || word.contains("s%40fe")), "{told:?}");

        let target = Target::parse("postgres://kade@db.example/kade?password=secret&statement-cache-capacity=10")?;
        assert_eq!(target.address.as_str(), "postgres://kade@db.example/kade");
        assert_eq!(target.password.as_deref(), Some("secret"));
        Ok(())
    }

    #[test]
    fn an_address_that_cannot_be_read_is_not_repeated() {
        let refused = Target::parse("postgres//kade:secret@db").err().map(|error| format!("{error:#}"));
        assert!(refused.is_some_and(|words| !words.contains("secret")));
    }
}
