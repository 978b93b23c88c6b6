//! The ESCO reader on small files: the draft of valid input, and the problems of invalid input.

use kade_domain::Strength;
use kade_taxonomy::{
    ConceptKind, LabelKind,
    LabelKind::{Alternative, Hidden, Preferred},
    NoteKind, Origin, RelationKind, TaxonomyDraft,
    source::{ReadError, esco},
};
use proptest::prelude::*;
use std::{collections::HashSet, error::Error, fs, path::PathBuf};
use tempfile::TempDir;

type Outcome = Result<(), Box<dyn Error>>;

const COOK: &str = "http://data.europa.eu/esco/occupation/1";
const BAKER: &str = "http://data.europa.eu/esco/occupation/2";
const BAKING: &str = "http://data.europa.eu/esco/skill/1";
const HYGIENE: &str = "http://data.europa.eu/esco/skill/2";
const COOKS: &str = "http://data.europa.eu/esco/isco/C5120";

/// Returns a folder with a minimal base, in which every file can be replaced.
fn folder(files: &[(&str, &str)]) -> Result<TempDir, Box<dyn Error>> {
    let dir = tempfile::tempdir()?;
    let base = [
        (
            "occupations_en.csv",
            format!(
                "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,modifiedDate,regulatedProfessionNote,description,code\n\
                 Occupation,{COOK},5120,cook,\"chef\nline cook\",kok,2020-01-01,http://data.europa.eu/esco/regulated-professions/unregulated,Cooks.,5120.1\n\
                 Occupation,{BAKER},7512,baker/bakeress,,,2020-01-01,http://data.europa.eu/esco/regulated-professions/regulated,,7512.1\n"
            ),
        ),
        (
            "skills_en.csv",
            format!(
                "conceptUri,skillType,reuseLevel,preferredLabel\n{BAKING},skill/competence,cross-sector,bake\n{HYGIENE},knowledge,,hygiene\n"
            ),
        ),
    ];
    for (name, text) in base {
        fs::write(dir.path().join(name), text)?;
    }
    for (name, text) in files {
        fs::write(dir.path().join(name), text)?;
    }
    Ok(dir)
}

fn read(dir: &TempDir) -> Result<TaxonomyDraft, ReadError> {
    esco::read(&[dir.path().to_owned()], "en", Origin::Official, None, &mut |_, _| {})
}

fn read_labels(dir: &TempDir, lang: &str, base: &[&str]) -> Result<TaxonomyDraft, ReadError> {
    let base: HashSet<_> = base.iter().map(|iri| (*iri).to_owned()).collect();
    esco::read(&[dir.path().to_owned()], lang, Origin::Machine, Some(&base), &mut |_, _| {})
}

fn labels<'d>(draft: &'d TaxonomyDraft, iri: &str) -> Vec<(LabelKind, &'d str)> {
    draft.labels.iter().filter(|label| &*label.iri == iri).map(|label| (label.kind, label.text.as_str())).collect()
}

/// File name, line and text of each problem.
fn problems(draft: &TaxonomyDraft) -> Vec<String> {
    let name = |file: &PathBuf| file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    draft.problems.iter().map(|p| format!("{}:{}: {}", name(&p.file), p.line, p.message)).collect()
}

#[test]
fn base_has_concepts_labels_notes_and_links() -> Outcome {
    let dir = folder(&[
        ("ISCOGroups_en.csv", &format!("conceptUri,code,preferredLabel\n{COOKS},5120,Cooks\n")),
        (
            "occupationSkillRelations.csv",
            &format!(
                "occupationUri,occupationLabel,relationType,skillType,skillUri,skillLabel\n{COOK},cook,optional,,{BAKING},bake\n{COOK},cook,essential,,{BAKING},bake\n{BAKER},baker,essential,,{HYGIENE},x\n"
            ),
        ),
        (
            "skillSkillRelations.csv",
            &format!("originalSkillUri,relationType,relatedSkillUri\n{BAKING},optional,{HYGIENE}\n"),
        ),
        ("greenShareOcc_en.csv", "anything"),
    ])?;
    let draft = read(&dir)?;
    assert_eq!(problems(&draft), Vec::<String>::new());

    let kinds: Vec<_> = draft.concepts.iter().map(|concept| (&*concept.iri, concept.kind, concept.regulated)).collect();
    assert_eq!(
        kinds,
        [
            (COOK, ConceptKind::Occupation, Some(false)),
            (BAKER, ConceptKind::Occupation, Some(true)),
            (BAKING, ConceptKind::Capability, None),
            (HYGIENE, ConceptKind::KnowledgeArea, None),
            (COOKS, ConceptKind::OccupationGroup, None),
        ]
    );
    assert_eq!(
        labels(&draft, COOK),
        [(Preferred, "cook"), (Alternative, "chef"), (Alternative, "line cook"), (Hidden, "kok")]
    );
    assert_eq!(
        labels(&draft, BAKER),
        [(Preferred, "baker/bakeress"), (Alternative, "baker"), (Alternative, "bakeress")]
    );
    assert_eq!(
        draft.notes.iter().map(|note| (note.kind, note.text.as_str())).collect::<Vec<_>>(),
        [(NoteKind::Description, "Cooks.")]
    );
    let links: Vec<_> = draft.relations.iter().map(|link| (&*link.from, &*link.to, link.kind, link.strength)).collect();
    assert_eq!(
        links,
        [
            (COOK, BAKING, RelationKind::Requires, Some(Strength::Essential)),
            (BAKER, HYGIENE, RelationKind::Requires, Some(Strength::Essential)),
            (BAKING, HYGIENE, RelationKind::Related, Some(Strength::Optional)),
            (COOK, COOKS, RelationKind::Broader, None),
        ],
        "the stronger of two links stays; the ISCO group is the broader concept if it is known"
    );
    assert_eq!(draft.version.as_deref(), Some("1.1"));
    assert_eq!((draft.counts.requires_rows, draft.counts.requires, draft.counts.skills()), (3, 2, 2));
    Ok(())
}

#[test]
fn old_and_new_headers_and_file_names_are_read() -> Outcome {
    let dir = tempfile::tempdir()?;
    let occupations = format!("naceCode,preferredLabel,code,conceptUri\r\nx,cook,5120.1,{COOK}\r\n");
    fs::write(dir.path().join("occupations.csv"), format!("\u{feff}{occupations}"))?;
    fs::write(
        dir.path().join("skills.csv"),
        format!("\"preferredLabel\",\"conceptUri\",\"skillType\"\r\nbake,{BAKING},\r\n"),
    )?;
    let draft = read(&dir)?;
    assert_eq!((draft.version.as_deref(), draft.concepts.len(), draft.problems.len()), (Some("1.2"), 2, 0));

    fs::write(dir.path().join("occupations.csv"), format!("conceptUri,preferredLabel\n{COOK},cook\n"))?;
    assert_eq!(read(&dir)?.version.as_deref(), Some("1.0"));
    Ok(())
}

#[test]
fn further_language_adds_labels_only() -> Outcome {
    let dir = tempfile::tempdir()?;
    let file = |name: &str, text: String| fs::write(dir.path().join(name), text);
    file(
        "occupations_nl.csv",
        format!("conceptUri,preferredLabel,altLabels\n{COOK},kok / kokkin,\n{BAKER},bakker,\n"),
    )?;
    file("occupationSkillRelations_nl.csv", "broken".to_owned())?;
    file("skill_preflabels_nl_partial.csv", format!("conceptUri,preferredLabel,source\n{BAKING},bakken,x\n"))?;
    file(
        "greenSkillsCollection_nl.csv",
        format!("conceptUri,preferredLabel,altLabels\n{BAKING},brood bakken,bakwerk | bakken\n"),
    )?;
    file("skills_en.csv", "of another language".to_owned())?;
    let draft = read_labels(&dir, "nl", &[COOK, BAKING])?;

    assert_eq!((draft.concepts.len(), draft.relations.len()), (0, 0));
    assert_eq!(labels(&draft, COOK), [(Preferred, "kok / kokkin"), (Alternative, "kok"), (Alternative, "kokkin")]);
    assert_eq!(
        labels(&draft, BAKING),
        [(Preferred, "bakken"), (Alternative, "brood bakken"), (Alternative, "bakwerk")],
        "the first preferred label stays, the second becomes an alternative"
    );
    assert!(draft.labels.iter().all(|label| label.lang == "nl" && label.origin == Origin::Machine));
    assert_eq!(
        problems(&draft),
        [
            "skills_en.csv:0: left out: its language is en, not nl".to_owned(),
            format!("occupations_nl.csv:3: the base has no concept {BAKER} (bakker)"),
        ]
    );
    assert_eq!((draft.errors().count(), draft.counts.unknown_to_base), (0, 1));
    Ok(())
}

#[test]
fn newest_row_of_a_repeated_concept_stays() -> Outcome {
    let rows = format!(
        "{COOK},old,2020-01-01T00:00:00Z\n{COOK},new,2021-01-01T00:00:00Z\n{COOK},older,2019-01-01T00:00:00Z\n"
    );
    let dir = folder(&[("occupations_en.csv", &format!("conceptUri,preferredLabel,modifiedDate\n{rows}"))])?;
    let draft = read(&dir)?;
    assert_eq!(labels(&draft, COOK), [(Preferred, "new")]);
    assert_eq!((draft.counts.repeated, draft.counts.occupations, draft.warnings().count()), (2, 1, 2));
    Ok(())
}

#[test]
fn missing_base_file_is_named_with_the_searched_paths() -> Outcome {
    let dir = folder(&[])?;
    fs::remove_file(dir.path().join("skills_en.csv"))?;
    let message = read(&dir).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(message.contains("skills_en.csv") && !message.contains("occupations_en.csv"), "{message}");
    assert!(message.contains(&*dir.path().to_string_lossy()), "{message}");

    let absent = [dir.path().join("nowhere")];
    let error = esco::read(&absent, "en", Origin::Official, None, &mut |_, _| {});
    assert!(matches!(&error, Err(ReadError::Io { path, .. }) if path == &absent[0]), "{error:?}");
    assert!(matches!(read_labels(&dir, "tr", &[COOK]), Err(ReadError::Missing { .. })));
    Ok(())
}

#[test]
fn unreadable_file_is_refused_with_file_and_line() -> Outcome {
    let long = format!("conceptUri,preferredLabel\n{COOK},\"{}\"\n", "x".repeat(10 << 20));
    for (text, expected) in [
        ("", "occupations_en.csv:1: the file is empty"),
        (
            "conceptUri,iscoGroup\n",
            "occupations_en.csv:1: column preferredLabel is missing; the header has conceptUri, iscoGroup",
        ),
        ("conceptUri;preferredLabel\n", "occupations_en.csv:1: column conceptUri is missing"),
        (
            "conceptUri,preferredLabel\na,b\nc,\"cut\noff",
            "occupations_en.csv:3: the quoted cell that begins here is never closed",
        ),
        (&long, "occupations_en.csv:2: the cell that begins here is longer than"),
    ] {
        let dir = folder(&[("occupations_en.csv", text)])?;
        let message = read(&dir).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(message.contains(expected), "{message} should contain {expected}");
    }

    let dir = folder(&[])?;
    fs::write(dir.path().join("occupations_en.csv"), b"conceptUri,preferredLabel\nx,y\nz,\"two\nlines \xe9\"\n")?;
    let message = read(&dir).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(message.ends_with("occupations_en.csv:4: not valid UTF-8"), "{message}");
    fs::write(dir.path().join("occupations_en.csv"), [0xff, 0xfe, b'c', 0, b'o', 0])?;
    assert!(matches!(read(&dir), Err(ReadError::NotUtf8 { line: 1, .. })));
    Ok(())
}

#[test]
fn wrong_rows_are_errors_of_the_draft() -> Outcome {
    let dir = folder(&[
        (
            "occupations_en.csv",
            &format!(
                "conceptUri,preferredLabel\n{BAKING},a skill\nhello,x\n{COOK}\n{COOK},cook,more\n{COOK},cook\n{BAKER},\n"
            ),
        ),
        (
            "occupationSkillRelations.csv",
            &format!(
                "occupationUri,relationType,skillUri\n{COOK},vital,{BAKING}\n{BAKING},essential,{COOK}\n{COOK},essential,nonsense\n{COOK},essential,{BAKING}9\n"
            ),
        ),
        ("skillSkillRelations.csv", "originalSkillUri,relationType,relatedSkillUri\n"),
    ])?;
    let draft = read(&dir)?;
    assert_eq!(
        problems(&draft),
        [
            format!("occupations_en.csv:2: \"{BAKING}\" is not the conceptUri of an occupation"),
            "occupations_en.csv:3: \"hello\" is not the conceptUri of an occupation".to_owned(),
            "occupations_en.csv:4: the row ends before column preferredLabel".to_owned(),
            "occupations_en.csv:5: 3 cells for 2 columns".to_owned(),
            format!("occupations_en.csv:7: {BAKER} has no preferredLabel"),
            "occupationSkillRelations.csv:2: relationType is \"vital\", neither essential nor optional".to_owned(),
            format!("occupationSkillRelations.csv:3: {BAKING} cannot be linked to {COOK} by \"requires\""),
            "occupationSkillRelations.csv:4: \"nonsense\" is not the IRI of a concept".to_owned(),
            format!("occupationSkillRelations.csv:5: dangling link: no concept {BAKING}9"),
            "skillSkillRelations.csv:1: a header and no rows".to_owned(),
        ]
    );
    assert_eq!((draft.errors().count(), draft.counts.requires_dangling, draft.counts.requires), (8, 1, 0));
    let shown = draft.problems[0].to_string();
    assert!(shown.starts_with(&*dir.path().to_string_lossy()) && shown.contains("occupations_en.csv:2: "), "{shown}");
    Ok(())
}

#[test]
fn line_is_right_after_multiline_cells_and_crlf() -> Outcome {
    let rows = format!("{COOK},\"two\r\nlines\"\r\n\r\nwrong,x\r\n");
    let dir = folder(&[("occupations_en.csv", &format!("conceptUri,preferredLabel\r\n{rows}"))])?;
    let draft = read(&dir)?;
    assert_eq!(draft.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [5]);
    Ok(())
}

#[test]
fn hostile_text_is_stored_without_hidden_characters() -> Outcome {
    let text = "<b>kok</b>'; DROP TABLE label;-- \u{202e}kok\u{0} 👩‍🍳";
    let dir = folder(&[("occupations_en.csv", &format!("conceptUri,preferredLabel\n{COOK},{text}\n"))])?;
    let draft = read(&dir)?;
    assert_eq!(labels(&draft, COOK)[0], (Preferred, "<b>kok</b>'; DROP TABLE label;-- kok 👩‍🍳"));
    Ok(())
}

#[test]
fn checksum_depends_on_file_bytes_only() -> Outcome {
    let (one, same) = (folder(&[])?, folder(&[("notes.txt", "not read")])?);
    let other = folder(&[("skills_en.csv", &format!("conceptUri,skillType,preferredLabel\n{BAKING},,bake\n"))])?;
    assert_eq!(read(&one)?.checksum.len(), 64);
    assert_eq!(read(&one)?.checksum, read(&same)?.checksum);
    assert_ne!(read(&one)?.checksum, read(&other)?.checksum);

    let files = [one.path().join("skills_en.csv"), one.path().join("occupations_en.csv"), one.path().to_owned()];
    let by_name = esco::read(&files, "en", Origin::Official, None, &mut |_, _| {})?;
    assert_eq!(by_name, read(&one)?, "a file named twice is read once");
    Ok(())
}

#[test]
fn progress_ends_at_total() -> Outcome {
    let dir = folder(&[])?;
    let mut steps = Vec::new();
    esco::read(&[dir.path().to_owned()], "en", Origin::Official, None, &mut |done, all| steps.push((done, all)))?;
    assert!(steps.windows(2).all(|pair| pair[0].0 <= pair[1].0 && pair[0].1 == pair[1].1));
    assert!(steps.last().is_some_and(|(done, all)| done == all && *all > 0));
    Ok(())
}

/// Generates bytes that resemble ESCO enough to sometimes pass the header check.
fn almost_csv() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(b"conceptUri,preferredLabel,skillType,altLabels,description\n".to_vec()),
        Just(b"http://data.europa.eu/esco/occupation/1".to_vec()),
        Just(b"http://data.europa.eu/esco/skill/1".to_vec()),
        Just(b",\"".to_vec()),
        Just(b"\",\r\n".to_vec()),
        Just("\u{feff}\u{202e}م / x (m/v)".as_bytes().to_vec()),
        proptest::collection::vec(any::<u8>(), 0..40),
    ];
    let pieces = proptest::collection::vec(piece, 0..20);
    (any::<bool>(), pieces).prop_map(|(header, pieces)| {
        let header = if header { &b"conceptUri,preferredLabel,skillType,altLabels,description\n"[..] } else { b"" };
        [header, &pieces.concat()].concat()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn no_bytes_cause_a_panic(occupations in almost_csv(), skills in almost_csv(), links in almost_csv()) {
        let dir = tempfile::tempdir()?;
        fs::write(dir.path().join("occupations_en.csv"), occupations)?;
        fs::write(dir.path().join("skills_en.csv"), skills)?;
        fs::write(dir.path().join("broaderRelationsOccPillar.csv"), links)?;
        if let Ok(draft) = read(&dir) {
            prop_assert!(draft.concepts.len() as u64 <= draft.counts.rows());
        }
        let _ = read_labels(&dir, "en", &[COOK, BAKING]);
    }
}
