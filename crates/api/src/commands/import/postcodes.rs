//! `kade import postcodes`: postcodes with their point, in the layout of `GeoNames` (CC BY 4.0).

use super::rows::refuse;
use crate::{commands::open_store, config::Config};
use anyhow::{Context, bail};
use kade_domain::{Point, Postcode};
use kade_store::{PostcodeRow, Purpose, system};
use std::{
    io::{Cursor, Read},
    time::Duration,
};

/// The country's file is under 1 MB; more than this is something else.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Runs it: replaces all postcodes.
///
/// # Errors
/// When the source cannot be read, or a row is wrong; then nothing is written.
pub(super) async fn run(config: &Config, source: &str) -> anyhow::Result<()> {
    let bytes = match source.split_once("://") {
        Some(("http" | "https", _)) => download(source).await?,
        _ => std::fs::read(source).with_context(|| format!("cannot read {source}"))?,
    };
    let bytes = if bytes.starts_with(b"PK\x03\x04") { unzip(source, bytes)? } else { bytes };
    let (rows, problems) = parse(source, &bytes);
    refuse(&problems)?;
    if rows.is_empty() {
        bail!("{source}: no Dutch postcodes in it");
    }
    let store = open_store(config).await?;
    let count = store.import_postcodes(&system(Purpose::Command), &rows).await?;
    println!("{count} postcodes.");
    Ok(())
}

async fn download(url: &str) -> anyhow::Result<Vec<u8>> {
    let client = reqwest::Client::builder().timeout(Duration::from_mins(1)).build()?;
    let mut answer = client.get(url).send().await.and_then(reqwest::Response::error_for_status)?;
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() as u64 > MOST_BYTES {
            bail!("{url}: more than {} MB", MOST_BYTES / 1024 / 1024);
        }
    }
    Ok(bytes)
}

/// The one file in the archive that is not its read-me.
fn unzip(source: &str, bytes: Vec<u8>) -> anyhow::Result<Vec<u8>> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).with_context(|| format!("{source}: not a whole zip file"))?;
    let names: Vec<String> = archive.file_names().filter_map(Result::ok).map(Into::into).collect();
    let is_table = |name: &&String| name.to_lowercase().ends_with(".txt") && !name.to_lowercase().contains("readme");
    let name = names.iter().find(is_table).with_context(|| format!("{source}: no .txt file in the archive"))?;
    let mut table = Vec::new();
    // A small archive may hold a very large file: read no more than is sensible.
    let read = archive.by_name(name)?.take(MOST_BYTES + 1).read_to_end(&mut table);
    read.with_context(|| format!("{source}: {name} cannot be unpacked"))?;
    if table.len() as u64 > MOST_BYTES {
        bail!("{source}: {name} is more than {} MB", MOST_BYTES / 1024 / 1024);
    }
    Ok(table)
}

/// Country, postcode, place, three pairs of administrative name and code, latitude, longitude, accuracy; tabs between.
fn parse(source: &str, bytes: &[u8]) -> (Vec<PostcodeRow>, Vec<String>) {
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for (line, number) in bytes.split(|byte| *byte == b'\n').zip(1_u32..) {
        let Ok(line) = std::str::from_utf8(line) else {
            problems.push(format!("{source}:{number}: not UTF-8"));
            continue;
        };
        let cells: Vec<&str> = line.trim_end_matches('\r').split('\t').collect();
        if cells == [""] || cells.first() != Some(&"NL") && cells.len() >= 11 {
            continue;
        }
        match row(&cells) {
            Some(row) => rows.push(row),
            None => problems.push(format!(
                "{source}:{number}: not a row of 11 or 12 cells with NL, a postcode, a place, latitude and longitude"
            )),
        }
    }
    (rows, problems)
}

fn row(cells: &[&str]) -> Option<PostcodeRow> {
    let &["NL", postcode, place, _, _, _, _, _, _, lat, lon, ..] = cells else { return None };
    let point = Point { lat: lat.parse().ok()?, lon: lon.parse().ok()? };
    // The European Netherlands: anything else is a wrong column or a typing mistake.
    let in_country = (50.5..54.0).contains(&point.lat) && (3.0..7.5).contains(&point.lon);
    in_country.then_some(())?;
    Some(PostcodeRow { postcode: Postcode::parse(postcode).ok()?, place: place.to_owned(), point })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_problems_by_line() {
        let text = "NL\t9401\tAssen\t\t\t\t\t\t\t52.99\t6.56\t\nDE\t1\tx\t\t\t\t\t\t\t50\t7\t\nNL\t0000\tAssen\t\t\t\t\t\t\t52.99\t6.56\t\n\nNL\t9401";
        let (rows, problems) = parse("f", text.as_bytes());
        assert_eq!(rows.len(), 1);
        assert_eq!(
            problems.iter().map(|p| p.split(": ").next().unwrap_or_default()).collect::<Vec<_>>(),
            ["f:3", "f:5"]
        );
    }
}
