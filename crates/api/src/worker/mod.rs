//! Work beside the requests: following the change log, and jobs to be done once.

pub mod check_index;
pub mod follow_changes;
pub mod index_documents;
pub mod jobs;
mod lapse_invitation;
pub mod measure;
pub mod seal_audit;
mod send_mail;
mod suggest_matches;
pub mod tidy_up;
pub mod watch_disk;
