//! Background work: following the change log, running jobs, and periodic tasks.

pub mod check_index;
mod find_tips;
pub mod follow_changes;
pub mod follow_pools;
pub mod index_documents;
pub mod jobs;
mod lapse_invitation;
pub mod measure;
pub mod rank_all;
pub mod seal_audit;
mod send_mail;
mod suggest_for;
mod suggest_matches;
pub mod tidy_up;
pub mod watch_disk;
