//! `kade admin`: the first administrator.

use super::open_store;
use crate::config::Config;
use anyhow::anyhow;
use clap::Subcommand;
use kade_domain::Email;
use kade_store::{Purpose, system};

/// What to make.
#[derive(Subcommand)]
pub enum Admin {
    /// Makes an administrator, who then signs in by mail like everybody
    Create {
        /// Mail address
        #[arg(long)]
        email: String,
    },
}

/// Runs it.
///
/// # Errors
/// When the address is none, or the database cannot be reached.
pub(super) async fn run(config: &Config, admin: Admin) -> anyhow::Result<()> {
    let Admin::Create { email } = admin;
    let email = Email::parse(&email).map_err(|_| anyhow!("{email:?} is not a mail address"))?;
    open_store(config).await?.create_administrator(&system(Purpose::Command), &email).await?;
    println!("{} is an administrator now, and signs in at /nl/inloggen.", email.as_str());
    Ok(())
}
