//! The `kade` command: one binary with a subcommand per role.

use clap::Parser;
use kade_api::commands::Command;
use std::{process::ExitCode, time::Duration};

/// Brings statushouders and employers in the Netherlands together.
#[derive(Parser)]
#[command(name = "kade", version, arg_required_else_help = true)]
struct Arguments {
    #[command(flatten)]
    config: kade_api::config::Config,
    #[command(subcommand)]
    command: Command,
}

/// Time for blocking work that still runs when a command ends, for example a commit of the index.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(2);

/// Exits with 0 on success, 1 on failure, and 2 on wrong usage (clap's own code).
fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("kade: the async runtime could not start: {error}");
            return ExitCode::FAILURE;
        }
    };
    let done = runtime.block_on(kade_api::commands::run(arguments.config, arguments.command));
    runtime.shutdown_timeout(SHUTDOWN_TIMEOUT);
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kade: {error:#}");
            ExitCode::FAILURE
        }
    }
}
