//! `kade migrate`.

use super::connect;
use crate::config::Config;
use clap::ValueEnum;

/// What to do with the schema.
#[derive(Clone, Copy, ValueEnum)]
pub enum What {
    /// Applies what is missing
    Up,
    /// Undoes everything: all data is lost
    Down,
    /// Lists the migrations
    Status,
}

/// Runs it.
///
/// # Errors
/// When the database cannot be reached or a migration fails.
pub(super) async fn run(config: &Config, what: What) -> anyhow::Result<()> {
    let store = connect(config).await?;
    match what {
        What::Up => store.migrate().await?,
        What::Down => store.migrate_down_all().await?,
        What::Status => {}
    }
    for (name, applied) in store.migration_status().await? {
        println!("{} {name}", if applied { "applied" } else { "missing" });
    }
    Ok(())
}
