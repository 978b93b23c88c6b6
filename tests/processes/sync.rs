//! `kade sync competentnl` against a local server that fails in every way the real one might.

mod stops;
mod stub;
mod wrong;

use crate::{MACHINE, installation::Installation, stderr, stdout};
use kade_taxonomy::ConceptKind;
use kade_tests::Database;
use rstest::rstest;
use std::{fs, process::Command, time::Duration};
use stub::{Reply, Request, Stub, cut_off, page, response, status};

/// A unique text, so that a leak can be found.
const KEY: &str = "kanarie-sleutel-van-competentnl";
const OCCUPATIONS: u32 = 3;
const SKILLS: u32 = 2;

/// Content of a page of the stub: two concepts per page, and none after the last page.
fn text(request: &Request) -> String {
    let rdf = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
    let label = "<http://www.w3.org/2004/02/skos/core#prefLabel>";
    let own = |word: &str| format!("<https://linkeddata.competentnl.nl/def/competentnl#{word}>");
    let skill = |number: u32| format!("<https://linkeddata.competentnl.nl/id/humancapability/{number:010}>");
    let of = |number: u32| match request.path.as_str() {
        "/occupations" if request.page <= OCCUPATIONS => {
            let iri = format!("<https://linkeddata.competentnl.nl/uwv/id/occupation/{number:010}>");
            let (class, asks) = (own("Occupation"), own("requiresHATEssential"));
            let required = skill(1 + number % (2 * SKILLS));
            format!("{iri} {rdf} {class} .\n{iri} {label} \"beroep {number}\"@nl .\n{iri} {asks} {required} .\n")
        }
        "/skills" if request.page <= SKILLS => {
            let (iri, class) = (skill(number), own("HumanCapability"));
            format!("{iri} {rdf} {class} .\n{iri} {label} \"vaardigheid {number}\"@nl .\n")
        }
        _ => String::new(),
    };
    of(2 * request.page - 1) + &of(2 * request.page)
}

fn good_reply(request: &Request) -> Reply {
    if request.key == KEY { page(&text(request)) } else { status("401 Unauthorized", "") }
}

/// The sync command with both URLs of a stub, a short pause and a trace log.
fn sync(installation: &Installation, stub: &Stub, arguments: &[&str]) -> Command {
    let mut command = installation.command(&["sync", "competentnl", "--pause-ms", "1"]);
    let urls = format!("{} {}", stub.url("/occupations?searchTerm="), stub.url("/skills"));
    command.args(arguments).env("KADE_COMPETENTNL_URL", urls).env("KADE_COMPETENTNL_KEY", KEY).env("KADE_LOG", "trace");
    command
}

async fn published(installation: &Installation) -> Vec<(ConceptKind, String)> {
    let store = installation.store().await;
    let (concepts, _, relations) = store.load_taxonomy().await.unwrap();
    store.close().await.unwrap();
    let mut concepts: Vec<_> = concepts.into_iter().map(|concept| (concept.kind, concept.iri)).collect();
    concepts.sort_by(|one, other| one.1.cmp(&other.1));
    assert_eq!(relations.len(), concepts.iter().filter(|(kind, _)| *kind == ConceptKind::Occupation).count());
    concepts
}

/// All pages, and the empty page after the last.
fn all_pages() -> Vec<(String, u32)> {
    let of = |path: &str, pages: u32| (1..=pages + 1).map(|page| (path.to_owned(), page)).collect::<Vec<_>>();
    [of("/occupations", OCCUPATIONS), of("/skills", SKILLS)].concat()
}

/// Asserts that the key is in no output, log or written file.
fn assert_key_absent(installation: &Installation, texts: &[&str]) {
    for text in texts {
        assert!(!text.contains(KEY), "{text}");
    }
    for entry in fs::read_dir(installation.data().join("sync-competentnl")).into_iter().flatten() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains(KEY));
    }
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn all_pages_are_published_as_one_release(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(database);
    let stub = Stub::start(|request, _| good_reply(request));
    let output = sync(&installation, &stub, &[]).output().unwrap();
    let (printed, log) = (stdout(&output), stderr(&output));
    assert_eq!(
        printed,
        "Pulled 5 pages, 4374 bytes; 5 of them now.\n\
         Read 26 rows: 6 occupations, 4 skills, 0 groups, 10 labels, 0 notes.\n\
         Links: 6 rows read, 6 kept, 0 with an end that is not there.\n\
         0 warnings.\n\
         Published: 10 concepts added, 0 changed, 0 superseded.\n"
    );
    assert!(log.contains("hyper"), "the log lacks trace lines: {log}");
    assert_key_absent(&installation, &[&printed, &log]);
    assert_eq!(stub.pages(), all_pages());
    for request in stub.requests() {
        assert_eq!((request.key.as_str(), request.accept.as_str()), (KEY, "application/n-triples"));
        let search = if request.path == "/occupations" { "searchTerm=&" } else { "" };
        assert_eq!(request.query, format!("{search}page={}&pageSize=200", request.page));
    }
    assert_eq!(published(&installation).await.len(), 10);
    let left: Vec<_> = fs::read_dir(installation.data().join("sync-competentnl")).unwrap().flatten().collect();
    assert_eq!(left.iter().map(fs::DirEntry::file_name).collect::<Vec<_>>(), ["lock"], "pages were not deleted");

    let again = stdout(&sync(&installation, &stub, &[]).output().unwrap());
    assert!(again.ends_with("Nothing new: these files are the current release.\n"), "{again}");
    let fewer =
        Stub::start(
            |request, _| {
                if request.page == OCCUPATIONS { page("# nothing any more\n") } else { good_reply(request) }
            },
        );
    let printed = stdout(&sync(&installation, &fewer, &[]).output().unwrap());
    assert!(printed.ends_with("Published: 0 concepts added, 0 changed, 2 superseded.\n"), "{printed}");
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn transient_failures_are_retried(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(database);
    let stub = Stub::start(|request, before| {
        let whole = text(request);
        match (request.path.as_str(), request.page, before) {
            ("/occupations", 2, 0) => status("503 Service Unavailable", ""),
            ("/occupations", 2, 1) => status("429 Too Many Requests", "retry-after: 1\r\n"),
            ("/occupations", 2, 2) => Reply::Bytes(Vec::new()),
            ("/occupations", 2, 3) => cut_off(&whole),
            ("/occupations", 2, 4) => page(&whole[..whole.len() - 1]),
            ("/occupations", 2, 5) => page(&format!("{whole}upstream timed out\n")),
            ("/skills", 1, 0) => response("500 Internal Server Error", "", b""),
            ("/skills", 1, 1) => status("408 Request Timeout", ""),
            ("/skills", 1, 2) => Reply::Silence,
            ("/skills", 1, 3) => page(&format!("{whole}<urn:a> <urn:b> \"\u{e9}").replace('\u{e9}', "caf")),
            _ => good_reply(request),
        }
    });
    let output = sync(&installation, &stub, &["--attempts", "9", "--timeout-seconds", "2"]).output().unwrap();
    let (printed, log) = (stdout(&output), stderr(&output));
    assert!(printed.starts_with("Pulled 5 pages, ") && printed.contains("Published: 10 concepts added"), "{printed}");
    for why in [
        "the server says 503 Service Unavailable: asking again",
        "the server says 429 Too Many Requests: asking again",
        "the connection broke off in the middle: asking again",
        "the page ends in the middle of a line: asking again",
        "the server says 500 Internal Server Error: asking again",
        "no whole answer within 2 s: asking again",
    ] {
        assert!(log.contains(why), "{why}: {log}");
    }
    let second: Vec<_> =
        stub.requests().into_iter().filter(|request| request.path == "/occupations" && request.page == 2).collect();
    assert_eq!(second.len(), 7);
    assert!(second[2].at - second[1].at >= Duration::from_secs(1), "the retry came before retry-after");
    assert_eq!(published(&installation).await.len(), 10);
}

/// Servers mark the end of the pages in different ways.
#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn every_end_mode_detects_last_page(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
    #[values("empty-page", "repeated-page", "not-found", "one-page")] end: &'static str,
) {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(database);
    let stub = Stub::start(move |request, _| {
        let last = if request.path == "/occupations" { OCCUPATIONS } else { SKILLS };
        match end {
            _ if end == "one-page" => {
                let every = (1..=last).map(|page| text(&Request { page, ..request.clone() }));
                page(&every.collect::<String>())
            }
            _ if request.page <= last => good_reply(request),
            "empty-page" if request.path == "/skills" => response("204 No Content", "", b""),
            "repeated-page" => page(&text(&Request { page: last, ..request.clone() })),
            "not-found" => status("404 Not Found", ""),
            _ => page(""),
        }
    });
    let printed = stdout(&sync(&installation, &stub, &["--end", end]).output().unwrap());
    assert!(printed.contains("Published: 10 concepts added"), "{printed}");
    if end == "one-page" {
        let queries: Vec<_> = stub.requests().into_iter().map(|request| request.query).collect();
        assert_eq!(queries, ["searchTerm=", ""], "the URLs must stay unchanged");
    } else {
        assert_eq!(stub.pages(), all_pages());
    }
}
