//! The readers for label overlays and for query results of a SPARQL service.

use kade_taxonomy::{
    ConceptKind,
    LabelKind::{self, Alternative, Hidden, Preferred},
    Origin, TaxonomyDraft,
    source::{ReadError, overlay, sparql},
};
use std::{
    collections::{HashMap, HashSet},
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

type Outcome = Result<(), Box<dyn Error>>;

const HEADER: &str = "concept_iri,lang,label_type,label,source,licence,reviewed_by";

fn known() -> HashSet<String> {
    ["urn:cook", "urn:baker"].map(str::to_owned).into()
}

fn read(text: &str) -> Result<TaxonomyDraft, Box<dyn Error>> {
    let dir = tempfile::tempdir()?;
    fs::write(dir.path().join("labels.csv"), text)?;
    Ok(overlay::read(&[dir.path().to_owned()], overlay::SOURCE, &known(), &mut |_, _| {})?)
}

fn labels(draft: &TaxonomyDraft) -> Vec<(&str, &str, LabelKind, &str, Origin)> {
    draft.labels.iter().map(|l| (&*l.iri, l.lang.as_str(), l.kind, l.text.as_str(), l.origin)).collect()
}

fn problems(draft: &TaxonomyDraft) -> Vec<String> {
    draft.problems.iter().map(|p| format!("{:?} {}: {}", p.severity, p.line, p.message)).collect()
}

const NONE: [String; 0] = [];

#[test]
fn labels_get_their_origin() -> Outcome {
    let rows = "urn:cook,ti,alternative,ክሽነት,Samen,CC0-1.0,,machine
urn:cook,ti,preferred,ከሻኒ,Samen,CC0-1.0,,machine
urn:cook,uk,preferred,кухар / кухарка,Samen,CC0-1.0,Olena,machine
urn:baker,ti,preferred,ሰንኬሎ,Gemeente,CC-BY-4.0,,
urn:baker,ti,hidden,senkelo,Gemeente,CC-BY-4.0,Abeba,official
";
    let draft = read(&format!("{HEADER},origin\n{rows}"))?;
    assert_eq!(problems(&draft), NONE);
    assert_eq!(
        labels(&draft),
        [
            ("urn:cook", "ti", Preferred, "ከሻኒ", Origin::Machine),
            ("urn:cook", "ti", Alternative, "ክሽነት", Origin::Machine),
            ("urn:cook", "uk", Preferred, "кухар / кухарка", Origin::Community),
            ("urn:cook", "uk", Alternative, "кухар", Origin::Community),
            ("urn:cook", "uk", Alternative, "кухарка", Origin::Community),
            ("urn:baker", "ti", Preferred, "ሰንኬሎ", Origin::Community),
            ("urn:baker", "ti", Hidden, "senkelo", Origin::Official),
        ]
    );
    assert_eq!((draft.lang.as_str(), draft.source.as_str(), draft.concepts.len()), ("mul", "overlay", 0));
    assert_eq!((draft.counts.labels, draft.counts.rows(), draft.checksum.len()), (7, 5, 64));
    Ok(())
}

#[test]
fn columns_in_any_order_and_one_language_are_read() -> Outcome {
    let machine = read(&format!(
        "{HEADER}\nurn:cook,tr,preferred,aşçı,machine,CC0-1.0,\nurn:baker,tr,preferred,fırıncı,machine,CC0-1.0,Ayşe\n"
    ))?;
    assert_eq!(machine.labels.iter().map(|l| l.origin).collect::<Vec<_>>(), [Origin::Machine, Origin::Community]);
    let draft = read(
        "label,reviewed_by,licence,note,source,label_type,lang,concept_iri\r\nسرآشپز,,CC0-1.0,x,Samen,preferred,FA,urn:cook\r\n",
    )?;
    assert_eq!(labels(&draft), [("urn:cook", "fa", Preferred, "سرآشپز", Origin::Community)]);
    assert_eq!(draft.lang, "fa");
    Ok(())
}

#[test]
fn wrong_rows_are_problems_with_their_line() -> Outcome {
    let rows = "urn:cook,ti,prefered,a,s,l,
urn:cook,tigrinya-language,preferred,a,s,l,
urn:cook,ti,preferred,,s,l,
urn:cook,ti,preferred,a,,l,
urn:cook,ti,preferred,a,s,,
,ti,preferred,a,s,l,
urn:smith,ti,preferred,a,s,l,
urn:cook,ti,preferred,a,s,l,
urn:cook,ti,preferred,b,s,l,
urn:cook,ti,alternative,a,s,l,
urn:cook,ti
urn:cook,ti,hidden,a,s,l,,more
";
    let draft = read(&format!("{HEADER}\n{rows}"))?;
    assert_eq!(
        problems(&draft),
        [
            "Error 2: label_type is \"prefered\", neither preferred nor alternative nor hidden",
            "Error 3: lang is \"tigrinya-language\", no language such as ti or uk",
            "Error 4: no label",
            "Error 5: no source: without one nobody can tell whether the label may be used",
            "Error 6: no licence: without one nobody can tell whether the label may be used",
            "Error 7: no concept_iri",
            "Warning 8: no concept urn:smith (a)",
            "Warning 10: urn:cook is already called \"a\" in ti; \"b\" is kept as an alternative",
            "Warning 11: urn:cook has the label \"a\" already",
            "Error 12: the row ends before column label_type",
            "Error 13: 8 cells for 7 columns",
        ]
    );
    assert_eq!((draft.counts.unknown_to_base, draft.counts.repeated, draft.labels.len()), (1, 1, 2));
    let wrong = read(&format!("{HEADER},origin\nurn:cook,ti,preferred,a,s,l,,me\n"))?;
    assert_eq!(problems(&wrong), ["Error 2: origin is \"me\", neither community nor machine nor official"]);
    assert_eq!(problems(&read(&format!("{HEADER}\n"))?), ["Error 1: a header and no rows"]);
    let missing = read("concept_iri,lang\n").err().map(|error| error.to_string()).unwrap_or_default();
    assert!(missing.contains("column label_type is missing"), "{missing}");
    Ok(())
}

#[test]
fn labels_beyond_limit_are_an_error() -> Outcome {
    let rows: Vec<_> = (0..10_000).map(|number| format!("urn:cook,ti,hidden,label {number},s,l,\n")).collect();
    let draft = read(&format!("{HEADER}\n{}", rows.concat()))?;
    assert_eq!(draft.labels.len(), 500);
    assert_eq!(problems(&draft)[0], "Error 502: urn:cook has more than 500 labels in ti");
    Ok(())
}

fn read_results(text: &str) -> Result<TaxonomyDraft, Box<dyn Error>> {
    let dir = tempfile::tempdir()?;
    let path = dir.path().join("answer.srj");
    fs::write(&path, text)?;
    Ok(sparql::read(&[path], "competentnl", &mut |_, _| {})?)
}

const CNLO: &str = "https://linkeddata.competentnl.nl/def/competentnl#";

fn binding(uri: &str, label: &str, class: &str) -> String {
    format!(
        "{{\"uri\": {{\"type\": \"uri\", \"value\": \"{uri}\"}}, \"label\": {label}, \"type\": {{\"type\": \"uri\", \"value\": \"{CNLO}{class}\"}}}}"
    )
}

fn results(bindings: &[String]) -> String {
    format!("{{\"head\": {{\"vars\": [\"uri\"]}}, \"results\": {{\"bindings\": [{}]}}}}", bindings.join(",\n"))
}

#[test]
fn sparql_results_give_concepts_with_labels() -> Outcome {
    let text = |text: &str, lang: &str| format!("{{\"type\": \"literal\", \"value\": \"{text}\"{lang}}}");
    let draft = read_results(&results(&[
        binding("urn:cook", &text("kok", ", \"xml:lang\": \"nl\""), "Occupation"),
        binding("urn:cook", &text("cook", ", \"xml:lang\": \"en-GB\""), "Occupation"),
        binding("urn:cook", &text("keukenchef", ""), "Occupation"),
        binding("urn:cooking", &text("koken", ""), "HumanCapability"),
        "{\"uri\": {\"type\": \"uri\", \"value\": \"https://linkeddata.competentnl.nl/id/knowledgearea/1\"}}"
            .to_owned(),
    ]))?;
    assert_eq!(problems(&draft), NONE);
    assert_eq!(
        draft.concepts.iter().map(|c| c.kind).collect::<Vec<_>>(),
        [ConceptKind::Occupation, ConceptKind::Capability, ConceptKind::KnowledgeArea]
    );
    assert_eq!(
        labels(&draft).iter().map(|l| (l.0, l.1, l.2, l.3)).collect::<Vec<_>>(),
        [
            ("urn:cook", "nl", Preferred, "kok"),
            ("urn:cook", "nl", Alternative, "keukenchef"),
            ("urn:cook", "en", Preferred, "cook"),
            ("urn:cooking", "nl", Preferred, "koken"),
        ]
    );
    Ok(())
}

#[test]
fn invalid_sparql_results_are_problems() -> Outcome {
    let label = "{\"type\": \"literal\", \"value\": \"x\"}";
    for (text, expected) in [
        ("{\"head\": {}, \"boolean\": true}".to_owned(), "missing field `results`"),
        ("<html>".to_owned(), "Error 1: not an answer"),
        ("{\"results\":\n{\"bindings\": 7}}".to_owned(), "Error 2: not an answer"),
        ("[".repeat(100_000), "Error 1: not an answer"),
        (results(&[]), "an answer without rows"),
        (results(&["{}".to_owned()]), "row 1: uri is missing"),
        (results(&[binding("no iri", label, "Occupation")]), "row 1: \"no iri\" is not the IRI"),
        (results(&[binding("urn:a", label, "Job")]), "row 1: left out, as its type is"),
        (
            results(&[binding("urn:a", label, "Occupation"), binding("urn:a", label, "KnowledgeArea")]),
            "row 2: urn:a is both",
        ),
        (
            results(&[binding("urn:a", "{\"type\": \"uri\", \"value\": \"urn:b\"}", "Occupation")]),
            "row 1: a label needs a text",
        ),
        (
            results(&["{\"uri\": {\"type\": \"uri\", \"value\": \"urn:a\"}}".to_owned()]),
            "row 1: left out, as nothing says",
        ),
    ] {
        let problems = problems(&read_results(&text)?);
        assert!(problems.iter().any(|problem| problem.contains(expected)), "{problems:?} should contain {expected}");
    }
    Ok(())
}

/// The available labels of CompetentNL, converted to the formats of the two readers.
#[test]
fn converted_competentnl_labels_are_read() -> Outcome {
    let required = env::var_os("KADE_TEST_DATA");
    let data = required.clone().unwrap_or_else(|| "../shared/data".into());
    let file: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(data).join("competentnl/labels.csv");
    if !file.is_file() && required.is_none() {
        eprintln!("skipped: no real data at {}", file.display());
        return Ok(());
    }
    let dir = tempfile::tempdir()?;
    let (overlay_file, results_file) = (dir.path().join("labels.csv"), dir.path().join("answer.json"));
    let iris = convert(&file, &overlay_file, &results_file)?;

    let concepts = sparql::read(&[results_file], "competentnl", &mut |_, _| {})?;
    let counts = &concepts.counts;
    assert_eq!(problems(&concepts), NONE);
    assert_eq!((counts.occupations, counts.capabilities, counts.knowledge_areas), (3_255, 112, 6));

    let draft = overlay::read(&[overlay_file], "competentnl-labels", &iris, &mut |_, _| {})?;
    let preferred = draft.labels.iter().filter(|label| label.kind == Preferred).count();
    assert_eq!((preferred, draft.errors().count(), draft.lang.as_str()), (3_255 + 112 + 6, 0, "nl"));
    let second: Vec<_> = draft.warnings().filter(|problem| problem.message.contains("already called")).collect();
    assert_eq!(second.len(), 1);
    assert!(second[0].message.contains("7DB40830AC"), "{}", second[0]);
    Ok(())
}

/// Converts the file. Returns the IRIs of all its concepts.
fn convert(from: &Path, overlay: &Path, results_file: &Path) -> Result<HashSet<String>, Box<dyn Error>> {
    let classes = HashMap::from([
        ("Occupation", "Occupation"),
        ("HumanCapability", "HumanCapability"),
        ("KnowledgeArea", "KnowledgeArea"),
    ]);
    let mut out = csv::Writer::from_path(overlay)?;
    out.write_record(HEADER.split(','))?;
    let (mut iris, mut bindings) = (HashSet::new(), Vec::new());
    let mut reader = csv::Reader::from_path(from)?;
    for row in reader.deserialize::<HashMap<String, String>>() {
        let row = row?;
        let [kind, iri, label_type, label, lang] =
            ["kind", "uri", "label_type", "label", "lang"].map(|column| row.get(column).map_or("", String::as_str));
        let kind_of_label = if label_type == "prefLabel" { "preferred" } else { "alternative" };
        out.write_record([iri, lang, kind_of_label, label, "CompetentNL", "unknown", "UWV"])?;
        if iris.insert(iri.to_owned()) {
            let class = classes.get(kind).ok_or_else(|| format!("another kind: {kind}"))?;
            bindings.push(binding(iri, "{\"type\": \"literal\", \"value\": \"x\"}", class));
        }
    }
    out.flush()?;
    fs::write(results_file, results(&bindings))?;
    Ok(iris)
}

#[test]
fn absent_path_and_empty_folder_are_errors() {
    let nowhere = [PathBuf::from("/nowhere/at/all")];
    let read = overlay::read(&nowhere, "x", &known(), &mut |_, _| {});
    assert!(matches!(read, Err(ReadError::Io { .. })));
    let folder = tempfile::tempdir().map(|dir| overlay::read(&[dir.path().to_owned()], "x", &known(), &mut |_, _| {}));
    assert!(matches!(folder, Ok(Err(ReadError::NoFiles { .. }))));
}
