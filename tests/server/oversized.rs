//! Oversized and malformed requests: a clear response, never a 500, and bounded memory.

use crate::raw::{send_bytes, send_request};
use kade_tests::{Database, TestApp};
use std::{fmt::Write, time::Duration};

const FORM: &str = "content-type: application/x-www-form-urlencoded\r\n";

#[tokio::test(flavor = "multi_thread")]
async fn oversized_heads_get_431() {
    let app = TestApp::start(Database::Sqlite).await;
    let many = |count| {
        (0..count).fold(String::new(), |mut all, number| {
            let _ = write!(all, "x-{number}: {number}\r\n");
            all
        })
    };
    let long = |bytes| format!("x-long: {}\r\n", "a".repeat(bytes));
    // Heads far over the limit get hyper's own response, which has no page.
    for (what, headers, status, is_page) in [
        ("maximum number of headers", many(80), 200, true),
        ("too many headers", many(2_000), 431, false),
        ("maximum header size", long(15 * 1024), 200, true),
        ("too large, still a page", long(20 * 1024), 431, true),
        ("far too large", long(200 * 1024), 431, false),
        ("10 MB", long(10 * 1024 * 1024), 431, false),
    ] {
        let response = send_request(&app.base, "GET /nl/over", &headers, b"").await;
        assert_eq!(response.status(), status, "{what}: {}", response.text);
        if is_page {
            response.assert_complete();
        }
        assert!(response.after < Duration::from_secs(5), "{what}: {:?}", response.after);
    }
    app.visitor().get("/nl").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn oversized_urls_get_414_or_431() {
    let app = TestApp::start(Database::Sqlite).await;
    let keys = |count| (0..count).map(|number| format!("k{number}=1")).collect::<Vec<_>>().join("&");
    for (path, status) in [
        (format!("/nl/vacatures?{}", keys(1_000)), 200),
        (format!("/api/v1/vacancies?{}", keys(1_000)), 200),
        (format!("/nl/vacatures?{}", keys(10_000)), 414),
        (format!("/nl/vacatures?{}", keys(3_000)), 431),
        (format!("/api/v1/vacancies?{}", keys(3_000)), 431),
        (format!("/nl/{}", "a/".repeat(7_000)), 404),
    ] {
        let response = send_request(&app.base, &format!("GET {path}"), "", b"").await;
        // Depending on the crate that hits its limit first, hyper returns 414 or 431.
        let actual = response.status();
        assert!(actual == status || (status == 414 && actual == 431), "{}: {}", &path[..60], response.text);
        if status != 414 {
            response.assert_complete();
        }
    }
    // The same 10,000 keys in a form, which has a larger limit.
    let body = keys(10_000);
    let length = format!("{FORM}content-length: {}\r\n", body.len());
    for (path, status) in [("/nl/inloggen", 413), ("/nl/werkgever/vacatures/nieuw", 303)] {
        let response = send_request(&app.base, &format!("POST {path}"), &length, body.as_bytes()).await;
        assert_eq!(response.status(), status, "{path}: {}", response.text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn oversized_bodies_get_413() {
    let app = TestApp::start(Database::Sqlite).await;
    // With a content length: refused before the body is read.
    let huge = format!("{FORM}content-length: {}\r\n", 1_u64 << 40);
    let response = send_request(&app.base, "POST /nl/inloggen", &huge, b"csrf=1").await;
    assert_eq!(response.status(), 413, "{}", response.text);
    response.assert_complete();
    // Chunked, without an end.
    let chunk = format!("{:x}\r\n{}\r\n", 64 * 1024, "a".repeat(64 * 1024));
    let chunked = format!("{FORM}transfer-encoding: chunked\r\n");
    let response = send_request(&app.base, "POST /nl/inloggen", &chunked, chunk.repeat(400).as_bytes()).await;
    assert_eq!(response.status(), 413, "{}", response.text);
    response.assert_complete();
    // To a page that accepts no body.
    let response = send_request(&app.base, "POST /nl/bestaat-niet", &huge, b"csrf=1").await;
    assert_eq!(response.status(), 404, "{}", response.text);
}

/// Ten megabytes of blanks in ten kilobytes, which the service must not inflate.
#[tokio::test(flavor = "multi_thread")]
async fn compressed_bodies_get_415() {
    let app = TestApp::start(Database::Sqlite).await;
    let zip = {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let deflated = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        writer.start_file("bomb", deflated).unwrap();
        std::io::copy(&mut std::io::Read::take(std::io::repeat(b' '), 10 << 20), &mut writer).unwrap();
        writer.finish().unwrap().into_inner()
    };
    assert!(zip.len() < 16 * 1024);
    for coding in ["gzip", "deflate", "br", "zstd", "gzip, gzip", "x-unknown"] {
        let headers = format!("{FORM}content-encoding: {coding}\r\ncontent-length: {}\r\n", zip.len());
        let response = send_request(&app.base, "POST /nl/inloggen", &headers, &zip).await;
        assert_eq!(response.status(), 415, "{coding}: {}", response.text);
        response.assert_complete();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn malformed_http_gets_400() {
    let app = TestApp::start(Database::Sqlite).await;
    for (what, bytes) in [
        ("TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".as_slice()),
        ("words", b"hallo daar\r\n\r\n"),
        ("no version", b"GET /nl\r\n\r\n"),
        ("two lengths", b"POST /nl/inloggen HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab"),
        ("a header without a name", b"GET /nl HTTP/1.1\r\nhost: a\r\n: b\r\n\r\n"),
    ] {
        let response = send_bytes(&app.base, bytes).await;
        assert_eq!(response.status(), 400, "{what}: {}", response.text);
    }
}
