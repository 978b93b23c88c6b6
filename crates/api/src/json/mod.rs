//! The JSON API: versioned routes that follow the Dutch API Design Rules, and problem documents.

pub(crate) mod problem;
pub(crate) mod v1;
