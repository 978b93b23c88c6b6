//! What lasts: told in words, once, with nothing published.

use super::{KEY, MACHINE, Reply, Stub, cut, framed, keeps_its_key, page, status, sync, text, well};
use crate::{complained, home::Home, said};
use kade_tests::Database;
use rstest::rstest;

/// What the server does with page 2 of the occupations, what is said of it, and how often it is asked.
fn lasting() -> Vec<(Reply, &'static str, usize)> {
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
            framed("200 OK", "content-type: text/html; charset=utf-8\r\n", first.as_bytes()),
            "the server sends text/html and was asked for application/n-triples",
            1,
        ),
        (framed("200 OK", &format!("{kind}content-encoding: gzip\r\n"), b"\x1f\x8b"), "the server sends it packed", 1),
        (framed("200 OK", kind, b"<urn:a> <urn:b> \"caf\xe9\" .\n"), "the page is not UTF-8", 1),
        (Reply::Bytes(endless.into_bytes()), "the server does not say where its answer ends", 1),
        (Reply::Bytes(large.into_bytes()), "it has more than 1 MB; --page-size makes it shorter, --max-page-mb", 1),
        (Reply::Endless, "it has more than 1 MB; --page-size makes it shorter, --max-page-mb allows it", 1),
        (Reply::Silence, "no whole answer within 2 s; asked 3 times", 3),
        (Reply::Bytes(Vec::new()), "the connection broke off in the middle; asked 3 times", 3),
        (cut(first), "the connection broke off in the middle; asked 3 times", 3),
        (page(first.trim_end()), "the page ends in the middle of a line; asked 3 times", 3),
        (page("<urn:a> <urn:b>\n"), "the page ends in the middle of a line; asked 3 times", 3),
    ]
}

const SHORT: [&str; 6] = ["--attempts", "3", "--timeout-seconds", "2", "--max-page-mb", "1"];

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn what_lasts_is_told_and_nothing_is_published(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let home = Home::new(database);
    for (reply, says, times) in lasting() {
        let stub = Stub::start(move |request, _| if request.page == 2 { reply.clone() } else { well(request) });
        let output = sync(&home, &stub, &SHORT).output().unwrap();
        let told = refused(&home, &stub, &output, 2, says);
        keeps_its_key(&home, &[&told]);
        assert_eq!(stub.asked().len(), 1 + times, "{says}");
    }
    let store = home.store().await;
    assert_eq!(store.current_releases().await.unwrap(), []);
    store.close().await.unwrap();
}

/// The last line says of which page, and what; nothing is told of success.
#[track_caller]
fn refused(home: &Home, stub: &Stub, output: &std::process::Output, number: u32, says: &str) -> String {
    let told = complained(output);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(1), b"".as_slice()), "{says}: {told}");
    let last = told.lines().last().unwrap_or_default();
    let of = format!("kade: nothing was published: page {number} of {}", stub.url("/occupations?searchTerm=: "));
    assert!(last.starts_with(&of) && last.contains(says), "{of}…{says}: {last}");
    assert!(home.data().join("sync-competentnl").is_dir());
    told
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn repeated_and_empty_pages_end_in_words(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let home = Home::new(database);
    let run = |stub: &Stub, arguments: &[&str]| sync(&home, stub, arguments).output().unwrap();

    // The number of the page makes no difference.
    let stub = Stub::start(|request, _| page(&text(&super::Request { page: 1, ..request.clone() })));
    let told = refused(&home, &stub, &run(&stub, &[]), 2, "it is page 1 once more, so that nobody can tell what");
    assert!(told.contains("--end one-page where it knows no pages"), "{told}");
    assert_eq!(stub.asked().len(), 2);

    // In another order it is the same page still.
    let stub = Stub::start(|request, _| {
        let text = text(&super::Request { page: 1, ..request.clone() });
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        lines.rotate_left(request.page as usize % 2);
        page(&lines.concat())
    });
    refused(&home, &stub, &run(&stub, &[]), 2, "it is page 1 once more");

    // Round and round: no page is the one before it once more.
    let stub =
        Stub::start(|request, _| page(&text(&super::Request { page: 1 + (request.page - 1) % 3, ..request.clone() })));
    for arguments in [["--end", "empty-page"], ["--end", "repeated-page"]] {
        refused(&home, &stub, &run(&stub, &arguments), 4, "it is page 1 once more");
    }

    let stub = Stub::start(|_, _| page("# no match\n"));
    refused(&home, &stub, &run(&stub, &[]), 1, "there is no statement in it, so that there is nothing to publish");
    let stub = Stub::start(|_, _| status("404 Not Found", ""));
    refused(&home, &stub, &run(&stub, &["--end", "not-found"]), 1, "the server says 404 Not Found");

    // A new page each time, and no end.
    let stub =
        Stub::start(|request, _| page(&format!("<urn:{}> <urn:b> \"{}\" .\n", request.page, "x".repeat(400_000))));
    refused(&home, &stub, &run(&stub, &["--max-total-mb", "1"]), 3, "more than 1 MB in all: is this CompetentNL?");
}

/// Whole pages with something else in them are read as files would be, and asked for anew the next time.
#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn statements_that_are_wrong_are_told_by_file_and_line(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let home = Home::new(database);
    let stub = Stub::start(|request, before| match (request.path.as_str(), request.page, before) {
        ("/occupations", 2, 0) => page(&format!("no statement .\n{}", text(request))),
        _ => well(request),
    });
    let output = sync(&home, &stub, &[]).output().unwrap();
    let told = complained(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    let folder = home.data().join("sync-competentnl");
    let line = format!("{}/01-00002.nt:1: ", folder.display());
    assert!(told.lines().any(|told| told.starts_with(&line)), "{line}: {told}");
    assert!(told.contains(&format!("The pages are in {}; the next sync asks for all", folder.display())), "{told}");
    assert!(told.ends_with("kade: 1 errors; nothing was imported\n"), "{told}");
    assert!(folder.join("01-00002.nt").is_file());
    let told = said(&sync(&home, &stub, &[]).output().unwrap());
    assert!(told.starts_with("Pulled 5 pages, ") && told.contains("5 of them now"), "{told}");
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn a_key_comes_from_a_file_or_a_credential_and_is_needed(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let home = Home::new(database);
    let stub = Stub::start(|request, _| well(request));
    let file = home.folder().join("kade-competentnl-key");
    std::fs::write(&file, format!("{KEY}\n")).unwrap();
    let keyless = || {
        let mut command = sync(&home, &stub, &[]);
        command.env_remove("KADE_COMPETENTNL_KEY");
        command
    };
    let told = |mut command: std::process::Command| {
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let told = complained(&output);
        assert!(!told.contains("geheim") && !told.contains(KEY), "{told}");
        told
    };
    let mut both = sync(&home, &stub, &[]);
    both.env("KADE_COMPETENTNL_KEY_FILE", &file);
    assert!(told(both).contains("KADE_COMPETENTNL_KEY and KADE_COMPETENTNL_KEY_FILE are both set"));
    let asks = "CompetentNL's API asks for a key: set KADE_COMPETENTNL_KEY or KADE_COMPETENTNL_KEY_FILE";
    assert!(told(keyless()).contains(asks));
    let mut strange = sync(&home, &stub, &[]);
    strange.env("KADE_COMPETENTNL_KEY", "geheim\u{2028}");
    let said_of_it = told(strange);
    assert!(said_of_it.contains("401") || said_of_it.contains("has characters that no key has"), "{said_of_it}");
    let mut other = sync(&home, &stub, &[]);
    other.env("KADE_COMPETENTNL_KEY", "geheim");
    assert!(told(other).contains("401 Unauthorized: it does not take the key"));

    let mut by_file = keyless();
    assert!(said(&by_file.env("KADE_COMPETENTNL_KEY_FILE", &file).output().unwrap()).contains("Published: 10"));
    let mut by_credential = keyless();
    let output = by_credential.env("CREDENTIALS_DIRECTORY", home.folder()).output().unwrap();
    assert!(said(&output).contains("Nothing new"));
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_use_is_told_before_anything_is_asked() {
    let _shared = MACHINE.read().await;
    let home = Home::new(Database::Sqlite);
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
    for (arguments, says) in wrong {
        let output = home.kade(arguments);
        let told = complained(&output);
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains(says), "{arguments:?}: {told}");
    }
    assert!(!home.sqlite().exists() && !home.data().join("sync-competentnl").exists(), "something was written");
}
