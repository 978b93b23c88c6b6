//! The API's description in the docs is the one that the service gives, so that what `make check` lints is true.

use std::fs;

#[test]
fn the_document_in_the_docs_is_the_one_of_the_service() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/openapi.json");
    let kept = fs::read_to_string(path).unwrap_or_default();
    assert!(kept.trim_end() == kade_api::openapi_document().trim_end(), "run `kade openapi > docs/openapi.json`");
}
