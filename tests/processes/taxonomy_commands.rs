//! `kade import taxonomy` and `kade taxonomy check|diff|show` as processes: their output and exit codes.

mod files;
mod wrong_use;

use crate::{MACHINE, installation::Installation, stderr, stdout};
use files::{CNL, LABELS, SPARQL, esco, starter, write};
use kade_tests::Database;
use rstest::rstest;
use std::process::Stdio;

const COOK: &str = "https://linkeddata.competentnl.nl/uwv/id/occupation/00000000A1";
const NOTHING_NEW: &str = "Nothing new: these files are the current release.\n";

/// Runs the commands over files of one format.
struct Files<'a> {
    installation: &'a Installation,
    format: &'a [&'a str],
    path: &'a str,
}

impl Files<'_> {
    fn run(&self, command: &[&str]) -> (String, String) {
        let output = self.installation.kade(&[command, &["--format"], self.format, &[self.path]].concat());
        (stdout(&output), stderr(&output))
    }

    fn check(&self) -> (String, String) {
        self.run(&["taxonomy", "check"])
    }

    fn diff(&self) -> String {
        self.run(&["taxonomy", "diff"]).0
    }

    fn import(&self) -> String {
        self.run(&["import", "taxonomy"]).0
    }
}

fn show(installation: &Installation, iri: &str) -> String {
    stdout(&installation.kade(&["taxonomy", "show", iri]))
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn starter_is_imported_once_and_matches_its_files(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(database);
    let (folder, labels) = (starter(), format!("{}/labels", starter()));
    let concepts = Files { installation: &installation, format: &["competentnl", "--source", "kade"], path: &folder };
    let in_order = |concepts: u32, labels: u32| {
        (format!("{concepts} concepts, {labels} labels.\n0 errors, 0 warnings.\n"), String::new())
    };
    assert_eq!(concepts.check(), in_order(598, 3_554));
    assert!(concepts.diff().ends_with("1196 names come, 0 change, 0 go.\n"), "{}", concepts.diff());
    let import = || stdout(&installation.kade(&["import", "taxonomy", "--format", "starter"]));
    let first = import();
    assert!(first.starts_with("Published: 610 concepts added, 0 changed, 0 superseded.\nPublished: "), "{first}");
    assert_eq!(import(), NOTHING_NEW.repeat(2));
    // Two names of each pathway come from a separate table of labels.
    assert!(concepts.diff().ends_with("\n0 names come, 0 change, 24 go.\n"), "{}", concepts.diff());
    let labels = Files { installation: &installation, format: &["labels", "--source", "kade-labels"], path: &labels };
    assert_eq!(labels.check(), in_order(0, 4_094));

    let shown = show(&installation, "https://kade.example/id/occupation/schoonmaker");
    for line in [
        "kind: occupation",
        "source: kade",
        "nl preferred (official): schoonmaker",
        "nl hidden (official): poetsvrouw",
        "ar preferred (machine): عامل نظافة",
        "nl definition: Maakt kantoren, scholen en andere gebouwen schoon.",
        "asks important: ramen wassen <https://kade.example/id/skill/ramen-wassen>",
        "broader: Schoonmaak en afval <https://kade.example/id/sector/schoonmaak>",
        "broad match: http://data.europa.eu/esco/isco/C9112",
    ] {
        assert!(shown.lines().any(|shown| shown == line), "{line}: {shown}");
    }
    let skill = show(&installation, "https://kade.example/id/skill/ramen-wassen");
    assert!(skill.contains("asked by: schoonmaker <https://kade.example/id/occupation/schoonmaker>\n"), "{skill}");
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn competentnl_passes_check_diff_import_and_show(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(database);
    let path = write(&installation, "cnl.ttl", CNL);
    let cnl = Files { installation: &installation, format: &["competentnl"], path: &path };
    assert_eq!(cnl.check(), ("3 concepts, 4 labels.\n0 errors, 0 warnings.\n".to_owned(), String::new()));
    let occupation = |last: &str, rest: &str| format!("{}{last} nl {rest}\n", &COOK[..COOK.len() - 2]);
    let all = format!(
        "+ https://linkeddata.competentnl.nl/id/humancapability/00000000B1 nl koken\n+ {}+ {}{}",
        occupation("A1", "kok"),
        occupation("A2", "bakker"),
        "3 names come, 0 change, 0 go.\n"
    );
    assert_eq!(cnl.diff(), all);
    let read = "Read 13 rows: 2 occupations, 1 skills, 0 groups, 4 labels, 1 notes.\n\
                Links: 2 rows read, 2 kept, 0 with an end that is not there.\n0 warnings.\n";
    assert_eq!(cnl.import(), format!("{read}Published: 3 concepts added, 0 changed, 0 superseded.\n"));
    assert_eq!(cnl.import(), format!("{read}{NOTHING_NEW}"));
    let facts = "nl definition: Maakt eten klaar.\n\
                 asks essential: koken <https://linkeddata.competentnl.nl/id/humancapability/00000000B1>\n\
                 exact match: http://data.europa.eu/esco/occupation/1\n";
    let labels = |name: &str| {
        format!(
            "{COOK}\nkind: occupation\nsource: competentnl\nnl preferred (official): {name}\n\
             nl alternative (official): keukenchef\n"
        )
    };
    assert_eq!(show(&installation, COOK), labels("kok") + facts);

    write(&installation, "cnl.ttl", &CNL.replace("\"kok\"", "\"chef-kok\"").replace("A2", "A3"));
    let changes = format!(
        "~ {}+ {}- {}1 names come, 1 change, 1 go.\n",
        occupation("A1", "kok → chef-kok"),
        occupation("A3", "bakker"),
        occupation("A2", "bakker")
    );
    assert_eq!(cnl.diff(), changes);
    assert_eq!(cnl.import(), format!("{read}Published: 1 concepts added, 1 changed, 1 superseded.\n"));
    let gone = COOK.replace("A1", "A2");
    let output = installation.kade(&["taxonomy", "show", &gone]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), format!("kade: {gone} is no concept of the current releases\n"));

    let path = write(&installation, "labels.csv", LABELS);
    let added = Files { installation: &installation, format: &["labels", "--source", "gemeente"], path: &path };
    let unknown = format!("{path}:4: no concept {} (kimse)\n", COOK.replace("A1", "FF"));
    assert_eq!(added.check(), ("0 concepts, 2 labels.\n0 errors, 1 warnings.\n".to_owned(), unknown));
    assert_eq!(added.diff(), format!("+ {COOK} ti ከሻኒ\n+ {COOK} tr aşçı\n2 names come, 0 change, 0 go.\n"));
    assert!(added.import().contains("0 groups, 2 labels, 0 notes.\n1 warnings.\nPublished: "));
    assert!(added.import().ends_with(NOTHING_NEW));
    let both = "ti preferred (machine): ከሻኒ\ntr preferred (community): aşçı\n";
    assert_eq!(show(&installation, COOK), labels("chef-kok") + both + facts);
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn sparql_results_and_esco_are_imported_side_by_side(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(database);
    let path = write(&installation, "answer.json", SPARQL);
    let sparql = Files { installation: &installation, format: &["sparql"], path: &path };
    let left_out = format!("{path}: row 2: left out, as its type is urn:kade:Ding\n");
    assert_eq!(sparql.check(), ("1 concepts, 1 labels.\n0 errors, 1 warnings.\n".to_owned(), left_out));
    assert_eq!(sparql.diff(), "+ urn:kade:lasser nl lasser\n1 names come, 0 change, 0 go.\n");
    let read = "Read 2 rows: 1 occupations, 0 skills, 0 groups, 1 labels, 0 notes.\n1 warnings.\n";
    assert_eq!(sparql.import(), format!("{read}Published: 1 concepts added, 0 changed, 0 superseded.\n"));
    assert_eq!(sparql.import(), format!("{read}{NOTHING_NEW}"));

    let (en, nl) = esco(&installation);
    let english = Files { installation: &installation, format: &["esco", "--lang", "en"], path: &en };
    assert_eq!(english.check(), ("3 concepts, 3 labels.\n0 errors, 0 warnings.\n".to_owned(), String::new()));
    assert!(english.import().ends_with("Published: 3 concepts added, 0 changed, 0 superseded.\n"));
    assert!(english.import().ends_with(NOTHING_NEW));
    let dutch = Files { installation: &installation, format: &["esco", "--lang", "nl"], path: &nl };
    let smith = format!("{nl}/occupations_nl.csv:3: the base has no concept http://data.europa.eu/esco/occupation/3");
    assert_eq!(
        dutch.check(),
        ("0 concepts, 1 labels.\n0 errors, 1 warnings.\n".to_owned(), format!("{smith} (smid)\n"))
    );
    assert_eq!(dutch.diff(), "+ http://data.europa.eu/esco/occupation/1 nl kok\n1 names come, 0 change, 0 go.\n");
    assert!(dutch.import().contains("1 warnings.\nPublished: "));
    assert_eq!(dutch.diff(), "0 names come, 0 change, 0 go.\n");
    assert_eq!(english.diff(), "0 names come, 0 change, 0 go.\n");
    let cook = show(&installation, "http://data.europa.eu/esco/occupation/1");
    assert!(cook.contains("en preferred (official): cook\nnl preferred (official): kok\n"), "{cook}");
    assert!(show(&installation, "urn:kade:lasser").contains("source: sparql\nnl preferred (official): lasser\n"));
}

/// As `kade taxonomy diff … | head -1`.
#[tokio::test(flavor = "multi_thread")]
async fn closed_stdout_ends_diff_without_error() {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(Database::Sqlite);
    let mut diff = installation.command(&["taxonomy", "diff", "--format", "competentnl", &starter()]);
    let mut diff = diff.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(diff.stdout.take());
    let output = diff.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}
