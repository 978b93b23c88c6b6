//! Background work: following the change log, running jobs, and periodic tasks.

pub mod check_index;
pub mod follow_changes;
pub mod follow_pools;
pub mod index_documents;
pub mod jobs;
pub mod measure;
pub mod rank_all;
pub mod seal_audit;
mod send_mail;
pub mod tidy_up;
pub mod watch_disk;
