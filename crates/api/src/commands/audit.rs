//! `kade audit`: is the audit log what was written, and were the waiting lists kept?

use super::{connect_with, open_store};
use crate::{
    app::keep_checkpoints::{keep_checkpoint, read_checkpoints},
    config::Config,
};
use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use kade_store::{
    CheckpointKind, Fault, ListEvidence, ListsReport, PublicKey, Purpose, Store, SystemScope, Verified, system,
};
use serde_json::json;
use std::path::PathBuf;

/// What to do.
#[derive(Subcommand)]
pub enum Audit {
    /// Checks the chain against its rows and against the checkpoints outside the database
    Verify(Verify),
    /// Seals what waits and keeps a checkpoint now
    Checkpoint,
}

/// What to check, against what.
#[derive(Args)]
pub struct Verify {
    /// File of checkpoints; default is the one in the data folder
    #[arg(long, value_name = "FILE")]
    checkpoints: Option<PathBuf>,
    /// Checks the chain alone: a log that was cut off or made anew as a whole is not found
    #[arg(long, conflicts_with = "checkpoints")]
    without_checkpoints: bool,
    /// Key that proves the checkpoints, 64 hexadecimal digits; with it the service's secret key is not needed
    #[arg(long, value_name = "KEY")]
    public_key: Option<PublicKey>,
    /// Proves for every open-hiring list that people were invited in the order in which they joined
    #[arg(long)]
    waiting_lists: bool,
    /// The answer as JSON
    #[arg(long)]
    json: bool,
}

/// Runs it.
///
/// # Errors
/// When something is wrong with the log or a list, or the database or the checkpoints cannot be read.
pub(super) async fn run(config: &Config, audit: Audit) -> anyhow::Result<()> {
    match audit {
        Audit::Verify(arguments) => verify(config, &arguments).await,
        Audit::Checkpoint => checkpoint(config).await,
    }
}

async fn checkpoint(config: &Config) -> anyhow::Result<()> {
    let (store, scope) = (open_store(config).await?, system(Purpose::Command));
    store.seal_audit(&scope).await?;
    let file = config.checkpoints_file();
    match keep_checkpoint(&store, &scope, CheckpointKind::Regular, file.clone()).await? {
        None => println!("The audit log has no sealed rows yet."),
        Some(point) => {
            println!("{}", serde_json::to_string(&point)?);
            println!("Kept in {}; signed with {}.", file.display(), store.audit_public_key());
        }
    }
    Ok(())
}

/// What was found.
struct Findings {
    key: PublicKey,
    /// File and number of checkpoints.
    checkpoints: Option<(PathBuf, usize)>,
    log: Result<Verified, Fault>,
    lists: Option<(ListsReport, Vec<ListEvidence>)>,
}

async fn verify(config: &Config, arguments: &Verify) -> anyhow::Result<()> {
    let scope = system(Purpose::Command);
    let store = match arguments.public_key {
        // Who checks from outside has no secret, and nothing here needs one.
        Some(_) => connect_with(config, &[0; 32]).await?,
        None => connect_with(config, config.secret_key()?.expose()).await?,
    };
    store.check_schema().await?;
    let key = arguments.public_key.unwrap_or_else(|| store.audit_public_key());
    let (checkpoints, from) = if arguments.without_checkpoints {
        (Vec::new(), None)
    } else {
        let file = arguments.checkpoints.clone().unwrap_or_else(|| config.checkpoints_file());
        let points = read_checkpoints(&file, &key)?.with_context(|| {
            format!(
                "there are no checkpoints in {}: say where they are (--checkpoints FILE), or check the chain alone \
                 (--without-checkpoints), which finds no log that was cut off or made anew",
                file.display()
            )
        })?;
        let count = points.len();
        (points, Some((file, count)))
    };
    let log = store.verify_audit(&scope, &checkpoints).await?;
    let lists = if arguments.waiting_lists { Some(prove(&store, &scope).await?) } else { None };
    let findings = Findings { key, checkpoints: from, log, lists };
    if arguments.json {
        println!("{}", findings.json());
    } else {
        findings.print();
    }
    findings.into_result()
}

async fn prove(store: &Store, scope: &SystemScope) -> anyhow::Result<(ListsReport, Vec<ListEvidence>)> {
    let mut lists = Vec::new();
    let report = store.prove_waiting_lists(scope, |evidence| lists.push(evidence)).await?;
    Ok((report, lists))
}

impl Findings {
    fn print(&self) {
        match &self.log {
            Ok(Verified { rows, head, vouched, last_checkpoint, unsealed }) => {
                println!("The audit log is whole: {rows} rows, the last with hash {head}.");
                match (&self.checkpoints, last_checkpoint) {
                    (Some((file, count)), Some(at)) => println!(
                        "{count} checkpoints in {}, signed with {}, vouch for {vouched} rows; the last is of {at}.",
                        file.display(),
                        self.key
                    ),
                    _ => println!("No checkpoint vouches for it: it may have been cut off or made anew."),
                }
                println!("{} rows are newer than that: cutting these off would not be seen.", rows - vouched);
                println!("{unsealed} rows wait to be sealed.");
            }
            Err(fault) => println!("The audit log is NOT what was written: {fault}."),
        }
        let Some((report, lists)) = &self.lists else { return };
        for list in lists {
            print_list(list);
        }
        let ListsReport { lists, entries, invited, exceptions } = report;
        println!("{lists} lists, {entries} sign-ups, {invited} invitations: {exceptions} exceptions to the order.");
    }

    fn json(&self) -> serde_json::Value {
        let log = match &self.log {
            Ok(Verified { rows, head, vouched, last_checkpoint, unsealed }) => json!({
                "whole": true, "rows": rows, "head": head, "vouched": vouched, "lastCheckpoint": last_checkpoint,
                "unsealed": unsealed,
            }),
            Err(fault) => json!({ "whole": false, "fault": fault.to_string() }),
        };
        let checkpoints = self.checkpoints.as_ref().map_or(0, |(_, count)| *count);
        let lists = self.lists.as_ref().map(|(report, lists)| {
            let faults = |list: &ListEvidence| list.exceptions.iter().map(ToString::to_string).collect::<Vec<_>>();
            let lists: Vec<_> = lists.iter().map(|list| json!({ "evidence": list, "faults": faults(list) })).collect();
            json!({ "sums": report, "lists": lists })
        });
        json!({ "log": log, "publicKey": self.key.to_string(), "checkpoints": checkpoints, "waitingLists": lists })
    }

    fn into_result(self) -> anyhow::Result<()> {
        let exceptions = self.lists.map_or(0, |(report, _)| report.exceptions);
        match self.log {
            Err(fault) => bail!("the audit log is not what was written: {fault}"),
            Ok(_) if exceptions > 0 => bail!("{exceptions} exceptions to the order of waiting lists"),
            Ok(_) => Ok(()),
        }
    }
}

fn print_list(list: &ListEvidence) {
    println!("List of vacancy {}: {} sign-ups.", list.vacancy, list.entries.len());
    for entry in &list.entries {
        let invited = entry.invited_at.map_or("not invited".to_owned(), |at| format!("invited {at}"));
        println!("  place {:4}  joined {}  {invited}  {}", entry.sign_up_number, entry.joined_at, entry.state.as_str());
    }
    println!("  invited by the log:  {:?}", list.invited);
    println!("  invited by the list: {:?}", list.invited_by_time);
    for fault in &list.exceptions {
        println!("  EXCEPTION: {fault}");
    }
}
