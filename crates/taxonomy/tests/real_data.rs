//! Reads all of ESCO as published, and checks every concept, every link, and each dangling link by its line.
//!
//! The files are not part of the project. Without them these tests print a note and pass, unless `KADE_TEST_DATA` is set
//! and requires them.

use kade_taxonomy::{ConceptKind, LabelKind, Origin, RelationKind, TaxonomyDraft, source::esco};
use std::{
    collections::HashSet,
    env,
    error::Error,
    path::{Path, PathBuf},
    sync::{Mutex, OnceLock},
};

type Outcome = Result<(), Box<dyn Error>>;

/// Returns the folder with ESCO's files, or `None` when it is absent and not required.
fn esco_folder() -> Result<Option<PathBuf>, String> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let required = env::var_os("KADE_TEST_DATA");
    let data = workspace.join(required.clone().unwrap_or_else(|| "../shared/data".into()));
    let folder = data.join("esco");
    if folder.is_dir() {
        return Ok(Some(folder));
    }
    if required.is_some() {
        return Err(format!("KADE_TEST_DATA is set, but {} is absent", folder.display()));
    }
    eprintln!("skipped: no real data at {}", folder.display());
    Ok(None)
}

/// Returns the base, read once for all tests.
fn base(folder: &Path) -> Result<&'static TaxonomyDraft, Box<dyn Error>> {
    static BASE: OnceLock<TaxonomyDraft> = OnceLock::new();
    static READING: Mutex<()> = Mutex::new(());
    let _guard = READING.lock();
    if BASE.get().is_none() {
        let draft = read_base(folder)?;
        BASE.get_or_init(|| draft);
    }
    BASE.get().ok_or_else(|| "read a moment ago".into())
}

fn read_base(folder: &Path) -> Result<TaxonomyDraft, Box<dyn Error>> {
    let paths = [folder.join("en"), folder.join("relations")];
    Ok(esco::read(&paths, "en", Origin::Official, None, &mut |_, _| {})?)
}

fn labels(folder: &Path, lang: &str, base: &TaxonomyDraft) -> Result<TaxonomyDraft, Box<dyn Error>> {
    let iris: HashSet<_> = base.concepts.iter().map(|concept| concept.iri.to_string()).collect();
    Ok(esco::read(&[folder.join(lang)], lang, Origin::Official, Some(&iris), &mut |_, _| {})?)
}

fn preferred(draft: &TaxonomyDraft) -> usize {
    draft.labels.iter().filter(|label| label.kind == LabelKind::Preferred).count()
}

#[test]
fn english_base_is_complete() -> Outcome {
    let Some(folder) = esco_folder()? else { return Ok(()) };
    let draft = base(&folder)?;
    let counts = &draft.counts;
    assert_eq!((counts.occupations, counts.skills()), (3_007, 13_896));
    assert_eq!((counts.capabilities, counts.knowledge_areas), (10_837, 3_059));
    assert_eq!((counts.occupation_groups, counts.capability_groups), (619, 640));
    assert_eq!(draft.concepts.len(), 3_007 + 13_896 + 619 + 640);
    assert_eq!(preferred(draft), draft.concepts.len(), "each concept has one preferred label");
    assert_eq!((counts.requires_rows, counts.requires, counts.requires_dangling), (123_855, 123_788, 67));
    assert_eq!((counts.related, counts.broader, counts.other_dangling), (5_899, 3_617 + 20_656 - 8, 8));
    let requires = draft.relations.iter().filter(|relation| relation.kind == RelationKind::Requires).count();
    assert_eq!(requires, 123_788);
    assert_eq!((draft.version.as_deref(), draft.errors().count()), (Some("1.1"), 0));
    let regulated = draft.concepts.iter().filter(|concept| concept.regulated == Some(true)).count();
    assert_eq!(regulated, 15);

    let dangling: Vec<_> =
        draft.warnings().filter(|problem| problem.file.ends_with("occupationSkillRelations.csv")).collect();
    assert_eq!((dangling.len(), dangling[0].line), (67, 84_425));
    assert!(dangling[0].message.contains("occupation/a9e54177-a185-404d-b6e6-15663d31137e"), "{}", dangling[0]);
    Ok(())
}

#[test]
fn dutch_and_arabic_imports_add_labels_only() -> Outcome {
    let Some(folder) = esco_folder()? else { return Ok(()) };
    let base = base(&folder)?;

    let dutch = labels(&folder, "nl", base)?;
    let counts = &dutch.counts;
    assert_eq!((dutch.concepts.len(), dutch.relations.len(), dutch.errors().count()), (0, 0, 0));
    assert_eq!((counts.occupations, counts.skills()), (3_004, 7_028));
    assert_eq!((counts.occupation_groups, counts.capability_groups), (619, 640));
    assert_eq!(preferred(&dutch), 3_004 + 7_028 + 619 + 640);
    assert_eq!((counts.repeated, dutch.version.as_deref()), (4, Some("1.2")));
    let lacking = |file: &str| {
        let of_file = |problem: &&kade_taxonomy::Problem| {
            problem.file.ends_with(file) && problem.message.contains("the base has no")
        };
        dutch.warnings().filter(of_file).count()
    };
    assert_eq!((lacking("occupations_nl.csv"), lacking("skill_preflabels_nl_partial.csv")), (35, 169));

    let arabic = labels(&folder, "ar", base)?;
    assert_eq!((arabic.counts.rows(), arabic.counts.occupations, arabic.counts.unknown_to_base), (2_942, 2_939, 3));
    assert_eq!((preferred(&arabic), arabic.problems.len()), (2_939, 3));
    assert!(arabic.labels.len() > 5_000, "the two forms of most names are alternatives: {}", arabic.labels.len());
    assert_eq!(arabic.version.as_deref(), Some("1.0"));
    Ok(())
}

#[test]
fn reading_esco_twice_gives_equal_drafts() -> Outcome {
    let Some(folder) = esco_folder()? else { return Ok(()) };
    let (one, other) = (base(&folder)?, &read_base(&folder)?);
    assert_eq!(one.checksum, other.checksum);
    assert!(one == other);
    let occupations = one.concepts.iter().filter(|concept| concept.kind == ConceptKind::Occupation).count();
    assert_eq!(occupations, 3_007);
    Ok(())
}
