//! The `kade` command: one binary, many roles.

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

/// What still runs on other threads when a command has ended, a commit of the index for one, gets so long.
const LAST_BLOCKING_WORK: Duration = Duration::from_secs(2);

/// 0 done, 1 failed, 2 wrong use (clap's own).
fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("kade: no threads: {error}");
            return ExitCode::FAILURE;
        }
    };
    let done = runtime.block_on(kade_api::commands::run(arguments.config, arguments.command));
    runtime.shutdown_timeout(LAST_BLOCKING_WORK);
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kade: {error:#}");
            ExitCode::FAILURE
        }
    }
}
