//! `kade import places`: CBS places (woonplaatsen) with their municipality.

use super::rows::{Rows, refuse};
use crate::{commands::open_store, config::Config};
use kade_store::{PlaceRow, Purpose, system};
use std::path::Path;

/// Runs it: replaces all places.
///
/// # Errors
/// When the file cannot be read, or a row is incomplete; then nothing is written.
pub(super) async fn run(config: &Config, path: &Path) -> anyhow::Result<()> {
    let rows = Rows::read(path, &["place_code", "place", "municipality_code"])?;
    let mut problems = Vec::new();
    let mut places = Vec::new();
    for row in rows.iter() {
        let (code, name, municipality) = (row.get("place_code"), row.get("place"), row.get("municipality_code"));
        if code.is_empty() || name.is_empty() || municipality.is_empty() {
            problems.push(row.says("place_code, place and municipality_code must all be filled in"));
        }
        places.push(PlaceRow { code: code.to_owned(), name: name.to_owned(), municipality: municipality.to_owned() });
    }
    refuse(&problems)?;
    let store = open_store(config).await?;
    let imported = store.import_places(&system(Purpose::Command), &places).await?;
    for place in &imported.unknown {
        eprintln!("left out: {} lies in {}, which is no municipality of Kade's", place.name, place.municipality);
    }
    println!("{} places, {} left out.", imported.places, imported.unknown.len());
    Ok(())
}
