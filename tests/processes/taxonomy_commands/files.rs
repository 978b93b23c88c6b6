//! Small files of every taxonomy format, and helpers that write them.

use crate::installation::Installation;
use std::path::Path;

/// A cook, a baker (regulated in this file only), and a skill that both need.
pub(super) const CNL: &str = r#"@prefix cnlo: <https://linkeddata.competentnl.nl/def/competentnl#> .
@prefix cnluwvo: <https://linkeddata.competentnl.nl/uwv/def/competentnl_uwv#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix beroep: <https://linkeddata.competentnl.nl/uwv/id/occupation/> .
@prefix kunde: <https://linkeddata.competentnl.nl/id/humancapability/> .
beroep:00000000A1 a cnlo:Occupation ; skos:prefLabel "kok"@nl ; skos:altLabel "keukenchef"@nl ;
  skos:definition "Maakt eten klaar."@nl ; cnlo:requiresHATEssential kunde:00000000B1 ;
  cnluwvo:exactMatchTaxonomyItemESCOBeroep <http://data.europa.eu/esco/occupation/1> .
beroep:00000000A2 a cnlo:Occupation ; skos:prefLabel "bakker"@nl ; cnluwvo:isRegulatedProfession true ;
  cnlo:requiresHATImportant kunde:00000000B1 .
kunde:00000000B1 a cnlo:HumanCapability ; skos:prefLabel "koken"@nl ; skos:notation "1.2" .
"#;

/// Two labels for the cook, and one for an unknown concept.
pub(super) const LABELS: &str = "concept_iri,lang,label_type,label,source,licence,reviewed_by
https://linkeddata.competentnl.nl/uwv/id/occupation/00000000A1,ti,preferred,ከሻኒ,machine,CC0-1.0,
https://linkeddata.competentnl.nl/uwv/id/occupation/00000000A1,tr,preferred,aşçı,gemeente Almere,CC0-1.0,A. Yılmaz
https://linkeddata.competentnl.nl/uwv/id/occupation/00000000FF,tr,preferred,kimse,gemeente Almere,CC0-1.0,A. Yılmaz
";

/// Result of a SPARQL service.
pub(super) const SPARQL: &str = r#"{"head": {"vars": ["uri", "label", "type"]}, "results": {"bindings": [
{"uri": {"type": "uri", "value": "urn:kade:lasser"}, "label": {"type": "literal", "xml:lang": "nl", "value": "lasser"},
 "type": {"type": "uri", "value": "https://linkeddata.competentnl.nl/def/competentnl#Occupation"}},
{"uri": {"type": "uri", "value": "urn:kade:ding"}, "label": {"type": "literal", "value": "ding"},
 "type": {"type": "uri", "value": "urn:kade:Ding"}}
]}}
"#;

/// Writes a file beside the data folder; returns its path.
pub(super) fn write(installation: &Installation, name: &str, text: &str) -> String {
    let path = installation.folder().join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

/// Folders with ESCO in English, and in Dutch with a concept that the English one lacks.
pub(super) fn esco(installation: &Installation) -> (String, String) {
    let occupation = |number: u32| format!("http://data.europa.eu/esco/occupation/{number}");
    let header = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,code\n";
    let row = |number: u32, label: &str| format!("Occupation,{},5120,{label},,5120.{number}\n", occupation(number));
    let english = format!("{header}{}{}", row(1, "cook"), row(2, "baker"));
    let dutch = format!("{header}{}{}", row(1, "kok"), row(3, "smid"));
    write(installation, "en/occupations_en.csv", &english);
    let skills = "conceptUri,skillType,reuseLevel,preferredLabel\n\
                  http://data.europa.eu/esco/skill/1,skill/competence,,cook food\n";
    write(installation, "en/skills_en.csv", skills);
    write(installation, "nl/occupations_nl.csv", &dutch);
    let folder = |name: &str| installation.folder().join(name).display().to_string();
    (folder("en"), folder("nl"))
}

/// Folder of the taxonomy that ships with Kade.
pub(super) fn starter() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    root.join("crates/taxonomy/starter").display().to_string()
}
