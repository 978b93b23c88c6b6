//! The JSON face: versioned routes after the Dutch API Design Rules, and problem documents.

pub(crate) mod problem;
pub(crate) mod v1;
