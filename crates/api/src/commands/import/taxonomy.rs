//! `kade import taxonomy`: reads a source whole, tells every problem, stages it in short batches and publishes it.

use super::bar;
use crate::{app::starter, commands::open_store, config::Config};
use anyhow::bail;
use clap::{Args, ValueEnum};
use kade_store::{Purpose, StageOutcome, Store, system};
use kade_taxonomy::{
    Origin, TaxonomyDraft,
    source::{competentnl, esco, overlay, sparql},
};
use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

/// A taxonomy in files.
#[derive(Args)]
pub struct Taxonomy {
    #[command(flatten)]
    files: Files,
}

/// Files, and how to read them.
#[derive(Args)]
pub struct Files {
    /// Layout of the files
    #[arg(long, value_enum)]
    format: Format,
    /// Language of the labels, BCP 47; esco only
    #[arg(long, required_if_eq("format", "esco"))]
    lang: Option<String>,
    /// Who made the labels; machine labels are marked until somebody reviewed them; esco only
    #[arg(long, value_enum, default_value = "official")]
    origin: LabelOrigin,
    /// Name under which they are kept; an import replaces the one before it of the same name and language
    #[arg(long, value_parser = source_name)]
    source: Option<String>,
    /// Files and folders; the first import of a source is its base, other languages add labels
    #[arg(required_if_eq_any([("format", "esco"), ("format", "competentnl"), ("format", "labels"), ("format", "sparql")]))]
    paths: Vec<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// ESCO's CSV files, one language at a time
    Esco,
    /// `CompetentNL` as RDF: Turtle, N-Triples, N-Quads, `TriG` or JSON-LD
    Competentnl,
    /// Labels that others add, as CSV
    Labels,
    /// Answers of a SPARQL service, as JSON
    Sparql,
    /// The taxonomy that ships with Kade; takes no files
    Starter,
}

#[derive(Clone, Copy, ValueEnum)]
enum LabelOrigin {
    Official,
    Community,
    Machine,
}

fn source_name(text: &str) -> Result<String, String> {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if (1..=40).contains(&text.len()) && text.bytes().all(fits) {
        Ok(text.to_owned())
    } else {
        Err("a name has 1 to 40 small letters, digits and hyphens".to_owned())
    }
}

/// Runs it.
///
/// # Errors
/// When a file cannot be read or has an error; then nothing is written.
pub(super) async fn run(config: &Config, arguments: Taxonomy) -> anyhow::Result<()> {
    let store = open_store(config).await?;
    let scope = system(Purpose::Command);
    if arguments.files.format == Format::Starter {
        if !arguments.files.paths.is_empty() {
            bail!("--format starter takes no files: its own are part of the program");
        }
        for outcome in starter::import(&store, &scope).await? {
            tell(outcome);
        }
        return Ok(());
    }
    let draft = arguments.files.read(&store).await?;
    publish(&store, &draft).await
}

/// Makes a draft the current release, unless it has errors.
///
/// # Errors
/// When it has errors or the database fails; then nothing is published.
pub(in crate::commands) async fn publish(store: &Store, draft: &TaxonomyDraft) -> anyhow::Result<()> {
    let errors = draft.errors().count();
    if errors > 0 {
        bail!("{errors} errors; nothing was imported");
    }
    stage(store, &system(Purpose::Command), draft).await
}

impl Files {
    /// CompetentNL's, in a folder.
    pub(in crate::commands) fn competentnl(folder: &Path) -> Self {
        Self {
            format: Format::Competentnl,
            lang: None,
            origin: LabelOrigin::Official,
            source: None,
            paths: vec![folder.to_owned()],
        }
    }

    /// Reads them whole and tells every problem.
    ///
    /// # Errors
    /// When a file cannot be read to its end. Wrong lines are errors of the draft.
    pub(in crate::commands) async fn read(self, store: &Store) -> anyhow::Result<TaxonomyDraft> {
        let Self { format, lang, origin, source, paths } = self;
        let lang = lang.unwrap_or_default();
        if format == Format::Esco && !is_language(&lang) {
            bail!("--lang {lang} is no language code such as nl, en or ar");
        }
        let origin = match origin {
            LabelOrigin::Official => Origin::Official,
            LabelOrigin::Community => Origin::Community,
            LabelOrigin::Machine => Origin::Machine,
        };
        // The language that was imported first stays the base, also when it comes again.
        let base = if format == Format::Esco { store.base_iris("esco", &lang).await? } else { None };
        let known = if format == Format::Labels { store.known_iris().await? } else { HashSet::new() };
        let named = |usual: &str| source.clone().unwrap_or_else(|| usual.to_owned());
        let source = match format {
            Format::Esco => named("esco"),
            Format::Competentnl => named(competentnl::SOURCE),
            Format::Labels => named(overlay::SOURCE),
            Format::Sparql => named("sparql"),
            Format::Starter => bail!("--format starter has no files to read"),
        };
        let reading = bar("reading");
        let draft = {
            let reading = reading.clone();
            let read = move || {
                let progress = &mut |done, all| {
                    reading.set_length(all);
                    reading.set_position(done);
                };
                match format {
                    Format::Esco => esco::read(&paths, &lang, origin, base.as_ref(), progress),
                    Format::Labels => overlay::read(&paths, &source, &known, progress),
                    Format::Sparql => sparql::read(&paths, &source, progress),
                    Format::Competentnl | Format::Starter => competentnl::read(&paths, &source, progress),
                }
            };
            tokio::task::spawn_blocking(read).await??
        };
        reading.finish_and_clear();
        for problem in &draft.problems {
            eprintln!("{problem}");
        }
        Ok(draft)
    }
}

fn is_language(lang: &str) -> bool {
    let shape = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (2..=3).contains(&lang.split('-').next().map_or(0, str::len)) && lang.split('-').all(shape)
}

async fn stage(store: &Store, scope: &kade_store::SystemScope, draft: &TaxonomyDraft) -> anyhow::Result<()> {
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
    if let StageOutcome::Staged { release, .. } = outcome {
        store.publish_release(scope, release).await?;
    }
    tell(outcome);
    Ok(())
}

fn tell(outcome: StageOutcome) {
    match outcome {
        StageOutcome::Unchanged => println!("Nothing new: these files are the current release."),
        StageOutcome::Staged { added, changed, superseded, .. } => {
            println!("Published: {added} concepts added, {changed} changed, {superseded} superseded.");
        }
    }
}
