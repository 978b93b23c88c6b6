//! `kade sync competentnl` against a server on this machine that errs in every way the real one might.

mod stops;
mod stub;
mod wrong;

use crate::{MACHINE, complained, home::Home, said};
use kade_taxonomy::ConceptKind;
use kade_tests::Database;
use rstest::rstest;
use std::{fs, process::Command, time::Duration};
use stub::{Reply, Request, Stub, cut, framed, page, status};

/// As no other text, so that it can be looked for.
const KEY: &str = "kanarie-sleutel-van-competentnl";
const OCCUPATIONS: u32 = 3;
const SKILLS: u32 = 2;

/// The page of an address of the stub: two concepts on each, and nothing behind the last.
fn text(request: &Request) -> String {
    let rdf = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
    let label = "<http://www.w3.org/2004/02/skos/core#prefLabel>";
    let own = |word: &str| format!("<https://linkeddata.competentnl.nl/def/competentnl#{word}>");
    let skill = |number: u32| format!("<https://linkeddata.competentnl.nl/id/humancapability/{number:010}>");
    let of = |number: u32| match request.path.as_str() {
        "/occupations" if request.page <= OCCUPATIONS => {
            let iri = format!("<https://linkeddata.competentnl.nl/uwv/id/occupation/{number:010}>");
            let (class, asks) = (own("Occupation"), own("requiresHATEssential"));
            let asked = skill(1 + number % (2 * SKILLS));
            format!("{iri} {rdf} {class} .\n{iri} {label} \"beroep {number}\"@nl .\n{iri} {asks} {asked} .\n")
        }
        "/skills" if request.page <= SKILLS => {
            let (iri, class) = (skill(number), own("HumanCapability"));
            format!("{iri} {rdf} {class} .\n{iri} {label} \"vaardigheid {number}\"@nl .\n")
        }
        _ => String::new(),
    };
    of(2 * request.page - 1) + &of(2 * request.page)
}

fn well(request: &Request) -> Reply {
    if request.key == KEY { page(&text(request)) } else { status("401 Unauthorized", "") }
}

/// The command, with both addresses of a stub, quick about it, and logging all it can.
fn sync(home: &Home, stub: &Stub, arguments: &[&str]) -> Command {
    let mut command = home.command(&["sync", "competentnl", "--pause-ms", "1"]);
    let urls = format!("{} {}", stub.url("/occupations?searchTerm="), stub.url("/skills"));
    command.args(arguments).env("KADE_COMPETENTNL_URL", urls).env("KADE_COMPETENTNL_KEY", KEY).env("KADE_LOG", "trace");
    command
}

async fn published(home: &Home) -> Vec<(ConceptKind, String)> {
    let store = home.store().await;
    let (concepts, _, relations) = store.load_taxonomy().await.unwrap();
    store.close().await.unwrap();
    let mut concepts: Vec<_> = concepts.into_iter().map(|concept| (concept.kind, concept.iri)).collect();
    concepts.sort_by(|one, other| one.1.cmp(&other.1));
    assert_eq!(relations.len(), concepts.iter().filter(|(kind, _)| *kind == ConceptKind::Occupation).count());
    concepts
}

/// Every page, and the empty one behind them.
fn all_pages() -> Vec<(String, u32)> {
    let of = |path: &str, pages: u32| (1..=pages + 1).map(|page| (path.to_owned(), page)).collect::<Vec<_>>();
    [of("/occupations", OCCUPATIONS), of("/skills", SKILLS)].concat()
}

/// The key is in nothing that was said, logged or written.
fn keeps_its_key(home: &Home, told: &[&str]) {
    for text in told {
        assert!(!text.contains(KEY), "{text}");
    }
    for entry in fs::read_dir(home.data().join("sync-competentnl")).into_iter().flatten() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains(KEY));
    }
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn all_pages_become_one_release(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let home = Home::new(database);
    let stub = Stub::start(|request, _| well(request));
    let output = sync(&home, &stub, &[]).output().unwrap();
    let (told, log) = (said(&output), complained(&output));
    assert_eq!(
        told,
        "Pulled 5 pages, 4374 bytes; 5 of them now.\n\
         Read 26 rows: 6 occupations, 4 skills, 0 groups, 10 labels, 0 notes.\n\
         Links: 6 rows read, 6 kept, 0 with an end that is not there.\n\
         0 warnings.\n\
         Published: 10 concepts added, 0 changed, 0 superseded.\n"
    );
    assert!(log.contains("hyper"), "that is no log: {log}");
    keeps_its_key(&home, &[&told, &log]);
    assert_eq!(stub.pages(), all_pages());
    for request in stub.asked() {
        assert_eq!((request.key.as_str(), request.accept.as_str()), (KEY, "application/n-triples"));
        let search = if request.path == "/occupations" { "searchTerm=&" } else { "" };
        assert_eq!(request.query, format!("{search}page={}&pageSize=200", request.page));
    }
    assert_eq!(published(&home).await.len(), 10);
    let left: Vec<_> = fs::read_dir(home.data().join("sync-competentnl")).unwrap().flatten().collect();
    assert_eq!(left.iter().map(fs::DirEntry::file_name).collect::<Vec<_>>(), ["lock"], "pages stay behind");

    let again = said(&sync(&home, &stub, &[]).output().unwrap());
    assert!(again.ends_with("Nothing new: these files are the current release.\n"), "{again}");
    let fewer = Stub::start(
        |request, _| {
            if request.page == OCCUPATIONS { page("# nothing any more\n") } else { well(request) }
        },
    );
    let told = said(&sync(&home, &fewer, &[]).output().unwrap());
    assert!(told.ends_with("Published: 0 concepts added, 0 changed, 2 superseded.\n"), "{told}");
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn what_passes_is_asked_for_again(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let home = Home::new(database);
    let stub = Stub::start(|request, before| {
        let whole = text(request);
        match (request.path.as_str(), request.page, before) {
            ("/occupations", 2, 0) => status("503 Service Unavailable", ""),
            ("/occupations", 2, 1) => status("429 Too Many Requests", "retry-after: 1\r\n"),
            ("/occupations", 2, 2) => Reply::Bytes(Vec::new()),
            ("/occupations", 2, 3) => cut(&whole),
            ("/occupations", 2, 4) => page(&whole[..whole.len() - 1]),
            ("/occupations", 2, 5) => page(&format!("{whole}upstream timed out\n")),
            ("/skills", 1, 0) => framed("500 Internal Server Error", "", b""),
            ("/skills", 1, 1) => status("408 Request Timeout", ""),
            ("/skills", 1, 2) => Reply::Silence,
            ("/skills", 1, 3) => page(&format!("{whole}<urn:a> <urn:b> \"\u{e9}").replace('\u{e9}', "caf")),
            _ => well(request),
        }
    });
    let output = sync(&home, &stub, &["--attempts", "9", "--timeout-seconds", "2"]).output().unwrap();
    let (told, log) = (said(&output), complained(&output));
    assert!(told.starts_with("Pulled 5 pages, ") && told.contains("Published: 10 concepts added"), "{told}");
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
        stub.asked().into_iter().filter(|request| request.path == "/occupations" && request.page == 2).collect();
    assert_eq!(second.len(), 7);
    assert!(second[2].at - second[1].at >= Duration::from_secs(1), "it does not wait as long as it was asked to");
    assert_eq!(published(&home).await.len(), 10);
}

/// Servers show in different ways that there is no more.
#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn pages_end_as_the_server_ends_them(
    #[values(Database::Sqlite, Database::Postgres)] database: Database,
    #[values("empty-page", "repeated-page", "not-found", "one-page")] end: &'static str,
) {
    let _shared = MACHINE.read().await;
    let home = Home::new(database);
    let stub = Stub::start(move |request, _| {
        let last = if request.path == "/occupations" { OCCUPATIONS } else { SKILLS };
        match end {
            _ if end == "one-page" => {
                let every = (1..=last).map(|page| text(&Request { page, ..request.clone() }));
                page(&every.collect::<String>())
            }
            _ if request.page <= last => well(request),
            "empty-page" if request.path == "/skills" => framed("204 No Content", "", b""),
            "repeated-page" => page(&text(&Request { page: last, ..request.clone() })),
            "not-found" => status("404 Not Found", ""),
            _ => page(""),
        }
    });
    let told = said(&sync(&home, &stub, &["--end", end]).output().unwrap());
    assert!(told.contains("Published: 10 concepts added"), "{told}");
    if end == "one-page" {
        let queries: Vec<_> = stub.asked().into_iter().map(|request| request.query).collect();
        assert_eq!(queries, ["searchTerm=", ""], "the addresses as they are");
    } else {
        assert_eq!(stub.pages(), all_pages());
    }
}
