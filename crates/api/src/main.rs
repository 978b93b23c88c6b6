//! The `kade` command.
fn main() {}
