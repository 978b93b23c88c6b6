//! `kade sync`: pulls a taxonomy from its publisher and publishes it as `kade import taxonomy` would.

mod competentnl;
mod folder;
mod response;
mod server;

use crate::config::Config;
use clap::Subcommand;

/// From whom.
#[derive(Subcommand)]
pub enum Sync {
    /// CompetentNL, page by page from its API; needs a key
    Competentnl(Box<competentnl::Competentnl>),
}

/// Runs it.
///
/// # Errors
/// With what is wrong, in plain words; then nothing was published.
pub(super) async fn run(config: &Config, sync: Sync) -> anyhow::Result<()> {
    match sync {
        Sync::Competentnl(arguments) => competentnl::run(config, *arguments).await,
    }
}
