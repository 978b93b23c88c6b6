//! Permanent errors: reported in one sentence without a retry, with nothing published.

use super::{KEY, MACHINE, Reply, Stub, assert_key_absent, cut_off, good_reply, page, response, status, sync, text};
use crate::{installation::Installation, stderr, stdout};
use kade_tests::Database;
use rstest::rstest;

/// Reply to page 2 of the occupations, the expected error text, and the expected number of requests.
fn permanent_errors() -> Vec<(Reply, &'static str, usize)> {
    let kind = "content-type: application/n-triples\r\n";
    let large = format!("HTTP/1.1 200 OK\r\n{kind}content-length: 99999999999\r\n\r\n<urn:a>");
    let endless = format!("HTTP/1.1 200 OK\r\n{kind}\r\n<urn:a> <urn:b> <urn:c> .\n");
    let first = "<https://linkeddata.competentnl.nl/uwv/id/occupation/9> <urn:b> <urn:c> .\n";
    vec![
        (status("401 Unauthorized", ""), "says 401 Unauthorized: it does not take the key of KADE_COMPETENTNL_KEY", 1),
        (status("403 Forbidden", ""), "says 403 Forbidden: it does not take the key of KADE_COMPETENTNL_KEY", 1),
        (status("404 Not Found", ""), "says 404 Not Found; where that ends the pages, say --end not-found", 1),
        (status("400 Bad Request", ""), "the server says 400 Bad Request", 1),
        (
            status("302 Found", "location: http://127.0.0.1:1/elsewhere\r\n"),
            "says 302 Found, to http://127.0.0.1:1/elsewhere: the key goes nowhere by itself; --url takes another",
            1,
        ),
        (
            status("429 Too Many Requests", "retry-after: 3600\r\n"),
            "says 429 Too Many Requests, and asks to be left alone for 3600 s: come back then",
            1,
        ),
        (status("500 Internal Server Error", ""), "says 500 Internal Server Error; asked 3 times", 3),
        (
            response("200 OK", "content-type: text/html; charset=utf-8\r\n", first.as_bytes()),
            "the server sends text/html and was asked for application/n-triples",
            1,
        ),
        (
            response("200 OK", &format!("{kind}content-encoding: gzip\r\n"), b"\x1f\x8b"),
            "the server sends it packed",
            1,
        ),
        (response("200 OK", kind, b"<urn:a> <urn:b> \"caf\xe9\" .\n"), "the page is not UTF-8", 1),
        (Reply::Bytes(endless.into_bytes()), "the server does not say where its answer ends", 1),
        (Reply::Bytes(large.into_bytes()), "it has more than 1 MB; --page-size makes it shorter, --max-page-mb", 1),
        (Reply::Endless, "it has more than 1 MB; --page-size makes it shorter, --max-page-mb allows it", 1),
        (Reply::Silence, "no whole answer within 2 s; asked 3 times", 3),
        (Reply::Bytes(Vec::new()), "the connection broke off in the middle; asked 3 times", 3),
        (cut_off(first), "the connection broke off in the middle; asked 3 times", 3),
        (page(first.trim_end()), "the page ends in the middle of a line; asked 3 times", 3),
        (page("<urn:a> <urn:b>\n"), "the page ends in the middle of a line; asked 3 times", 3),
    ]
}

const SHORT: [&str; 6] = ["--attempts", "3", "--timeout-seconds", "2", "--max-page-mb", "1"];

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn permanent_error_is_reported_and_nothing_published(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(database);
    for (reply, expected, times) in permanent_errors() {
        let stub = Stub::start(move |request, _| if request.page == 2 { reply.clone() } else { good_reply(request) });
        let output = sync(&installation, &stub, &SHORT).output().unwrap();
        let printed = assert_refused(&installation, &stub, &output, 2, expected);
        assert_key_absent(&installation, &[&printed]);
        assert_eq!(stub.requests().len(), 1 + times, "{expected}");
    }
    let store = installation.store().await;
    assert_eq!(store.current_releases().await.unwrap(), []);
    store.close().await.unwrap();
}

/// Asserts exit code 1, an empty stdout, and a last line with page and reason; returns stderr.
#[track_caller]
fn assert_refused(
    installation: &Installation,
    stub: &Stub,
    output: &std::process::Output,
    number: u32,
    expected: &str,
) -> String {
    let printed = stderr(output);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(1), b"".as_slice()), "{expected}: {printed}");
    let last = printed.lines().last().unwrap_or_default();
    let of = format!("kade: nothing was published: page {number} of {}", stub.url("/occupations?searchTerm=: "));
    assert!(last.starts_with(&of) && last.contains(expected), "{of}…{expected}: {last}");
    assert!(installation.data().join("sync-competentnl").is_dir());
    printed
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn repeated_empty_and_endless_pages_are_reported(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(database);
    let run = |stub: &Stub, arguments: &[&str]| sync(&installation, stub, arguments).output().unwrap();

    // Every page number returns page 1.
    let stub = Stub::start(|request, _| page(&text(&super::Request { page: 1, ..request.clone() })));
    let printed = assert_refused(
        &installation,
        &stub,
        &run(&stub, &[]),
        2,
        "it is page 1 once more, so that nobody can tell what",
    );
    assert!(printed.contains("--end one-page where it knows no pages"), "{printed}");
    assert_eq!(stub.requests().len(), 2);

    // The same page with its lines in another order.
    let stub = Stub::start(|request, _| {
        let text = text(&super::Request { page: 1, ..request.clone() });
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        lines.rotate_left(request.page as usize % 2);
        page(&lines.concat())
    });
    assert_refused(&installation, &stub, &run(&stub, &[]), 2, "it is page 1 once more");

    // Pages repeat in a cycle, so no page equals the one before it.
    let stub =
        Stub::start(|request, _| page(&text(&super::Request { page: 1 + (request.page - 1) % 3, ..request.clone() })));
    for arguments in [["--end", "empty-page"], ["--end", "repeated-page"]] {
        assert_refused(&installation, &stub, &run(&stub, &arguments), 4, "it is page 1 once more");
    }

    let stub = Stub::start(|_, _| page("# no match\n"));
    assert_refused(
        &installation,
        &stub,
        &run(&stub, &[]),
        1,
        "there is no statement in it, so that there is nothing to publish",
    );
    let stub = Stub::start(|_, _| status("404 Not Found", ""));
    assert_refused(&installation, &stub, &run(&stub, &["--end", "not-found"]), 1, "the server says 404 Not Found");

    // A new page each time, without an end.
    let stub =
        Stub::start(|request, _| page(&format!("<urn:{}> <urn:b> \"{}\" .\n", request.page, "x".repeat(400_000))));
    assert_refused(
        &installation,
        &stub,
        &run(&stub, &["--max-total-mb", "1"]),
        3,
        "more than 1 MB in all: is this CompetentNL?",
    );
}

/// Complete pages with invalid content are reported like files, and requested again by the next sync.
#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn invalid_statements_are_reported_by_file_and_line(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(database);
    let stub = Stub::start(|request, before| match (request.path.as_str(), request.page, before) {
        ("/occupations", 2, 0) => page(&format!("no statement .\n{}", text(request))),
        _ => good_reply(request),
    });
    let output = sync(&installation, &stub, &[]).output().unwrap();
    let printed = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{printed}");
    let folder = installation.data().join("sync-competentnl");
    let line = format!("{}/01-00002.nt:1: ", folder.display());
    assert!(printed.lines().any(|printed| printed.starts_with(&line)), "{line}: {printed}");
    assert!(
        printed.contains(&format!("The pages are in {}; the next sync asks for all", folder.display())),
        "{printed}"
    );
    assert!(printed.ends_with("kade: 1 errors; nothing was imported\n"), "{printed}");
    assert!(folder.join("01-00002.nt").is_file());
    let printed = stdout(&sync(&installation, &stub, &[]).output().unwrap());
    assert!(printed.starts_with("Pulled 5 pages, ") && printed.contains("5 of them now"), "{printed}");
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn key_is_required_and_read_from_file_or_credential(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(database);
    let stub = Stub::start(|request, _| good_reply(request));
    let file = installation.folder().join("kade-competentnl-key");
    std::fs::write(&file, format!("{KEY}\n")).unwrap();
    let keyless = || {
        let mut command = sync(&installation, &stub, &[]);
        command.env_remove("KADE_COMPETENTNL_KEY");
        command
    };
    let error_of = |mut command: std::process::Command| {
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let printed = stderr(&output);
        assert!(!printed.contains("geheim") && !printed.contains(KEY), "{printed}");
        printed
    };
    let mut both = sync(&installation, &stub, &[]);
    both.env("KADE_COMPETENTNL_KEY_FILE", &file);
    assert!(error_of(both).contains("KADE_COMPETENTNL_KEY and KADE_COMPETENTNL_KEY_FILE are both set"));
    let asks = "CompetentNL's API asks for a key: set KADE_COMPETENTNL_KEY or KADE_COMPETENTNL_KEY_FILE";
    assert!(error_of(keyless()).contains(asks));
    let mut strange = sync(&installation, &stub, &[]);
    strange.env("KADE_COMPETENTNL_KEY", "geheim\u{2028}");
    let error = error_of(strange);
    assert!(error.contains("401") || error.contains("has characters that no key has"), "{error}");
    let mut other = sync(&installation, &stub, &[]);
    other.env("KADE_COMPETENTNL_KEY", "geheim");
    assert!(error_of(other).contains("401 Unauthorized: it does not take the key"));

    let mut by_file = keyless();
    assert!(stdout(&by_file.env("KADE_COMPETENTNL_KEY_FILE", &file).output().unwrap()).contains("Published: 10"));
    let mut by_credential = keyless();
    let output = by_credential.env("CREDENTIALS_DIRECTORY", installation.folder()).output().unwrap();
    assert!(stdout(&output).contains("Nothing new"));
}

#[tokio::test(flavor = "multi_thread")]
async fn invalid_sync_arguments_are_refused_without_requests() {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(Database::Sqlite);
    let wrong: [(&[&str], &str); 9] = [
        (&["sync"], "competentnl"),
        (&["sync", "esco"], "unrecognized subcommand"),
        (
            &["sync", "competentnl", "--end", "never"],
            "[possible values: empty-page, repeated-page, not-found, one-page]",
        ),
        (&["sync", "competentnl", "--attempts", "0"], "0 is not in 1..=20"),
        (&["sync", "competentnl", "--page-size", "0"], "0 is not in 1.."),
        (&["sync", "competentnl", "--url", "http://api.competentnl.nl/x"], "https://, or is on this machine"),
        (&["sync", "competentnl", "--url", "https://me:geheim@x.example"], "holds no user and no password"),
        (&["sync", "competentnl", "--url", "https://x.example?page=1"], "does not say page and pageSize"),
        (&["sync", "competentnl", "a.nt"], "unexpected argument"),
    ];
    for (arguments, expected) in wrong {
        let output = installation.kade(arguments);
        let printed = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{printed}");
        assert!(printed.contains(expected), "{arguments:?}: {printed}");
    }
    assert!(
        !installation.sqlite().exists() && !installation.data().join("sync-competentnl").exists(),
        "something was written"
    );
}
