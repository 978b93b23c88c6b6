//! Names of migrations carry the day on which each was written: a date in the future would sort before later ones.

use crate::tree::{fail_on, sources};
use anyhow::{Context, Result};
use chrono::NaiveDate;
use kade_store::{Clock, SystemClock};

/// The date in `…/m20261123_090000_create_log.rs`; `None` for other files.
fn written_on(path: &str) -> Option<Result<NaiveDate>> {
    let name = path.rsplit('/').next()?.strip_prefix('m')?;
    let (date, _) = name.split_once('_')?;
    Some(NaiveDate::parse_from_str(date, "%Y%m%d").with_context(|| format!("{path}: no date after the m")))
}

fn dated_after(path: &str, today: NaiveDate) -> Result<bool> {
    written_on(path).transpose().map(|date| date.is_some_and(|date| date > today))
}

#[test]
fn migrations_are_not_dated_in_the_future() -> Result<()> {
    let today = SystemClock.now().date_naive();
    let mut problems = Vec::new();
    for source in sources(&["migrations/src"], &[".rs"])? {
        if dated_after(&source.path, today)? {
            problems.push(format!("{}: rename it to the day on which it was written", source.path));
        }
    }
    fail_on(&problems)
}

#[test]
fn future_migration_date_is_found() -> Result<()> {
    let today = NaiveDate::from_ymd_opt(2026, 12, 1).context("a date")?;
    assert!(dated_after("migrations/src/m20261202_090000_create_placement.rs", today)?);
    assert!(!dated_after("migrations/src/m20261201_090000_create_placement.rs", today)?);
    assert!(!dated_after("migrations/src/columns.rs", today)?);
    assert!(dated_after("migrations/src/m2026_create_placement.rs", today).is_err());
    Ok(())
}
