//! Settings: every option of the command line is also an environment variable.

mod secrets;

pub use secrets::SecretKey;
pub(crate) use secrets::find as find_secret;

use crate::server::ServerSettings;
use anyhow::bail;
use clap::Args;
use kade_store::SystemEntropy;
use secrecy::{ExposeSecret, SecretString};
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};
use url::Url;

/// File of the data folder that checkpoints of the audit log are kept in.
pub const CHECKPOINTS: &str = "audit-checkpoints.jsonl";

/// For as many vacancies a week a person is suggested, unless set otherwise.
pub const WEEKLY_CAP: u32 = 10;

/// Settings shared by all commands.
#[derive(Clone, Debug, Args)]
pub struct Config {
    /// Folder for the embedded database, the search index and (without a mail server) the mails
    #[arg(long, global = true, env = "KADE_DATA_DIR", default_value = "./data")]
    pub data_dir: PathBuf,
    /// Database: postgres://… or sqlite://…; default is SQLite in the data folder
    #[arg(long, global = true, env = "KADE_DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<SecretString>,
    /// File that holds the database's address
    #[arg(long, global = true, env = "KADE_DATABASE_URL_FILE")]
    database_url_file: Option<PathBuf>,
    /// The service's own key, 32 bytes in hexadecimal or base64, the same on every node. With PostgreSQL it must be
    /// given; with SQLite a file in the data folder is made on the first start
    #[arg(long, global = true, env = "KADE_SECRET_KEY", hide_env_values = true)]
    secret_key: Option<SecretString>,
    /// File that holds the service's own key
    #[arg(long, global = true, env = "KADE_SECRET_KEY_FILE")]
    secret_key_file: Option<PathBuf>,
    /// Megabytes that stay free on the disk of the data folder: below that Kade only lets people read; 0 waits for a
    /// write to fail
    #[arg(long, global = true, env = "KADE_MIN_FREE_MB", default_value_t = 256)]
    pub min_free_mb: u64,
    /// For as many vacancies a week a person is suggested at most; the same on every node
    #[arg(long, global = true, env = "KADE_WEEKLY_CAP", default_value_t = WEEKLY_CAP)]
    pub weekly_cap: u32,
    /// What to log, as in `RUST_LOG`: info, debug, `kade_store=debug`
    #[arg(long, global = true, env = "KADE_LOG", default_value = "info,tantivy=warn,sqlx=warn")]
    pub log: String,
}

/// Settings of the service.
#[derive(Clone, Debug, Args)]
pub struct ServeConfig {
    /// Address and port to listen on
    #[arg(long, env = "KADE_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Address that people use; needed for the links in mails when it differs from the listening address
    #[arg(long, env = "KADE_PUBLIC_URL")]
    pub public_url: Option<Url>,
    /// Mail server: `smtps://user:password@host` or `smtp://host:25`; without one mails are written to the data folder
    #[arg(long, env = "KADE_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<SecretString>,
    /// File that holds the mail server's address
    #[arg(long, env = "KADE_SMTP_URL_FILE")]
    smtp_url_file: Option<PathBuf>,
    /// Sender of the mails
    #[arg(long, env = "KADE_MAIL_FROM", default_value = "Kade <kade@localhost>")]
    pub mail_from: String,
    /// Shows a made-up country in small: own database, a mailbox page, one-click sign-in. Loopback only
    #[arg(long, env = "KADE_DEMO")]
    pub demo: bool,
    /// Answers requests only; jobs are left to other processes
    #[arg(long, env = "KADE_NO_WORKER")]
    pub no_worker: bool,
    /// Limits and trust
    #[command(flatten)]
    pub server: ServerSettings,
}

impl Config {
    /// Looks for the secrets that were not given themselves: in files, and among systemd's credentials.
    ///
    /// # Errors
    /// When one is given twice or its file cannot be read.
    pub fn with_secrets(mut self) -> anyhow::Result<Self> {
        self.database_url =
            secrets::find("KADE_DATABASE_URL", self.database_url.take(), self.database_url_file.as_ref())?;
        self.secret_key = secrets::find("KADE_SECRET_KEY", self.secret_key.take(), self.secret_key_file.as_ref())?;
        Ok(self)
    }

    /// The database's address: the one given, or SQLite in the data folder. It may hold a password.
    pub fn database_url(&self) -> SecretString {
        let embedded = || format!("sqlite://{}?mode=rwc", self.data_dir.join("kade.sqlite").display()).into();
        self.database_url.clone().unwrap_or_else(embedded)
    }

    /// The service's own key: the one given, or with SQLite the one in the data folder.
    ///
    /// # Errors
    /// When it cannot be read, or must be given and is not.
    pub fn secret_key(&self) -> anyhow::Result<SecretKey> {
        if let Some(key) = &self.secret_key {
            return SecretKey::parse(key.expose_secret());
        }
        if !self.database_url().expose_secret().starts_with("sqlite:") {
            bail!(
                "with PostgreSQL the service's own key must be given, the same on every node: set KADE_SECRET_KEY or \
                 KADE_SECRET_KEY_FILE to 32 bytes in hexadecimal (`openssl rand -hex 32`)"
            );
        }
        SecretKey::of_folder(&self.data_dir, &SystemEntropy)
    }

    /// The folders that a service writes to: the data folder, and that of an embedded database elsewhere.
    pub fn folders(&self) -> Vec<PathBuf> {
        let file = self.sqlite_file();
        let elsewhere = file.as_deref().and_then(Path::parent).map(Path::to_owned);
        let elsewhere = elsewhere.filter(|folder| *folder != self.data_dir && !folder.as_os_str().is_empty());
        [self.data_dir.clone()].into_iter().chain(elsewhere).collect()
    }

    /// The file of an embedded database; `None` when it is on a server.
    pub fn sqlite_file(&self) -> Option<PathBuf> {
        let url = self.database_url();
        let path = url.expose_secret().strip_prefix("sqlite:")?.trim_start_matches("//");
        let path = path.split_once('?').map_or(path, |(path, _)| path);
        Some(percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned().into())
    }

    /// Where checkpoints of the audit log are kept.
    pub fn checkpoints_file(&self) -> PathBuf {
        self.data_dir.join(CHECKPOINTS)
    }

    /// Where the search index lives.
    pub fn index_dir(&self) -> PathBuf {
        self.data_dir.join("index")
    }
}

impl ServeConfig {
    /// As [`Config::with_secrets`].
    ///
    /// # Errors
    /// When one is given twice or its file cannot be read.
    pub fn with_secrets(mut self) -> anyhow::Result<Self> {
        self.smtp_url = secrets::find("KADE_SMTP_URL", self.smtp_url.take(), self.smtp_url_file.as_ref())?;
        Ok(self)
    }

    /// The address in links: the public one, else `http://` and the address listened on.
    pub fn public_url(&self, listening: SocketAddr) -> String {
        let given = self.public_url.as_ref().map(|url| url.as_str().trim_end_matches('/').to_owned());
        given.unwrap_or_else(|| format!("http://{listening}"))
    }
}
