//! What no compiler checks and every reader relies on: who may depend on whom, what a file may
//! hold, how long it may be. Each rule is a function over text, so that it is itself tested.

mod arrows;
mod locales;
mod migrations;
mod personal_data;
mod rust_files;
mod templates;
mod tree;
