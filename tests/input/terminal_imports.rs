//! Imports of truncated or wrongly encoded files: errors name file and line, and existing data stays.

use crate::terminal::{folder, stderr};
use kade_domain::Postcode;
use kade_store::{PlaceMatch, Store, SystemClock, SystemEntropy};
use kade_tests::binary::{self, SECRET};
use std::{path::Path, sync::Arc};

/// Writes a file and imports it with `arguments` before its path.
fn import(data: &Path, arguments: &[&str], name: &str, bytes: &[u8]) -> std::process::Output {
    let path = data.join(name);
    std::fs::write(&path, bytes).expect("written");
    let path = path.display().to_string();
    binary::run(data, None, &[&["import"], arguments, &[&path]].concat())
}

/// Asserts that each wrong file is refused with its name and the line.
fn assert_refused(data: &Path, arguments: &[&str], name: &str, wrong: &[(&[u8], u32)]) {
    for (bytes, line) in wrong {
        let output = import(data, arguments, name, bytes);
        let stderr = stderr(&output, 1);
        assert!(
            stderr.contains(&format!("{name}:{line}:")),
            "line {line} of {:?}: {stderr}",
            String::from_utf8_lossy(bytes)
        );
        assert!(output.stdout.is_empty(), "stdout is not empty");
    }
}

async fn store(data: &Path) -> Store {
    let url = format!("sqlite://{}?mode=rw", data.join("kade.sqlite").display());
    Store::open(&url, Arc::new(SystemClock), Arc::new(SystemEntropy), SECRET).await.expect("the database opens")
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_places_file_names_line_and_keeps_data() {
    let folder = folder();
    let header = "place_code,place,municipality_code\n";
    let good = format!("{header}1,Almere Haven,GM0034\n2,Gouda,GM0513\n");
    assert!(import(folder.path(), &["places"], "good.csv", good.as_bytes()).status.success());
    let wrong: [(&[u8], u32); 8] = [
        (b"place_code,place,municipality_code\n1,Almere,GM0034\n2,Go", 3),
        (b"place_code,place,municipality_code\n1,Almere,GM0034\n2,\"Gouda,GM0513\n3,x,y\n", 3),
        (b"place_code,place,municipality_code\n1,Almere,GM0034\n2,S\xE3o,GM0513\n", 3),
        (b"place_code,place,municipality_code\n1,,GM0034\n", 2),
        (b"place_code,place,municipality_code\n1,Almere,GM0034,,\n", 2),
        (b"place_code;place;municipality_code\n1;Almere;GM0034\n", 1),
        (b"\xFF\xFEp\0l\0a\0c\0e\0", 1),
        (b"", 1),
    ];
    assert_refused(folder.path(), &["places"], "places.csv", &wrong);
    let stderr = stderr(&binary::run(folder.path(), None, &["import", "places", "/nowhere/at/all.csv"]), 1);
    assert!(stderr.contains("/nowhere/at/all.csv"), "{stderr}");
    let found = store(folder.path()).await.place_by_name("Almere Haven").await.expect("the database");
    assert!(matches!(found, PlaceMatch::One(_)), "the existing place is gone: {found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_postcodes_file_names_line_and_keeps_data() {
    let folder = folder();
    let good = "NL\t9401\tAssen\t\t\t\t\t\t\t52.99\t6.56\t\n";
    assert!(import(folder.path(), &["postcodes"], "good.txt", good.as_bytes()).status.success());
    let cut_off = format!("{good}{good}NL\t9402\tAss");
    let latin = [good.as_bytes(), b"NL\t9402\tAss\xE8n\t\t\t\t\t\t\t52.99\t6.56\t\n"].concat();
    let elsewhere = format!("{good}NL\t9402\tAssen\t\t\t\t\t\t\t6.56\t52.99\t\n");
    let nonsense = format!("{good}NL\t0000\tAssen\t\t\t\t\t\t\t52.99\t6.56\t\n");
    let wrong: [(&[u8], u32); 4] =
        [(cut_off.as_bytes(), 3), (&latin, 2), (elsewhere.as_bytes(), 2), (nonsense.as_bytes(), 2)];
    assert_refused(folder.path(), &["postcodes"], "NL.txt", &wrong);
    for (name, bytes) in [("empty.txt", b"".as_slice()), ("cut.zip", b"PK\x03\x04cut off"), ("page.html", b"<html>\n")]
    {
        let stderr = stderr(&import(folder.path(), &["postcodes"], name, bytes), 1);
        assert!(stderr.contains(name), "{stderr}");
    }
    let assen = Postcode::parse("9401").expect("a postcode");
    let point = store(folder.path()).await.postcode_point(assen).await.expect("the database");
    assert!(point.is_some(), "the existing postcode is gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_listings_file_names_line_and_keeps_data() {
    let folder = folder();
    let arguments = ["vacancies", "--format", "csv", "--source", "test"];
    let good = "title,company,location,created\nKok,Restaurant,Almere,2025-08-06\n";
    assert!(import(folder.path(), &arguments, "good.csv", good.as_bytes()).status.success());
    let wrong: [(&[u8], u32); 7] = [
        (b"title,company,location,created\nBakker,B,Almere,2025-08-06\nKok,R", 3),
        (b"title,company,location,created\nBakker,B,Almere,2025-08-06\n\"Kok,R,Almere,2025-08-06\n", 3),
        (b"title,company,location,created\nBakker,B,Almere,2025-08-06\nCaf\xE9,R,Almere,2025-08-06\n", 3),
        (b"title,company,location,created\nBakker,B,Almere,2025-08-06\nKok,R,Almere,gisteren\n", 3),
        (b"title,company,location,created\nBakker,B,Almere,2025-08-06\n,R,Almere,2025-08-06\n", 3),
        (b"title,company,location,created,salary_min\nBakker,B,Almere,2025-08-06,veel\n", 2),
        (b"title,company,place\nBakker,B,Almere\n", 1),
    ];
    assert_refused(folder.path(), &arguments, "listings.csv", &wrong);
    let again = import(folder.path(), &arguments, "good.csv", good.as_bytes());
    let stdout = String::from_utf8_lossy(&again.stdout);
    assert!(stdout.starts_with("0 added, 1 known already"), "{stdout}");
    // This baker counts as new, so none of the wrong files stored it.
    let baker = "title,company,location,created\nBakker,B,Almere,2025-08-06\n";
    let added = import(folder.path(), &arguments, "baker.csv", baker.as_bytes());
    let stdout = String::from_utf8_lossy(&added.stdout);
    assert!(stdout.starts_with("1 added, 0 known already"), "{stdout}");
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_taxonomy_file_names_line_and_keeps_data() {
    let folder = folder();
    let esco = folder.path().join("esco");
    std::fs::create_dir(&esco).expect("a folder");
    let skills =
        "conceptUri,skillType,reuseLevel,preferredLabel\nhttp://data.europa.eu/esco/skill/1,skill/competence,,bake\n";
    std::fs::write(esco.join("skills_en.csv"), skills).expect("written");
    let run = |occupations: &[u8]| {
        std::fs::write(esco.join("occupations_en.csv"), occupations).expect("written");
        let path = esco.display().to_string();
        binary::run(folder.path(), None, &["import", "taxonomy", "--format", "esco", "--lang", "en", &path])
    };
    let header = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,code\n";
    let cook = "Occupation,http://data.europa.eu/esco/occupation/1,5120,cook,chef,5120.1\n";
    let baker = "Occupation,http://data.europa.eu/esco/occupation/2,7512,baker,,7512.1\n";
    let row = |bytes: &[u8]| [header.as_bytes(), cook.as_bytes(), bytes].concat();
    let wrong = [
        (row(b"Occupation,http://data.europa.eu/esco/occupation/2,75"), "occupations_en.csv:3:"),
        (row(b"Occupation,http://data.europa.eu/esco/occupation/2,7512,\"baker,,7512.1\n"), "occupations_en.csv:3:"),
        (
            row(b"Occupation,http://data.europa.eu/esco/occupation/2,7512,p\xE2tissier,,7512.1\n"),
            "occupations_en.csv:3:",
        ),
        (row(b"Occupation,not an address,7512,baker,,7512.1\n"), "occupations_en.csv:3:"),
        (b"conceptType,uri\nOccupation,x\n".to_vec(), "occupations_en.csv:1:"),
        (Vec::new(), "occupations_en.csv:1:"),
    ];
    for (bytes, place) in &wrong {
        let output = run(bytes);
        let stderr = stderr(&output, 1);
        assert!(stderr.contains(place), "{place} {stderr}");
    }
    assert_eq!(concepts(folder.path()).await, 0, "part of a taxonomy was stored");
    assert!(run(&row(baker.as_bytes())).status.success());
    assert_eq!(concepts(folder.path()).await, 3);
    for (bytes, _) in &wrong {
        stderr(&run(bytes), 1);
    }
    assert_eq!(concepts(folder.path()).await, 3, "the existing concepts are gone");
    let esco = esco.display().to_string();
    let wrong_lang = ["import", "taxonomy", "--format", "esco", "--lang", "Nederlands!", &esco];
    assert!(stderr(&binary::run(folder.path(), None, &wrong_lang), 1).contains("language code"));
}

async fn concepts(data: &Path) -> usize {
    let (concepts, ..) = store(data).await.load_taxonomy().await.expect("the taxonomy");
    concepts.len()
}
