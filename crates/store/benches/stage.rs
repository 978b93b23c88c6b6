//! Measures importing the real ESCO from draft to graph on both databases, and the longest wait of another writer
//! meanwhile.

use kade_store::{Purpose, SeededEntropy, StageOutcome, Store, StoreError, SystemClock, system};
use kade_taxonomy::{Origin, Taxonomy, source::esco};
use sea_orm::{ConnectionTrait, Database};
use std::{
    error::Error,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let data = std::env::var("KADE_TEST_DATA").unwrap_or_else(|_| "../../../shared/data".to_owned());
    let folder = PathBuf::from(data).join("esco");
    let started = Instant::now();
    let mut draft =
        esco::read(&[folder.join("en"), folder.join("relations")], "en", Origin::Official, None, &mut |_, _| {})?;
    println!(
        "read: {:?}, {} concepts, {} labels, {} notes, {} relations",
        started.elapsed(),
        draft.concepts.len(),
        draft.labels.len(),
        draft.notes.len(),
        draft.relations.len()
    );
    let home = tempfile::tempdir()?;
    let sqlite = format!("sqlite://{}/bench.db?mode=rwc", home.path().display());
    let server = std::env::var("KADE_TEST_POSTGRES_URL")
        .map_err(|_| "KADE_TEST_POSTGRES_URL is not set: this bench also measures PostgreSQL")?;
    let admin = Database::connect(&server).await?;
    admin.execute_unprepared("DROP DATABASE IF EXISTS kade_bench_stage WITH (FORCE)").await?;
    admin.execute_unprepared("CREATE DATABASE kade_bench_stage").await?;
    let (host, _) = server.rsplit_once('/').ok_or("no database in the URL")?;
    for url in [sqlite, format!("{host}/kade_bench_stage")] {
        "first".clone_into(&mut draft.checksum);
        measure(&url, &mut draft).await?;
    }
    admin.execute_unprepared("DROP DATABASE kade_bench_stage WITH (FORCE)").await?;
    Ok(())
}

static DONE: AtomicBool = AtomicBool::new(false);

/// Writes a small row every 20 ms on its own connection pool, as another process would. Returns the number of writes
/// and the longest one.
async fn longest_wait(other: Store) -> Result<(u32, Duration), StoreError> {
    let (mut count, mut longest) = (0, Duration::ZERO);
    while !DONE.load(Ordering::Relaxed) {
        let started = Instant::now();
        other.count_rate("somebody", Duration::from_mins(1), u32::MAX).await?;
        longest = longest.max(started.elapsed());
        count += 1;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok((count, longest))
}

async fn measure(url: &str, draft: &mut kade_taxonomy::TaxonomyDraft) -> Result<(), Box<dyn Error>> {
    println!("{}", url.split(':').next().unwrap_or_default());
    let open = || Store::open(url, Arc::new(SystemClock), Arc::new(SeededEntropy::new(7)), &[7; 32]);
    let store = open().await?;
    store.migrate().await?;
    DONE.store(false, Ordering::Relaxed);
    let writer = tokio::spawn(longest_wait(open().await?));
    let command = system(Purpose::Command);
    let started = Instant::now();
    let outcome = store.stage_taxonomy(&command, draft, |_, _| {}).await?;
    println!("  staged: {:?}", started.elapsed());
    let (count, longest) = {
        DONE.store(true, Ordering::Relaxed);
        writer.await??
    };
    println!("  meanwhile {count} writes of another process, the longest took {longest:?}");
    if let StageOutcome::Staged { release, .. } = outcome {
        let started = Instant::now();
        store.publish_release(&command, release).await?;
        println!("  published: {:?}", started.elapsed());
    }
    let started = Instant::now();
    let (concepts, labels, relations) = store.load_taxonomy().await?;
    println!("  loaded: {:?}", started.elapsed());
    let started = Instant::now();
    let taxonomy = Taxonomy::build(concepts, labels, relations);
    println!("  built: {:?}, {} concepts", started.elapsed(), taxonomy.concepts().count());
    let started = Instant::now();
    assert_eq!(store.stage_taxonomy(&command, draft, |_, _| {}).await?, StageOutcome::Unchanged);
    println!("  staged again, unchanged: {:?}", started.elapsed());
    "second".clone_into(&mut draft.checksum);
    let started = Instant::now();
    let outcome = store.stage_taxonomy(&command, draft, |_, _| {}).await?;
    println!("  staged again, other checksum and same facts: {:?}, {outcome:?}", started.elapsed());
    store.close().await?;
    Ok(())
}
