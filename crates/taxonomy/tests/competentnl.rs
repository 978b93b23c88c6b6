//! The CompetentNL reader on small files, in each format of RDF.

use kade_domain::Strength;
use kade_taxonomy::{
    ConceptKind,
    LabelKind::{self, Alternative, Preferred, Specialization},
    Match, NoteKind, RelationKind, TaxonomyDraft,
    source::{ReadError, competentnl},
};
use std::{env, error::Error, fs, path::Path};
use tempfile::TempDir;

type Outcome = Result<(), Box<dyn Error>>;

const PREFIXES: &str = "@prefix cnlo: <https://linkeddata.competentnl.nl/def/competentnl#> .
@prefix cnluwvo: <https://linkeddata.competentnl.nl/uwv/def/competentnl_uwv#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://kade.example/id/> .
";

fn folder(files: &[(&str, &str)]) -> Result<TempDir, Box<dyn Error>> {
    let dir = tempfile::tempdir()?;
    for (name, text) in files {
        fs::write(dir.path().join(name), text)?;
    }
    Ok(dir)
}

fn read(dir: &TempDir) -> Result<TaxonomyDraft, ReadError> {
    competentnl::read(&[dir.path().to_owned()], competentnl::SOURCE, &mut |_, _| {})
}

fn turtle(text: &str) -> Result<TaxonomyDraft, Box<dyn Error>> {
    let dir = folder(&[("a.ttl", &format!("{PREFIXES}{text}"))])?;
    Ok(read(&dir)?)
}

fn name(iri: &str) -> &str {
    iri.rsplit('/').next().unwrap_or(iri)
}

fn labels(draft: &TaxonomyDraft) -> Vec<(&str, &str, LabelKind, &str)> {
    draft.labels.iter().map(|l| (name(&l.iri), l.lang.as_str(), l.kind, l.text.as_str())).collect()
}

fn links(draft: &TaxonomyDraft) -> Vec<(&str, RelationKind, &str, Option<Strength>)> {
    draft.relations.iter().map(|l| (name(&l.from), l.kind, name(&l.to), l.strength)).collect()
}

/// Line and text of each problem; the lines of [`PREFIXES`] are not counted.
fn problems(draft: &TaxonomyDraft) -> Vec<String> {
    let line = |line: u64| line.saturating_sub(6);
    draft.problems.iter().map(|problem| format!("{}: {}", line(problem.line), problem.message)).collect()
}

const NONE: [String; 0] = [];

#[test]
fn shape_sample_is_read() -> Outcome {
    let required = env::var_os("KADE_TEST_DATA");
    let data = required.clone().unwrap_or_else(|| "../shared/data".into());
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(data).join("competentnl/shape_sample.ttl");
    if !sample.is_file() && required.is_none() {
        eprintln!("skipped: no real data at {}", sample.display());
        return Ok(());
    }
    let draft = competentnl::read(&[sample], competentnl::SOURCE, &mut |_, _| {})?;
    assert_eq!(problems(&draft), NONE);
    assert_eq!((draft.counts.rows(), draft.source.as_str(), draft.lang.as_str()), (19, "competentnl", "nl"));
    let kinds: Vec<_> = draft.concepts.iter().map(|c| (name(&c.iri), c.kind, c.regulated)).collect();
    assert_eq!(
        kinds,
        [("0104AC60F1", ConceptKind::Occupation, Some(false)), ("00F4349F9A", ConceptKind::Capability, None)]
    );
    assert_eq!(
        labels(&draft),
        [
            ("0104AC60F1", "nl", Preferred, "Nachtportier hotel"),
            ("0104AC60F1", "nl", Alternative, "Nachtreceptionist"),
            ("00F4349F9A", "nl", Preferred, "Snel informatie begrijpen"),
            ("00F4349F9A", "nl", Alternative, "Informatieverwerking"),
        ]
    );
    assert_eq!(links(&draft), [("0104AC60F1", RelationKind::Requires, "00F4349F9A", Some(Strength::Essential))]);
    assert_eq!(draft.notes.len(), 1);
    Ok(())
}

#[test]
fn strongest_link_of_both_predicate_families_stays() -> Outcome {
    let draft = turtle(
        ":o a cnlo:Occupation ; skos:prefLabel \"kok\"@nl ;
           cnlo:requiresHATSomewhat :c ; cnluwvo:requiresCNLHumanCapability_Important :c ;
           cnluwvo:requiresCNLKnowledgeArea_SomewhatRelevant :k ; cnlo:requiresHATEssential :c2 .
         :n a cnlo:EducationalNorm ; skos:prefLabel \"Kok\"@nl ; cnlo:prescribesHATImportant :c , :k .
         :c a cnlo:HumanCapability ; skos:prefLabel \"koken\"@nl .
         :c2 a cnlo:HumanCapability ; skos:prefLabel \"bakken\"@nl .
         :k a cnlo:KnowledgeArea ; skos:prefLabel \"voeding\"@nl .",
    )?;
    assert_eq!(problems(&draft), NONE);
    assert_eq!(
        links(&draft),
        [
            ("o", RelationKind::Requires, "c", Some(Strength::Important)),
            ("o", RelationKind::Requires, "k", Some(Strength::Somewhat)),
            ("o", RelationKind::Requires, "c2", Some(Strength::Essential)),
            ("n", RelationKind::Prescribes, "c", Some(Strength::Important)),
            ("n", RelationKind::Prescribes, "k", Some(Strength::Important)),
        ]
    );
    assert_eq!((draft.counts.requires_rows, draft.counts.requires, draft.counts.prescribes), (4, 3, 2));
    Ok(())
}

#[test]
fn label_nodes_may_come_later_or_in_another_file() -> Outcome {
    let dir = folder(&[
        (
            "a.ttl",
            &format!(
                "{PREFIXES}:l2 skosxl:literalForm \"Nachtreceptionist\"@nl .
                :o a cnluwvo:Occupation ; skosxl:prefLabel :l1 ; skosxl:altLabel :l2 , :l3 , [ skosxl:literalForm \"night clerk\"@en ] ;
                cnluwvo:specialization :l4 ; skos:prefLabel \"نادل\"@ar ."
            ),
        ),
        (
            "b.ttl",
            &format!(
                "{PREFIXES}:l1 a cnluwvo:DetailedLabel ; skosxl:literalForm \"Nachtportier\"@nl , \"Night porter\"@en .
                :l3 a cnluwvo:DetailedLabel ; skosxl:literalForm \"Oud\"@nl ; cnluwvo:hasContentStatus cnluwvo:ContentStatus_Historic .
                :l4 skosxl:literalForm \"Portier van een camping\" ; cnluwvo:hasContentStatus cnluwvo:ContentStatus_Current ."
            ),
        ),
    ])?;
    let draft = read(&dir)?;
    assert_eq!(problems(&draft), NONE);
    assert_eq!(
        labels(&draft),
        [
            ("o", "ar", Preferred, "نادل"),
            ("o", "nl", Preferred, "Nachtportier"),
            ("o", "nl", Alternative, "Nachtreceptionist"),
            ("o", "nl", Specialization, "Portier van een camping"),
            ("o", "en", Preferred, "Night porter"),
            ("o", "en", Alternative, "night clerk"),
        ]
    );
    assert_eq!(draft.counts.not_current, 1);
    Ok(())
}

#[test]
fn retired_concepts_are_left_out_with_their_links() -> Outcome {
    let draft = turtle(
        ":o a cnlo:Occupation ; skos:prefLabel \"kok\"@nl ; cnluwvo:hasContentStatus cnluwvo:ContentStatus_Current ;
           cnlo:requiresHATEssential :old .
         :old a cnlo:HumanCapability ; skos:prefLabel \"stoken\"@nl ; cnluwvo:hasContentStatus cnluwvo:ContentStatus_Archived .
         :gone a cnlo:Occupation ; skos:prefLabel \"stoker\"@nl ; cnluwvo:hasContentStatus cnluwvo:ContentStatus_Historisch .",
    )?;
    assert_eq!(problems(&draft), NONE);
    assert_eq!(draft.concepts.iter().map(|c| name(&c.iri)).collect::<Vec<_>>(), ["o"]);
    assert_eq!((draft.relations.len(), draft.counts.not_current), (0, 2));
    Ok(())
}

#[test]
fn tasks_circumstances_and_properties_are_kept() -> Outcome {
    let draft = turtle(
        ":o a cnluwvo:Occupation ; skos:prefLabel \"kok/kokkin\"@nl ; skos:definition \"Kookt.\"@nl ; skos:scopeNote \"Niet thuis.\"@nl ;
           cnluwvo:isRegulatedProfession true ; cnluwvo:isNotSuitableForMediation \"1\"^^xsd:boolean ;
           cnluwvo:isCharacterizedByOccupationTask_Essential :t ; cnluwvo:isCharacterizedByOccupationTask_Optional :t2 ;
           cnluwvo:isCharacterizedByOccupationCircumstance_StronglyRelevant :w1 ;
           cnluwvo:isCharacterizedByOccupationCircumstance_ReasonablyRelevant :w2 ;
           cnluwvo:isCharacterizedByOccupationCircumstance_BarelyRelevant :w3 ;
           cnluwvo:isCharacterizedByOccupationCircumstance_Yes :w4 ;
           cnluwvo:isCharacterizedByOccupationCircumstance_No :w5 ;
           cnluwvo:isCharacterizedByOccupationCircumstance_NotRelevant :w6 .
         :t a cnluwvo:OccupationTask ; skos:prefLabel \"Soep koken\" . :t2 a cnluwvo:OccupationTask ; skos:prefLabel \"Inkopen\"@nl-NL .
         :w1 a cnluwvo:OccupationCircumstance ; skos:prefLabel \"een\" . :w2 a cnluwvo:OccupationCircumstance ; skos:prefLabel \"twee\" .
         :w3 a cnluwvo:OccupationCircumstance ; skos:prefLabel \"drie\" . :w4 a cnluwvo:OccupationCircumstance ; skos:prefLabel \"vier\" .
         :w5 a cnluwvo:OccupationCircumstance ; skos:prefLabel \"vijf\" . :w6 a cnluwvo:OccupationCircumstance ; skos:prefLabel \"zes\" .
         :c a cnlo:HumanCapability ; skos:prefLabel \"x\"@nl ; skos:notation \"1.2\" ; cnlo:hasRIASEC \"I\" .
         :c2 a cnlo:HumanCapability ; skos:prefLabel \"y\"@nl ; cnlo:hasRIASEC <https://kade.example/riasec_S> .",
    )?;
    assert_eq!(problems(&draft), NONE);
    let first = &draft.concepts[0];
    assert_eq!((first.regulated, first.mediable), (Some(true), Some(false)));
    assert_eq!(draft.notes.iter().map(|n| n.kind).collect::<Vec<_>>(), [NoteKind::Definition, NoteKind::Scope]);
    let by_label: Vec<_> = draft.labels.iter().filter(|l| name(&l.iri) == "o").map(|l| l.text.as_str()).collect();
    assert_eq!(by_label, ["kok/kokkin", "kok", "kokkin"]);
    assert_eq!(
        links(&draft),
        [
            ("o", RelationKind::HasTask, "t", Some(Strength::Essential)),
            ("o", RelationKind::HasTask, "t2", Some(Strength::Optional)),
            ("o", RelationKind::HasCircumstance, "w1", Some(Strength::Essential)),
            ("o", RelationKind::HasCircumstance, "w2", Some(Strength::Important)),
            ("o", RelationKind::HasCircumstance, "w3", Some(Strength::Somewhat)),
            ("o", RelationKind::HasCircumstance, "w4", Some(Strength::Essential)),
        ]
    );
    let counts = &draft.counts;
    assert_eq!((counts.tasks, counts.circumstances, counts.not_relevant), (2, 6, 2));
    let types: Vec<_> = draft.concepts.iter().filter_map(|c| c.riasec).collect();
    assert_eq!(types, ['I', 'S']);
    assert!(draft.concepts.iter().any(|c| c.notation.as_deref() == Some("1.2")));
    Ok(())
}

#[test]
fn classifications_become_groups_links_and_mappings() -> Outcome {
    let draft = turtle(
        ":o a cnlo:Occupation ; skos:prefLabel \"kok\"@nl ; cnluwvo:broadMatchTaxonomyItemKernberoep :kb ;
           cnluwvo:closeMatchTaxonomyItemESCOBeroep <http://data.europa.eu/esco/occupation/1> ;
           cnluwvo:exactMatchTaxonomyItemONETBeroep <https://kade.example/onet/1> .
         :kb a cnluwvo:TaxonomyItemKernberoep ; skos:prefLabel \"Koks\"@nl ; cnluwvo:definition21 \"Koken.\"@nl ;
           cnluwvo:broadMatchTaxonomyItemISCOUnitGroup <https://kade.example/isco/5120> ; cnluwvo:relatedMatchTaxonomyItem4eLaagBRC :b4 .
         :b4 a cnluwvo:TaxonomyItem4eLaagBRC ; skos:prefLabel \"Koks en hulp\"@nl ; cnluwvo:broadMatchTaxonomyItemBRCBeroepsgroep :bg .
         :bg a cnluwvo:TaxonomyItemBRCBeroepsgroep ; skos:prefLabel \"1113 Koks\"@nl ; skos:broader :bs .
         :bs a cnluwvo:TaxonomyItemBRCBeroepssegment ; skos:prefLabel \"Horeca\"@nl ; skos:narrower :bg .
         :k a cnlo:KnowledgeArea ; skos:prefLabel \"voeding\"@nl ; skos:broadMatch <http://data.europa.eu/esco/isced-f/0721> .
         :c a cnlo:HumanCapability ; skos:prefLabel \"koken\"@nl ; cnlo:closeMatchESCO <http://data.europa.eu/esco/skill/9> .
         <http://data.europa.eu/esco/skill/9> a <http://data.europa.eu/esco/model#Skill> ; skos:prefLabel \"cook\"@en .",
    )?;
    assert_eq!(problems(&draft), NONE);
    assert_eq!(
        links(&draft),
        [
            ("o", RelationKind::Broader, "kb", None),
            ("b4", RelationKind::Broader, "bg", None),
            ("bg", RelationKind::Broader, "bs", None),
        ]
    );
    let mappings: Vec<_> =
        draft.mappings.iter().map(|m| (name(&m.iri), &*m.target_scheme, name(&m.target_iri), m.matching)).collect();
    assert_eq!(
        mappings,
        [
            ("o", "esco", "1", Match::Close),
            ("o", "onet", "1", Match::Exact),
            ("kb", "isco08", "5120", Match::Broad),
            ("kb", "brc", "b4", Match::Related),
            ("b4", "brc", "bg", Match::Broad),
            ("k", "iscedf", "0721", Match::Broad),
            ("c", "esco", "9", Match::Close),
        ]
    );
    assert_eq!((draft.counts.occupation_groups, draft.counts.mappings), (4, 7));
    Ok(())
}

#[test]
fn kade_groups_and_any_iri_are_read() -> Outcome {
    let draft = turtle(
        "@prefix kade: <https://kade.example/def#> .
         :scheme a skos:ConceptScheme ; skos:prefLabel \"Startlijst\"@nl .
         <urn:sector:zorg> a kade:OccupationGroup ; skos:prefLabel \"zorg\"@nl , \"care\"@en ; skos:inScheme :scheme .
         <urn:group:1> a kade:CapabilityGroup ; skos:prefLabel \"mensen\"@nl .
         <urn:1> a cnlo:Occupation ; skos:prefLabel \"zorghulp\"@nl ; skos:hiddenLabel \"zorghulb\"@nl ; skos:broader <urn:sector:zorg> ;
           skos:broadMatch <http://data.europa.eu/esco/isco/C5321> .
         <urn:2> a cnlo:HumanCapability ; skos:prefLabel \"luisteren\"@nl ; skos:broader <urn:group:1> ; skos:related <urn:3> .
         <urn:3> a cnlo:KnowledgeArea ; skos:prefLabel \"gesprekken\"@nl .",
    )?;
    assert_eq!(problems(&draft), NONE);
    assert_eq!((draft.counts.occupation_groups, draft.counts.capability_groups, draft.concepts.len()), (1, 1, 5));
    assert_eq!((draft.counts.broader, draft.counts.related, draft.counts.mappings), (2, 1, 1));
    assert_eq!(&*draft.mappings[0].target_scheme, "isco08");
    Ok(())
}

/// Two statements in each format of RDF that is read.
#[test]
fn all_rdf_formats_give_the_same_draft() -> Outcome {
    let (o, a, class) = (
        "<https://kade.example/id/o>",
        "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>",
        "<https://linkeddata.competentnl.nl/def/competentnl#Occupation>",
    );
    let label = "<http://www.w3.org/2004/02/skos/core#prefLabel> \"kok\"@nl";
    let triples = format!("{o} {a} {class} .\n{o} {label} .\n");
    let quads = format!("{o} {a} {class} <urn:g> .\n{o} {label} <urn:g> .\n");
    let graph = format!("{PREFIXES}:g {{ :o a cnlo:Occupation ; skos:prefLabel \"kok\"@nl . }}");
    let json = r#"{
      "@graph": [{"@id": "https://kade.example/id/o", "@type": "cnlo:Occupation", "skos:prefLabel": {"@language": "nl", "@value": "kok"}}],
      "@context": {"cnlo": "https://linkeddata.competentnl.nl/def/competentnl#", "skos": "http://www.w3.org/2004/02/skos/core#"}
    }"#;
    let plain = format!("\u{feff}{PREFIXES}:o a cnlo:Occupation ; skos:prefLabel \"kok\"@nl .");
    for (file, text) in [
        ("a.ttl", &plain),
        ("a.nt", &triples),
        ("a.nq", &quads),
        ("a.trig", &graph),
        ("a.jsonld", &json.to_owned()),
        ("a.JSON", &json.to_owned()),
    ] {
        let draft = read(&folder(&[(file, text)])?)?;
        assert_eq!(problems(&draft), NONE, "{file}");
        assert_eq!(labels(&draft), [("o", "nl", Preferred, "kok")], "{file}");
        assert_eq!((draft.concepts[0].kind, draft.counts.rows()), (ConceptKind::Occupation, 2), "{file}");
    }
    Ok(())
}

#[test]
fn unknown_iris_are_reported_once_with_their_count() -> Outcome {
    let draft = turtle(
        ":o a cnlo:Occupation , :Job ; skos:prefLabel \"kok\"@nl ;
           cnluwvo:hasWorkCondition :x , :y .
         :p a cnlo:Occupation ; skos:prefLabel \"bakker\"@nl ; cnluwvo:hasWorkCondition :x ; <urn:colour> \"red\" .",
    )?;
    assert_eq!(
        problems(&draft),
        [
            "2: unknown predicate https://linkeddata.competentnl.nl/uwv/def/competentnl_uwv#hasWorkCondition, 3 times",
            "3: unknown predicate urn:colour, 1 times",
            "1: unknown class https://kade.example/id/Job, 1 times",
        ]
    );
    assert_eq!(draft.errors().count(), 0);
    Ok(())
}

#[test]
fn same_files_give_same_draft_and_checksum() -> Outcome {
    let text = format!(
        "{PREFIXES}:o a cnlo:Occupation ; skosxl:prefLabel [ skosxl:literalForm \"kok\"@nl ] ; skosxl:altLabel [ skosxl:literalForm \"chef\"@nl ] ."
    );
    let (one, other) = (folder(&[("a.ttl", &text)])?, folder(&[("a.ttl", &text), ("notes.txt", "not read")])?);
    assert_eq!(read(&one)?.checksum.len(), 64);
    assert_eq!(read(&one)?.checksum, read(&other)?.checksum);
    assert_eq!(read(&one)?.labels, read(&other)?.labels);
    let mut steps = Vec::new();
    competentnl::read(&[one.path().to_owned()], "starter", &mut |done, all| steps.push((done, all)))?;
    assert!(steps.last().is_some_and(|(done, all)| done == all && *all > 0));
    Ok(())
}
