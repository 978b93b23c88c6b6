//! Signing in and out.

pub(crate) mod sign_in;
