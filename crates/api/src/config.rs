//! Settings: every option of the command line is also an environment variable.

use clap::Args;
use std::{net::SocketAddr, path::PathBuf};
use url::Url;

/// Settings shared by all commands.
#[derive(Clone, Debug, Args)]
pub struct Config {
    /// Folder for the embedded database, the search index and (without a mail server) the mails
    #[arg(long, global = true, env = "KADE_DATA_DIR", default_value = "./data")]
    pub data_dir: PathBuf,
    /// Database: postgres://… or sqlite://…; default is SQLite in the data folder
    #[arg(long, global = true, env = "KADE_DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
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
    pub smtp_url: Option<String>,
    /// Sender of the mails
    #[arg(long, env = "KADE_MAIL_FROM", default_value = "Kade <kade@localhost>")]
    pub mail_from: String,
    /// Shows a made-up country in small: own database, a mailbox page, one-click sign-in. Loopback only
    #[arg(long, env = "KADE_DEMO")]
    pub demo: bool,
    /// Answers requests only; jobs are left to other processes
    #[arg(long, env = "KADE_NO_WORKER")]
    pub no_worker: bool,
}

impl Config {
    /// The database's address: the one given, or SQLite in the data folder.
    pub fn database_url(&self) -> String {
        let embedded = || format!("sqlite://{}?mode=rwc", self.data_dir.join("kade.sqlite").display());
        self.database_url.clone().unwrap_or_else(embedded)
    }

    /// Where the search index lives.
    pub fn index_dir(&self) -> PathBuf {
        self.data_dir.join("index")
    }
}

impl ServeConfig {
    /// The address in links: the public one, else `http://` and the address listened on.
    pub fn public_url(&self, listening: SocketAddr) -> String {
        let given = self.public_url.as_ref().map(|url| url.as_str().trim_end_matches('/').to_owned());
        given.unwrap_or_else(|| format!("http://{listening}"))
    }
}
