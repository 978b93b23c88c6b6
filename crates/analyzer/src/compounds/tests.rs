//! Occupation names from vacancies that must be split, and words that must stay whole.

use super::*;

/// A handful of labels, as an import would add them to the seed.
const LABELS: [&str; 26] = [
    "kraanmachinist bouw",
    "bediener van een heftruck",
    "bedrijf en organisatie",
    "beambte openbare orde",
    "robot programmeren",
    "water zuiveren",
    "bank en verzekering",
    "brandweer",
    "computer",
    "control",
    "kosmetische verkoopster",
    "koffie zetten",
    "barista",
    "kleding maken",
    "laboratorium",
    "landbouw",
    "lucht",
    "meubel",
    "model",
    "opbouw",
    "stof en tapijt",
    "stoffeerder",
    "tuinbouw",
    "verkeer regelen",
    "verkeersregelaar of regelaar",
    "voeding",
];

const OCCUPATIONS: [(&str, &str); 65] = [
    ("schoonmaakmedewerkers", "schoonmaak medewerkers"),
    ("vrachtwagenchauffeur", "vrachtwagen chauffeur"),
    ("verpleeghulp", "verpleeg hulp"),
    ("orderpicker", "order picker"),
    ("orderpickers", "order pickers"),
    ("heftruckchauffeur", "heftruck chauffeur"),
    ("magazijnmedewerker", "magazijn medewerker"),
    ("keukenhulp", "keuken hulp"),
    ("productiemedewerker", "productie medewerker"),
    ("vuilnisophaler", "vuilnis ophaler"),
    ("elektromonteur", "elektro monteur"),
    ("automonteurs", "auto monteurs"),
    ("fietsenmaker", "fietsen maker"),
    ("onderwijsassistent", "onderwijs assistent"),
    ("basisschoolleraar", "basisschool leraar"),
    ("verkoopmedewerkster", "verkoop medewerkster"),
    ("winkelmedewerker", "winkel medewerker"),
    ("supermarktmedewerker", "supermarkt medewerker"),
    ("kassamedewerker", "kassa medewerker"),
    ("buschauffeur", "bus chauffeur"),
    ("taxichauffeurs", "taxi chauffeurs"),
    ("treinmachinist", "trein machinist"),
    ("kraanmachinist", "kraan machinist"),
    ("tuinbouwmedewerker", "tuinbouw medewerker"),
    ("kasmedewerker", "kas medewerker"),
    ("bloemenkweker", "bloemen kweker"),
    ("groentekweker", "groente kweker"),
    ("fruitplukkers", "fruit plukkers"),
    ("wijkverpleegkundige", "wijk verpleegkundige"),
    ("ziekenhuisapotheker", "ziekenhuis apotheker"),
    ("tandartsassistente", "tandarts assistente"),
    ("doktersassistent", "dokter assistent"),
    ("apothekersassistent", "apotheker assistent"),
    ("softwareontwikkelaar", "software ontwikkelaar"),
    ("systeembeheerder", "systeem beheerder"),
    ("netwerkbeheerder", "netwerk beheerder"),
    ("receptiemedewerker", "receptie medewerker"),
    ("hotelreceptionist", "hotel receptionist"),
    ("kamermeisje", "kamer meisje"),
    ("afwashulp", "afwas hulp"),
    ("bedrijfsleider", "bedrijf leider"),
    ("administratiemedewerker", "administratie medewerker"),
    ("kledingmaker", "kleding maker"),
    ("meubelmaker", "meubel maker"),
    ("dakdekkersknecht", "dakdekker knecht"),
    ("tegelzettersleerling", "tegelzetter leerling"),
    ("grondwerker", "grond werker"),
    ("procesoperator", "proces operator"),
    ("machineoperator", "machine operator"),
    ("voedingsassistent", "voeding assistent"),
    ("thuiszorgmedewerker", "thuiszorg medewerker"),
    ("jongerenwerker", "jongeren werker"),
    ("opbouwwerker", "opbouw werker"),
    ("buurtsportcoach", "buurt sport coach"),
    ("rijinstructeur", "rij instructeur"),
    ("beveiligingsbeambte", "beveiliging beambte"),
    ("postbezorger", "post bezorger"),
    ("pakketbezorger", "pakket bezorger"),
    ("maaltijdbezorgers", "maaltijd bezorgers"),
    ("vakkenvuller", "vakken vuller"),
    ("lasrobotoperator", "las robot operator"),
    ("koffiebarista", "koffie barista"),
    ("klantenservicemedewerker", "klanten service medewerker"),
    ("kinderopvangmedewerker", "kinder opvang medewerker"),
    ("verkeersregelaars", "verkeer regelaars"),
];

/// Simple words, derived ones, and names that contain letters that look like a part.
const WHOLE: &str = "verkoper manager kantoor restaurant bakker monteur verpleger onderwijs aannemer bestuurder marketing \
    computer directeur universiteit vriendschap coordinator controleur medewerker assistent operator inspecteur specialist \
    ontwikkelaar wetenschapper leidinggevende vertegenwoordiger begeleider ondersteuner architect administrateur analist \
    adviseur constructeur technicus chauffeur kapster journalist psycholoog machinist ingenieur handelaar werkzaamheden \
    omgeving ervaring verantwoordelijk zelfstandig opleiding gezocht almere amsterdam rotterdam nederland organisatie \
    vacature sollicitatie controller modelleur";

fn stem(word: &str) -> String {
    Language::Dutch.stem(word)
}

#[test]
fn occupation_names_split_into_expected_parts() {
    let splitter = CompoundSplitter::learn(LABELS);
    for (word, parts) in OCCUPATIONS {
        let parts: Vec<String> = parts.split(' ').map(stem).collect();
        assert_eq!(splitter.parts(&stem(word)), parts, "{word}");
    }
}

#[test]
fn simple_words_stay_whole() {
    let splitter = CompoundSplitter::learn(LABELS);
    for word in WHOLE.split_whitespace() {
        assert!(splitter.parts(&stem(word)).is_empty(), "{word}: {:?}", splitter.parts(&stem(word)));
    }
}

#[test]
fn forms_without_en_are_spelled_as_closed_syllables() {
    for (word, form) in [
        ("verplegen", Some("verpleeg")),
        ("maken", Some("maak")),
        ("vakken", Some("vak")),
        ("werken", Some("werk")),
        ("schrijven", Some("schrijf")),
        ("lezen", Some("lees")),
        ("boeien", None),
        ("en", None),
        ("een", None),
    ] {
        assert_eq!(without_en(word).as_deref(), form, "{word}");
    }
}

#[test]
fn texts_that_are_no_words_are_not_split() {
    let splitter = CompoundSplitter::default();
    let long = "kok".repeat(10_000);
    for word in ["", "кухня", "Keukenhulp", "keuken-hulp", "keukenhulp\u{301}", long.as_str()] {
        assert!(splitter.parts(word).is_empty());
    }
}

#[test]
fn dictionary_does_not_depend_on_label_order() {
    let mut reversed = LABELS;
    reversed.reverse();
    let (one, other) = (CompoundSplitter::learn(LABELS), CompoundSplitter::learn(reversed));
    assert_eq!((one.first, one.last), (other.first, other.last));
}
