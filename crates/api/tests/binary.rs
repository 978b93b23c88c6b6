//! The binary answers for itself. Its being here also has cargo build the binary together with the tests, from the
//! same crates with the same features: built apart, half of the libraries would be built twice.
#![expect(clippy::expect_used, reason = "a test stops at the first surprise")]

use std::process::Command;

#[test]
fn the_binary_says_what_it_is() {
    let output = Command::new(env!("CARGO_BIN_EXE_kade")).arg("--version").output().expect("kade runs");
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(said.trim(), concat!("kade ", env!("CARGO_PKG_VERSION")));
}
