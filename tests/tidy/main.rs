//! Rules that no compiler checks: which crate may depend on which, what a file may contain, how long it may be. Each
//! rule is a function over text, so that it is itself tested.

mod addresses;
mod dependencies;
mod invariants;
mod locales;
mod migrations;
mod personal_data;
mod rust_files;
mod templates;
mod tree;
