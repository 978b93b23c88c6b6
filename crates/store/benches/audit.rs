//! Measures sealing and verifying a million audit rows on both databases; fails when verifying takes more than 20 s.

use kade_store::{CheckpointKind, Purpose, Store, SystemClock, SystemEntropy, system};
use sea_orm::{ConnectionTrait, Database};
use std::{
    error::Error,
    sync::Arc,
    time::{Duration, Instant},
};

const ROWS: i64 = 1_000_000;
const MAX_VERIFY_TIME: Duration = Duration::from_secs(20);

const SQLITE: &str = "INSERT INTO audit (at, actor, action, subject_kind, subject_id, detail)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000)
    SELECT strftime('%Y-%m-%dT%H:%M:%f000+00:00', 1790000000 + i, 'unixepoch'), randomblob(16), 'list_joined',
        'list_entry', randomblob(16),
        json_object('place', i, 'vacancy', '0198f3a1-0000-7000-8000-' || substr('000000000000' || i, -12))
    FROM n";
const POSTGRES: &str = "INSERT INTO audit (at, actor, action, subject_kind, subject_id, detail)
    SELECT to_timestamp(1790000000 + i), gen_random_uuid(), 'list_joined', 'list_entry', gen_random_uuid(),
        jsonb_build_object('place', i, 'vacancy', gen_random_uuid())
    FROM generate_series(1, 1000000) i";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let home = tempfile::tempdir()?;
    let sqlite = format!("sqlite://{}/bench.db?mode=rwc", home.path().display());
    measure("SQLite", &sqlite, SQLITE).await?;
    let server = std::env::var("KADE_TEST_POSTGRES_URL")
        .map_err(|_| "KADE_TEST_POSTGRES_URL is not set: this bench also measures PostgreSQL")?;
    let admin = Database::connect(&server).await?;
    admin.execute_unprepared("DROP DATABASE IF EXISTS kade_bench_audit WITH (FORCE)").await?;
    admin.execute_unprepared("CREATE DATABASE kade_bench_audit").await?;
    let (host, _) = server.rsplit_once('/').ok_or("no database in the URL")?;
    let measured = measure("PostgreSQL", &format!("{host}/kade_bench_audit"), POSTGRES).await;
    admin.execute_unprepared("DROP DATABASE kade_bench_audit WITH (FORCE)").await?;
    measured
}

async fn measure(name: &str, url: &str, fill: &str) -> Result<(), Box<dyn Error>> {
    let scope = system(Purpose::Worker);
    let store = Store::open(url, Arc::new(SystemClock), Arc::new(SystemEntropy), &[7; 32]).await?;
    store.migrate().await?;
    let filler = Database::connect(url).await?;
    filler.execute_unprepared(fill).await?;
    filler.close().await?;

    let started = Instant::now();
    store.seal_audit(&scope).await?;
    let sealing = started.elapsed();
    let point = store.audit_checkpoint(&scope, CheckpointKind::Regular).await?.ok_or("nothing was sealed")?;

    let started = Instant::now();
    let verified = store.verify_audit(&scope, &[point]).await??;
    let verifying = started.elapsed();
    println!("{name}: {ROWS} rows sealed in {sealing:.1?}, verified in {verifying:.1?}");
    store.close().await?;
    if verified.rows != ROWS || verified.unsealed > 0 {
        return Err(format!("{} rows were verified, {} are unsealed", verified.rows, verified.unsealed).into());
    }
    if verifying > MAX_VERIFY_TIME {
        Err(format!("verifying took longer than {MAX_VERIFY_TIME:?}").into())
    } else {
        Ok(())
    }
}
