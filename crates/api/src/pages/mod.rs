//! Pages in folders by who uses them, one file per subject. A handler extracts its input, calls one use case and
//! renders a template.

pub(crate) mod account;
pub(crate) mod admin;
pub(crate) mod demo;
pub(crate) mod desk;
pub(crate) mod employer;
mod parts;
pub(crate) mod public;
pub(crate) mod seeker;
