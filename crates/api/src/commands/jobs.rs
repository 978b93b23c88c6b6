//! `kade jobs`: what waits and what died.

use super::open_store;
use crate::config::Config;
use clap::Subcommand;
use kade_domain::JobId;
use kade_store::{Purpose, system};

/// What to do.
#[derive(Subcommand)]
pub enum Jobs {
    /// Lists waiting, running and dead jobs
    List,
    /// Gives a dead job another chance
    Retry {
        /// Id
        id: JobId,
    },
    /// Throws a job away
    Drop {
        /// Id
        id: JobId,
    },
}

/// Runs it.
///
/// # Errors
/// When there is no such job or the database cannot be reached.
pub(super) async fn run(config: &Config, what: Option<Jobs>) -> anyhow::Result<()> {
    let store = open_store(config).await?;
    let scope = system(Purpose::Command);
    match what.unwrap_or(Jobs::List) {
        Jobs::List => {
            let jobs = store.list_jobs(&scope, None, 1_000).await?;
            for view in &jobs {
                let job = &view.job;
                let error = view.last_error.as_deref().unwrap_or("");
                println!(
                    "{} {:8} {:16} {} tried {} {error}",
                    job.id,
                    view.state.as_str(),
                    job.kind.as_str(),
                    view.run_at,
                    job.attempt
                );
            }
            println!("{} jobs.", jobs.len());
        }
        Jobs::Retry { id } => {
            store.retry_job(&scope, id).await?;
            println!("{id} waits again.");
        }
        Jobs::Drop { id } => {
            store.drop_job(&scope, id).await?;
            println!("{id} is gone.");
        }
    }
    Ok(())
}
