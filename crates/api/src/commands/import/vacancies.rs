//! `kade import vacancies`: listings from elsewhere. They keep "not stated" for what they do not say, show their source
//! and cannot be answered in Kade.

use super::rows::{Row, Rows, refuse};
use crate::{app::name_listing, commands::open_store, config::Config, state::load_taxonomy};
use chrono::{DateTime, NaiveDate};
use clap::{Args, ValueEnum};
use kade_domain::{Pay, PayPer, clean_line};
use kade_search::{ConceptIndex, Tagger, titles::TitleReader};
use kade_store::{NewListing, PlaceMatch, Purpose, Store, system};
use std::{path::PathBuf, sync::Arc};

/// A file of listings.
#[derive(Args)]
pub struct Vacancies {
    /// Layout of the file
    #[arg(long, value_enum)]
    format: Format,
    /// Name of the source as shown with each listing; default is the file's name
    #[arg(long)]
    source: Option<String>,
    /// CSV with title, company, location, created and, if known, `salary_min` and `salary_max` (euros a year)
    path: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Csv,
}

/// Runs it.
///
/// # Errors
/// When the file cannot be read or a row is wrong; then nothing is written.
pub(super) async fn run(config: &Config, arguments: Vacancies) -> anyhow::Result<()> {
    let Vacancies { format: Format::Csv, source, path } = arguments;
    let rows = Rows::read(&path, &["title", "company", "location", "created"])?;
    let store = open_store(config).await?;
    let taxonomy = load_taxonomy(&store).await?;
    let make =
        move || TitleReader::new(Arc::new(Tagger::new(taxonomy.clone())), Arc::new(ConceptIndex::build(&taxonomy)));
    let titles = tokio::task::spawn_blocking(make).await?;
    let (mut problems, mut notes, mut listings) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows.iter() {
        match read(&row) {
            Ok(mut listing) => {
                listing.occupation = name_listing::read_title(&titles, &listing.title);
                notes.extend(locate(&store, &row, &mut listing).await?);
                listings.push(listing);
            }
            Err(what) => problems.push(row.says(what)),
        }
    }
    refuse(&problems)?;
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let source = source.unwrap_or(name);
    for note in &notes {
        eprintln!("{note}");
    }
    let named = || listings.iter().filter_map(|listing| listing.occupation);
    let (linked, named) = (named().filter(|occupation| occupation.sure).count(), named().count());
    let scope = system(Purpose::Command);
    let (scope, source, listings) = (&scope, &source, &listings);
    let outcome = store.write(|tx| tx.import_listings(scope, source, listings)).await?;
    println!(
        "{} added, {} known already or repeated in the file; {linked} with an occupation, {} to be confirmed, {} without a place.",
        outcome.added,
        outcome.duplicates,
        named - linked,
        notes.len()
    );
    Ok(())
}

fn read(row: &Row<'_>) -> Result<NewListing, String> {
    let line = |column: &str, max| {
        clean_line(row.get(column), max).map_err(|_| format!("{column} must have 1 to {max} characters"))
    };
    let title = line("title", 200)?;
    let company = line("company", 200)?;
    let created = row.get("created");
    let date: NaiveDate = DateTime::parse_from_rfc3339(created)
        .map(|moment| moment.date_naive())
        .or_else(|_| created.parse())
        .map_err(|_| format!("created must be a date such as 2025-08-06, not {created:?}"))?;
    let amount = |column: &str| match row.get(column) {
        "" => Ok(None),
        text => {
            let (euros, cents) = text.split_once('.').unwrap_or((text, "0"));
            let euros = euros.parse::<i64>().ok().filter(|euros| (1..10_000_000).contains(euros));
            // Feeds write 2900.0 and 14.71: two decimals are cents, more are noise.
            let digits = cents.bytes().all(|byte| byte.is_ascii_digit());
            let cents = format!("{cents:0<2}").get(..2).filter(|_| digits).and_then(|cents| cents.parse::<i64>().ok());
            let amount = euros.zip(cents).map(|(euros, cents)| euros * 100 + cents);
            amount.map(Some).ok_or_else(|| format!("{column} is no amount: {text:?}"))
        }
    };
    let (min, max) = (amount("salary_min")?, amount("salary_max")?);
    let pay = min.or(max).zip(max.or(min)).map(|(min, max)| Pay {
        min_cents: min.min(max),
        max_cents: max.max(min),
        per: PayPer::Year,
    });
    Ok(NewListing {
        title,
        company,
        location: None,
        location_text: row.get("location").to_owned(),
        category: row.get("category").to_owned(),
        pay,
        date,
        occupation: None,
    })
}

/// Finds the place in "Rotterdam, Zuid-Holland", or says why there is none: never guessed.
async fn locate(store: &Store, row: &Row<'_>, listing: &mut NewListing) -> anyhow::Result<Option<String>> {
    let name = listing.location_text.split(',').next().unwrap_or_default().trim();
    Ok(match store.place_by_name(name).await? {
        PlaceMatch::One(place) => {
            listing.location = Some(place);
            None
        }
        PlaceMatch::None => Some(row.says(format!("no place called {name:?}; kept without a place"))),
        PlaceMatch::Many(places) => {
            let several: Vec<_> = places.iter().map(|place| place.municipality.as_str()).collect();
            Some(row.says(format!("{name:?} is a place in {}; kept without a place", several.join(", "))))
        }
    })
}
