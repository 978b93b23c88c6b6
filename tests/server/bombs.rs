//! Requests that are too large in every way there is: a clear answer, never a 500, and never more memory than allowed.

use crate::raw::{ask, say};
use kade_tests::{Database, TestApp};
use std::{fmt::Write, time::Duration};

const FORM: &str = "content-type: application/x-www-form-urlencoded\r\n";

#[tokio::test(flavor = "multi_thread")]
async fn heads_that_are_too_large() {
    let app = TestApp::start(Database::Sqlite).await;
    let many = |count| {
        (0..count).fold(String::new(), |mut all, number| {
            let _ = write!(all, "x-{number}: {number}\r\n");
            all
        })
    };
    let long = |bytes| format!("x-long: {}\r\n", "a".repeat(bytes));
    for (what, headers, status) in [
        ("as many as fit", many(80), 200),
        ("too many headers", many(2_000), 431),
        ("as large as may be", long(15 * 1024), 200),
        ("too large, a page says so", long(20 * 1024), 431),
        ("far too large", long(200 * 1024), 431),
        ("hopeless", long(10 * 1024 * 1024), 431),
    ] {
        let said = ask(&app.base, "GET /nl/over", &headers, b"").await;
        assert_eq!(said.status(), status, "{what}: {}", said.text);
        said.is_proper();
        assert!(said.after < Duration::from_secs(5), "{what}: {:?}", said.after);
    }
    app.visitor().get("/nl").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_that_are_too_long() {
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
        let said = ask(&app.base, &format!("GET {path}"), "", b"").await;
        // hyper's own limit of an address is that of a URI's crate: either number says the same.
        let told = said.status();
        assert!(told == status || (status == 414 && told == 431), "{}: {}", &path[..60], said.text);
        said.is_proper();
    }
    // The same 10,000 keys in a form, which may be larger.
    let body = keys(10_000);
    let length = format!("{FORM}content-length: {}\r\n", body.len());
    for (path, status) in [("/nl/inloggen", 413), ("/nl/werkgever/vacatures/nieuw", 303)] {
        let said = ask(&app.base, &format!("POST {path}"), &length, body.as_bytes()).await;
        assert_eq!(said.status(), status, "{path}: {}", said.text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_are_too_large() {
    let app = TestApp::start(Database::Sqlite).await;
    // Announced: the answer comes before a byte of it is read.
    let huge = format!("{FORM}content-length: {}\r\n", 1_u64 << 40);
    let said = ask(&app.base, "POST /nl/inloggen", &huge, b"csrf=1").await;
    assert_eq!(said.status(), 413, "{}", said.text);
    said.is_proper();
    // Not announced, and without an end.
    let chunk = format!("{:x}\r\n{}\r\n", 64 * 1024, "a".repeat(64 * 1024));
    let chunked = format!("{FORM}transfer-encoding: chunked\r\n");
    let said = ask(&app.base, "POST /nl/inloggen", &chunked, chunk.repeat(400).as_bytes()).await;
    assert_eq!(said.status(), 413, "{}", said.text);
    said.is_proper();
    // To a page that takes none.
    let said = ask(&app.base, "POST /nl/bestaat-niet", &huge, b"csrf=1").await;
    assert_eq!(said.status(), 404, "{}", said.text);
}

/// Ten megabytes of blanks in ten kilobytes: nobody inflates them.
#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_are_compressed() {
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
        let said = ask(&app.base, "POST /nl/inloggen", &headers, &zip).await;
        assert_eq!(said.status(), 415, "{coding}: {}", said.text);
        said.is_proper();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_http() {
    let app = TestApp::start(Database::Sqlite).await;
    for (what, bytes) in [
        ("TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".as_slice()),
        ("words", b"hallo daar\r\n\r\n"),
        ("no version", b"GET /nl\r\n\r\n"),
        ("two lengths", b"POST /nl/inloggen HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab"),
        ("a header without a name", b"GET /nl HTTP/1.1\r\nhost: a\r\n: b\r\n\r\n"),
    ] {
        let said = say(&app.base, bytes).await;
        assert_eq!(said.status(), 400, "{what}: {}", said.text);
        said.is_proper();
    }
}
