//! Restoring a PostgreSQL database: in place, behind a mark that keeps every Kade out until everything is done.

use super::{Restore, Restored, Source, may_replace};
use crate::{
    commands::{
        backup::{
            POSTGRES_FILE,
            postgres::{Target, Tools},
            spinner,
        },
        open,
    },
    config::Config,
};
use anyhow::{Context, bail};
use kade_store::{Purpose, Store, system};
use secrecy::ExposeSecret;
use std::time::Duration;

/// A process that has just ended may still be seen for a moment.
const LOOKS: u32 = 20;

pub(super) async fn run(
    config: &Config,
    restore: &Restore,
    source: &mut Source<'_>,
) -> anyhow::Result<Option<Restored>> {
    let url = config.database_url();
    let url = url.expose_secret();
    nobody_else(url).await?;
    let store = open(url, config.secret_key()?.expose()).await.context("cannot open the database of --database-url")?;
    let scope = system(Purpose::Command);
    let unfinished = store.is_half_restored().await?;
    let rows = store.rows_by_table(&scope).await?;
    if !unfinished {
        if !may_replace(restore, source, Some(&rows))? {
            return Ok(None);
        }
        if !rows.is_empty() {
            source.add(store.erasures().await);
        }
    }
    let tools = Tools::find(store.server_version().await?).await?;
    let target = Target::parse(url)?;
    let progress = spinner("restoring the database");
    store.begin_restore(&scope).await.context("the database cannot be emptied")?;
    tools.restore(&target, &source.dir.join(POSTGRES_FILE)).await?;
    source.check_rows(&store.rows_by_table(&scope).await?)?;
    let erased = store.finish_restore(&scope, &source.erasures()).await?;
    progress.finish_and_clear();
    Ok(Some(Restored { erased }))
}

async fn nobody_else(url: &str) -> anyhow::Result<()> {
    let mut others = 0;
    for _ in 0..LOOKS {
        others = Store::others_in(url).await.context("cannot open the database of --database-url")?;
        if others == 0 {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    bail!("the database is in use ({others} connections): stop every `kade serve` and `kade work` first")
}
