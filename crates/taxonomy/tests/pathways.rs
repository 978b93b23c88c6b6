//! The pathways reader: adds pathways to a draft with occupations, and rejects invalid rows.

use kade_domain::ConceptId;
use kade_taxonomy::{
    ConceptKind, RelationKind, Taxonomy, TaxonomyDraft,
    source::{ReadError, competentnl, overlay, pathways},
};
use std::{collections::HashSet, error::Error, fs, path::Path};

type Outcome = Result<(), Box<dyn Error>>;

const HEADER: &str = "path_iri,name_nl,name_en,sector_iri,step,occupation_iri,entry";
const OCCUPATIONS: &str = "@prefix cnlo: <https://linkeddata.competentnl.nl/def/competentnl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix kade: <https://kade.example/def#> .
<urn:care> a kade:OccupationGroup ; skos:prefLabel \"zorg\"@nl .
<urn:helper> a cnlo:Occupation ; skos:prefLabel \"zorghulp\"@nl .
<urn:carer> a cnlo:Occupation ; skos:prefLabel \"verzorgende\"@nl .
<urn:nurse> a cnlo:Occupation ; skos:prefLabel \"verpleegkundige\"@nl .
<urn:wash> a cnlo:HumanCapability ; skos:prefLabel \"wassen\"@nl .
";

fn read(rows: &str) -> Result<TaxonomyDraft, Box<dyn Error>> {
    let dir = tempfile::tempdir()?;
    fs::write(dir.path().join("work.ttl"), OCCUPATIONS)?;
    fs::write(dir.path().join("paths.csv"), format!("{HEADER}\n{rows}"))?;
    let mut draft = competentnl::read(&[dir.path().join("work.ttl")], "kade", &mut |_, _| {})?;
    pathways::add(&mut draft, &dir.path().join("paths.csv"), &mut |_, _| {})?;
    Ok(draft)
}

fn problems(draft: &TaxonomyDraft) -> Vec<String> {
    draft.problems.iter().map(|p| format!("{:?} {}: {}", p.severity, p.line, p.message)).collect()
}

#[test]
fn steps_are_ordered_by_their_numbers() -> Outcome {
    let draft = read(
        "urn:way,Zorgen,Care,urn:care,3,urn:nurse,false
urn:way,Zorgen,Care,urn:care,1,urn:helper,true
urn:way,Zorgen,Care,urn:care,2,urn:carer,false
urn:short,Snel,Quick,urn:care,1,urn:helper,true
urn:short,Snel,Quick,urn:care,2,urn:carer,true
",
    )?;
    assert_eq!(problems(&draft), [""; 0]);
    assert_eq!((draft.counts.pathways, draft.counts.has_step, draft.counts.begins_at), (2, 5, 3));
    assert_eq!(draft.counts.next_step, 2, "a link that two pathways share is added once");

    let taxonomy = Taxonomy::from_drafts(&[draft]);
    let id = |iri: &str| taxonomy.by_iri(iri).unwrap_or(ConceptId(uuid::Uuid::nil()));
    let iri = |id: ConceptId| taxonomy.concept(id).map_or("", |concept| concept.iri.as_str());
    let steps = |way: &str| taxonomy.steps(id(way)).iter().map(|s| (iri(s.occupation), s.entry)).collect::<Vec<_>>();
    assert_eq!(steps("urn:way"), [("urn:helper", true), ("urn:carer", false), ("urn:nurse", false)]);
    assert_eq!(
        steps("urn:short"),
        [("urn:helper", true), ("urn:carer", true)],
        "an entry step belongs to one pathway only"
    );
    assert_eq!(taxonomy.next_steps(id("urn:carer")), [id("urn:nurse")]);
    let ways: HashSet<_> = taxonomy.pathways_of(id("urn:carer")).iter().map(|way| iri(*way)).collect();
    assert_eq!(ways, HashSet::from(["urn:way", "urn:short"]));
    let shown = |lang| taxonomy.label(id("urn:way"), lang).map(|label| label.text.as_str());
    assert_eq!((shown("nl"), shown("en"), shown("ar")), (Some("Zorgen"), Some("Care"), Some("Zorgen")));
    assert_eq!(taxonomy.broader(id("urn:way")), [id("urn:care")]);
    Ok(())
}

#[test]
fn every_wrong_row_is_a_problem_with_its_line() -> Outcome {
    let draft = read(
        "urn:a,Zorgen,Care,urn:care,1,urn:helper,yes
urn:a,Zorgen,Care,urn:care,1,urn:helper,true
urn:a,Zorgen,Care,urn:care,1,urn:carer,true
urn:a,Zorgen,Care,urn:care,4,urn:helper,true
urn:a,Anders,Care,urn:care,2,urn:carer,true
urn:a,Zorgen,Care,urn:care,0,urn:carer,true
urn:a,Zorgen,Care,urn:care,two,urn:carer,true
urn:a,Zorgen,Care,urn:wash,2,urn:carer,true
urn:a,Zorgen,Care,urn:care,2,urn:nobody,true
urn:a,Zorgen,Care,urn:care,2,urn:care,true
urn:a,,Care,urn:care,2,urn:carer,true
no address,Zorgen,Care,urn:care,2,urn:carer,true
urn:helper,Zorgen,Care,urn:care,2,urn:carer,true
urn:a,Zorgen,Care,urn:care,4,urn:nurse,true
urn:b,Alleen,Alone,urn:care,1,urn:nurse,false
urn:c,Kort
",
    )?;
    let expected = [
        "Error 2: entry is \"yes\", neither true nor false",
        "Error 4: urn:a has step 1 already: urn:helper",
        "Error 5: urn:helper is step 1 of urn:a already",
        "Error 6: urn:a is called \"Anders / Care\" here and \"Zorgen / Care\" before",
        "Error 7: step is \"0\", no number from 1 to 50",
        "Error 8: step is \"two\", no number from 1 to 50",
        "Error 9: urn:wash is no group of occupations (capability)",
        "Error 10: no occupation urn:nobody",
        "Error 11: urn:care is no occupation (occupation_group)",
        "Error 12: no name_nl",
        "Error 13: path_iri is \"no address\", no address",
        "Error 14: path_iri urn:helper is a concept already (occupation)",
        "Error 17: the row ends before column name_en",
        "Error 3: urn:a has no step 2 and goes on to 4",
        "Error 3: urn:a has no step 3 and goes on to 4",
        "Error 16: urn:b has fewer than two steps and leads nowhere",
        "Warning 16: urn:b has no step at which somebody can begin",
    ];
    assert_eq!(problems(&draft), expected);
    Ok(())
}

#[test]
fn file_without_required_column_is_refused() -> Outcome {
    let dir = tempfile::tempdir()?;
    let file = dir.path().join("paths.csv");
    fs::write(&file, "path_iri,name_nl\n")?;
    let refused = pathways::add(&mut TaxonomyDraft::default(), &file, &mut |_, _| {});
    assert!(matches!(refused, Err(ReadError::MissingColumn { column: "name_en", .. })), "{refused:?}");
    let absent = pathways::add(&mut TaxonomyDraft::default(), &dir.path().join("absent.csv"), &mut |_, _| {});
    assert!(matches!(absent, Err(ReadError::Io { .. })), "{absent:?}");
    Ok(())
}

#[test]
fn changed_pathway_changes_checksum() -> Outcome {
    let rows = "urn:a,Zorgen,Care,urn:care,1,urn:helper,true\nurn:a,Zorgen,Care,urn:care,2,urn:carer,false\n";
    assert_eq!(read(rows)?.checksum, read(rows)?.checksum);
    assert_ne!(read(rows)?.checksum, read(&rows.replace("true", "false"))?.checksum);
    Ok(())
}

/// The starter taxonomy that ships with Kade: its files fit together, and every pathway has a name in every language.
#[test]
fn starter_taxonomy_has_named_pathways() -> Outcome {
    let starter = Path::new(env!("CARGO_MANIFEST_DIR")).join("starter");
    let mut draft = competentnl::read(std::slice::from_ref(&starter), "kade", &mut |_, _| {})?;
    pathways::add(&mut draft, &starter.join("paths.csv"), &mut |_, _| {})?;
    assert_eq!(problems(&draft), [""; 0]);
    assert_eq!((draft.counts.pathways, draft.counts.has_step), (12, 47));
    let known = draft.concepts.iter().map(|concept| concept.iri.to_string()).collect();
    let labels = overlay::read(&[starter.join("labels")], "kade-labels", &known, &mut |_, _| {})?;
    assert_eq!(labels.errors().count(), 0);
    let links = draft.relations.iter().filter(|relation| relation.kind == RelationKind::HasStep);
    let ways: HashSet<_> = links.map(|relation| relation.from.to_string()).collect();
    let taxonomy = Taxonomy::from_drafts(&[draft, labels]);
    for way in &ways {
        let id = taxonomy.by_iri(way).ok_or("a pathway without a concept")?;
        assert_eq!(taxonomy.concept(id).map(|concept| concept.kind), Some(ConceptKind::Pathway));
        for lang in ["nl", "en", "ar", "fa", "ti", "tr", "uk"] {
            assert_eq!(taxonomy.label(id, lang).map(|label| label.lang.as_str()), Some(lang), "{way}");
        }
    }
    Ok(())
}
