//! Questions as people ask them, in seven languages, and what must be among the first five answers: over the taxonomy
//! that ships with Kade, and over ESCO with questions made from its labels by rule.

use crate::linking;
use kade_search::{ConceptIndex, Lookup};
use kade_taxonomy::{
    ConceptKind, Label, LabelKind, Taxonomy,
    source::{competentnl, overlay, pathways},
};
use std::{collections::HashSet, error::Error, path::Path};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// How many answers a phone shows without scrolling.
const FIRST: usize = 5;

/// Language, question, and the occupation's name in its address.
const ASKED: &[(&str, &str, &str)] = &[
    ("nl", "schoonmaaksters", "schoonmaker"),
    ("nl", "schoonmakr", "schoonmaker"),
    ("nl", "medewerker schoonmaak kantoor", "schoonmaker"),
    ("nl", "orderpikker", "orderpicker"),
    ("nl", "orderpickers magazijn", "orderpicker"),
    ("nl", "heftruk chauffeur", "heftruckchauffeur"),
    ("nl", "hovenier", "hovenier"),
    ("nl", "stratemaker", "stratenmaker"),
    ("nl", "timmermannen", "timmerman"),
    ("nl", "kokshulp", "hulpkok"),
    ("nl", "bakkers", "bakker"),
    ("nl", "vrachtwagen chauffeur", "vrachtwagenchauffeur"),
    ("nl", "verzorgster ig", "verzorgende-ig"),
    ("nl", "lasers metaal lasser", "lasser"),
    ("nl", "zonnepaneel monteur", "monteur-zonnepanelen"),
    ("en", "cleaners", "schoonmaker"),
    ("en", "cleaning lady", "schoonmaker"),
    ("en", "order pickers", "orderpicker"),
    ("en", "fork lift driver", "heftruckchauffeur"),
    ("en", "truck driver", "vrachtwagenchauffeur"),
    ("en", "carpenters", "timmerman"),
    ("en", "baker", "bakker"),
    ("en", "welder", "lasser"),
    ("en", "gardner", "hovenier"),
    ("en", "electricien", "elektricien"),
    ("en", "dish washer", "afwasser"),
    ("en", "kitchen assistent", "keukenhulp"),
    ("ar", "عامل نظافة", "schoonmaker"),
    ("ar", "عامله تنظيف", "schoonmaker"),
    ("ar", "جامع الطلبات", "orderpicker"),
    ("ar", "خبّاز", "bakker"),
    ("ar", "نجار", "timmerman"),
    ("ar", "لحام", "lasser"),
    ("ar", "كهربائى", "elektricien"),
    ("ar", "سائق شاحنة", "vrachtwagenchauffeur"),
    ("ar", "بستاني", "hovenier"),
    ("ar", "حلاق", "kapper"),
    ("fa", "نظافتچی", "schoonmaker"),
    ("fa", "نانوا", "bakker"),
    ("fa", "نجار", "timmerman"),
    ("fa", "جوشکار", "lasser"),
    ("fa", "جوشكار", "lasser"),
    ("fa", "برقکار", "elektricien"),
    ("fa", "راننده کامیون", "vrachtwagenchauffeur"),
    ("fa", "باغبان", "hovenier"),
    ("fa", "آرایشگر", "kapper"),
    ("ti", "ጽሬት", "schoonmaker"),
    ("ti", "ኣፅራዪ", "schoonmaker"),
    ("ti", "እንጀራ ሰንካቲ", "bakker"),
    ("ti", "ጸራቢ", "timmerman"),
    ("ti", "ፀራቢ", "timmerman"),
    ("ti", "ኤለትሪሻን", "elektricien"),
    ("tr", "temizlikçi", "schoonmaker"),
    ("tr", "TEMİZLİKÇİ", "schoonmaker"),
    ("tr", "fırıncı", "bakker"),
    ("tr", "firinci", "bakker"),
    ("tr", "marangoz", "timmerman"),
    ("tr", "kaynakçı", "lasser"),
    ("tr", "elektrikçi", "elektricien"),
    ("tr", "kamyon şoförü", "vrachtwagenchauffeur"),
    ("tr", "bahçıvan", "hovenier"),
    ("tr", "kuaför", "kapper"),
    ("uk", "прибиральниця", "schoonmaker"),
    ("uk", "прибиральник", "schoonmaker"),
    ("uk", "пекар", "bakker"),
    ("uk", "тесляр", "timmerman"),
    ("uk", "зварювальник", "lasser"),
    ("uk", "електрик", "elektricien"),
    ("uk", "водій вантажівки", "vrachtwagenchauffeur"),
    ("uk", "садівник", "hovenier"),
    ("uk", "перукар", "kapper"),
];

pub(crate) fn starter() -> Outcome<Taxonomy> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../taxonomy/starter");
    let mut concepts = competentnl::read(std::slice::from_ref(&folder), "kade", &mut |_, _| {})?;
    pathways::add(&mut concepts, &folder.join("paths.csv"), &mut |_, _| {})?;
    let known: HashSet<String> = concepts.concepts.iter().map(|concept| concept.iri.to_string()).collect();
    let labels = overlay::read(&[folder.join("labels")], "kade-labels", &known, &mut |_, _| {})?;
    assert_eq!((concepts.problems.len(), labels.problems.len()), (0, 0), "it is sound");
    Ok(Taxonomy::from_drafts(&[concepts, labels]))
}

#[test]
fn what_people_ask_is_among_the_first_five() -> Outcome<()> {
    let taxonomy = starter()?;
    let index = ConceptIndex::build(&taxonomy);
    let kinds = &[ConceptKind::Occupation];
    let mut missed = Vec::new();
    for (lang, text, slug) in ASKED {
        let wanted = taxonomy.by_iri(&format!("https://kade.example/id/occupation/{slug}"));
        let found = index.lookup(&Lookup { text, lang: Some(lang), kinds, limit: FIRST });
        if wanted.is_none_or(|wanted| found.iter().all(|found| found.concept != wanted)) {
            missed.push(format!(
                "{lang} {text}: {slug} not in {:?}",
                found.iter().map(|one| &one.label).collect::<Vec<_>>()
            ));
        }
    }
    assert!(missed.is_empty(), "{} of {}: {missed:#?}", missed.len(), ASKED.len());
    Ok(())
}

/// The longest word of a text, and where it stands.
fn longest(text: &str) -> (usize, &str) {
    let words = text.split(' ').map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word));
    words.max_by_key(|(_, word)| word.len()).unwrap_or((0, text))
}

/// Rules by which people write a name otherwise; each gives another text.
fn otherwise(rule: usize, name: &str) -> String {
    let (at, word) = longest(name);
    let letters: Vec<char> = word.chars().collect();
    let middle = letters.len() / 2;
    let changed: String = match rule {
        // A letter is left out, two change places, one is typed twice.
        0 => letters.iter().enumerate().filter(|(place, _)| *place != middle).map(|(_, letter)| letter).collect(),
        1 => {
            let mut letters = letters.clone();
            letters.swap(middle, middle - 1);
            letters.into_iter().collect()
        }
        2 => letters
            .iter()
            .enumerate()
            .flat_map(|(place, letter)| vec![*letter; 1 + usize::from(place == middle)])
            .collect(),
        // More than one of them.
        3 if word.ends_with("eur") || word.ends_with("er") => format!("{word}s"),
        3 => format!("{word}en"),
        // Other words around it, as in an advertisement.
        _ => return format!("ervaren {name} gezocht"),
    };
    format!("{}{changed}{}", &name[..at], &name[at + word.len()..])
}

#[test]
fn names_written_otherwise_are_found_in_the_whole_of_esco() -> Outcome<()> {
    let Some(folder) = linking::data()? else { return Ok(()) };
    let taxonomy = linking::taxonomy(&folder.join("esco"))?;
    let index = ConceptIndex::build(&taxonomy);
    let kinds = &[ConceptKind::Occupation];
    let names: Vec<&Label> = taxonomy
        .all_labels()
        .filter(|label| label.lang == "nl" && label.kind == LabelKind::Preferred)
        .filter(|label| taxonomy.concept(label.concept).is_some_and(|concept| concept.kind == ConceptKind::Occupation))
        .filter(|label| label.text.is_ascii() && longest(&label.text).1.len() >= 7)
        .collect();
    let (mut asked, mut missed) = (0, Vec::new());
    // Spread over the whole of it: every so many names, the rules in turn.
    for (number, label) in names.iter().step_by(names.len() / 250).enumerate() {
        let text = otherwise(number % 5, &label.text);
        let found = index.lookup(&Lookup { text: &text, lang: Some("nl"), kinds, limit: FIRST });
        asked += 1;
        if found.iter().all(|found| found.concept != label.concept) {
            missed.push(format!("{text} ({})", label.text));
        }
    }
    assert!(asked >= 150 && missed.is_empty(), "{} of {asked}: {missed:#?}", missed.len());
    Ok(())
}
