//! Embeds the web build: without these lines a later build of `web/dist` would never reach the binary.

fn main() {
    for folder in ["dist", "locales", "templates"] {
        println!("cargo:rerun-if-changed=../../web/{folder}");
    }
}
