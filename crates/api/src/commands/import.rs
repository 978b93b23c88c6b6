//! `kade import`: taxonomies, places, postcodes, vacancies. Every problem is told with file and line; with an error
//! nothing is written.

mod places;
mod postcodes;
mod rows;
pub(super) mod taxonomy;
mod vacancies;

use crate::config::Config;
use clap::Subcommand;
use indicatif::{ProgressBar, ProgressStyle};

/// What to bring in.
#[derive(Subcommand)]
pub enum Import {
    /// A taxonomy of occupations and skills
    Taxonomy(taxonomy::Taxonomy),
    /// CBS places with their municipality (CSV: `place_code`, `place`, `municipality_code`)
    Places {
        /// The file
        path: std::path::PathBuf,
    },
    /// Postcodes with their point (`GeoNames` layout), plain or zip
    Postcodes {
        /// A file, or an http(s) address
        source: String,
    },
    /// Vacancies from elsewhere, shown with their source
    Vacancies(vacancies::Vacancies),
}

/// Runs it.
///
/// # Errors
/// With what is wrong, in plain words.
pub(super) async fn run(config: &Config, import: Import) -> anyhow::Result<()> {
    match import {
        Import::Taxonomy(taxonomy) => taxonomy::run(config, taxonomy).await,
        Import::Places { path } => places::run(config, &path).await,
        Import::Postcodes { source } => postcodes::run(config, &source).await,
        Import::Vacancies(vacancies) => vacancies::run(config, vacancies).await,
    }
}

/// A bar on a terminal; nothing where nobody looks.
fn bar(what: &'static str) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg:10} [{bar:30}] {percent:>3}% {elapsed}");
    let bar = ProgressBar::new(1).with_message(what);
    match style {
        Ok(style) => bar.with_style(style.progress_chars("=> ")),
        Err(_) => bar,
    }
}
