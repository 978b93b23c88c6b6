//! `docs/openapi.json`, which `make check` lints, equals the document that the service returns.

use std::fs;

#[test]
fn openapi_file_equals_document_of_service() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/openapi.json");
    let kept = fs::read_to_string(path).unwrap_or_default();
    assert!(kept.trim_end() == kade_api::openapi_document().trim_end(), "run `kade openapi > docs/openapi.json`");
}
