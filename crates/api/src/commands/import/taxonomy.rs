//! `kade import taxonomy`: reads a source whole, tells every problem, stages it in short batches and publishes it.

use super::bar;
use crate::{commands::open_store, config::Config};
use anyhow::bail;
use clap::{Args, ValueEnum};
use kade_store::{Purpose, StageOutcome, Store, system};
use kade_taxonomy::{Draft, Origin, source::esco};
use std::path::PathBuf;

/// A taxonomy in files.
#[derive(Args)]
pub struct Taxonomy {
    /// Layout of the files
    #[arg(long, value_enum)]
    format: Format,
    /// Language of the labels, BCP 47
    #[arg(long)]
    lang: String,
    /// Who made the labels; machine labels are marked until somebody reviewed them
    #[arg(long, value_enum, default_value = "official")]
    origin: LabelOrigin,
    /// Files and folders; the first import of a source is its base, other languages add labels
    #[arg(required = true)]
    paths: Vec<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Esco,
}

#[derive(Clone, Copy, ValueEnum)]
enum LabelOrigin {
    Official,
    Community,
    Machine,
}

/// Runs it.
///
/// # Errors
/// When a file cannot be read or has an error; then nothing is written.
pub(super) async fn run(config: &Config, arguments: Taxonomy) -> anyhow::Result<()> {
    let Taxonomy { format: Format::Esco, lang, origin, paths } = arguments;
    let shape = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !(2..=3).contains(&lang.split('-').next().map_or(0, str::len)) || !lang.split('-').all(shape) {
        bail!("--lang {lang} is no language code such as nl, en or ar");
    }
    let origin = match origin {
        LabelOrigin::Official => Origin::Official,
        LabelOrigin::Community => Origin::Community,
        LabelOrigin::Machine => Origin::Machine,
    };
    let store = open_store(config).await?;
    let scope = system(Purpose::Command);
    // The language that was imported first stays the base, also when it comes again.
    let base = store.base_iris("esco", &lang).await?;
    let reading = bar("reading");
    let draft = {
        let reading = reading.clone();
        let read = move || {
            esco::read(&paths, &lang, origin, base.as_ref(), &mut |done, all| {
                reading.set_length(all);
                reading.set_position(done);
            })
        };
        tokio::task::spawn_blocking(read).await??
    };
    reading.finish_and_clear();
    for problem in &draft.problems {
        eprintln!("{problem}");
    }
    let errors = draft.errors().count();
    if errors > 0 {
        bail!("{errors} errors; nothing was imported");
    }
    stage(&store, &scope, &draft).await
}

async fn stage(store: &Store, scope: &kade_store::SystemScope, draft: &Draft) -> anyhow::Result<()> {
    let writing = bar("writing");
    let outcome = store
        .stage_taxonomy(scope, draft, |done, all| {
            writing.set_length(all);
            writing.set_position(done);
        })
        .await?;
    writing.finish_and_clear();
    let counts = &draft.counts;
    println!(
        "Read {} rows: {} occupations, {} skills, {} groups, {} labels, {} notes.",
        counts.rows(),
        counts.occupations,
        counts.skills(),
        counts.occupation_groups + counts.capability_groups,
        counts.labels,
        counts.notes
    );
    if counts.requires_rows > 0 {
        println!(
            "Links: {} rows read, {} kept, {} with an end that is not there.",
            counts.requires_rows, counts.requires, counts.requires_dangling
        );
    }
    println!("{} warnings.", draft.warnings().count());
    match outcome {
        StageOutcome::Unchanged => println!("Nothing new: these files are the current release."),
        StageOutcome::Staged { release, added, changed, superseded } => {
            store.publish_release(scope, release).await?;
            println!("Published: {added} concepts added, {changed} changed, {superseded} superseded.");
        }
    }
    Ok(())
}
