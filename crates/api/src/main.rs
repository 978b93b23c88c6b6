//! The `kade` command: one binary, many roles.

use clap::Parser;
use kade_api::commands::Command;
use std::process::ExitCode;

/// Brings statushouders and employers in the Netherlands together.
#[derive(Parser)]
#[command(name = "kade", version, arg_required_else_help = true)]
struct Arguments {
    #[command(flatten)]
    config: kade_api::config::Config,
    #[command(subcommand)]
    command: Command,
}

/// 0 done, 1 failed, 2 wrong use (clap's own).
#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match kade_api::commands::run(arguments.config, arguments.command).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kade: {error:#}");
            ExitCode::FAILURE
        }
    }
}
