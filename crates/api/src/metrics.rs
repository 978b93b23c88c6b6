//! The metrics of the service, all defined in one table.
//!
//! **Architecture Invariant:** no metric and no label holds personal data: routes are patterns, never addresses.
//!
//! Code refers to a metric by its constant in this file: `use crate::metrics::MAILS;` and
//! `metrics::counter!(MAILS, "outcome" => "sent").increment(1)`.

use anyhow::anyhow;
use metrics::{Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::sync::{Mutex, OnceLock, PoisonError};

/// Kind of a metric, with the label values that are known in advance; their series start at zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Only grows while the process runs.
    Counter(Labels),
    /// Goes up and down.
    Gauge(Labels),
    /// A histogram of durations in seconds.
    Seconds,
}

/// The label of a metric and its initial values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Labels {
    /// No label: a single series.
    None,
    /// A label name and its values.
    Of(&'static str, &'static [&'static str]),
    /// Values that are known only when something is counted.
    Later,
}

/// One metric.
#[derive(Clone, Copy, Debug)]
pub struct Metric {
    /// Name, in Prometheus style.
    pub name: &'static str,
    /// Kind.
    pub kind: Kind,
    /// Unit.
    pub unit: Unit,
    /// Help text.
    pub help: &'static str,
}

macro_rules! table {
    ($($constant:ident $name:literal $kind:expr, $unit:ident, $help:literal;)+) => {
        $(#[doc = $help] pub const $constant: &str = $name;)+
        /// All metrics.
        pub const ALL: &[Metric] = &[
            $(Metric { name: $constant, kind: $kind, unit: Unit::$unit, help: $help },)+
        ];
    };
}

use Kind::{Counter, Gauge, Seconds as Histogram};
use Labels::{Later, None as Plain, Of};

table! {
    REQUESTS "kade_http_requests_total" Counter(Later), Count, "Completed requests, by method, route and status.";
    REQUEST_SECONDS "kade_http_request_seconds"
        Histogram, Seconds, "Time from request head to response head, by route.";
    REQUESTS_NOW "kade_http_requests_now" Gauge(Plain), Count, "Requests in progress.";
    CONNECTIONS "kade_http_connections" Gauge(Plain), Count, "Open connections of clients.";
    REFUSED "kade_http_refused_total"
        Counter(Of("reason", &["connections", "address", "busy", "rate", "database", "late"])),
        Count, "Connections and requests that were not served, by reason.";
    CUT "kade_http_cut_total"
        Counter(Of("reason", &["slow_head", "slow_body", "slow_reader", "stop"])),
        Count, "Connections closed by the server, by reason; idle ones count as slow heads.";
    POOL_CONNECTIONS "kade_database_connections"
        Gauge(Of("state", &["in_use", "idle"])), Count, "Connections to the database, by state.";
    DATABASE_UP "kade_database_up" Gauge(Plain), Count, "1 when the database was last found reachable, else 0.";
    JOBS "kade_jobs" Gauge(Of("state", &["waiting", "running", "dead"])), Count, "Jobs in the database, by state.";
    JOB_AGE_SECONDS "kade_jobs_oldest_due_seconds"
        Gauge(Plain), Seconds, "Waiting time of the oldest due job.";
    JOBS_DONE "kade_jobs_done_total"
        Counter(Of("outcome", &["done", "failed"])), Count, "Job attempts by this process, by outcome.";
    INDEX_LAG "kade_index_lag_changes"
        Gauge(Plain), Count, "Changes not yet applied to the search index; counted up to 500.";
    DISK_FREE "kade_disk_free_bytes"
        Gauge(Plain), Bytes, "Free space on the fullest disk that this process writes to.";
    WRITABLE "kade_writable" Gauge(Plain), Count, "1 while data can be stored, 0 while the service is read-only.";
    AUDIT_UNSEALED "kade_audit_unsealed_rows"
        Gauge(Plain), Count, "Rows of the audit log that are not yet sealed.";
    AUDIT_CHECKPOINT_AGE "kade_audit_checkpoint_age_seconds"
        Gauge(Plain), Seconds, "Age of the last audit log checkpoint that this process stored.";
    MAILS "kade_mails_total"
        Counter(Of("outcome", &["sent", "failed"])), Count, "Mails handed to the mail server by this process, by outcome.";
}

/// Upper bounds of the histogram buckets, in seconds.
const BUCKETS: [f64; 12] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];

static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
static STARTING: Mutex<()> = Mutex::new(());

/// Installs the recorder, once per process; later calls change nothing.
///
/// # Errors
/// When another recorder is already installed in this process.
pub fn start() -> anyhow::Result<()> {
    let _one_at_a_time = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
    if HANDLE.get().is_some() {
        return Ok(());
    }
    let recorder = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &BUCKETS)?
        .build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).map_err(|_| anyhow!("another metrics recorder is already installed"))?;
    for metric in ALL {
        register(metric);
    }
    drop(HANDLE.set(handle));
    Ok(())
}

fn register(metric: &Metric) {
    let Metric { name, kind, unit, help } = *metric;
    match kind {
        Counter(labels) => {
            describe_counter!(name, unit, help);
            match labels {
                Plain => counter!(name).absolute(0),
                Of(label, values) => values.iter().for_each(|value| counter!(name, label => *value).absolute(0)),
                Later => {}
            }
        }
        Gauge(labels) => {
            describe_gauge!(name, unit, help);
            match labels {
                Plain => gauge!(name).set(0.0),
                Of(label, values) => values.iter().for_each(|value| gauge!(name, label => *value).set(0.0)),
                Later => {}
            }
        }
        Histogram => describe_histogram!(name, unit, help),
    }
}

/// Counts one completed request. `route` is the pattern of the route, or `-` when there is none.
pub(crate) fn request(method: &axum::http::Method, route: &str, status: u16, seconds: f64) {
    // Arbitrary methods share one label value, so that clients cannot fill the memory with them.
    let method = match method.as_str() {
        known @ ("GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS") => known.to_owned(),
        _ => "other".to_owned(),
    };
    counter!(REQUESTS, "method" => method, "route" => route.to_owned(), "status" => status.to_string()).increment(1);
    histogram!(REQUEST_SECONDS, "route" => route.to_owned()).record(seconds);
}

/// Returns all metrics in Prometheus text format; empty before [`start`].
pub fn render() -> String {
    HANDLE.get().map(PrometheusHandle::render).unwrap_or_default()
}

/// Moves recorded values into their buckets. Call it regularly: otherwise values pile up until the next [`render`].
pub fn upkeep() {
    if let Some(handle) = HANDLE.get() {
        handle.run_upkeep();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_in_prometheus_style() {
        let names: BTreeSet<&str> = ALL.iter().map(|metric| metric.name).collect();
        assert_eq!(names.len(), ALL.len(), "a name is used twice");
        for metric in ALL {
            let Metric { name, kind, unit, help } = metric;
            assert!(name.starts_with("kade_") && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{name}");
            assert_eq!(name.ends_with("_total"), matches!(kind, Counter(_)), "{name}");
            assert_eq!(name.ends_with("_seconds"), *unit == Unit::Seconds, "{name}");
            assert_eq!(name.ends_with("_bytes"), *unit == Unit::Bytes, "{name}");
            assert!(help.ends_with('.') && help.len() > 20, "{name}: {help}");
        }
    }

    #[test]
    fn all_metrics_are_rendered_and_odd_methods_share_a_label() -> anyhow::Result<()> {
        start()?;
        start()?;
        for word in ["GET", "BREW", "X1"] {
            request(&word.parse()?, "/nl", 200, 0.02);
        }
        let text = render();
        for metric in ALL {
            assert!(text.contains(&format!("# TYPE {} ", metric.name)), "{}", metric.name);
        }
        assert!(text.contains(r#"kade_http_requests_total{method="other",route="/nl",status="200"} 2"#), "{text}");
        assert!(text.contains(r#"kade_http_request_seconds_bucket{route="/nl",le="0.025"} 3"#), "{text}");
        Ok(())
    }
}
