//! Wrong use of the commands: an exit code and a sentence each, and no change in the database.

use super::{
    MACHINE,
    files::{CNL, LABELS, SPARQL, write},
};
use crate::{installation::Installation, stderr, stdout};
use kade_tests::Database;
use rstest::rstest;

/// Invalid arguments, and a part of the expected message.
const INVALID_USE: [(&[&str], &str); 15] = [
    (&["import", "taxonomy"], "--format <FORMAT>"),
    (&["import", "taxonomy", "--format", "competentnl"], "<PATHS>..."),
    (&["import", "taxonomy", "--format", "labels"], "<PATHS>..."),
    (&["import", "taxonomy", "--format", "sparql"], "<PATHS>..."),
    (
        &["import", "taxonomy", "--format", "xml", "a.xml"],
        "[possible values: esco, competentnl, labels, sparql, starter]",
    ),
    (&["import", "taxonomy", "--format", "esco", "en"], "--lang <LANG>"),
    (&["import", "taxonomy", "--format", "labels", "--source", "Gemeente Almere", "a.csv"], "a name has 1 to 40 small"),
    (
        &["import", "taxonomy", "--format", "esco", "--lang", "en", "--origin", "mine", "en"],
        "official, community, machine",
    ),
    (&["taxonomy"], "check"),
    (&["taxonomy", "check", "a.ttl"], "--format <FORMAT>"),
    (&["taxonomy", "diff", "--format", "competentnl"], "<PATHS>..."),
    (&["taxonomy", "show"], "<IRI>"),
    (&["taxonomy", "show", ""], "a value is required for '<IRI>'"),
    (&["taxonomy", "show", "urn:a", "urn:b"], "unexpected argument 'urn:b'"),
    (&["taxonomy", "remove", "urn:a"], "unrecognized subcommand 'remove'"),
];

#[tokio::test(flavor = "multi_thread")]
async fn invalid_arguments_are_refused_without_database() {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(Database::Sqlite);
    for (arguments, expected) in INVALID_USE {
        let output = installation.kade(arguments);
        let printed = stderr(&output);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{arguments:?}: {printed}");
        assert!(printed.contains(expected) && printed.contains("--help"), "{arguments:?}: {printed}");
    }
    assert!(!installation.sqlite().exists(), "a database was created");
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn missing_or_wrong_files_are_reported_and_change_nothing(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(database);
    let cnl = write(&installation, "good/cnl.ttl", CNL);
    let import = ["import", "taxonomy", "--format"];
    stdout(&installation.kade(&[&import[..], &["competentnl", &cnl]].concat()));
    let before = installation.store().await.current_releases().await.unwrap();

    let labels = write(&installation, "labels.csv", LABELS);
    let sparql = write(&installation, "answer.json", SPARQL);
    let broken = write(&installation, "broken.ttl", &format!("{CNL}beroep:00000000A3 a cnlo:Occupation"));
    let empty = installation.folder().join("empty");
    std::fs::create_dir(&empty).unwrap();
    let empty = empty.display().to_string();
    let missing = installation.folder().join("missing.ttl").display().to_string();
    let rdf = ".ttl, .nt, .nq, .trig, .jsonld and .json";
    let absent = format!("kade: cannot read {missing}: No such file or directory (os error 2)");
    let wrong: [(&[&str], String); 15] = [
        (&["competentnl", &missing], absent.clone()),
        (&["competentnl", &cnl, &missing], absent.clone()),
        (&["labels", &missing], absent.clone()),
        (&["sparql", &missing], absent.clone()),
        (&["esco", "--lang", "en", &missing], absent),
        (
            &["esco", "--lang", "en", &empty],
            format!(
                "kade: the first import of ESCO brings the concepts; occupations_en.csv and skills_en.csv missing for \
                 language en; looked in {empty}"
            ),
        ),
        (
            &["esco", "--lang", "Dutch", &empty],
            "kade: --lang Dutch is no language code such as nl, en or ar".to_owned(),
        ),
        (&["competentnl", &empty], format!("kade: no files ending in {rdf} in {empty}")),
        (&["labels", &empty], format!("kade: no labels ending in .csv in {empty}")),
        (&["sparql", &empty], format!("kade: no answers of a SPARQL service ending in .json or .srj in {empty}")),
        (
            &["competentnl", &labels],
            format!("kade: {labels}: not a kind of file that can be read here; known are {rdf}"),
        ),
        (&["competentnl", &sparql], format!("{sparql}:6: no statement in the whole file: is its context there?")),
        (
            &["labels", &cnl],
            format!(
                "kade: {cnl}:1: column concept_iri is missing; the header has @prefix cnlo: \
                 <https://linkeddata.competentnl.nl/def/competentnl#> ."
            ),
        ),
        (
            &["sparql", &cnl],
            format!("{cnl}:1: not an answer to SELECT ?uri ?label ?type: expected value at line 1 column 1"),
        ),
        (&["competentnl", &broken], format!("{broken}:12: Unexpected end")),
    ];
    for (arguments, expected) in &wrong {
        for command in [["import", "taxonomy"], ["taxonomy", "check"], ["taxonomy", "diff"]] {
            let output = installation.kade(&[&command[..], &["--format"], arguments].concat());
            let printed = stderr(&output);
            assert_eq!(output.status.code(), Some(1), "{command:?} {arguments:?}: {printed}");
            assert_eq!(printed.lines().next(), Some(expected.as_str()), "{command:?} {arguments:?}: {printed}");
            let last = if expected.starts_with("kade: ") {
                expected
            } else if command[0] == "import" {
                "kade: 1 errors; nothing was imported"
            } else {
                "kade: 1 errors: these files would not be imported"
            };
            assert_eq!(printed.lines().last(), Some(last), "{command:?} {arguments:?}");
            let success = ["Published", "Nothing new", "names come"];
            let stdout = String::from_utf8_lossy(&output.stdout);
            assert!(success.iter().all(|word| !stdout.contains(word)), "{command:?} {arguments:?}: {stdout}");
        }
    }
    let starter = installation.kade(&["import", "taxonomy", "--format", "starter", &cnl]);
    assert_eq!(stderr(&starter), "kade: --format starter takes no files: its own are part of the program\n");
    for what in ["check", "diff"] {
        let starter = installation.kade(&["taxonomy", what, "--format", "starter"]);
        assert_eq!(starter.status.code(), Some(1));
        assert_eq!(stderr(&starter), "kade: --format starter has no files to read\n");
    }
    let nobody = installation.kade(&["taxonomy", "show", "urn:nobody"]);
    assert_eq!((nobody.status.code(), nobody.stdout.len()), (Some(1), 0));
    assert_eq!(stderr(&nobody), "kade: urn:nobody is no concept of the current releases\n");
    assert_eq!(installation.store().await.current_releases().await.unwrap(), before);
}
